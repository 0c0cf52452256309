"""Reading an answer the way a browser or a search engine does: what it links to, what it shows, what it says of itself."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

_VERWIJZINGEN = {
    ("a", "href"),
    ("link", "href"),
    ("img", "src"),
    ("script", "src"),
    ("source", "src"),
    ("form", "action"),
    ("use", "href"),
    ("area", "href"),
}


@dataclass
class Pagina(HTMLParser):
    """One page, taken apart."""

    adres: str
    links: set[str] = field(default_factory=set)
    bestanden: set[str] = field(default_factory=set)
    ankers: set[str] = field(default_factory=set)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    teksten: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []

    def handle_starttag(self, tag, attrs):
        waarden = {naam: waarde or "" for naam, waarde in attrs}
        self.tags.append((tag, waarden))
        if "id" in waarden:
            self.ankers.add(waarden["id"])
        for naam, waarde in waarden.items():
            # Where a form posts to is no page that one goes to.
            post = tag == "form" and waarden.get("method", "").lower() == "post"
            if (tag, naam) in _VERWIJZINGEN and waarde and not post:
                doel = self.bestanden if tag in {"img", "script", "source"} else self.links
                if tag == "link" and waarden.get("rel") in {"stylesheet", "icon", "preload", "apple-touch-icon"}:
                    doel = self.bestanden
                doel.add(urljoin(self.adres, waarde))
        if tag in {"title", "h1"}:
            self._open.append(tag)
            self.teksten.setdefault(tag, []).append("")

    def handle_endtag(self, tag):
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data):
        if self._open:
            self.teksten[self._open[-1]][-1] += data

    def alle(self, tag: str, **attrs: str) -> list[dict[str, str]]:
        """The attributes of each element of this kind that has these attributes."""
        return [w for t, w in self.tags if t == tag and all(w.get(k.strip("_")) == v for k, v in attrs.items())]

    def meta(self, naam: str) -> str:
        """The content of a <meta> by its name or property; empty when it isn't there exactly once."""
        inhoud = [
            w.get("content", "") for t, w in self.tags if t == "meta" and naam in {w.get("name"), w.get("property")}
        ]
        return inhoud[0] if len(inhoud) == 1 else ""


def lees(adres: str, response) -> Pagina:
    """Take the answer apart that `adres` gave."""
    pagina = Pagina(adres)
    pagina.feed(response.content.decode())
    pagina.close()
    return pagina


def zonder_anker(adres: str) -> tuple[str, str]:
    """An address as (what the server sees, the part after #)."""
    return tuple(urldefrag(adres))
