"""Which kinds of things the portal tells people about. Each app registers its own in `berichtsoorten.py`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from citydeal.berichten.enums import Frequentie


@dataclass(frozen=True)
class Berichtsoort:
    """One kind of thing to be told.

    Attributes:
        sleutel: name in rows and addresses, for example `uitnodiging`.
        naam: as it stands on the page with preferences.
        uitleg: one sentence: when does one get this?
        zonder: one sentence: what else somebody goes without who switches it off; empty where that is the mail alone.
        standaard: how often, for who chose nothing.
        keuzes: what one can choose; empty for what the portal has to tell whatever somebody prefers (a code, a decision on
            one's own request): such mail has no unsubscribe.
        groep: heading on the page with preferences.
        kanaalnaam: gives the name of a channel (`cop:12`) of this kind, where it has channels.
        kanalen: gives the channels of this kind that somebody may choose for apart, in at most one query.
        voor: whether somebody ever gets this; who doesn't, is not asked about it.
        geheim: it holds a code or a link that is a key: nobody but the receiver reads it, and its text is deleted as soon
            as it is sent.
        vergeet_adres: nobody may know any more to whom it went: the address goes with the text, also where it did not arrive.
        prive: one person writes to another: who keeps the portal going sees that it was sent, not what it says.
        voorrang: somebody waits for it: it goes before all other mail.
        nog_gewenst: asked just before a mail is sent: does who gets it still want it? For kinds whose subscription is kept
            elsewhere than in preferences.
    """

    sleutel: str
    naam: str
    uitleg: str
    zonder: str = ""
    standaard: Frequentie = Frequentie.DIRECT
    keuzes: tuple[Frequentie, ...] = tuple(Frequentie)
    groep: str = "Het portaal"
    kanaalnaam: Callable[[str], str] | None = None
    kanalen: Callable[[object], Iterable[str]] | None = None
    voor: Callable[[object], bool] | None = None
    geheim: bool = False
    vergeet_adres: bool = False
    prive: bool = False
    voorrang: bool = False
    nog_gewenst: Callable[[object], bool] | None = None

    @property
    def is_verplicht(self) -> bool:
        """Whether nobody can switch this off."""
        return not self.keuzes


_soorten: dict[str, Berichtsoort] = {}


def registreer_soort(soort: Berichtsoort) -> None:
    """Make a kind known. Called while apps start. Raises ValueError where another has the same key."""
    if _soorten.get(soort.sleutel, soort) != soort:
        raise ValueError(f"There are two kinds of mail named {soort.sleutel}.")
    _soorten[soort.sleutel] = soort


def zoek_soort(sleutel: str) -> Berichtsoort:
    """The kind with this key. Raises KeyError where no app registered it."""
    return _soorten[sleutel]


def zoek_soort_of_niets(sleutel: str) -> Berichtsoort | None:
    """The kind with this key, or None: rows outlive the release that made them."""
    return _soorten.get(sleutel)


def alle_soorten() -> list[Berichtsoort]:
    """All kinds, in the order in which they were registered."""
    return list(_soorten.values())


def zonder_geheim(sleutel: str) -> dict:
    """What to write over a mail so that a code or a key is no longer in it; nothing for a kind that holds no such thing."""
    gegevens = _soorten.get(sleutel)
    if gegevens is None or not gegevens.geheim:
        return {}
    gewist = {"onderwerp": gegevens.naam, "tekst": "", "html": "", "kopregels": {}}
    return {**gewist, "naar": ""} if gegevens.vergeet_adres else gewist


def zonder_spoor(sleutel: str) -> dict:
    """What to write over a mail that was given up or is no longer wanted: nothing, but for a kind that forgets its address."""
    gegevens = _soorten.get(sleutel)
    if gegevens is None or not gegevens.vergeet_adres:
        return {}
    # What a mail server answers, names the address.
    return {**zonder_geheim(sleutel), "fout": "De mail is niet aangekomen."}
