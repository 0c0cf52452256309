"""How meetings are found: their rows in the search index and the words of their filter."""

from collections.abc import Iterable

from citydeal.agenda import zoekbaar_verslag  # noqa: F401
from citydeal.agenda.enums import Bijeenkomstsoort, Status
from citydeal.agenda.models import Bijeenkomst
from citydeal.basis.tekst import platte_tekst
from citydeal.zoeken.register import Soort, registreer
from citydeal.zoeken.services import Zoekitem, indexeer, verwijder, zet_facetwaarde

SOORT = "bijeenkomst"


def werk_bij(bijeenkomst: Bijeenkomst) -> None:
    """Put a meeting in the index as it is now, with the name of its kind; the effects are those of `indexeer`."""
    soort = Bijeenkomstsoort(bijeenkomst.soort)
    zet_facetwaarde("agendasoort", soort.value, soort.label, list(Bijeenkomstsoort).index(soort))
    indexeer(maak_zoekitem(bijeenkomst))


def haal_weg(bijeenkomst: Bijeenkomst) -> None:
    """Take a meeting out of the index."""
    verwijder(SOORT, str(bijeenkomst.pk))


def maak_zoekitem(bijeenkomst: Bijeenkomst) -> Zoekitem:
    """What the index says of a meeting: for who may see it, a concept for who manages it; never the online link."""
    themas = list(bijeenkomst.themas.all())
    facetten = [f"agendasoort:{bijeenkomst.soort}", *(f"thema:{thema.slug}" for thema in themas)]
    if bijeenkomst.provincie:
        facetten.append(f"provincie:{bijeenkomst.provincie.slug}")
    tokens = set(bijeenkomst.beheertokens)
    if bijeenkomst.status != Status.CONCEPT:
        tokens |= set(bijeenkomst.tokens)
    return Zoekitem(
        soort=SOORT,
        sleutel=str(bijeenkomst.pk),
        titel=bijeenkomst.titel,
        samenvatting=bijeenkomst.samenvatting,
        url=bijeenkomst.get_absolute_url(),
        tekst=platte_tekst(bijeenkomst.programma),
        trefwoorden=" ".join(
            [
                bijeenkomst.get_soort_display(),
                bijeenkomst.locatie,
                bijeenkomst.plaats.naam if bijeenkomst.plaats else "",
                bijeenkomst.organisator,
            ]
        ),
        tokens=sorted(tokens),
        facetten=facetten,
        gegevens={
            "soortlabel": bijeenkomst.get_soort_display(),
            "status": "" if bijeenkomst.status == Status.GEPLAND else bijeenkomst.get_status_display(),
            "plaats": bijeenkomst.plaats.naam if bijeenkomst.plaats else "",
            "datum": bijeenkomst.datum_tekst,
            "themas": [{"slug": thema.slug, "naam": thema.naam} for thema in themas],
            "voorbeeld": bijeenkomst.voorbeeld,
        },
        # When it was put there: what is a year ahead isn't the newest of all.
        datum=bijeenkomst.aangemaakt_op,
    )


def zet_vaste_facetten() -> None:
    """Write the words of the filter for the kinds of meetings."""
    for volgorde, soort in enumerate(Bijeenkomstsoort):
        zet_facetwaarde("agendasoort", soort.value, soort.label, volgorde)


def _alle() -> Iterable[Zoekitem]:
    zet_vaste_facetten()
    alle = Bijeenkomst.objects.select_related("plaats", "provincie").prefetch_related("themas").order_by("pk")
    return (maak_zoekitem(bijeenkomst) for bijeenkomst in alle.iterator(chunk_size=200))


registreer(Soort(sleutel=SOORT, enkelvoud="bijeenkomst", meervoud="bijeenkomsten", volgorde=35, alle=_alle))
