"""What the acts of the portal refuse with: one family, so that a view says why with `except KanNiet`."""

from typing import Any


class KanNiet(Exception):
    """This can't be done, not any more or not by this person; the message says why, for who asked."""


class TeVaak(KanNiet):
    """This was done as often as one may for now."""


class KanNietMeer(KanNiet):
    """Somebody else was first, or it went out already."""


class AlBesloten(KanNietMeer):
    """Somebody else decided on this meanwhile; `nu` is what it is now, where the act knows."""

    def __init__(self, nu: Any = None) -> None:
        super().__init__("Hierover is intussen al besloten.")
        self.nu = nu


class IntussenGewijzigd(KanNietMeer):
    """Somebody else saved this meanwhile.

    Attributes:
        nu: what it says now.
        kenmerk: tells the present state, to save over it knowingly.
    """

    def __init__(self, nu: Any, kenmerk: str) -> None:
        super().__init__("Iemand anders heeft dit intussen gewijzigd.")
        self.nu = nu
        self.kenmerk = kenmerk
