"""The working lists of the projectorganisatie, and the nieuwsbrief."""

from tests.toegangsrijen.rollen import Rij

RIJEN: dict[str, Rij] = {}
