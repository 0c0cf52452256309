"""How templates of every room show a component, and where the reader is."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from citydeal.basis.fragmenten import teken

register = template.Library()


@register.simple_tag
def onderdeel(sjabloon: str, **waarden: Any) -> SafeString:
    """A component with the given values alone: `{% onderdeel "components/kaart.html" titel=… url=… %}`."""
    return teken(sjabloon, waarden)


MENU = (
    "/kennisbank/usecases/",
    "/kennisbank/toolbox/",
    "/kennisbank/woordenboek/",
    "/kennisbank/",
    "/agenda/",
    "/netwerk/",
)
"""The main menu, the narrowest place first."""


@register.filter
def menuplek(pad: str) -> dict[str, str]:
    """Address in the main menu → value of aria-current: "page" for the page itself, "true" for what lies below it."""
    for adres in MENU:
        if pad.startswith(adres):
            return {"adres": adres, "soort": "page" if pad == adres else "true"}
    return {"adres": "", "soort": ""}
