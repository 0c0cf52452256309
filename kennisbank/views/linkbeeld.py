"""The picture of a page beside a shared link, by its stable address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from citydeal.basis.linkbeeld import als_antwoord
from kennisbank import linkbeeld
from kennisbank.views import paginas


@require_safe
def toon_linkbeeld(request: HttpRequest, pk: int, kenmerk: str) -> HttpResponse:
    """Give the picture of a live page; an address from before a change leads to the picture of now.

    Raises:
        Http404: there is no such page for everyone to read.
    """
    pagina = paginas.vind_op_id(pk)
    if pagina is None:
        raise Http404
    beeld = linkbeeld.van_pagina(pagina)
    if beeld.kenmerk != kenmerk:
        return redirect(beeld.adres)
    return als_antwoord(beeld)
