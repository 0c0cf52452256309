"""The link with which somebody who applied for an organisation confirms their address."""

from datetime import timedelta

from citydeal.berichten.actielinks import Actie, Scherm, registreer_actie
from citydeal.netwerk import partneraanvragen
from citydeal.netwerk.mails_partner import BEVESTIG
from citydeal.netwerk.models import Partneraanvraag

GELDIG = timedelta(days=7)

_VERDER = ("Lees ondertussen wat er al is", "/kennisbank/")


def _zoek(gegevens: dict) -> Partneraanvraag | None:
    return Partneraanvraag.objects.filter(pk=gegevens.get("aanvraag")).first()


def _al_gedaan() -> Scherm:
    return Scherm(
        titel="Je aanvraag is binnen",
        tekst="Je e-mailadres is bevestigd. De projectorganisatie bekijkt je aanvraag. Je krijgt een mail met het besluit.",
        verder=_VERDER,
    )


def toon(gegevens: dict) -> Scherm | None:
    """What the link does; for who confirmed already, that this is done."""
    aanvraag = _zoek(gegevens)
    if aanvraag is None:
        return None
    if aanvraag.bevestigd_op:
        return _al_gedaan()
    return Scherm(
        titel="Bevestig je aanvraag",
        tekst=f"Je vroeg om {aanvraag.organisatie} partner te laten worden. Klopt dat? Bevestig het dan. Daarna bekijkt de projectorganisatie je aanvraag.",
        knop="Ja, dit is mijn aanvraag",
    )


def voer_uit(gegevens: dict) -> Scherm | None:
    """Confirm the address. Effects: those of `partneraanvragen.bevestig`."""
    aanvraag = _zoek(gegevens)
    if aanvraag is None:
        return None
    partneraanvragen.bevestig(aanvraag)
    return _al_gedaan()


registreer_actie(Actie(naam=BEVESTIG, geldig=GELDIG, toon=toon, voer_uit=voer_uit))
