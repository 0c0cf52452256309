"""What the header shows of Mijn overzicht."""

from django import template

from citydeal.netwerk import overzicht

register = template.Library()


@register.filter
def aantal_taken(gebruiker) -> int:
    """How many tasks wait for who is signed in; nothing is asked for a visitor."""
    return overzicht.tel_taken(gebruiker)
