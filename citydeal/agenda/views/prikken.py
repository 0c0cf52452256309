"""Finding a date: for who organises it, and the page on which each says when they can."""

from collections import Counter

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citydeal.agenda import prikken
from citydeal.agenda.enums import Prikantwoord, Status
from citydeal.agenda.forms_prikken import DatumprikkerForm, KiesForm, PrikForm, waarden_van
from citydeal.agenda.mails_prikken import moment_in_woorden
from citydeal.agenda.models import Bijeenkomst, Datumprikker, Moment, Prikker, Prikkeuze
from citydeal.agenda.priklinks import lees_priklink, prikpad
from citydeal.agenda.views.toegang import voor_beheerders
from citydeal.netwerk.fouten import KanNiet
from citydeal.netwerk.views.invoer import weiger_te_groot

MAX_ANTWOORD = 10_000
"""Bytes that an honest answer never reaches."""


@require_safe
@voor_beheerders
def toon(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Per moment who can; where there is none yet, one begins."""
    datumprikker = _zoek(bijeenkomst)
    if datumprikker is None:
        return redirect("agenda:datumprikker-wijzigen", bijeenkomst.pk)
    momenten = list(datumprikker.momenten.all())
    prikkers = list(datumprikker.prikkers.select_related("gebruiker"))
    gezegd = {
        (keuze.prikker_id, keuze.moment_id): keuze.antwoord
        for keuze in Prikkeuze.objects.filter(prikker__datumprikker=datumprikker)
    }
    return render(
        request,
        "agenda/datumprikker.html",
        {
            "bijeenkomst": bijeenkomst,
            "datumprikker": datumprikker,
            "open": prikken.is_open(datumprikker),
            "rijen": [_rij(moment, prikkers, gezegd, datumprikker) for moment in momenten],
            "koppen": [keuze.label for keuze in Prikantwoord],
            "aantal": len(prikkers),
            "nog": [
                prikker.naam
                for prikker in prikkers
                if any((prikker.pk, moment.pk) not in gezegd for moment in momenten)
            ],
        },
    )


def _rij(moment: Moment, prikkers: list[Prikker], gezegd: dict, datumprikker: Datumprikker) -> dict:
    """One line of the table: when, and who says what."""
    namen = {keuze: [p.naam for p in prikkers if gezegd.get((p.pk, moment.pk)) == keuze] for keuze in Prikantwoord}
    return {
        "moment": moment,
        "wanneer": moment_in_woorden(moment),
        "cellen": [(keuze.label, namen[keuze]) for keuze in Prikantwoord],
        "gekozen": datumprikker.gekozen_id == moment.pk,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def bewaar(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Begin, or change what is asked and whom."""
    datumprikker = _zoek(bijeenkomst)
    if bijeenkomst.status != Status.CONCEPT or (datumprikker and not prikken.is_open(datumprikker)):
        messages.info(request, "Een datumprikker hoort bij een concept waarvan de datum nog niet is gekozen.")
        return redirect(bijeenkomst)
    begin = waarden_van(datumprikker) if datumprikker else None
    form = DatumprikkerForm(request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            prikken.bewaar(bijeenkomst, **form.cleaned_data)
        except KanNiet as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De datumprikker is opgeslagen. Wie nieuw is, krijgt een mail met de vraag.")
            return redirect("agenda:datumprikker", bijeenkomst.pk)
    return render(
        request, "agenda/datumprikker_wijzigen.html", {"bijeenkomst": bijeenkomst, "form": form, "nieuw": begin is None}
    )


@require_POST
@voor_beheerders
def herinner(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Ask once more who didn't answer."""
    datumprikker = get_object_or_404(Datumprikker, bijeenkomst=bijeenkomst)
    try:
        aantal = prikken.herinner(datumprikker)
    except KanNiet as fout:
        messages.warning(request, str(fout))
    else:
        mensen = "1 mens" if aantal == 1 else f"{aantal} mensen"
        messages.success(request, f"De vraag gaat nog een keer naar {mensen}, hooguit een keer per dag.")
    return redirect("agenda:datumprikker", bijeenkomst.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def kies(request: HttpRequest, bijeenkomst: Bijeenkomst, moment: int) -> HttpResponse:
    """Ask whether it is to be this moment; POST plans it."""
    rijen = Moment.objects.select_related("datumprikker__bijeenkomst")
    gekozen = get_object_or_404(rijen, pk=moment, datumprikker__bijeenkomst=bijeenkomst)
    form = KiesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            prikken.kies(gekozen, door=request.user, status=Status(form.cleaned_data["status"]))
        except KanNiet as fout:
            messages.warning(request, str(fout))
            return redirect("agenda:datumprikker", bijeenkomst.pk)
        messages.success(
            request, "De bijeenkomst staat in de agenda. Wie ja zei, is aangemeld. Iedereen krijgt een mail."
        )
        return redirect(bijeenkomst)
    telling = Counter(gekozen.keuzes.values_list("antwoord", flat=True))
    return render(
        request,
        "agenda/datumprikker_kiezen.html",
        {
            "bijeenkomst": bijeenkomst,
            "wanneer": moment_in_woorden(gekozen),
            "form": form,
            "ja": telling[Prikantwoord.JA],
            "anderen": gekozen.datumprikker.prikkers.count() - telling[Prikantwoord.JA],
        },
    )


@require_safe
def naar_eigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead who was asked and is signed in to the page on which they answer; 404 for anybody else."""
    if not request.user.is_authenticated:
        raise Http404
    prikker = get_object_or_404(Prikker, datumprikker__bijeenkomst=pk, gebruiker=request.user)
    return redirect(prikpad(prikker))


# No token against forgery is asked for: the signed link itself is the proof, and it acts for nobody's session.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def antwoord(request: HttpRequest, token: str) -> HttpResponse:
    """Say when one can, by the link from the mail; only POST changes something. 404 where the link means nothing (any more)."""
    weiger_te_groot(request, MAX_ANTWOORD)
    prikker = lees_priklink(token)
    if prikker is None:
        return _afgeschermd(render(request, "berichten/link_verlopen.html", status=404))
    datumprikker = prikker.datumprikker
    context = {"bijeenkomst": datumprikker.bijeenkomst, "datumprikker": datumprikker, "prikker": prikker}
    form = _prikform(request, prikker)
    if request.method == "POST" and form.is_valid():
        try:
            prikken.antwoord(prikker, form.keuzes)
        except KanNiet as fout:
            form.add_error(None, str(fout))
        else:
            return _afgeschermd(render(request, "agenda/geprikt.html", context))
    gekozen = datumprikker.gekozen
    context |= {
        "form": form,
        "open": prikken.is_open(datumprikker),
        "gekozen": moment_in_woorden(gekozen) if gekozen else "",
    }
    return _afgeschermd(render(request, "agenda/prikken.html", context))


def _prikform(request: HttpRequest, prikker: Prikker) -> PrikForm:
    keuzes = list(Prikkeuze.objects.filter(moment__datumprikker=prikker.datumprikker_id))
    begin = {f"moment-{keuze.moment_id}": keuze.antwoord for keuze in keuzes if keuze.prikker_id == prikker.pk}
    telling = Counter((keuze.moment_id, keuze.antwoord) for keuze in keuzes if keuze.prikker_id != prikker.pk)
    momenten = [(moment, _stand(telling, moment)) for moment in prikker.datumprikker.momenten.all()]
    return PrikForm(request.POST if request.method == "POST" else None, initial=begin, momenten=momenten)


def _stand(telling: Counter, moment: Moment) -> str:
    """What others say, without their names: who was asked besides, is for the organiser alone."""
    delen = [f"{aantal} {keuze.label.lower()}" for keuze in Prikantwoord if (aantal := telling[moment.pk, keuze.value])]
    return f"Anderen: {', '.join(delen)}" if delen else ""


def _zoek(bijeenkomst: Bijeenkomst) -> Datumprikker | None:
    rijen = Datumprikker.objects.select_related("bijeenkomst", "gekozen")
    return rijen.filter(bijeenkomst=bijeenkomst).first()


def _afgeschermd(response: HttpResponse) -> HttpResponse:
    # The address is a key: it goes along to no other page and stands in no search engine.
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
