"""Keeping a partner; Mijn overzicht."""

from tests.toegangsrijen.rollen import Rij

RIJEN: dict[str, Rij] = {}
