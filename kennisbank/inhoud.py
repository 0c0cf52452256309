"""The body of a page: its blocks and rich texts, with all they refer to fetched in a fixed number of queries.

Wagtail fetches per kind of block and per picture; here one look at the stored blocks gathers every page, picture and
document first. A page with one picture and a page with ten cost the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.rich_text import extract_references_from_rich_text
from wagtail.rich_text.rewriters import LinkRewriter

from citydeal.basis.tekstlinks import open_documenten
from citydeal.zoeken.resultaat import Treffer

_PAGINABLOKKEN = {"verwant"}


@dataclass(frozen=True)
class Blok:
    """One block of a body, ready for its template."""

    soort: str
    waarde: Any

    @property
    def template(self) -> str:
        return f"kennisbank/blocks/{self.soort}.html"


@dataclass
class Verwijzingen:
    """What the texts of a page refer to, by id."""

    paginas: dict[int, Treffer | None] = field(default_factory=dict)
    afbeeldingen: dict[int, Any] = field(default_factory=dict)
    documenten: dict[int, Any] = field(default_factory=dict)

    def __post_init__(self):
        self._herschrijf = LinkRewriter(bulk_rules={"page": self._paginalinks, "document": self._documentlinks})

    def haal_bestanden(self) -> None:
        """Fetch the pictures with their renditions (two queries) and the documents (one), where there are any.

        A document that not everybody may open stays away: its name would tell what it is.
        """
        if self.afbeeldingen:
            beelden = get_image_model().objects.filter(pk__in=self.afbeeldingen).prefetch_related("renditions")
            self.afbeeldingen.update({beeld.pk: beeld for beeld in beelden})
        if self.documenten:
            self.documenten.update(open_documenten().in_bulk(self.documenten))

    def html(self, tekst: str) -> str:
        """Rich text as stored → HTML for the reader: links to pages and documents get their address."""
        return self._herschrijf(tekst)

    def _paginalinks(self, lijst: list[dict]) -> list[str]:
        return [_link(self.paginas.get(_nummer(attrs.get("id")))) for attrs in lijst]

    def _documentlinks(self, lijst: list[dict]) -> list[str]:
        return [_link(self.documenten.get(_nummer(attrs.get("id")))) for attrs in lijst]


def _link(doel) -> str:
    return f'<a href="{escape(doel.url)}">' if doel else "<a>"


def _nummer(waarde) -> int:
    return int(waarde) if str(waarde).isdigit() else 0


def verzamel(pagina) -> Verwijzingen:
    """Gather the ids of everything that the texts of `pagina` refer to; fetches nothing."""
    verwijzingen = Verwijzingen()
    model_naar_vak = {
        get_image_model(): verwijzingen.afbeeldingen,
        get_document_model(): verwijzingen.documenten,
    }
    for veld in pagina._meta.get_fields():
        if not isinstance(veld, RichTextField | StreamField):
            continue
        for model, pk, *_ in _verwijzingen_van(veld, pagina):
            model_naar_vak.get(model, verwijzingen.paginas).setdefault(_nummer(pk), None)
    return verwijzingen


def _verwijzingen_van(veld, pagina) -> Iterator[tuple]:
    if isinstance(veld, RichTextField):
        yield from veld.extract_references(getattr(pagina, veld.name))
        return
    for blok in _ruwe_blokken(getattr(pagina, veld.name)):
        soort = veld.stream_block.child_blocks.get(blok["type"])
        if soort is not None:
            yield from _verwijzingen_in_blok(blok["type"], blok["value"])


def _verwijzingen_in_blok(soort: str, waarde) -> Iterator[tuple]:
    if soort == "tekst":
        yield from extract_references_from_rich_text(waarde or "")
    elif soort == "uitgelicht":
        yield from extract_references_from_rich_text(waarde.get("tekst") or "")
    elif soort in {"afbeelding", "video"} and waarde.get("afbeelding"):
        yield get_image_model(), waarde["afbeelding"]
    elif soort == "documenten":
        for pk in _items(waarde.get("documenten")):
            yield get_document_model(), pk
    elif soort in _PAGINABLOKKEN:
        for pk in _items(waarde.get("paginas")):
            yield None, pk


def _ruwe_blokken(stroom) -> list[dict]:
    return [blok for blok in stroom.raw_data if blok]


def _items(lijst) -> list:
    """The values of a stored ListBlock, with or without the wrapping that carries their ids."""
    return [
        item["value"] if isinstance(item, dict) and item.get("type") == "item" and "value" in item else item
        for item in lijst or []
    ]


def blokken(stroom, verwijzingen: Verwijzingen) -> list[Blok]:
    """The blocks of a body with what they refer to filled in; what no longer exists is left out."""
    uit = []
    for blok in _ruwe_blokken(stroom):
        waarde = _vul_in(blok["type"], blok["value"], verwijzingen)
        if waarde:
            uit.append(Blok(blok["type"], waarde))
    return uit


def _vul_in(soort: str, waarde, verwijzingen: Verwijzingen):
    if not isinstance(waarde, dict):
        return waarde
    gevuld = dict(waarde)
    if "afbeelding" in gevuld:
        gevuld["afbeelding"] = verwijzingen.afbeeldingen.get(gevuld["afbeelding"])
        if soort == "afbeelding" and gevuld["afbeelding"] is None:
            return None
    for naam, vak in (("documenten", verwijzingen.documenten), ("paginas", verwijzingen.paginas)):
        if naam in gevuld:
            gevuld[naam] = [vak[pk] for pk in _items(gevuld[naam]) if vak.get(pk)]
            if not gevuld[naam]:
                return None
    for naam in ("cijfers", "stappen"):
        if naam in gevuld:
            gevuld[naam] = _items(gevuld[naam])
    return gevuld
