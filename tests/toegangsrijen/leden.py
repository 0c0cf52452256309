"""Profile, ledengids and writing to somebody."""

from tests.toegangsrijen.rollen import Rij

RIJEN: dict[str, Rij] = {}
