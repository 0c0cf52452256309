"""The page of one meeting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from citydeal.agenda.detail_aanmelden import context_aanmelden
from citydeal.agenda.detail_plannen import context_beheer, context_onderdelen, context_stukken
from citydeal.agenda.detail_verslag import context_verslag
from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.permissions import mag_beheren


def toon(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting; 404 for who may not see it."""
    ding = get_object_or_404(
        Bijeenkomst.objects.zichtbaar_voor(request.user).select_related("plaats", "provincie"), pk=pk
    )
    beheert = mag_beheren(request.user, ding)
    context = {
        "bijeenkomst": ding,
        "beheert": beheert,
        **context_aanmelden(request, ding),
        **context_onderdelen(request, ding),
        **context_stukken(request, ding),
        **context_verslag(request, ding),
        **(context_beheer(request, ding) if beheert else {}),
    }
    return render(request, "agenda/bijeenkomst.html", context)
