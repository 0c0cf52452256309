"""What the projectorganisatie does with a partner as a whole, and handing over what somebody holds."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from citydeal.netwerk import overdracht, partnerwerk
from citydeal.netwerk.enums import Partnerstatus
from citydeal.netwerk.forms_partnerbeheer import HernoemForm, OpvolgerForm, SamenvoegForm, StopForm
from citydeal.netwerk.fouten import KanNietMeer
from citydeal.netwerk.models import Gebruiker, Partner
from citydeal.netwerk.permissions import mag_werk_overdragen
from citydeal.netwerk.views.partnerhulp import voor_beheer


@dataclass(frozen=True)
class Verandering:
    """One of the three things that can become of a partner, as the page names it."""

    titel: str
    uitleg: str
    knop: str
    form: type[forms.Form]


VERANDERINGEN = {
    "hernoemen": Verandering(
        "Een andere naam", "De organisatie blijft dezelfde, maar heet anders.", "Verander de naam", HernoemForm
    ),
    "samenvoegen": Verandering(
        "Samenvoegen met een andere partner",
        "Twee organisaties gaan verder als één, of een partner staat er dubbel in.",
        "Voeg de partners samen",
        SamenvoegForm,
    ),
    "stoppen": Verandering(
        "Stoppen", "De organisatie doet niet meer mee aan de City Deals.", "Laat de partner stoppen", StopForm
    ),
}


@require_safe
@voor_beheer
def kies_verandering(request: HttpRequest, partner: Partner) -> HttpResponse:
    """What can become of a partner."""
    keuzes = [(wat, verandering) for wat, verandering in VERANDERINGEN.items() if _kan(partner, wat)]
    return render(request, "netwerk/partner_veranderen.html", {"partner": partner, "keuzes": keuzes})


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheer
def verander(request: HttpRequest, partner: Partner, wat: str) -> HttpResponse:
    """One change in two steps: what one fills in, and then what goes along with a button to do it."""
    if wat not in VERANDERINGEN or not _kan(partner, wat):
        raise Http404
    verandering = VERANDERINGEN[wat]
    form = verandering.form(request.POST or None, partner=partner)
    bevestigen = request.method == "POST" and form.is_valid()
    if bevestigen and request.POST.get("stap") == "doen":
        try:
            return _doe(request, partner, wat, form.cleaned_data)
        except KanNietMeer as fout:
            messages.error(request, f"Er is niets veranderd. {fout}")
            return redirect("netwerk:partner-veranderen", partner.slug)
        except ValidationError as fout:
            form.add_error(None, " ".join(fout.messages))
            bevestigen = False
    return render(
        request,
        "netwerk/partner_verandering.html",
        {
            "partner": partner,
            "wat": wat,
            "verandering": verandering,
            "form": form,
            "bevestigen": bevestigen,
            "gaat_mee": partnerwerk.wat_gaat_mee(partner) if bevestigen else [],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def draag_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand over what somebody holds to a colleague."""
    van = get_object_or_404(Gebruiker.objects.select_related("partner"), pk=pk)
    if not mag_werk_overdragen(request.user, van):
        raise Http404
    houdt = overdracht.wat_houdt(van)
    opvolgers = overdracht.opvolgers_voor(van)
    form = OpvolgerForm(
        request.POST or None, opvolgers=Gebruiker.objects.filter(pk__in=[mens.pk for mens in opvolgers])
    )
    if request.method == "POST" and form.is_valid():
        naar = form.cleaned_data["naar"]
        try:
            overgegaan = overdracht.draag_over(van, naar, door=request.user)
        except overdracht.KanNietOverdragen as fout:
            form.add_error(None, str(fout))
        else:
            wat = ", ".join(f"{deel.aantal} {deel.naam}" for deel in overgegaan)
            messages.success(
                request,
                f"{naar.naam} neemt over: {wat}."
                if overgegaan
                else f"{van.naam} hield niets bij. Er is niets veranderd.",
            )
            return redirect("netwerk:leden-overdragen", van.pk)
    return render(
        request, "netwerk/partner_overdragen.html", {"van": van, "houdt": houdt, "form": form, "kan": opvolgers}
    )


def _kan(partner: Partner, wat: str) -> bool:
    """Who stopped can still be renamed, and nothing else."""
    return wat == "hernoemen" or partner.status != Partnerstatus.GESTOPT


def _doe(request: HttpRequest, partner: Partner, wat: str, gegevens: dict) -> HttpResponse:
    if wat == "hernoemen":
        oud = partner.naam
        partner = partnerwerk.hernoem(partner, **gegevens, door=request.user)
        messages.success(request, f"{oud} heet nu {partner.naam}. De mensen van deze partner krijgen een mail.")
        return redirect(partner)
    if wat == "samenvoegen":
        naar = gegevens["naar"]
        partnerwerk.voeg_samen(partner, naar, door=request.user)
        messages.success(
            request, f"{partner.naam} is opgegaan in {naar.naam}. De mensen van beide partners krijgen een mail."
        )
        return redirect(naar)
    partnerwerk.stop(partner, **gegevens, door=request.user)
    messages.success(request, f"{partner.naam} doet niet meer mee. De mensen van deze partner krijgen een mail.")
    return redirect(partner)
