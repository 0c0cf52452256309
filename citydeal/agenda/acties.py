"""What can be done from the page of a verslag beside reading it; rooms above the agenda add their own in a module `acties.py`.

So making something for the kennisbank out of a verslag lives in the kennisbank.
"""

from collections.abc import Callable
from dataclasses import dataclass

from citydeal.agenda.models import Verslag


@dataclass(frozen=True)
class Paginaactie:
    """One thing to do from the page of a verslag.

    Attributes:
        sleutel: its name, a slug.
        label: words on the link.
        url: where it is done.
        voor: who sees the link; costs no query.
    """

    sleutel: str
    label: str
    url: Callable[[Verslag], str]
    voor: Callable[[object, Verslag], bool]


_acties: dict[str, Paginaactie] = {}


def registreer_paginaactie(actie: Paginaactie) -> None:
    """Make an action known. Called while apps start. Raises ValueError where another has this key."""
    if _acties.get(actie.sleutel, actie) != actie:
        raise ValueError(f"There are two actions named {actie.sleutel}.")
    _acties[actie.sleutel] = actie


def acties_voor(gebruiker, verslag: Verslag) -> list[tuple[str, str]]:
    """Label and address of what `gebruiker` can do from the page of this verslag."""
    return [(actie.label, actie.url(verslag)) for actie in _acties.values() if actie.voor(gebruiker, verslag)]
