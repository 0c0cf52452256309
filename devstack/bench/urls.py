"""The portal's addresses, and first of them the bare view that pages are held against."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from citydeal import urls as portal
from devstack.bench import BARE, SELECT_ONE


def bare(request: HttpRequest) -> HttpResponse:
    """The least that Django can do for an answer."""
    return HttpResponse("bare")


def select_one(request: HttpRequest) -> HttpResponse:
    """The least that an answer out of the database can cost; kept nowhere, so that it is made each time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        (one,) = cursor.fetchone()
    return HttpResponse(str(one), headers={"Cache-Control": "no-cache"})


urlpatterns = [path(BARE, bare), path(SELECT_ONE, select_one), *portal.urlpatterns]
handler400 = portal.handler400
handler403 = portal.handler403
handler404 = portal.handler404
handler500 = portal.handler500
