"""What the head of a page of the network says to search engines and to who shares the link."""

import json
from dataclasses import dataclass, field

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from citydeal.basis.linkbeeld import Linkbeeld
from citydeal.netwerk.models import CityDeal, Partner

_ONSCHADELIJK = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
NETWERK = {"titel": "Netwerk", "url": "/netwerk/"}


@dataclass(frozen=True, kw_only=True)
class Hoofd:
    """Title, description and structured data of one page; `kruimels` is the path to it, from below the front page."""

    titel: str
    omschrijving: str
    pad: str
    noindex: bool = False
    beeld: Linkbeeld
    kruimels: list[dict[str, str]] = field(default_factory=list)
    ding: dict | None = None

    @property
    def canoniek(self) -> str:
        return settings.SITE_URL + self.pad

    @property
    def beeld_adres(self) -> str:
        """The picture beside a shared link."""
        return settings.SITE_URL + beeld_pad(self.beeld)

    @property
    def json_ld(self) -> SafeString:
        """The thing that the page is about and the path to it; nothing in it can close the element it stands in."""
        stappen = [{"titel": "Voorpagina", "url": "/"}, *self.kruimels, {"titel": self.titel, "url": self.pad}]
        pad = {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": nr, "name": stap["titel"], "item": settings.SITE_URL + stap["url"]}
                for nr, stap in enumerate(stappen, start=1)
            ],
        }
        grafiek = [self.ding, pad] if self.ding else [pad]
        tekst = json.dumps(
            {"@context": "https://schema.org", "@graph": grafiek}, cls=DjangoJSONEncoder, ensure_ascii=False
        )
        return mark_safe(tekst.translate(_ONSCHADELIJK))


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
        beeld=beeld_van_partner(partner),
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
        beeld=beeld_van_citydeal(deal),
        kruimels=[NETWERK],
        ding=ding,
    )


def hoofd_van_netwerk() -> Hoofd:
    """The front page of the network."""
    logo = settings.SITE_URL + static("dist/apple-touch-icon.png")
    return Hoofd(
        titel="Netwerk",
        omschrijving="Wie er meedoen aan de City Deals Een slimme stad, zo doe je dat en Slim Maatwerk: zoek partners op soort, provincie en City Deal.",
        pad="/netwerk/",
        beeld=BEELD_VAN_NETWERK,
        ding={
            "@type": "Organization",
            "name": settings.WAGTAIL_SITE_NAME,
            "url": settings.SITE_URL + "/",
            "logo": logo,
        },
    )
