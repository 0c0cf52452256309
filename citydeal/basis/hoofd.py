"""What the head of a page says to search engines and to who shares the link."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

NAAM = settings.WAGTAIL_SITE_NAME
PORTAALBEELD = "/linkbeeld/portaal.png"
"""The picture of pages that have none of their own."""
_ONSCHADELIJK = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@dataclass(frozen=True)
class Kruimel:
    """One step of the path to a page."""

    titel: str
    url: str


HOME = Kruimel("Voorpagina", "/")


def absoluut(adres: str) -> str:
    """The address as others must write it; one that is absolute already stays as it is."""
    return adres if adres.startswith(("http://", "https://")) else settings.SITE_URL + adres


def als_json_ld(gegevens: dict | list) -> SafeString:
    """JSON that can stand inside a script element: nothing in it can close that element."""
    # Safe: the signs with which HTML begins and ends are written as JSON escapes, also in the names that people gave.
    return mark_safe(json.dumps(gegevens, cls=DjangoJSONEncoder, ensure_ascii=False).translate(_ONSCHADELIJK))


@dataclass(kw_only=True)
class Hoofd:
    """Title, description, picture and structured data of one page; `kruimels` is the path to it from below home."""

    titel: str
    omschrijving: str
    pad: str
    beeld: str = PORTAALBEELD
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
