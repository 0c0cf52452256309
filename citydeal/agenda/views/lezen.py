"""Reading the agenda."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from citydeal.agenda.models import Bijeenkomst


def bijeenkomst(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting; 404 for who may not see it."""
    ding = get_object_or_404(Bijeenkomst.objects.zichtbaar_voor(request.user), pk=pk)
    return render(request, "agenda/bijeenkomst.html", {"bijeenkomst": ding})
