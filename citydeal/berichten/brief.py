"""What a mail says, before it is drawn as plain text and as HTML: parts that hold text only, never markup."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Alinea:
    """A paragraph."""

    tekst: str


@dataclass(frozen=True)
class Kop:
    """A heading within a longer mail."""

    tekst: str


@dataclass(frozen=True)
class Citaat:
    """What somebody wrote, as they wrote it: line breaks stay, nothing in it becomes a link."""

    tekst: str
    van: str = ""


@dataclass(frozen=True)
class Feiten:
    """Label and value, one below the other."""

    regels: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Lijst:
    """Lines with a bullet; each a text and, where it leads somewhere, an absolute address."""

    regels: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Knop:
    """The one thing to do next. `url` is absolute."""

    tekst: str
    url: str


@dataclass(frozen=True)
class Code:
    """A code to type over, large and alone."""

    tekst: str


@dataclass(frozen=True)
class Stuk:
    """One thing out of several, as in a digest: a title that leads to it, and what it is about."""

    titel: str
    url: str
    tekst: str = ""


Deel = Alinea | Kop | Citaat | Feiten | Lijst | Knop | Code | Stuk


@dataclass(frozen=True)
class Brief:
    """A mail as its writer means it.

    Attributes:
        onderwerp: subject, one line.
        delen: the parts, in order. The first paragraph is also what a mail program shows beside the subject.
        waarom: the sentence at the foot that says why one gets this: "Je krijgt deze mail omdat …".
        aanhef: how it opens: "Beste Noor,".
        afzender: who signs.
    """

    onderwerp: str
    delen: Sequence[Deel]
    waarom: str
    aanhef: str = ""
    afzender: str = "De projectorganisatie van Een slimme stad en Slim Maatwerk"


@dataclass(frozen=True)
class Bestand:
    """A file that goes along with a mail."""

    naam: str
    mime: str
    inhoud: bytes = field(repr=False)
