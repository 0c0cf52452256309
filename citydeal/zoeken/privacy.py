"""The search index keeps nothing of its own about people: it follows from the things that it finds."""

from functools import reduce
from operator import or_

from django.db.models import Q

from citydeal.basis.persoonsgegevens import zonder_persoonsgegevens
from citydeal.zoeken.models import Woord, Zoekdocument
from citydeal.zoeken.woorden import woorden_van

_DOORZOCHT = ("titel", "samenvatting", "tekst", "trefwoorden")

zonder_persoonsgegevens(
    "De zoekindex volgt uit de pagina's en partners die erin staan; verandert zo'n ding, dan verandert de index mee.",
    "zoeken.Zoekdocument",
    "zoeken.Facetcombinatie",
    "zoeken.Facetwaarde",
    "zoeken.Woord",
    "zoeken.Synoniem",
    "wagtailsearch.IndexEntry",
)


def vergeet_woorden(tekst: str) -> None:
    """Take words out of the vocabulary that stand in nothing that can be found any more.

    Effects: rows of Woord. A word that is met again later, comes back by itself.
    """
    for woord in set(woorden_van(tekst)):
        ergens = [Q(**{f"{veld}__unaccent__icontains": woord}) for veld in _DOORZOCHT]
        if not Zoekdocument.objects.filter(reduce(or_, ergens)).exists():
            Woord.objects.filter(woord=woord).delete()
