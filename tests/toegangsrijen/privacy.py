"""Download and deletion."""

from tests.toegangsrijen.rollen import Rij

RIJEN: dict[str, Rij] = {}
