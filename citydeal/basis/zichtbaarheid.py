"""Who may see a thing is a set of plain tokens on its row, matched with the tokens of the person."""

from collections.abc import Callable, Iterable

OPENBAAR = "openbaar"
LID = "lid"

_bronnen: list[Callable[[object], Iterable[str]]] = []


def registreer_tokens(bron: Callable[[object], Iterable[str]]) -> None:
    """Let an app add tokens of a signed-in person; `bron` takes the person and gives tokens.

    Called while apps start. All sources together may cost one query per request.
    """
    _bronnen.append(bron)


def tokens_van(gebruiker) -> frozenset[str]:
    """The tokens of a person.

    Args:
        gebruiker: the person of the request, signed in or not.

    Returns:
        `{"openbaar"}` for a visitor; for an active account also `gebruiker:<id>`, for a lid `lid`, and what apps add.
    """
    if not gebruiker.is_authenticated or not gebruiker.is_active:
        return frozenset({OPENBAAR})
    tokens = {OPENBAAR, f"gebruiker:{gebruiker.pk}"}
    if gebruiker.is_lid:
        tokens.add(LID)
    for bron in _bronnen:
        tokens.update(bron(gebruiker))
    return frozenset(tokens)
