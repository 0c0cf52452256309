"""What the head of a page of the network says to search engines and to who shares the link."""

from django.urls import reverse

from citydeal.basis.hoofd import Hoofd, Kruimel, organisatie
from citydeal.basis.linkbeeld import Linkbeeld
from citydeal.netwerk.models import CityDeal, Partner

NETWERK = Kruimel("Netwerk", "/netwerk/")


def beeld_pad(beeld: Linkbeeld) -> str:
    """Where the picture is; what it shows is in its address."""
    return reverse("netwerk:linkbeeld", args=[beeld.sleutel, beeld.kenmerk])


def beeld_van_partner(partner: Partner) -> Linkbeeld:
    """What the picture of a partner shows beside a shared link."""
    label = partner.get_soort_display()
    return Linkbeeld(
        sleutel=f"partner-{partner.slug}", titel=partner.naam, label=label, motief="partner", zaad=partner.slug
    )


def beeld_van_citydeal(deal: CityDeal) -> Linkbeeld:
    """What the picture of a City Deal shows beside a shared link."""
    return Linkbeeld(sleutel=f"deal-{deal.slug}", titel=deal.naam, label="City Deal", motief="netwerk", zaad=deal.slug)


BEELD_VAN_NETWERK = Linkbeeld(
    sleutel="netwerk", titel="Wie doen er mee?", label="Netwerk", motief="netwerk", zaad="netwerk"
)


def hoofd_van_partner(partner: Partner) -> Hoofd:
    """A partner as schema.org knows organisations; who is invented stays out of search engines."""
    ding: dict = {"@type": "Organization", "name": partner.naam, "description": partner.omschrijving}
    if partner.website:
        ding["url"] = partner.website
    if partner.plaats:
        ding["address"] = {
            "@type": "PostalAddress",
            "addressLocality": partner.plaats,
            "addressCountry": partner.land,
            **({"addressRegion": partner.provincie.naam} if partner.provincie else {}),
        }
    return Hoofd(
        titel=partner.naam,
        omschrijving=partner.omschrijving,
        pad=partner.get_absolute_url(),
        noindex=partner.voorbeeld,
        beeld=beeld_pad(beeld_van_partner(partner)),
        kruimels=[NETWERK],
        ding=ding,
    )


def hoofd_van_citydeal(deal: CityDeal) -> Hoofd:
    """A City Deal as schema.org knows projects."""
    ding: dict = {"@type": "Project", "name": deal.naam, "description": deal.omschrijving}
    if deal.ondertekend_op:
        ding["foundingDate"] = deal.ondertekend_op
    return Hoofd(
        titel=deal.naam,
        omschrijving=deal.omschrijving,
        pad=deal.get_absolute_url(),
        beeld=beeld_pad(beeld_van_citydeal(deal)),
        kruimels=[NETWERK],
        ding=ding,
    )


def hoofd_van_netwerk() -> Hoofd:
    """The front page of the network."""
    return Hoofd(
        titel="Netwerk",
        omschrijving="Wie er meedoen aan de City Deals Een slimme stad, zo doe je dat en Slim Maatwerk: zoek partners op soort, provincie en City Deal.",
        pad="/netwerk/",
        beeld=beeld_pad(BEELD_VAN_NETWERK),
        ding=organisatie(),
    )
