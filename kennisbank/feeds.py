"""What is new, as RSS and Atom: articles, and everything of the kennisbank. One query each, from the search index."""

from django.contrib.syndication.views import Feed
from django.http import HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from citydeal.basis.zichtbaarheid import OPENBAAR
from citydeal.zoeken.resultaat import Treffer
from citydeal.zoeken.zoek import nieuwste
from kennisbank.hoofd import NAAM, absoluut

AANTAL = 30


class _KennisbankFeed(Feed):
    """Shared by both feeds; every address is absolute, so that no site table and no Host header is asked."""

    language = "nl"
    soorten: tuple[str, ...]
    naam: str
    lijst: str

    def __call__(self, request, *args, **kwargs) -> HttpResponse:
        """Answer GET and HEAD."""
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return super().__call__(request, *args, **kwargs)

    def link(self) -> str:
        return absoluut(self.lijst)

    def feed_url(self) -> str:
        return absoluut(reverse(f"kennisbank:feed-{self.naam}"))

    def items(self) -> list[Treffer]:
        return nieuwste(soorten=self.soorten, tokens=frozenset({OPENBAAR}), aantal=AANTAL)

    def item_title(self, item: Treffer) -> str:
        return item.titel

    def item_description(self, item: Treffer) -> str:
        return item.samenvatting

    def item_link(self, item: Treffer) -> str:
        return absoluut(item.url)

    def item_guid(self, item: Treffer) -> str:
        return absoluut(item.url)

    def item_pubdate(self, item: Treffer):
        return item.datum

    def item_updateddate(self, item: Treffer):
        return item.datum

    def item_categories(self, item: Treffer) -> list[str]:
        return [item.gegevens.get("soortlabel", ""), *[thema["naam"] for thema in item.gegevens.get("themas", ())]]


class _NieuwInDeKennisbank(_KennisbankFeed):
    title = f"Nieuw in de kennisbank | {NAAM}"
    description = subtitle = "Nieuwe usecases, Toolbox-items, artikelen, begrippen en leerlijnen."
    soorten = ("usecase", "toolbox", "artikel", "begrip", "leerlijn")
    lijst = "/kennisbank/"


class _NieuweArtikelen(_KennisbankFeed):
    title = f"Nieuws en interviews | {NAAM}"
    description = subtitle = "Nieuws, interviews en publicaties uit het netwerk."
    soorten = ("artikel",)
    lijst = "/kennisbank/artikelen/"


class KennisbankRss(_NieuwInDeKennisbank):
    feed_type = Rss201rev2Feed
    naam = "kennisbank-rss"


class KennisbankAtom(_NieuwInDeKennisbank):
    feed_type = Atom1Feed
    naam = "kennisbank-atom"


class ArtikelenRss(_NieuweArtikelen):
    feed_type = Rss201rev2Feed
    naam = "artikelen-rss"


class ArtikelenAtom(_NieuweArtikelen):
    feed_type = Atom1Feed
    naam = "artikelen-atom"
