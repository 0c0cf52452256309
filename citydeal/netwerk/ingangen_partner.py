"""Where somebody keeps their partner, and where partners are decided on: links on Mijn overzicht."""

from collections.abc import Callable

from django.urls import reverse

from citydeal.basis.zichtbaarheid import tokens_van
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.overzicht import Ingang, Link, registreer_ingang
from citydeal.netwerk.permissions import mag_partners_beheren


def _eigen_partner(gebruiker: Gebruiker) -> Link | None:
    """One's own partner: to keep it, or to read it."""
    if not gebruiker.is_lid:
        return None
    if f"contactpersoon:{gebruiker.partner_id}" in tokens_van(gebruiker):
        return Link(
            f"{gebruiker.partner.naam} bijhouden", reverse("netwerk:partner-bewerken", args=[gebruiker.partner.slug])
        )
    return Link(f"Pagina van {gebruiker.partner.naam}", gebruiker.partner.get_absolute_url())


def _voor_contactpersoon(titel: str, naam: str) -> Callable[[Gebruiker], Link | None]:
    """What a contactpersoon does with the people of their own partner."""

    def link(gebruiker: Gebruiker) -> Link | None:
        if not gebruiker.is_lid or f"contactpersoon:{gebruiker.partner_id}" not in tokens_van(gebruiker):
            return None
        return Link(titel, reverse(naam, args=[gebruiker.partner.slug]))

    return link


def _aanvragen(gebruiker: Gebruiker) -> Link | None:
    if not mag_partners_beheren(gebruiker):
        return None
    return Link("Aanvragen om partner te worden", reverse("netwerk:partneraanvraag-lijst"))


registreer_ingang(Ingang("eigen-partner", 30, _eigen_partner))
registreer_ingang(Ingang("collegas", 31, _voor_contactpersoon("Collega's", "netwerk:collega-lijst")))
registreer_ingang(
    Ingang("collegas-uitnodigen", 32, _voor_contactpersoon("Nodig collega's uit", "netwerk:collega-uitnodigen"))
)
registreer_ingang(Ingang("partneraanvragen", 70, _aanvragen))
