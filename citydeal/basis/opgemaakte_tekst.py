"""Rich text that people write outside the CMS: one list of what it may hold, and passages for fewer readers than the rest.

It is stored as cleaned HTML. A passage that is not for everybody who reads the rest stands in `<section data-voor="…">`. Whoever
shows it cuts first (`alleen_voor`) and then draws the mark (`met_merk`): what somebody may not read never leaves the server.
"""

import re
from collections.abc import Collection, Mapping
from html import escape

import nh3

from citydeal.basis import lichteopmaak
from citydeal.basis.tekst import schoon

_TAGS = {"a", "b", "br", "em", "h2", "h3", "i", "li", "ol", "p", "section", "strong", "ul"}
_ATTRIBUTEN = {"a": {"href"}}
_SCHEMAS = {"http", "https", "mailto"}
_OPEN = re.compile(r"<section(?: data-voor=\"([a-z]*)\")?>")
_SECTIE = re.compile(r"<section[^>]*>")
_STUK = re.compile(r"(<section[^>]*>|</section>)")
_ZONDER_ADRES = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_LEEG = re.compile(r"<(p|h2|h3|li|section)(?: data-voor=\"[a-z]*\")?>(?:\s|<br\s*/?>|&nbsp;)*</\1>")
_BLOK_BEGIN = re.compile(r"^\[alleen voor (.+?)\]$", re.IGNORECASE)
_BLOK_EINDE = re.compile(r"^\[(?:tot hier|einde)\]$", re.IGNORECASE)
_KOP = re.compile(r"^(#{2,3})\s+(.+)$")
_DELEN = re.compile(r"(<section data-voor=\"[a-z]+\">|</section>|<h[23]>.*?</h[23]>)", re.DOTALL)


def maak_schoon(html: str, lezers: Collection[str]) -> str:
    """Clean HTML that came from outside: what isn't on the list loses its tags, a script its text as well.

    Args:
        lezers: who a passage can be for, the narrowest first. A passage for anybody else is for the narrowest: what was
            meant for few never becomes for all.
    """
    veilig = nh3.clean(
        schoon(html),
        tags=_TAGS,
        attributes=_ATTRIBUTEN,
        tag_attribute_values={"section": {"data-voor": set(lezers)}},
        url_schemes=_SCHEMAS,
        link_rel=None,
    )
    veilig = _ZONDER_ADRES.sub(r"\1", veilig)
    bekend = {f'<section data-voor="{lezer}">' for lezer in lezers}
    smalste = f'<section data-voor="{next(iter(lezers))}">'
    veilig = _SECTIE.sub(lambda treffer: treffer[0] if treffer[0] in bekend else smalste, veilig)
    while (korter := _LEEG.sub("", veilig)) != veilig:
        veilig = korter
    return veilig.strip()


def alleen_voor(html: str, mag: Collection[str]) -> str:
    """The text without the passages that are for others than who is in `mag`; a passage within such a passage goes along."""
    delen, verborgen = [], []
    for deel in _STUK.split(html):
        if deel.startswith("<section"):
            gevonden = _OPEN.fullmatch(deel)
            weg = bool(verborgen and verborgen[-1]) or gevonden is None or (gevonden[1] or "") not in mag
            verborgen.append(weg)
            if not weg:
                delen.append(deel)
        elif deel == "</section>":
            if not (verborgen.pop() if verborgen else True):
                delen.append(deel)
        elif not (verborgen and verborgen[-1]):
            delen.append(deel)
    return "".join(delen)


def heeft_passages(html: str) -> bool:
    """Whether any passage is for fewer readers than the rest."""
    return "<section" in html


def met_merk(html: str, namen: Mapping[str, str]) -> str:
    """The text as it is shown, every passage for fewer readers with words above it that say for whom it is."""

    def merk(treffer: re.Match) -> str:
        naam = escape(namen[treffer[1]])
        return f'<section class="besloten" aria-label="Alleen voor {naam}"><p class="besloten__voor">Alleen voor {naam}</p>'

    return _OPEN.sub(merk, html)


def als_invoer(html: str, namen: Mapping[str, str]) -> str:
    """The text with light formatting that stands for it in a plain field; a passage stands between two lines that say so."""
    regels = []
    for deel in _DELEN.split(html):
        if gevonden := _OPEN.fullmatch(deel):
            regels.append(f"[alleen voor {namen[gevonden[1]]}]")
        elif deel == "</section>":
            regels.append("[tot hier]")
        elif deel.startswith(("<h2>", "<h3>")):
            tekens = "##" if deel.startswith("<h2>") else "###"
            regels.append(f"{tekens} {' '.join(lichteopmaak.als_tekst(deel[4:-5]).split())}")
        elif tekst := lichteopmaak.als_tekst(deel):
            regels.append(tekst)
    return "\n\n".join(regels)


def uit_invoer(tekst: str, namen: Mapping[str, str]) -> str:
    """The HTML that text with light formatting means, with headings ("## …") and passages; clean it before it is stored.

    A passage that is for readers with a name that isn't known, is for the narrowest; one without an end goes on to the end.
    """
    sleutels = {naam.lower(): sleutel for sleutel, naam in namen.items()}
    delen, lopend, open_ = [], [], 0

    def sluit() -> None:
        if lopend:
            delen.append(lichteopmaak.als_html("\n".join(lopend)))
            lopend.clear()

    for regel in tekst.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        kaal = regel.strip()
        if begin := _BLOK_BEGIN.fullmatch(kaal):
            sluit()
            delen.append(f'<section data-voor="{sleutels.get(begin[1].lower(), next(iter(namen)))}">')
            open_ += 1
        elif _BLOK_EINDE.fullmatch(kaal):
            sluit()
            if open_:
                delen.append("</section>")
                open_ -= 1
        elif kop := _KOP.fullmatch(kaal):
            sluit()
            niveau = len(kop[1])
            delen.append(f"<h{niveau}>{escape(kop[2], quote=False)}</h{niveau}>")
        else:
            lopend.append(regel)
    sluit()
    return "".join(delen) + "</section>" * open_
