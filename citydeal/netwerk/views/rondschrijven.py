"""Bericht aan het netwerk: writing, previewing, trying, planning, and following what became of it."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page

from citydeal.basis.lichteopmaak import als_tekst
from citydeal.berichten.opmaak import teken
from citydeal.netwerk import mails_rond, rondschrijven
from citydeal.netwerk.doelgroepen import namen, ontvangers
from citydeal.netwerk.enums import MEERVOUD, Rondstatus
from citydeal.netwerk.forms_rond import NetwerkberichtForm, VerzendForm
from citydeal.netwerk.fouten import IntussenGewijzigd, KanNietMeer
from citydeal.netwerk.models import Gebruiker, Netwerkbericht
from citydeal.netwerk.permissions import mag_netwerk_aanschrijven
from citydeal.netwerk.views.invoer import laat_overschrijven, weiger_te_groot
from citydeal.zoeken.paginering import maak_paginering

PER_PAGINA = 25
MAX_INVOER = 400_000
"""Bytes that an honest message never reaches."""


def voor_rondschrijvers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only who may write to the network in; else a 404, also for a message that isn't there."""

    @wraps(view)
    def verpakt(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not mag_netwerk_aanschrijven(request.user):
            raise Http404
        weiger_te_groot(request, MAX_INVOER)
        return view(request, *args, **kwargs)

    return verpakt


@require_safe
@voor_rondschrijvers
def toon_berichten(request: HttpRequest) -> HttpResponse:
    """All messages, the newest first, with what became of them."""
    bladzijde = Paginator(
        Netwerkbericht.objects.select_related("opsteller").order_by("-aangemaakt_op", "-pk"), PER_PAGINA
    )
    pagina = bladzijde.get_page(request.GET.get("pagina", 1))
    mislukt = rondschrijven.mislukt_per_bericht(list(pagina))
    return render(
        request,
        "mensen/netwerkbericht_lijst.html",
        {
            "berichten": [(bericht, mislukt.get(bericht.pk, 0)) for bericht in pagina],
            "paginering": maak_paginering(
                pagina.number, pagina.paginator.num_pages, lambda nummer: f"?pagina={nummer}"
            ),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@voor_rondschrijvers
def schrijf(request: HttpRequest) -> HttpResponse:
    """Begin a message."""
    form = NetwerkberichtForm(request.POST or None, initial={"doelgroepen": ["leden"]})
    if request.method == "POST" and form.is_valid():
        gegevens = {naam: waarde for naam, waarde in form.cleaned_data.items() if naam != "versie"}
        bericht = rondschrijven.maak(**gegevens, door=request.user)
        return redirect("netwerk:netwerkbericht-detail", bericht.pk)
    return render(request, "mensen/netwerkbericht_schrijven.html", {"form": form, "bericht": None, "nu": None})


@require_http_methods(["GET", "HEAD", "POST"])
@voor_rondschrijvers
def bewerk(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a draft anew; what somebody else saved meanwhile is shown first."""
    bericht = _haal(pk)
    if bericht.status != Rondstatus.CONCEPT:
        return _kan_niet_meer(request, bericht, "Alleen een concept kun je wijzigen.")
    gekozen = bericht.mensen.exists()
    nu = None
    if request.method != "POST":
        form = NetwerkberichtForm(initial=_waarden(bericht), met_gekozen=gekozen)
    else:
        form = NetwerkberichtForm(request.POST, met_gekozen=gekozen)
        if form.is_valid():
            try:
                rondschrijven.wijzig(bericht, **form.cleaned_data, door=request.user)
            except IntussenGewijzigd as fout:
                nu = laat_overschrijven(form, fout, "versie")
            except KanNietMeer as fout:
                return _kan_niet_meer(request, bericht, str(fout))
            else:
                messages.success(request, "Het bericht is opgeslagen.")
                return redirect("netwerk:netwerkbericht-detail", bericht.pk)
    return render(
        request,
        "mensen/netwerkbericht_schrijven.html",
        {"form": form, "bericht": bericht, "nu": nu, "nu_tekst": als_tekst(nu.tekst) if nu else ""},
    )


@require_safe
@voor_rondschrijvers
def toon_bericht(request: HttpRequest, pk: int) -> HttpResponse:
    """One message as a mail, for whom it is, and what became of it."""
    return _toon(request, _haal(pk))


@require_safe
@voor_rondschrijvers
def toon_voorbeeld(request: HttpRequest, pk: int) -> HttpResponse:
    """The text of the mail as a mail program without layout shows it."""
    bericht = _haal(pk)
    tekst, _ = teken(mails_rond.maak_brief(bericht, request.user), met_account=True)
    return render(request, "mensen/netwerkbericht_voorbeeld.html", {"bericht": bericht, "tekst": tekst})


@require_POST
@voor_rondschrijvers
def stuur_proef(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail the message to who asks."""
    bericht = _haal(pk)
    rondschrijven.stuur_proef(bericht, aan=request.user)
    messages.success(request, "De proef is onderweg naar je eigen e-mailadres.")
    return redirect("netwerk:netwerkbericht-detail", bericht.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_rondschrijvers
def verzend(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether it may go and when, with the number of people; POST plans it."""
    bericht = _haal(pk)
    if bericht.status != Rondstatus.CONCEPT:
        return _kan_niet_meer(request, bericht, "Dit bericht is al gepland of verzonden.")
    form = VerzendForm(request.POST or None, initial={"versie": bericht.versie})
    if request.method == "POST" and form.is_valid():
        try:
            aantal = rondschrijven.plan(
                bericht, op=form.cleaned_data["op"], versie=form.cleaned_data["versie"], door=request.user
            )
        except IntussenGewijzigd as fout:
            return _kan_niet_meer(request, bericht, f"{fout} Lees het eerst nog een keer.")
        except KanNietMeer as fout:
            return _kan_niet_meer(request, bericht, str(fout))
        mensen = "1 mens" if aantal == 1 else f"{aantal} mensen"
        wanneer = "wordt nu verzonden" if form.cleaned_data["op"] is None else "is gepland"
        messages.success(request, f"Het bericht {wanneer}. Het is voor {mensen}.")
        return redirect("netwerk:netwerkbericht-detail", bericht.pk)
    return render(
        request,
        "mensen/netwerkbericht_verzenden.html",
        {"form": form, "bericht": bericht, "aantal": ontvangers(bericht).count(), "voor_wie": _voor_wie(bericht)},
    )


@require_POST
@voor_rondschrijvers
def houd_tegen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what waits for its moment."""
    bericht = _haal(pk)
    try:
        rondschrijven.houd_tegen(bericht, door=request.user)
    except KanNietMeer as fout:
        return _kan_niet_meer(request, bericht, str(fout))
    messages.success(request, "Het bericht is weer een concept. Er is niets verzonden.")
    return redirect("netwerk:netwerkbericht-detail", bericht.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_rondschrijvers
def verwijder(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a draft may be thrown away; POST does it."""
    bericht = _haal(pk)
    if request.method != "POST":
        return render(request, "mensen/netwerkbericht_verwijderen.html", {"bericht": bericht})
    try:
        rondschrijven.verwijder(bericht, door=request.user)
    except KanNietMeer as fout:
        return _kan_niet_meer(request, bericht, str(fout))
    messages.success(request, "Het concept is verwijderd.")
    return redirect("netwerk:netwerkbericht-lijst")


@require_POST
@voor_rondschrijvers
def maak_artikel(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it stand as an article too."""
    bericht = _haal(pk)
    try:
        rondschrijven.maak_artikel(bericht, door=request.user)
    except KanNietMeer as fout:
        return _kan_niet_meer(request, bericht, str(fout))
    messages.success(request, "Er staat een concept van een artikel klaar. De redactie maakt het af en publiceert het.")
    return redirect("netwerk:netwerkbericht-detail", bericht.pk)


@require_safe
def lees(request: HttpRequest, pk: int) -> HttpResponse:
    """The message for who it is for; a 404 for anyone else."""
    bericht = rondschrijven.zoek_leesbaar(pk, request.user)
    if bericht is None:
        raise Http404
    return render(request, "mensen/netwerkbericht_lezen.html", {"bericht": bericht})


def _haal(pk: int) -> Netwerkbericht:
    return get_object_or_404(Netwerkbericht.objects.select_related("opsteller").prefetch_related("city_deals"), pk=pk)


def _waarden(bericht: Netwerkbericht) -> dict:
    return {
        "onderwerp": bericht.onderwerp,
        "tekst": als_tekst(bericht.tekst),
        "doelgroepen": bericht.doelgroepen,
        "city_deals": bericht.city_deals.all(),
        "partnersoorten": bericht.partnersoorten,
        "versie": bericht.versie,
    }


def _voor_wie(bericht: Netwerkbericht) -> list[str]:
    """For whom it is, in words: groups, and what narrows them."""
    regels = namen(bericht.doelgroepen)
    if gekozen := bericht.mensen.count():
        regels.append("1 mens uit de lijst" if gekozen == 1 else f"{gekozen} mensen uit de lijst")
    if deals := [deal.naam for deal in bericht.city_deals.all()]:
        regels.append(f"Alleen City Deal: {', '.join(deals)}")
    if bericht.partnersoorten:
        regels.append(f"Alleen partners: {', '.join(MEERVOUD.get(s, s).lower() for s in bericht.partnersoorten)}")
    return regels


def _artikel_url(bericht: Netwerkbericht, gebruiker: Gebruiker) -> str:
    """Where the article of it is edited; empty for who may not, since the CMS would only turn them away."""
    artikel = Page.objects.filter(pk=bericht.artikel_pagina).first() if bericht.artikel_pagina else None
    if artikel is None or not artikel.permissions_for_user(gebruiker).can_edit():
        return ""
    return reverse("wagtailadmin_pages:edit", args=[artikel.pk])


def _toon(request: HttpRequest, bericht: Netwerkbericht) -> HttpResponse:
    open_ = bericht.status in (Rondstatus.CONCEPT, Rondstatus.GEPLAND)
    return render(
        request,
        "mensen/netwerkbericht_detail.html",
        {
            "bericht": bericht,
            "aantal": ontvangers(bericht).count() if open_ else bericht.aantal,
            "voor_wie": _voor_wie(bericht),
            "stand": None if open_ else rondschrijven.stand(bericht),
            "kan_artikel": rondschrijven.kan_artikel() and not bericht.artikel_pagina,
            "artikel_url": _artikel_url(bericht, request.user),
        },
    )


def _kan_niet_meer(request: HttpRequest, bericht: Netwerkbericht, waarom: str) -> HttpResponse:
    messages.warning(request, waarom)
    if Netwerkbericht.objects.filter(pk=bericht.pk).exists():
        return redirect("netwerk:netwerkbericht-detail", bericht.pk)
    return redirect("netwerk:netwerkbericht-lijst")
