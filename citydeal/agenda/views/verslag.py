"""Reading what came of a meeting: the verslag, its versions, and the verslag as a document."""

from datetime import datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.timezone import make_aware
from django.views.decorators.http import require_safe

from citydeal.agenda.acties import acties_voor
from citydeal.agenda.models import Verslag
from citydeal.agenda.verslaglezen import Leesverslag, opname_loopt, versies_voor
from citydeal.agenda.verslaglezen import lees as lees_verslag
from citydeal.agenda.verslaglezers import PASSAGES, inleiding, passages_voor, tekst_voor
from citydeal.agenda.verslagpdf import maak_pdf
from citydeal.agenda.verslagverschil import regels_als_html, toon_verschil
from citydeal.basis import paginacache
from citydeal.basis.hoofd import Hoofd, Kruimel
from citydeal.basis.opgemaakte_tekst import met_merk


@require_safe
def lees(request: HttpRequest, pk: int) -> HttpResponse:
    """The verslag of one meeting; 404 for who may not read it."""
    verslag = _verslag(request, pk)
    gelezen = lees_verslag(verslag, request.user)
    if opname_loopt(verslag):
        paginacache.geldig_tot(request, make_aware(datetime.combine(verslag.opname_tot + timedelta(days=1), time())))
    hoofd = _hoofd(verslag, f"Verslag: {verslag.bijeenkomst.titel}", gelezen)
    return render(
        request,
        "agenda/verslag.html",
        {
            "hoofd": hoofd,
            "gelezen": gelezen,
            "verslag": verslag,
            "bijeenkomst": verslag.bijeenkomst,
            "paginaacties": acties_voor(request.user, verslag),
        },
    )


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The verslag as an accessible PDF, with what this reader may read."""
    verslag = _verslag(request, pk)
    antwoord = HttpResponse(maak_pdf(lees_verslag(verslag, request.user)), content_type="application/pdf")
    naam = slugify(f"verslag-{verslag.bijeenkomst.titel}")[:80]
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.pdf"'
    antwoord["X-Robots-Tag"] = "noindex"
    return antwoord


@require_safe
def versies(request: HttpRequest, pk: int) -> HttpResponse:
    """What was kept of it over time."""
    verslag = _verslag(request, pk)
    return render(
        request,
        "agenda/verslag_versies.html",
        {
            "hoofd": _hoofd(verslag, f"Versies van het verslag: {verslag.bijeenkomst.titel}", pad=request.path),
            "verslag": verslag,
            "bijeenkomst": verslag.bijeenkomst,
            "versies": versies_voor(verslag, request.user),
            "noem_schrijver": bool(passages_voor(request.user, verslag)),
        },
    )


@require_safe
def versie(request: HttpRequest, pk: int, nummer: int) -> HttpResponse:
    """One version, and what changed since the one before it that this reader may see."""
    verslag = _verslag(request, pk)
    zichtbaar = versies_voor(verslag, request.user)
    plek = next((nr for nr, rij in enumerate(zichtbaar) if rij.nummer == nummer), None)
    if plek is None:
        raise Http404
    mag = passages_voor(request.user, verslag)
    deze = zichtbaar[plek]
    vorige = zichtbaar[plek + 1] if plek + 1 < len(zichtbaar) else None
    tekst = _met_regels(deze, mag)
    # Safe: it was cleaned when it was stored; the marks are ours.
    verschil = toon_verschil(_met_regels(vorige, mag), tekst) if vorige else mark_safe(met_merk(tekst, PASSAGES))
    return render(
        request,
        "agenda/verslag_versie.html",
        {
            "hoofd": _hoofd(verslag, f"Versie {nummer} van het verslag: {verslag.bijeenkomst.titel}", pad=request.path),
            "verslag": verslag,
            "bijeenkomst": verslag.bijeenkomst,
            "deze": deze,
            "vorige": vorige,
            "volgende": zichtbaar[plek - 1] if plek else None,
            "verschil": verschil,
            "noem_schrijver": bool(mag),
        },
    )


def _met_regels(rij, mag: frozenset[str]) -> str:
    return tekst_voor(rij.tekst, mag) + regels_als_html(rij.regels)


def _verslag(request: HttpRequest, pk: int) -> Verslag:
    leesbaar = Verslag.objects.zichtbaar_voor(request.user).select_related("bijeenkomst")
    return get_object_or_404(leesbaar, bijeenkomst_id=pk)


def _hoofd(verslag: Verslag, titel: str, gelezen: Leesverslag | None = None, *, pad: str = "") -> Hoofd:
    bijeenkomst = verslag.bijeenkomst
    kruimels = [Kruimel("Agenda", "/agenda/"), Kruimel(bijeenkomst.titel, bijeenkomst.get_absolute_url())]
    if pad:
        kruimels.append(Kruimel("Verslag", verslag.get_absolute_url()))
    begin = inleiding(gelezen.tekst, 150) if gelezen else titel
    return Hoofd(
        titel=titel,
        omschrijving=begin or titel,
        pad=pad or verslag.get_absolute_url(),
        soort="article",
        noindex=bool(pad) or bijeenkomst.voorbeeld or verslag.publiek != "openbaar",
        gepubliceerd=verslag.gepubliceerd_op,
        kruimels=kruimels,
    )
