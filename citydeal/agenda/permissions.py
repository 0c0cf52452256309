"""Who may do what in the agenda: pure functions that ask for permissions, never for the name of a group."""

from citydeal.agenda.enums import Status
from citydeal.agenda.kanalen import alle_kanaalsoorten, kanaalsoort_van
from citydeal.basis.zichtbaarheid import tokens_van

RECHT = "beheren_agenda"
"""The permission to plan, change and report every meeting."""
BEHEERTOKEN = f"recht:{RECHT}"


def mag_alles_plannen(gebruiker) -> bool:
    """Who plans meetings of every kind: who looks after the agenda."""
    return BEHEERTOKEN in tokens_van(gebruiker)


def mag_plannen(gebruiker, kanaal: str = "") -> bool:
    """Who plans meetings of `kanaal`, or of none: who manages that channel, and who looks after the agenda."""
    if mag_alles_plannen(gebruiker):
        return True
    soort = kanaalsoort_van(kanaal) if kanaal else None
    return soort is not None and soort.beheertoken(kanaal) in tokens_van(gebruiker)


def plant_iets(gebruiker) -> bool:
    """Whether somebody plans any meetings at all; costs no query beside that for the tokens."""
    tokens = tokens_van(gebruiker)
    if BEHEERTOKEN in tokens:
        return True
    begin = tuple(soort.beheertoken(f"{soort.voorvoegsel}:") for soort in alle_kanaalsoorten())
    return bool(begin) and any(token.startswith(begin) for token in tokens)


def mag_beheren(gebruiker, bijeenkomst) -> bool:
    """Who changes, cancels and reports this meeting: its organisers, who manages its channel, who looks after the agenda."""
    return not tokens_van(gebruiker).isdisjoint(bijeenkomst.beheertokens)


def mag_zien(gebruiker, bijeenkomst) -> bool:
    """Who sees that this meeting is there."""
    tokens = tokens_van(gebruiker)
    if not tokens.isdisjoint(bijeenkomst.beheertokens):
        return True
    return bijeenkomst.status != Status.CONCEPT and not tokens.isdisjoint(bijeenkomst.tokens)


def mag_verslag_lezen(gebruiker, verslag) -> bool:
    """Who reads this verslag."""
    tokens = tokens_van(gebruiker)
    if not tokens.isdisjoint(verslag.bijeenkomst.beheertokens):
        return True
    return verslag.is_gepubliceerd and not tokens.isdisjoint(verslag.tokens)
