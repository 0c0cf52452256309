"""What the head of a page says to search engines and to who shares the link."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

NAAM = settings.WAGTAIL_SITE_NAME
_ONSCHADELIJK = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@dataclass(frozen=True)
class Kruimel:
    """One step of the path to a page."""

    titel: str
    url: str


HOME = Kruimel("Voorpagina", "/")
KENNISBANK = Kruimel("Kennisbank", "/kennisbank/")
USECASES = Kruimel("Usecases", "/kennisbank/usecases/")
TOOLBOX = Kruimel("Toolbox", "/kennisbank/toolbox/")
WOORDENBOEK = Kruimel("Woordenboek", "/kennisbank/woordenboek/")
ARTIKELEN = Kruimel("Artikelen", "/kennisbank/artikelen/")
LEERLIJNEN = Kruimel("Leerlijnen", "/kennisbank/leerlijnen/")


def absoluut(adres: str) -> str:
    """The address as others must write it; one that is absolute already stays as it is."""
    return adres if adres.startswith(("http://", "https://")) else settings.SITE_URL + adres


def als_json_ld(gegevens: dict | list) -> SafeString:
    """JSON that can stand inside a script element: nothing in it can close that element."""
    return mark_safe(json.dumps(gegevens, cls=DjangoJSONEncoder, ensure_ascii=False).translate(_ONSCHADELIJK))


@dataclass(kw_only=True)
class Hoofd:
    """Title, description, picture and structured data of one page."""

    titel: str
    omschrijving: str
    pad: str
    beeld: str
    soort: str = "website"
    noindex: bool = False
    gepubliceerd: datetime | date | None = None
    gewijzigd: datetime | None = None
    kruimels: list[Kruimel] = field(default_factory=list)
    ding: dict | None = None

    @property
    def canoniek(self) -> str:
        return absoluut(self.pad)

    @property
    def beeld_adres(self) -> str:
        return absoluut(self.beeld)

    @property
    def json_ld(self) -> SafeString:
        """The thing that the page is about, and the path to it."""
        grafiek = []
        if self.ding is not None:
            grafiek.append(self.ding)
        if self.pad != HOME.url:
            stappen = [HOME, *self.kruimels, Kruimel(self.titel, self.pad)]
            grafiek.append(
                {
                    "@type": "BreadcrumbList",
                    "itemListElement": [
                        {"@type": "ListItem", "position": nummer, "name": stap.titel, "item": absoluut(stap.url)}
                        for nummer, stap in enumerate(stappen, start=1)
                    ],
                }
            )
        return als_json_ld({"@context": "https://schema.org", "@graph": grafiek})


def organisatie() -> dict:
    """The network as schema.org knows organisations."""
    return {
        "@type": "Organization",
        "name": NAAM,
        "url": absoluut("/"),
        "logo": absoluut(static("dist/apple-touch-icon.png")),
    }


def artikel(hoofd: Hoofd) -> dict:
    """A text with a date, for schema.org."""
    return {
        "@type": "Article",
        "headline": hoofd.titel[:110],
        "description": hoofd.omschrijving,
        "image": hoofd.beeld_adres,
        "inLanguage": "nl",
        "datePublished": hoofd.gepubliceerd,
        "dateModified": hoofd.gewijzigd,
        "mainEntityOfPage": hoofd.canoniek,
        "publisher": organisatie(),
    }


def begrip(hoofd: Hoofd, synoniemen: list[str]) -> dict:
    """A word with its definition, for schema.org."""
    return {
        "@type": "DefinedTerm",
        "name": hoofd.titel,
        "description": hoofd.omschrijving,
        "alternateName": synoniemen,
        "inLanguage": "nl",
        "url": hoofd.canoniek,
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "name": "Woordenboek van de slimme stad",
            "url": absoluut(WOORDENBOEK.url),
        },
    }
