"""The nieuwsbrief: the form for visitors, and the issue that the projectorganisatie looks at before it goes."""

from datetime import timedelta
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citydeal.basis.lichteopmaak import als_html
from citydeal.basis.werkdagen import eerste_werkdag
from citydeal.netwerk import begrenzing, mails_nieuwsbrief, nieuwsbrief
from citydeal.netwerk.begrenzing import Grens
from citydeal.netwerk.enums import Uitgavestatus
from citydeal.netwerk.forms_rond import AbonneerForm, VoorwoordForm
from citydeal.netwerk.fouten import IntussenGewijzigd, KanNietMeer
from citydeal.netwerk.models import Nieuwsbriefabonnee, Nieuwsbriefuitgave
from citydeal.netwerk.views.invoer import laat_overschrijven
from citydeal.netwerk.views.rondschrijven import voor_rondschrijvers

PER_IP = Grens("nieuwsbrief per IP", 20, timedelta(hours=1))
PER_ADRES = Grens("nieuwsbrief per adres", 3, timedelta(hours=1))
MEESTE = 24
_TE_VAAK = "Vanaf deze plek is te vaak een adres opgegeven. Wacht een uur en probeer het opnieuw."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def abonneer(request: HttpRequest) -> HttpResponse:
    """The form; what it answers is the same for every address."""
    form = AbonneerForm(request.POST or None)
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        if begrenzing.verbruik(PER_IP, begrenzing.ip_van(request)):
            if begrenzing.verbruik(PER_ADRES, form.cleaned_data["email"]):
                nieuwsbrief.vraag_aan(form.cleaned_data["email"])
            return redirect("netwerk:nieuwsbrief-verstuurd")
        form.add_error(None, _TE_VAAK)
        status = HTTPStatus.TOO_MANY_REQUESTS
    return render(request, "mensen/nieuwsbrief.html", {"form": form}, status=status)


@require_safe
def toon_verstuurd(request: HttpRequest) -> HttpResponse:
    """Says what comes next, the same for every address."""
    return render(request, "mensen/nieuwsbrief_verstuurd.html")


@require_http_methods(["GET", "HEAD", "POST"])
@voor_rondschrijvers
def toon_uitgave(request: HttpRequest) -> HttpResponse:
    """The issue that is next, with its preface; and what became of earlier ones."""
    maand = nieuwsbrief.komende_maand(timezone.now())
    uitgave = nieuwsbrief.haal_uitgave(maand)
    nu = None
    form = VoorwoordForm(request.POST or None, initial={"voorwoord": uitgave.voorwoord, "versie": uitgave.versie})
    if request.method == "POST" and form.is_valid():
        try:
            nieuwsbrief.schrijf_voorwoord(maand, **form.cleaned_data, door=request.user)
        except IntussenGewijzigd as fout:
            nu = laat_overschrijven(form, fout, "versie")
        except KanNietMeer as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het voorwoord is opgeslagen. Zo staat het in de nieuwsbrief.")
            return redirect("netwerk:uitgave-lijst")
    eerder = Nieuwsbriefuitgave.objects.exclude(status=Uitgavestatus.CONCEPT)[:MEESTE]
    return render(
        request,
        "mensen/nieuwsbrief_uitgave.html",
        {
            "form": form,
            "nu": nu,
            "titel": mails_nieuwsbrief.titel_van(maand),
            "dag": eerste_werkdag(maand),
            "voorwoord": als_html(uitgave.voorwoord),
            "inhoud": nieuwsbrief.stel_samen(maand),
            "abonnees": Nieuwsbriefabonnee.objects.filter(bevestigd_op__isnull=False).count(),
            "eerder": [(mails_nieuwsbrief.titel_van(oud.maand), oud) for oud in eerder],
        },
    )


@require_POST
@voor_rondschrijvers
def stuur_proef(request: HttpRequest) -> HttpResponse:
    """Mail the issue as it is now to who asks."""
    nieuwsbrief.stuur_proef(nieuwsbrief.komende_maand(timezone.now()), aan=request.user)
    messages.success(request, "De proef is onderweg naar je eigen e-mailadres.")
    return redirect("netwerk:uitgave-lijst")
