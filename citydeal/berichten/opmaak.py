"""Drawing a mail as plain text and as HTML."""

from dataclasses import dataclass, replace
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string

from citydeal.basis.tekst import een_regel, ingekort, schoon
from citydeal.berichten.brief import Alinea, Brief, Citaat, Code, Deel, Feiten, Knop, Kop, Lijst, Stuk
from citydeal.berichten.plattetekst import als_platte_tekst
from citydeal.berichten.schrijven import adres

LANGSTE_VOORPROEF = 150


@dataclass(frozen=True)
class Voet:
    """What stands below every mail.

    Attributes:
        waarom: why one gets this.
        voorkeuren: address where who has an account chooses what to hear; empty for who has none.
        uitschrijven: address with which one gets no more of this; empty where one can't switch it off.
    """

    waarom: str
    voorkeuren: str = ""
    uitschrijven: str = ""


def teken(brief: Brief, *, met_account: bool = False, uitschrijflink: str = "") -> tuple[str, str]:
    """The mail as plain text and as HTML.

    Args:
        met_account: whether who gets it can sign in to choose what to hear.
        uitschrijflink: address with which one gets no more of this, if there is one.

    Raises:
        ValueError: a button or a line leads somewhere that is no web address.
    """
    brief = replace(
        brief,
        onderwerp=een_regel(brief.onderwerp),
        aanhef=een_regel(brief.aanhef),
        afzender=een_regel(brief.afzender),
        delen=[_schoon_deel(deel) for deel in brief.delen],
    )
    voet = Voet(
        waarom=een_regel(brief.waarom),
        voorkeuren=adres("mijnberichten:voorkeuren") if met_account else "",
        uitschrijven=uitschrijflink,
    )
    html = render_to_string(
        "emails/brief.html",
        {
            "brief": brief,
            "delen": [(type(deel).__name__.lower(), deel) for deel in brief.delen],
            "voorproef": voorproef(brief),
            "voet": voet,
            "site": settings.SITE_URL,
        },
    )
    return als_platte_tekst(brief, voet), html


def voorproef(brief: Brief) -> str:
    """What a mail program shows beside the subject: the beginning of the first paragraph."""
    eerste = next((deel.tekst for deel in brief.delen if isinstance(deel, Alinea)), "")
    return ingekort(eerste, LANGSTE_VOORPROEF)


def maak_kopregels(uitschrijflink: str = "") -> dict[str, str]:
    """Headers that go along beside those of every mail: with one click no more of this, without signing in (RFC 8058)."""
    if not uitschrijflink:
        return {}
    return {"List-Unsubscribe": f"<{uitschrijflink}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def maak_berichtid() -> str:
    """A Message-ID that a mail keeps through all attempts, so that a mail program shows it once."""
    return make_msgid(domain=urlsplit(settings.SITE_URL).hostname)


def _schoon_deel(deel: Deel) -> Deel:
    match deel:
        case Citaat():
            return Citaat(schoon(deel.tekst).strip(), een_regel(deel.van))
        case Feiten():
            return Feiten([(een_regel(str(label)), een_regel(str(waarde))) for label, waarde in deel.regels])
        case Lijst():
            return Lijst([(een_regel(str(regel)), webadres(url) if url else "") for regel, url in deel.regels])
        case Knop():
            return Knop(een_regel(deel.tekst), webadres(deel.url))
        case Stuk():
            return Stuk(een_regel(deel.titel), webadres(deel.url) if deel.url else "", een_regel(deel.tekst))
        case Alinea() | Kop() | Code():
            return replace(deel, tekst=een_regel(deel.tekst))


def webadres(url: str) -> str:
    """The address itself. Raises ValueError where it is no absolute web address, or has room in it for more than one."""
    delen = urlsplit(url)
    if delen.scheme not in {"http", "https"} or not delen.hostname or url != een_regel(url) or " " in url or "<" in url:
        raise ValueError("A mail leads to absolute web addresses only.")
    return url
