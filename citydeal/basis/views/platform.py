"""Health, robots.txt, security.txt, the icon and the picture of the portal."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import DatabaseError, connection
from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from citydeal.basis import linkbeeld
from citydeal.basis.paginacache import generatie

_VERVALT_NA = timedelta(days=180)


@require_safe
@never_cache
def gezondheid(request):
    """Liveness: this process answers. Looks at nothing else, so that a broken database restarts no web server."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def gereedheid(request):
    """Readiness: 200 when the database answers, else 503; Redis is reported but not needed to serve pages."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        database = True
    except DatabaseError:
        database = False
    stand = {"database": database, "redis": generatie.lees() is not None}
    return JsonResponse({"status": "ok" if database else "storing", **stand}, status=200 if database else 503)


@require_safe
def robots(request):
    """robots.txt: everything public may be found; searching and signing in need not be crawled."""
    regels = [
        "User-agent: *",
        "Disallow: /zoeken/",
        "Disallow: /accounts/",
        "Disallow: /beheer/",
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(regels), content_type="text/plain; charset=utf-8")


@require_safe
def security_txt(request):
    """security.txt after RFC 9116: where a leak is reported."""
    vervalt = (timezone.now() + _VERVALT_NA).replace(hour=0, minute=0, second=0, microsecond=0)
    regels = [
        f"Contact: mailto:{settings.SECURITY_CONTACT}",
        f"Contact: {settings.SITE_URL}/contact/",
        f"Expires: {vervalt.isoformat()}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        "",
    ]
    return HttpResponse("\n".join(regels), content_type="text/plain; charset=utf-8")


@require_safe
def portaalbeeld(request):
    """The picture beside a shared link of a page that has none of its own."""
    return linkbeeld.als_antwoord(linkbeeld.PORTAAL, bewaren="public, max-age=86400")


@require_safe
def favicon(request):
    """The icon, for who asks for it without reading a page; Http404 while the front end isn't built."""
    bestand = finders.find("dist/favicon.ico")
    if bestand is None:
        raise Http404("The front end isn't built.")
    icoon = Path(bestand).read_bytes()
    return HttpResponse(icoon, content_type="image/x-icon", headers={"Cache-Control": "public, max-age=86400"})
