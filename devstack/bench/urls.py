"""The portal's addresses, and first of them the bare view that pages are held against."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from citydeal import urls as portal
from devstack.bench import BARE


def bare(request: HttpRequest) -> HttpResponse:
    """The least that Django can do for an answer."""
    return HttpResponse("bare")


urlpatterns = [path(BARE, bare), *portal.urlpatterns]
handler400 = portal.handler400
handler403 = portal.handler403
handler404 = portal.handler404
handler500 = portal.handler500
