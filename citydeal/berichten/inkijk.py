"""What who keeps the portal going may see of a mail: whether it arrived, and what it looked like, but no code and no key."""

import re
from dataclasses import dataclass

from citydeal.berichten.models import Bericht
from citydeal.berichten.soorten import Berichtsoort, zoek_soort_of_niets

_DOENDE_LINK = re.compile(r"(/berichten/doe/[\w-]+/)[^\s/\"'<>]+")


def _is_besloten(soort: Berichtsoort) -> bool:
    return soort.geheim or soort.prive


@dataclass(frozen=True)
class Inkijk:
    """A mail as it may be looked into; `verborgen` where its text is for the receiver alone."""

    onderwerp: str
    tekst: str = ""
    html: str = ""
    verborgen: bool = False


def soortnaam(bericht: Bericht) -> str:
    """The kind of a mail in words; a kind of an earlier release has its key alone."""
    soort = zoek_soort_of_niets(bericht.soort)
    return soort.naam if soort is not None else bericht.soort


def onderwerp_voor_beheer(bericht: Bericht) -> str:
    """The subject, unless it may hold a code: then what kind of mail it is. Reads nothing of the text."""
    soort = zoek_soort_of_niets(bericht.soort)
    return soort.naam if soort is not None and _is_besloten(soort) else bericht.onderwerp


def kijk_in(bericht: Bericht) -> Inkijk:
    """The mail without codes and keys: links that act lead nowhere here."""
    soort = zoek_soort_of_niets(bericht.soort)
    if soort is not None and _is_besloten(soort):
        return Inkijk(onderwerp=soort.naam, verborgen=True)
    return Inkijk(
        onderwerp=bericht.onderwerp,
        tekst=_DOENDE_LINK.sub(r"\1…", bericht.tekst),
        html=_DOENDE_LINK.sub(r"\1…", bericht.html),
    )
