"""What a search gives back."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

BEGIN_MERK = "\ue000"
EINDE_MERK = "\ue001"
"""Around a found word in a snippet. Indexed texts never hold these characters."""


@dataclass(frozen=True, kw_only=True)
class Treffer:
    """One findable thing with all that a list line or card shows. `fragment` is HTML with only `<mark>` in it."""

    soort: str
    sleutel: str
    titel: str
    samenvatting: str
    fragment: SafeString
    url: str
    facetten: list[str]
    gegevens: dict
    datum: datetime | None
    punten: list[dict]


@dataclass(frozen=True, kw_only=True)
class Facetkeuze:
    """One choice in a filter, and how many things it would leave given the choices in the other filters."""

    waarde: str
    label: str
    aantal: int
    gekozen: bool
    bekend: bool = True
    """False: this word stands in an address only; nothing has it and no filter offers it."""


@dataclass(frozen=True, kw_only=True)
class Zoekresultaat:
    """One page of what was found, and the filters that go with all of it."""

    treffers: list[Treffer]
    totaal: int
    pagina: int
    paginas: int
    facetten: dict[str, list[Facetkeuze]] = field(default_factory=dict)
    punten: list[dict] = field(default_factory=list)
    """Of all that was found, when asked: {lat, lon, naam, titel, url, soort}."""
    verbeterd: str | None = None
    """The question as it was probably meant, when nothing contains a word of it; this is what was searched for."""
    alle_woorden: bool = True
    """False: nothing has all the words together, so these have at least one."""
    te_gewoon: bool = False
    """True: there was a question, but of words that stand in every text."""


@dataclass(frozen=True)
class Suggestie:
    titel: str
    soort: str
    url: str


def markeer(fragment: str) -> SafeString:
    """Escape a snippet and turn its marks into `<mark>`."""
    # Safe: all of the snippet is escaped first, and what the marks become is ours.
    return mark_safe(escape(fragment).replace(BEGIN_MERK, "<mark>").replace(EINDE_MERK, "</mark>"))
