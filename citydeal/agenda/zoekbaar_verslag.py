"""How verslagen are found: by the words that every one of their readers may read."""

from collections.abc import Iterable

from citydeal.agenda.models import Verslag
from citydeal.agenda.verslaglezers import gemeenschappelijk, inleiding
from citydeal.basis.tekst import platte_tekst
from citydeal.zoeken.register import Soort, registreer
from citydeal.zoeken.services import Zoekitem, indexeer, verwijder

SOORT = "verslag"
_SAMENVATTING = 200


def werk_bij(verslag: Verslag) -> None:
    """Put a verslag in the index as it is now, or take it out while it is a concept."""
    if verslag.is_gepubliceerd:
        indexeer(maak_zoekitem(verslag))
    else:
        verwijder(SOORT, str(verslag.pk))


def maak_zoekitem(verslag: Verslag) -> Zoekitem:
    """What the index says of it: nothing of a passage that some who find it may not read."""
    bijeenkomst = verslag.bijeenkomst
    html = gemeenschappelijk(verslag)
    tekst = platte_tekst(html)
    regels = "\n".join(verslag.regels.values_list("tekst", flat=True))
    return Zoekitem(
        soort=SOORT,
        sleutel=str(verslag.pk),
        titel=f"Verslag: {bijeenkomst.titel}",
        samenvatting=inleiding(html, _SAMENVATTING),
        url=verslag.get_absolute_url(),
        tekst=f"{tekst}\n{regels}",
        trefwoorden=f"verslag {bijeenkomst.get_soort_display()} {bijeenkomst.organisator}",
        tokens=sorted({*verslag.tokens, *bijeenkomst.beheertokens}),
        facetten=[f"thema:{thema.slug}" for thema in bijeenkomst.themas.all()],
        gegevens={
            "soortlabel": "Verslag",
            "datum": bijeenkomst.datum_tekst,
            "voorbeeld": bijeenkomst.voorbeeld,
        },
        datum=bijeenkomst.begint_op,
    )


def _alle() -> Iterable[Zoekitem]:
    alle = Verslag.objects.gepubliceerd().select_related("bijeenkomst").prefetch_related("bijeenkomst__themas")
    return (maak_zoekitem(verslag) for verslag in alle.order_by("pk").iterator(chunk_size=200))


registreer(Soort(sleutel=SOORT, enkelvoud="verslag", meervoud="verslagen", volgorde=36, alle=_alle))
