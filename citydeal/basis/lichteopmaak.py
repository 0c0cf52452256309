"""Light formatting: rich text that people write in a plain text field, without an editor.

An empty line begins a paragraph, "- " a bullet, "1. " a number, **bold**, *italic* and [words](https://address). Nothing else
has a meaning: what looks like HTML stays text. `als_tekst` gives back what `als_html` made, so that the same field of the CMS can
be kept outside it as well.
"""

import re
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(([^()\s]{1,500})\)")
_VET = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_CURSIEF = re.compile(r"(?<![*\w])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![*\w])")
_STREEPJE = re.compile(r"^[-*•]\s+")
_NUMMER = re.compile(r"^\d{1,3}[.)]\s+")
_INTERN = re.compile(r"^(pagina|document):(\d{1,9})$")
_INTERNE_SOORT = {"pagina": "page", "document": "document"}
_LINKSOORT = {soort: woord for woord, soort in _INTERNE_SOORT.items()}
_MAG = {"http", "https", "mailto"}


def als_html(tekst: str) -> str:
    """The rich text that `tekst` means: paragraphs, lists, bold, italic and links, and no other element or attribute."""
    blokken = re.split(r"\n[ \t]*\n", tekst.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_blok(regels) for blok in blokken if (regels := [r.strip() for r in blok.split("\n") if r.strip()]))


def als_tekst(html: str) -> str:
    """The plain text with light formatting that stands for stored rich text; other elements leave their text alone."""
    lezer = _Lezer()
    lezer.feed(html)
    lezer.close()
    return lezer.tekst()


def _blok(regels: list[str]) -> str:
    """One block between empty lines; a list may follow directly on a line of text."""
    delen, soort, rij = [], "", []
    for regel in regels:
        nieuwe = "ul" if _STREEPJE.match(regel) else "ol" if _NUMMER.match(regel) else "p"
        if nieuwe != soort and rij:
            delen.append(_maak(soort, rij))
            rij = []
        soort = nieuwe
        rij.append(regel)
    return "".join([*delen, _maak(soort, rij)])


def _maak(soort: str, regels: list[str]) -> str:
    if soort == "p":
        return f"<p>{'<br/>'.join(_inregel(regel) for regel in regels)}</p>"
    teken = _STREEPJE if soort == "ul" else _NUMMER
    punten = "".join(f"<li>{_inregel(teken.sub('', regel))}</li>" for regel in regels)
    return f"<{soort}>{punten}</{soort}>"


def _inregel(regel: str) -> str:
    delen, einde = [], 0
    for treffer in _LINK.finditer(regel):
        opening = _open_link(treffer[2])
        if opening is None:
            continue
        delen += [_nadruk(regel[einde : treffer.start()]), f"{opening}{_nadruk(treffer[1])}</a>"]
        einde = treffer.end()
    return "".join([*delen, _nadruk(regel[einde:])])


def _open_link(adres: str) -> str | None:
    """The opening tag of a link; None where the address is none that we let people link to."""
    if intern := _INTERN.match(adres):
        return f'<a linktype="{_INTERNE_SOORT[intern[1]]}" id="{intern[2]}">'
    if adres.lower().startswith("www."):
        adres = f"https://{adres}"
    if adres.startswith("/") and not adres.startswith(("//", "/\\")):
        return f'<a href="{escape(adres)}">'
    try:
        delen = urlsplit(adres)
    except ValueError:
        return None
    if delen.scheme not in _MAG or not (delen.netloc or delen.scheme == "mailto"):
        return None
    return f'<a href="{escape(adres)}">'


def _nadruk(tekst: str) -> str:
    veilig = escape(tekst, quote=False)
    return _CURSIEF.sub(r"<i>\1</i>", _VET.sub(r"<b>\1</b>", veilig))


class _Lezer(HTMLParser):
    """Reads stored rich text into text with light formatting."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blokken: list[str] = []
        self.lopend = ""
        self.lijst: list[list] = []
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        waarden = dict(attrs)
        if tag in {"p", "h2", "h3", "h4", "div", "blockquote"}:
            self._sluit()
        elif tag in {"ul", "ol"}:
            self._sluit()
            self.lijst.append([tag, 0])
        elif tag == "li":
            self._sluit_regel()
            if self.lijst:
                self.lijst[-1][1] += 1
                self.lopend = f"{self.lijst[-1][1]}. " if self.lijst[-1][0] == "ol" else "- "
        elif tag == "br":
            self.lopend += "\n"
        elif tag in {"b", "strong"}:
            self.lopend += "**"
        elif tag in {"i", "em"}:
            self.lopend += "*"
        elif tag == "a":
            soort = _LINKSOORT.get(waarden.get("linktype") or "")
            self.links.append(f"{soort}:{waarden.get('id', '')}" if soort else unescape(waarden.get("href") or ""))
            self.lopend += "["

    def handle_endtag(self, tag):
        if tag in {"p", "h2", "h3", "h4", "div", "blockquote"}:
            self._sluit()
        elif tag == "li":
            self._sluit_regel()
        elif tag in {"ul", "ol"} and self.lijst:
            self._sluit_regel()
            self.lijst.pop()
            self.blokken.append("")
        elif tag in {"b", "strong"}:
            self.lopend += "**"
        elif tag in {"i", "em"}:
            self.lopend += "*"
        elif tag == "a" and self.links:
            self.lopend += f"]({self.links.pop()})"

    def handle_data(self, data):
        self.lopend += " ".join(data.split("\n"))

    def tekst(self) -> str:
        self._sluit()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.blokken)).strip()

    def _sluit(self):
        """End a paragraph: an empty line follows, unless it stands in a list."""
        if self.lopend.strip():
            self.blokken.append(self.lopend.strip())
            if not self.lijst:
                self.blokken.append("")
        self.lopend = ""

    def _sluit_regel(self):
        if self.lopend.strip():
            self.blokken.append(self.lopend.strip())
        self.lopend = ""
