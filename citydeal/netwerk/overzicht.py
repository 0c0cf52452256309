"""What somebody finds on Mijn overzicht: what waits for them, and what each room shows them of their own.

A room registers its part in a module `overzicht.py`. A part costs one query at most, however much it shows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from citydeal.basis.zichtbaarheid import tokens_van
from citydeal.berichten.models import Taak
from citydeal.netwerk.enums import Aanvraagstatus
from citydeal.netwerk.models import Aanvraag, Gebruiker

MAX_GETOOND = 20
"""Tasks that the page shows before one asks for all of them."""
NET_GEDAAN = timedelta(days=7)
MAX_NET_GEDAAN = 5
MAX_REGELS = 10
"""Lines of one part; what is more is behind its link."""


@dataclass(frozen=True)
class Regel:
    """One line of a part: where it leads, what it is, and how it stands."""

    titel: str
    url: str
    toelichting: str = ""
    status: str = ""


@dataclass(frozen=True)
class Link:
    """Words and where they lead."""

    titel: str
    url: str


@dataclass(frozen=True)
class Onderdeel:
    """One part of Mijn overzicht.

    Attributes:
        sleutel: its name in the page, a slug.
        titel: heading, for example "Mijn bijdragen".
        volgorde: lower stands higher.
        haal: gives the lines for a person, newest or nearest first, in one query at most.
        leeg: what to do when there are none.
        leeg_link: where one does that.
        meer: where all of it is, if there is such a page.
        voor: for whom the part is there at all; costs no query.
    """

    sleutel: str
    titel: str
    volgorde: int
    haal: Callable[[Gebruiker], Sequence[Regel]]
    leeg: str
    leeg_link: Link | None = None
    meer: Link | None = None
    voor: Callable[[Gebruiker], bool] = field(default=lambda gebruiker: gebruiker.is_lid)


@dataclass(frozen=True)
class Ingang:
    """A link in the column beside it: what one arranges for oneself or one's work.

    Attributes:
        volgorde: lower stands higher.
        link: gives the link for a person, or None where it is not for them; costs no query.
    """

    sleutel: str
    volgorde: int
    link: Callable[[Gebruiker], Link | None]


@dataclass(frozen=True)
class Wachtrij:
    """What waits for somebody: tasks with the nearest date first, how many there are in all, and what was just done."""

    taken: Sequence["Taakregel"]
    aantal: int
    gedaan: Sequence[Taak]


@dataclass(frozen=True)
class Taakregel:
    """A task as it is shown; `termijn` says by when, `te_laat` that this has passed."""

    taak: Taak
    termijn: str
    te_laat: bool


_onderdelen: dict[str, Onderdeel] = {}
_ingangen: dict[str, Ingang] = {}


def registreer_onderdeel(onderdeel: Onderdeel) -> None:
    """Show a part on Mijn overzicht. Called while apps start."""
    _onderdelen[onderdeel.sleutel] = onderdeel


def registreer_ingang(ingang: Ingang) -> None:
    """Show a link beside it. Called while apps start."""
    _ingangen[ingang.sleutel] = ingang


def onderdelen_voor(gebruiker: Gebruiker) -> list[tuple[Onderdeel, Sequence[Regel]]]:
    """The parts that are there for `gebruiker`, in their order, each with its lines; one query per part at most."""
    return [
        (onderdeel, onderdeel.haal(gebruiker)[:MAX_REGELS])
        for onderdeel in sorted(_onderdelen.values(), key=lambda o: (o.volgorde, o.sleutel))
        if onderdeel.voor(gebruiker)
    ]


def ingangen_voor(gebruiker: Gebruiker) -> list[Link]:
    """The links beside it for `gebruiker`, in their order; no query of their own."""
    links = (ingang.link(gebruiker) for ingang in sorted(_ingangen.values(), key=lambda i: (i.volgorde, i.sleutel)))
    return [link for link in links if link is not None]


def wachtrij(gebruiker: Gebruiker, *, alles: bool = False) -> Wachtrij:
    """What waits for `gebruiker`, and what they or who shares the work with them did last; two queries."""
    eigen = Taak.objects.voor(tokens_van(gebruiker))
    taken = list(eigen.open())
    vandaag = timezone.localdate()
    gedaan = eigen.filter(gedaan_op__gte=timezone.now() - NET_GEDAAN).select_related("gedaan_door")
    return Wachtrij(
        taken=[_taakregel(taak, vandaag) for taak in (taken if alles else taken[:MAX_GETOOND])],
        aantal=len(taken),
        gedaan=list(gedaan.order_by("-gedaan_op")[:MAX_NET_GEDAAN]),
    )


def tel_taken(gebruiker: Gebruiker) -> int:
    """How many tasks wait for who is signed in; one query beside that for the tokens, counted once per request."""
    if not gebruiker.is_authenticated or not gebruiker.is_active:
        return 0
    if (aantal := getattr(gebruiker, "_aantal_taken", None)) is None:
        aantal = Taak.objects.voor(tokens_van(gebruiker)).open().aggregate(aantal=Count("pk"))["aantal"]
        gebruiker._aantal_taken = aantal
    return aantal


def laatste_aanvraag(gebruiker: Gebruiker) -> Aanvraag | None:
    """The newest request to become lid of somebody without a partner that was not withdrawn, or None."""
    aanvragen = gebruiker.aanvragen.filter(~Q(status=Aanvraagstatus.INGETROKKEN))
    return aanvragen.order_by("-aangemaakt_op", "-id").first()


def _taakregel(taak: Taak, vandaag: date) -> Taakregel:
    if taak.uiterlijk_op is None:
        return Taakregel(taak, "", te_laat=False)
    dagen = (taak.uiterlijk_op - vandaag).days
    if dagen < 0:
        termijn = "1 dag te laat" if dagen == -1 else f"{-dagen} dagen te laat"
    else:
        termijn = {0: "vandaag", 1: "morgen"}.get(dagen, "")
    return Taakregel(taak, termijn, te_laat=dagen < 0)
