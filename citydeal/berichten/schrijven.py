"""What every room writes its mails with: how they open, and addresses of pages."""

from django.urls import reverse

from citydeal.basis.hoofd import absoluut


def aanhef(naam: str = "", *, onbekend: str = "Hallo,") -> str:
    """How a mail opens; `onbekend` for whose name we don't know, or may not repeat."""
    return f"Beste {naam}," if naam else onbekend


def adres(naam: str, *args) -> str:
    """The absolute address of the page with this name, for a mail."""
    return absoluut(reverse(naam, args=args))
