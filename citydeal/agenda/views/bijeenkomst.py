"""The page of one meeting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citydeal.agenda.agendalinks import agendalinks
from citydeal.agenda.bijeenkomstpagina import (
    banner,
    feiten,
    kaartpunten,
    kanaal_van,
    met_alles,
    wie_komt,
    wijzigingen,
)
from citydeal.agenda.detail_aanmelden import context_aanmelden
from citydeal.agenda.detail_plannen import context_beheer, context_onderdelen, context_stukken
from citydeal.agenda.detail_verslag import context_verslag
from citydeal.agenda.enums import VERWACHT
from citydeal.agenda.hoofd import hoofd_van_bijeenkomst
from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.openpunten import open_regels_voor
from citydeal.agenda.permissions import mag_beheren
from citydeal.agenda.ververs import plaats_in_woorden
from citydeal.basis import paginacache


@require_safe
def toon(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting; 404 for who may not see it. The online link is for who has a seat and who manages it."""
    ding = get_object_or_404(met_alles(Bijeenkomst.objects.zichtbaar_voor(request.user)), pk=pk)
    nu = timezone.now()
    komt_nog = ding.begint_op is not None and nu < ding.eindigt_op
    if komt_nog:
        paginacache.geldig_tot(request, ding.eindigt_op)
    beheert = mag_beheren(request.user, ding)
    delen = {
        **context_aanmelden(request, ding),
        **context_onderdelen(request, ding),
        **context_stukken(request, ding),
        **context_verslag(request, ding),
        **(context_beheer(request, ding) if beheert else {}),
    }
    eigen = delen["eigen_aanmelding"]
    heeft_plaats = eigen is not None and eigen.status in VERWACHT
    kanaal = kanaal_van(ding)
    punten = kaartpunten(ding)
    mensen, anderen = wie_komt(ding, request.user)
    link = ding.online_link if ding.gaat_door and komt_nog and (heeft_plaats or beheert) else ""
    context = {
        "bijeenkomst": ding,
        "beheert": beheert,
        "hoofd": hoofd_van_bijeenkomst(ding, organisator_url=kanaal.url if kanaal else ""),
        "banner": banner(ding, nu),
        "waar": plaats_in_woorden(ding),
        "komt_nog": komt_nog,
        "feiten": feiten(ding, kanaal, link=link),
        "agendalinks": agendalinks(ding) if komt_nog and ding.gaat_door else [],
        "wijzigingen": wijzigingen(ding),
        "mensen": mensen,
        "anderen": anderen,
        "open_regels": open_regels_voor(ding, request.user) if komt_nog or beheert else [],
        "punten": punten,
        "kaartlabel": f"Waar {ding.titel} is",
        **delen,
    }
    return render(request, "agenda/bijeenkomst.html", context)
