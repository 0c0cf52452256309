"""What the acts of the network refuse with, where more than one act means the same."""


class KanNiet(Exception):
    """This can't be done, not any more or not by this person; the message says why, for who asked."""


class AlBesloten(Exception):
    """Somebody else decided on this meanwhile."""
