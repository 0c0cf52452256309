"""Links in a mail that act without signing in: who holds the link may do this one thing.

An app registers an action in its own `actielinks.py` and puts `maak_link(…)` in its mail. GET shows what will happen and a
button, so that programs that open every link in a mail change nothing; only the POST of that button acts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

MAX_TOKEN = 1500
"""Longer ones are not ours: an address that is too long breaks in mail programs."""


@dataclass(frozen=True)
class Scherm:
    """What the page behind a link says.

    Attributes:
        titel: heading; before the act a question or an announcement, after it what was done.
        tekst: plain text; a blank line begins a paragraph.
        knop: words on the button that acts; empty where there is nothing (more) to do.
        verder: words and address of a link to where one goes on, if there is such a place.
    """

    titel: str
    tekst: str
    knop: str = ""
    verder: tuple[str, str] | None = None


@dataclass(frozen=True)
class Actie:
    """One thing that a link can do.

    Attributes:
        naam: slug that stands in the address, for example `uitschrijven`.
        geldig: how long a link works after it was made.
        toon: what will happen, by the data of the link, without any effect; a screen without button where it was done
            already, None where the link means nothing any more (what it was about is gone, the person left).
        voer_uit: does it, and tells what was done. Called again it does nothing, and says that it was done. It locks what
            it changes, and checks all that it leans on: the link only proves that we gave out these data. None as for `toon`.
    """

    naam: str
    geldig: timedelta
    toon: Callable[[dict], Scherm | None]
    voer_uit: Callable[[dict], Scherm | None]


_acties: dict[str, Actie] = {}


def registreer_actie(actie: Actie) -> None:
    """Make an action known. Called while apps start. Raises ValueError where another has the same name."""
    if _acties.get(actie.naam, actie) != actie:
        raise ValueError(f"There are two actions named {actie.naam}.")
    _acties[actie.naam] = actie


def maak_link(naam: str, **gegevens) -> str:
    """The absolute address at which the action `naam` is done with these data.

    Args:
        naam: name of a registered action.
        gegevens: short plain values (numbers, texts), such as ids; they can be read by who has the link, not changed.

    Raises:
        KeyError: no app registered this action.
        ValueError: there is too much for an address.
    """
    token = _ondertekenaar(_acties[naam]).sign_object(gegevens)
    if len(token) > MAX_TOKEN:
        raise ValueError(f"The data for a link that does {naam} are too long.")
    return settings.SITE_URL + reverse("berichten:actie", kwargs={"naam": naam, "token": token})


def lees_link(naam: str, token: str) -> tuple[Actie, dict] | None:
    """The action and the data of a link; None where we never made it, or too long ago."""
    actie = _acties.get(naam)
    if actie is None or len(token) > MAX_TOKEN:
        return None
    try:
        return actie, _ondertekenaar(actie).unsign_object(token, max_age=actie.geldig)
    except (BadSignature, ValueError):
        return None


def _ondertekenaar(actie: Actie) -> TimestampSigner:
    # The name is in the salt: a link for one action never proves another.
    return TimestampSigner(salt=f"citydeal.berichten.actielinks:{actie.naam}", sep=".")
