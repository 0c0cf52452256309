"""Pictures and documents that change or go: what shows them follows."""

from collections.abc import Callable

from citydeal.basis import paginacache
from citydeal.basis.mediagevolgen import registreer_mediagevolg
from citydeal.basis.models import Afbeelding, Bestand
from citydeal.netwerk import services as netwerk
from kennisbank import services


def volg_media() -> None:
    """Follow every picture and document. Called while apps start."""
    registreer_mediagevolg(Afbeelding, gewijzigd=_toon_afbeelding, verwijderd=_vergeet_afbeeldingen)
    registreer_mediagevolg(Bestand, gewijzigd=_toon_document, verwijderd=_vergeet_documenten)


def _toon_afbeelding(afbeelding: Afbeelding) -> None:
    services.verwerk_afbeelding(services.paginas_met(afbeelding))
    netwerk.verwerk_logo(afbeelding)


def _vergeet_afbeeldingen(afbeeldingen: list[Afbeelding]) -> Callable[[], None]:
    # Once they have gone nothing tells any more which pages showed them.
    paginas = {pk for afbeelding in afbeeldingen for pk in services.paginas_met(afbeelding)}
    return lambda: services.verwerk_afbeelding(paginas)


def _toon_document(document: Bestand) -> None:
    paginacache.vernieuw()


def _vergeet_documenten(documenten: list[Bestand]) -> Callable[[], None]:
    return paginacache.vernieuw
