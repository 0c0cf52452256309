"""Preferences, and links that act from a mail."""

from tests.toegangsrijen.rollen import Rij

RIJEN: dict[str, Rij] = {}
