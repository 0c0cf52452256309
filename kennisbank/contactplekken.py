"""Who answers about a page of the kennisbank: who keeps it up to date."""

from citydeal.netwerk.contactplekken import Contactplek, registreer_contactplek
from citydeal.netwerk.models import Gebruiker
from kennisbank.models import KennisbankPagina

_MAX_CIJFERS = 18


def zoek_pagina(sleutel: str, kijker: Gebruiker) -> Contactplek | None:
    """The page with this number, if readers see it and somebody keeps it."""
    if not (sleutel.isascii() and sleutel.isdigit() and len(sleutel) <= _MAX_CIJFERS):
        return None
    pagina = (
        KennisbankPagina.objects.filter(pk=sleutel, live=True, eigenaar__isnull=False)
        .select_related("eigenaar")
        .first()
    )
    return Contactplek(titel=pagina.title, url=pagina.pad, ontvangers=[pagina.eigenaar]) if pagina else None


registreer_contactplek("pagina", zoek_pagina)
