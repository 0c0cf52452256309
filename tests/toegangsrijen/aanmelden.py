"""Joining."""

from tests.toegangsrijen.rollen import Rij

RIJEN: dict[str, Rij] = {}
