"""The ways of signing in, second factor and sessions."""

from tests.toegangsrijen.rollen import Rij

RIJEN: dict[str, Rij] = {}
