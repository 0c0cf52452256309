"""Addresses as others must write them, for pages without a head of their own (`citydeal.basis.hoofd.Hoofd`)."""

from django import template

from citydeal.basis.hoofd import PORTAALBEELD
from citydeal.basis.hoofd import absoluut as maak_absoluut

register = template.Library()


@register.simple_tag
def portaalbeeld() -> str:
    """The whole address of the picture beside a shared link of a page that has none of its own."""
    return maak_absoluut(PORTAALBEELD)
