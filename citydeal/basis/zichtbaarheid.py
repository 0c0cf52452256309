"""Who may see a thing is a set of plain tokens on its row, matched with the tokens of the person."""

OPENBAAR = "openbaar"
LID = "lid"


def tokens_van(gebruiker) -> frozenset[str]:
    """The tokens of a person.

    Args:
        gebruiker: the person of the request, signed in or not.

    Returns:
        `{"openbaar"}` for a visitor; for an active account also `gebruiker:<id>`, for a lid `lid`.
    """
    if not gebruiker.is_authenticated or not gebruiker.is_active:
        return frozenset({OPENBAAR})
    tokens = {OPENBAAR, f"gebruiker:{gebruiker.pk}"}
    if gebruiker.is_lid:
        tokens.add(LID)
    return frozenset(tokens)
