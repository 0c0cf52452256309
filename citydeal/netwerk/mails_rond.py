"""What the portal writes to many at once: rich text becomes the parts of a letter, and the nieuwsbrief a list."""

from html.parser import HTMLParser

from citydeal.basis.hoofd import absoluut
from citydeal.berichten.brief import Alinea, Brief, Deel, Knop, Kop, Lijst
from citydeal.berichten.opmaak import webadres
from citydeal.berichten.schrijven import aanhef, adres
from citydeal.berichten.services import stuur
from citydeal.netwerk.berichtsoorten_rond import NETWERKBERICHT, NETWERKPROEF
from citydeal.netwerk.models import Gebruiker, Netwerkbericht


def mail_netwerkbericht(bericht: Netwerkbericht, aan: Gebruiker, *, sleutel: str, proef: bool = False) -> None:
    """Tell one person what a message says; `proef` sends it to who works on it, whatever they prefer."""
    stuur(
        sleutel=sleutel,
        soort=NETWERKPROEF if proef else NETWERKBERICHT,
        brief=maak_brief(bericht, aan, proef=proef),
        ontvanger=aan,
    )


def maak_brief(bericht: Netwerkbericht, aan: Gebruiker, *, proef: bool = False) -> Brief:
    """A message as a letter to `aan`."""
    return Brief(
        onderwerp=f"Proef: {bericht.onderwerp}" if proef else bericht.onderwerp,
        aanhef=aanhef(aan.naam),
        delen=[
            *maak_delen(bericht.tekst),
            Knop("Lees het bericht op het portaal", leesadres(bericht)),
        ],
        waarom="Je krijgt deze mail omdat je meedoet in het netwerk van de City Deals.",
    )


def leesadres(bericht: Netwerkbericht) -> str:
    """Where who got a message reads it."""
    return adres("netwerk:netwerkbericht-lezen", bericht.pk)


def maak_delen(html: str) -> list[Deel]:
    """The parts of a letter that say what rich text says.

    Emphasis is left out. A link in a paragraph keeps its words there, and stands below it as a line that can be clicked.
    """
    lezer = _Lezer()
    lezer.feed(html)
    lezer.close()
    return lezer.delen


def volledig(url: str) -> str:
    """A web address that works from a mail: one of our own gets our host; empty for anything else."""
    is_eigen = url.startswith("/") and not url.startswith("//")
    try:
        return webadres(absoluut(url) if is_eigen else url)
    except ValueError:
        return ""


class _Lezer(HTMLParser):
    """Reads rich text that we stored: paragraphs, lists, headings and links."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.delen: list[Deel] = []
        self._tekst = ""
        self._links: list[tuple[str, str]] = []
        self._link: tuple[str, int] | None = None
        self._punten: list[tuple[str, str]] = []
        self._in_lijst = False

    def handle_starttag(self, tag, attrs):
        if tag in {"ul", "ol"}:
            self._in_lijst = True
        elif tag == "br":
            self._tekst += " "
        elif tag == "a" and (url := volledig(dict(attrs).get("href") or "")):
            self._link = (url, len(self._tekst))

    def handle_endtag(self, tag):
        if tag == "a" and self._link is not None:
            url, begin = self._link
            self._links.append((self._tekst[begin:].strip() or url, url))
            self._link = None
        elif tag in {"p", "h2", "h3"}:
            self._sluit_alinea(Kop if tag != "p" else Alinea)
        elif tag == "li":
            self._punten.append((self._tekst.strip(), self._links[0][1] if self._links else ""))
            self._tekst, self._links = "", []
        elif tag in {"ul", "ol"}:
            self.delen.append(Lijst([punt for punt in self._punten if punt[0]]))
            self._punten, self._in_lijst = [], False

    def handle_data(self, data):
        self._tekst += data

    def _sluit_alinea(self, soort):
        if self._in_lijst:
            return
        tekst = self._tekst.strip()
        if tekst and [tekst] != [woorden for woorden, _ in self._links]:
            self.delen.append(soort(tekst))
        if self._links:
            self.delen.append(Lijst(self._links))
        self._tekst, self._links = "", []
