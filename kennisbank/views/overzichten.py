"""The ways in: home, the front of the kennisbank, and the leerlijnen."""

from django.http import HttpRequest
from django.utils import timezone

from citydeal.agenda.lijst import eerstvolgende, maak_regel
from citydeal.basis import paginacache
from citydeal.basis.beeldtaal import kies_motief
from citydeal.basis.models import Thema
from citydeal.basis.vastevraag import VasteVraag
from citydeal.basis.zichtbaarheid import tokens_van
from citydeal.netwerk.enums import Partnerstatus
from citydeal.netwerk.models import Partner
from citydeal.zoeken.zoek import nieuwste, zoek
from kennisbank import hoofd
from kennisbank.models import HomePagina, KennisbankIndex, LeerlijnIndex
from kennisbank.views.details import Weergave, maak_hoofd
from kennisbank.views.verband import PAGINASOORTEN

OP_HOME = 3
MAX_NAMEN = 120
MAX_LEERLIJNEN = 100
_INGANGEN = [
    {
        "titel": "Vinden",
        "tekst": "Praktijkvoorbeelden, hulpmiddelen en uitleg. Met de lessen erbij, ook uit wat niet meteen lukte.",
        "url": "/kennisbank/",
        "actie": "Naar de kennisbank",
    },
    {
        "titel": "Ontmoeten",
        "tekst": "Kom naar een sessie, een werkbezoek of een grote dag, en leer er mensen uit het hele netwerk kennen.",
        "url": "/agenda/",
        "actie": "Bekijk de agenda",
    },
    {
        "titel": "Laten zien",
        "tekst": "De slimme stad bestaat al. Bekijk op de kaart waar je die kunt zien en wat je ervan kunt leren.",
        "url": "/kennisbank/usecases/?weergave=kaart",
        "actie": "Open de kaart",
    },
    {
        "titel": "Oplossen",
        "tekst": "Loop je ergens tegenaan waar nog geen antwoord op is? Leg je vraag voor aan het netwerk.",
        "url": "/contact/",
        "actie": "Stel je vraag",
    },
]
_VOORBEELDEN = [
    {"titel": "sensoren", "url": "/zoeken/?q=sensoren"},
    {"titel": "digital twin", "url": "/zoeken/?q=digital+twin"},
    {"titel": "privacy", "url": "/zoeken/?q=privacy"},
]
_AANTALLEN = [
    ("usecase", "usecase", "usecases", "/kennisbank/usecases/", "Wat andere steden deden, en wat ze ervan leerden."),
    (
        "toolbox",
        "hulpmiddel",
        "hulpmiddelen",
        "/kennisbank/toolbox/",
        "Tools, plannen en afspraken om zelf te gebruiken.",
    ),
    ("begrip", "begrip", "begrippen", "/kennisbank/woordenboek/", "Elk vakwoord in één zin uitgelegd."),
    ("artikel", "artikel", "artikelen", "/kennisbank/artikelen/", "Nieuws, interviews en publicaties."),
]

_PARTNERS = VasteVraag(
    lambda: (
        Partner.objects.filter(status=Partnerstatus.PARTNER)
        .order_by("sorteersleutel")
        .values_list("naam", "slug", "voorbeeld")
    )
)


def home(request: HttpRequest, pagina: HomePagina) -> Weergave:
    """Who we are and four ways to go on; what is new, and who takes part."""
    tokens = tokens_van(request.user)
    rijen = _PARTNERS.rijen()
    partners = [(naam, slug) for naam, slug, voorbeeld in rijen if not voorbeeld]
    kop = maak_hoofd(pagina, omschrijving=pagina.inleiding, kruimels=[])
    kop.ding = hoofd.organisatie()
    komend = eerstvolgende(request.user, timezone.now(), aantal=OP_HOME)
    if komend:
        paginacache.geldig_tot(request, min(bijeenkomst.eindigt_op for bijeenkomst in komend))
    return pagina.template, {
        "hoofd": kop,
        "ingangen": _INGANGEN,
        "voorbeelden": _VOORBEELDEN,
        "usecases": nieuwste(soorten=("usecase",), tokens=tokens, aantal=OP_HOME),
        "artikelen": nieuwste(soorten=("artikel",), tokens=tokens, aantal=OP_HOME),
        "partners": partners[:MAX_NAMEN],
        "aantal_partners": len(partners),
        "aantal_voorbeelden": len(rijen) - len(partners),
        "komend": [maak_regel(bijeenkomst) for bijeenkomst in komend],
        "agenda_acties": [
            {"titel": "Lees het nieuws uit het netwerk", "url": "/kennisbank/artikelen/"},
            {"titel": "Lees terug wat er was", "url": "/agenda/?periode=voorbij"},
        ],
    }


def kennisbank(request: HttpRequest, pagina: KennisbankIndex) -> Weergave:
    """The front of the kennisbank: for who is new, and for who looks for something."""
    tokens = tokens_van(request.user)
    resultaat = zoek(soorten=PAGINASOORTEN, tokens=tokens, facetgroepen=("soort", "thema"), per_pagina=1)
    per_soort = {keuze.waarde: keuze.aantal for keuze in resultaat.facetten["soort"]}
    per_thema = {keuze.waarde: keuze.aantal for keuze in resultaat.facetten["thema"]}
    return pagina.template, {
        "hoofd": maak_hoofd(pagina, omschrijving=pagina.inleiding, kruimels=[]),
        "kruimels": [],
        "aantallen": [
            {
                "aantal": per_soort.get(soort, 0),
                "naam": enkel if per_soort.get(soort) == 1 else meer,
                "url": url,
                "tekst": tekst,
            }
            for soort, enkel, meer, url, tekst in _AANTALLEN
        ],
        "themas": [
            {
                "titel": thema.naam,
                "url": f"/zoeken/?thema={thema.slug}",
                "slug": kies_motief(thema.motief, thema.slug),
                "omschrijving": thema.omschrijving,
                "aantal": per_thema.get(thema.slug, 0),
            }
            for thema in Thema.objects.all()
        ],
        "leerlijnen": nieuwste(soorten=("leerlijn",), tokens=tokens, aantal=OP_HOME),
        "nieuw": nieuwste(soorten=("usecase", "toolbox", "artikel"), tokens=tokens, aantal=OP_HOME * 2),
    }


def leerlijnen(request: HttpRequest, pagina: LeerlijnIndex) -> Weergave:
    """All learning paths."""
    return pagina.template, {
        "hoofd": maak_hoofd(pagina, omschrijving=pagina.inleiding, kruimels=[hoofd.KENNISBANK]),
        "kruimels": [hoofd.KENNISBANK],
        "leerlijnen": nieuwste(soorten=("leerlijn",), tokens=tokens_van(request.user), aantal=MAX_LEERLIJNEN),
    }
