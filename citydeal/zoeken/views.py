"""One search over everything that the visitor may see."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from citydeal.basis.hoofd import Hoofd
from citydeal.basis.zichtbaarheid import tokens_van
from citydeal.zoeken.enums import Facetgroep
from citydeal.zoeken.forms import ZoekForm
from citydeal.zoeken.lijst import Lijst
from citydeal.zoeken.register import soort_met
from citydeal.zoeken.zoek import suggesties as zoek_suggesties

ALLES = Lijst(
    facetgroepen=(Facetgroep.SOORT, Facetgroep.THEMA, Facetgroep.AGENDASOORT, Facetgroep.NIVEAU, Facetgroep.DEAL),
    enkelvoud="resultaat",
    meervoud="resultaten",
    met_vraag=False,
)


@require_safe
def zoeken(request: HttpRequest) -> HttpResponse:
    """The search page, or its results for htmx."""
    hoofd = Hoofd(
        titel="Zoeken",
        omschrijving=(
            "Zoek in de kennisbank, de agenda en het netwerk van de City Deals: usecases, hulpmiddelen, begrippen, "
            "artikelen, bijeenkomsten en partners."
        ),
        pad=request.path,
        noindex=bool(request.GET),
    )
    return ALLES.antwoord(request, "zoeken/zoeken.html", {"hoofd": hoofd})


@require_safe
def suggesties(request: HttpRequest) -> JsonResponse:
    """What may be meant by what was typed so far: [{titel, soort, url}]."""
    gevonden = zoek_suggesties(ZoekForm(request.GET).vraag, tokens=tokens_van(request.user))
    regels = []
    for suggestie in gevonden:
        soort = soort_met(suggestie.soort)
        naam = soort.enkelvoud.capitalize() if soort else suggestie.soort
        regels.append({"titel": suggestie.titel, "soort": naam, "url": suggestie.url})
    return JsonResponse(regels, safe=False)
