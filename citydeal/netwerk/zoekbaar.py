"""How partners are found: their rows in the search index and the words of their filters."""

from collections.abc import Iterable
from html import unescape

from django.utils import timezone
from django.utils.html import strip_tags

from citydeal.basis.models import Provincie
from citydeal.netwerk.enums import Partnersoort, Partnerstatus
from citydeal.netwerk.models import CityDeal, Deelname, Partner
from citydeal.zoeken.register import Soort, registreer
from citydeal.zoeken.services import Zoekitem, verwijder_facetwaarde, zet_facetwaarde

SOORT = "partner"


def maak_zoekitem(partner: Partner) -> Zoekitem:
    """What the index says of `partner`: public, found by name, place, kind and City Deal."""
    lopend = Deelname.objects.op(timezone.localdate()).filter(partner=partner)
    deals = list(CityDeal.objects.filter(deelnames__in=lopend).distinct())
    facetten = [f"partnersoort:{partner.soort}", f"partner:{partner.slug}"]
    facetten += [f"deal:{deal.slug}" for deal in deals]
    if partner.provincie:
        facetten.append(f"provincie:{partner.provincie.slug}")
    punten = []
    if partner.breedtegraad is not None:
        punten = [{"lat": partner.breedtegraad, "lon": partner.lengtegraad, "naam": partner.plaats or partner.naam}]
    return Zoekitem(
        soort=SOORT,
        sleutel=str(partner.pk),
        titel=partner.naam,
        samenvatting=partner.omschrijving,
        url=partner.get_absolute_url(),
        tekst=" ".join(
            [partner.plaats, partner.provincie.naam if partner.provincie else "", _platte_tekst(partner.inbreng)]
        ),
        trefwoorden=partner.get_soort_display(),
        facetten=facetten,
        punten=punten,
        gegevens={
            "soortlabel": partner.get_soort_display(),
            "status": partner.get_status_display() if partner.status != Partnerstatus.PARTNER else "",
            "plaats": partner.plaats,
            "themas": [],
            "motief": "partner",
            "zaad": partner.slug,
            "voorbeeld": partner.voorbeeld,
        },
        gewicht=0.5 if partner.status == Partnerstatus.GESTOPT else 1.0,
    )


def _platte_tekst(html: str) -> str:
    return unescape(strip_tags(html.replace("<", " <")))


def zet_partnerfacet(partner: Partner) -> None:
    """Keep the name that readers see when they filter on this partner."""
    zet_facetwaarde("partner", partner.slug, partner.naam)


def zet_dealfacet(deal: CityDeal) -> None:
    """Keep the name that readers see when they filter on this City Deal."""
    zet_facetwaarde("deal", deal.slug, deal.naam)


def verwijder_partnerfacet(partner: Partner) -> None:
    """Take a partner that goes away out of the filters."""
    verwijder_facetwaarde("partner", partner.slug)


def verwijder_dealfacet(deal: CityDeal) -> None:
    """Take a City Deal that goes away out of the filters."""
    verwijder_facetwaarde("deal", deal.slug)


def zet_vaste_facetten() -> None:
    """The words of the filters that are closed lists: kinds of partner, and provinces in their own order."""
    for volgorde, soort in enumerate(Partnersoort):
        zet_facetwaarde("partnersoort", soort.value, soort.label, volgorde)
    for volgorde, provincie in enumerate(Provincie.objects.all()):
        zet_facetwaarde("provincie", provincie.slug, provincie.naam, volgorde)


def alle() -> Iterable[Zoekitem]:
    """Every partner that stands on its own, for a rebuild of the index; sets the words of the filters on the way."""
    zet_vaste_facetten()
    for deal in CityDeal.objects.all():
        zet_dealfacet(deal)
    zelfstandig = Partner.objects.filter(opgegaan_in__isnull=True)
    for partner in zelfstandig.select_related("provincie").iterator(chunk_size=200):
        zet_partnerfacet(partner)
        yield maak_zoekitem(partner)


registreer(Soort(sleutel=SOORT, enkelvoud="partner", meervoud="partners", volgorde=60, alle=alle))
