"""Who gets in where meetings are planned and managed."""

from collections.abc import Callable
from functools import partial, wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.permissions import plant_iets
from citydeal.netwerk.views.invoer import weiger_te_groot

MAX_INVOER = 400_000
"""Bytes that an honest form without files never reaches."""


def voor_planners(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only who plans meetings in; else a 404."""

    @wraps(view)
    def verpakt(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not plant_iets(request.user):
            raise Http404
        weiger_te_groot(request, MAX_INVOER)
        return view(request, *args, **kwargs)

    return verpakt


def voor_beheerders(view: Callable[..., HttpResponse] | None = None, *, max_invoer: int = MAX_INVOER):
    """Call the view with the meeting instead of its key, for who manages it; else a 404, also for one that isn't there.

    More than `max_invoer` bytes are refused before they are read.
    """
    if view is None:
        return partial(voor_beheerders, max_invoer=max_invoer)

    @wraps(view)
    def verpakt(request: HttpRequest, pk: int, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            raise Http404
        weiger_te_groot(request, max_invoer)
        rijen = Bijeenkomst.objects.te_beheren_door(request.user).select_related("plaats__provincie", "provincie")
        return view(request, get_object_or_404(rijen, pk=pk), *args, **kwargs)

    return verpakt
