"""The page behind a link in a mail that acts without signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from citydeal.berichten.actielinks import lees_link


# No token against forgery is asked for: the signed link itself is the proof, and it acts for nobody's session.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def actie(request: HttpRequest, naam: str, token: str) -> HttpResponse:
    """Show what the link does and a button; POST does it. What is posted is not read.

    Answers 404 where the link was never ours, is too old, or means nothing any more.
    """
    gelezen = lees_link(naam, token)
    scherm = None
    if gelezen is not None:
        soort, gegevens = gelezen
        scherm = soort.voer_uit(gegevens) if request.method == "POST" else soort.toon(gegevens)
    if scherm is None:
        response = render(request, "berichten/link_verlopen.html", status=404)
    else:
        gedaan = request.method == "POST"
        response = render(request, "berichten/actie.html", {"scherm": scherm, "gedaan": gedaan})
    # The address is a key: it goes along to no other page.
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
