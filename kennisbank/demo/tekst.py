"""From the texts of the demo to what a page stores: rich text with links to pages, and blocks."""

import re

from kennisbank.models import PortaalPagina
from kennisbank.models.basis import HOME_PAD
from kennisbank.rijketekst import maak_rijke_tekst

_LINK = re.compile(r'<a href="(/[^"]*)">')


class Schrijver:
    """Writes texts; knows the pages by address, so that a link to one keeps working when that page moves."""

    def __init__(self, paginas: list[PortaalPagina]) -> None:
        self._sleutels = {"/" + pagina.url_path[len(HOME_PAD) :]: pagina.pk for pagina in paginas}

    def tekst(self, html: str, features: list[str] | None = None) -> str:
        return maak_rijke_tekst(_LINK.sub(self._link, html), features)

    def inhoud(self, blokken: list[dict]) -> list[tuple[str, object]]:
        """The body of a page, ready for a StreamField."""
        return [(blok["soort"], getattr(self, f"_{blok['soort']}")(blok)) for blok in blokken]

    def _link(self, treffer: re.Match) -> str:
        sleutel = self._sleutels.get(treffer[1])
        return f'<a linktype="page" id="{sleutel}">' if sleutel else treffer[0]

    def _tekst(self, blok: dict) -> str:
        return self.tekst(blok["html"])

    def _citaat(self, blok: dict) -> dict:
        return {"tekst": blok["tekst"], "bron": blok["bron"]}

    def _uitgelicht(self, blok: dict) -> dict:
        tekst = blok["tekst"] if blok["tekst"].lstrip().startswith("<") else f"<p>{blok['tekst']}</p>"
        return {"titel": blok["titel"], "tekst": self.tekst(tekst, ["bold", "italic", "link", "ul"])}

    def _stappen(self, blok: dict) -> dict:
        return {"titel": blok["titel"], "stappen": blok["stappen"]}

    def _cijfers(self, blok: dict) -> dict:
        return {"cijfers": blok["cijfers"]}
