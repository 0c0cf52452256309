"""Putting something forward for the kennisbank."""

from tests.toegangsrijen.rollen import Rij

RIJEN: dict[str, Rij] = {}
