"""The lists of usecases, Toolbox items and articles: one search each, with filters that live in the address."""

from django.http import HttpRequest, HttpResponse

from citydeal.zoeken.lijst import Lijst
from kennisbank import hoofd
from kennisbank.models import ArtikelIndex, ToolboxIndex, UsecaseIndex
from kennisbank.models.overzicht import Overzicht
from kennisbank.views.details import maak_hoofd

USECASES = Lijst(
    soorten=("usecase",),
    facetgroepen=("thema", "fase", "provincie", "deal", "niveau", "partner"),
    kaart=True,
    beeld=True,
    zoek_label="Zoek een usecase",
)
TOOLBOX = Lijst(
    soorten=("toolbox",),
    facetgroepen=("toolsoort", "thema", "doelgroep", "rijpheid", "deal", "provincie", "niveau", "partner"),
    enkelvoud="hulpmiddel",
    meervoud="hulpmiddelen",
    zoek_label="Zoek in de Toolbox",
)
ARTIKELEN = Lijst(
    soorten=("artikel",),
    facetgroepen=("artikelsoort", "thema", "deal", "niveau", "partner"),
    beeld=True,
    zoek_label="Zoek een artikel",
)


def usecases(request: HttpRequest, pagina: UsecaseIndex) -> HttpResponse:
    """Practical examples, as a list or on the map."""
    return _lijst(request, pagina, USECASES)


def toolbox(request: HttpRequest, pagina: ToolboxIndex) -> HttpResponse:
    """The Toolbox."""
    return _lijst(request, pagina, TOOLBOX)


def artikelen(request: HttpRequest, pagina: ArtikelIndex) -> HttpResponse:
    """News, interviews and publications."""
    return _lijst(request, pagina, ARTIKELEN)


def _lijst(request: HttpRequest, pagina: Overzicht, lijst: Lijst) -> HttpResponse:
    kop = maak_hoofd(
        pagina,
        omschrijving=pagina.inleiding,
        kruimels=[hoofd.KENNISBANK],
        # A list with filters is the same list to a search engine.
        noindex=bool(request.GET),
    )
    return lijst.antwoord(
        request,
        pagina.template,
        {"pagina": pagina, "hoofd": kop, "kruimels": kop.kruimels, "met_kaart": lijst.kaart},
    )
