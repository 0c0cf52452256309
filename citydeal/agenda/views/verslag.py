"""Reading and writing what came of a meeting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from citydeal.agenda.models import Verslag


def lees(request: HttpRequest, pk: int) -> HttpResponse:
    """The verslag of one meeting; 404 for who may not read it."""
    ding = get_object_or_404(Verslag.objects.zichtbaar_voor(request.user), bijeenkomst_id=pk)
    return render(request, "agenda/verslag.html", {"verslag": ding})
