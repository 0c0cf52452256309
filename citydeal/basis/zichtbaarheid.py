"""Who may see a thing is a set of plain tokens on its row, matched with the tokens of the person."""

from collections.abc import Callable, Iterable

OPENBAAR = "openbaar"
LID = "lid"

Tokenbron = Callable[[object], Iterable[str]]
_bronnen: list[Tokenbron] = []


def registreer_tokens(bron: Tokenbron) -> None:
    """Have `bron` give tokens of its own for every active account. Called while apps start; all together may cost one query."""
    if bron not in _bronnen:
        _bronnen.append(bron)


def tokens_van(gebruiker) -> frozenset[str]:
    """The tokens of a person, looked up once for each object that stands for them (so once per request).

    Args:
        gebruiker: the person of the request, signed in or not.

    Returns:
        `{"openbaar"}` for a visitor; for an active account also `gebruiker:<id>`, for a lid `lid`, and what the apps
        give: `contactpersoon:<id of the partner>`, `recht:<codename>`.
    """
    if not gebruiker.is_authenticated or not gebruiker.is_active:
        return frozenset({OPENBAAR})
    bewaard = getattr(gebruiker, "_tokens", None)
    if bewaard is None:
        tokens = {OPENBAAR, f"gebruiker:{gebruiker.pk}"}
        if gebruiker.is_lid:
            tokens.add(LID)
        for bron in _bronnen:
            tokens.update(bron(gebruiker))
        bewaard = gebruiker._tokens = frozenset(tokens)
    return bewaard
