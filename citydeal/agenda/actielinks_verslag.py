"""What the link in the mail about an action does: say that it is done."""

from datetime import timedelta

from citydeal.agenda.mails_verslag import RONDAF
from citydeal.agenda.models import Verslagregel
from citydeal.agenda.verslagregels import rond_actie_af
from citydeal.berichten.actielinks import Actie, Scherm, registreer_actie
from citydeal.netwerk.fouten import AlBesloten, KanNiet

_GELDIG = timedelta(days=180)


def _regel(gegevens: dict) -> Verslagregel | None:
    """The action, as long as it is that of who got the mail and that person is there."""
    regels = Verslagregel.objects.select_related("eigenaar", "verslag__bijeenkomst")
    return regels.filter(pk=gegevens["regel"], eigenaar=gegevens["door"], eigenaar__is_active=True).first()


def _is_af(regel: Verslagregel) -> Scherm:
    return Scherm(
        titel="De actie is klaar",
        tekst=f"“{regel.tekst}” is afgerond. Dank je wel.",
        verder=("Lees het verslag", regel.verslag.get_absolute_url()),
    )


def toon(gegevens: dict) -> Scherm | None:
    """Ask whether the action is done."""
    regel = _regel(gegevens)
    if regel is None:
        return None
    if regel.afgerond_op is not None:
        return _is_af(regel)
    return Scherm(
        titel="Is deze actie klaar?",
        tekst=f"{regel.tekst}\n\nUit het verslag van {regel.verslag.bijeenkomst.titel}.",
        knop="Ja, de actie is klaar",
    )


def voer_uit(gegevens: dict) -> Scherm | None:
    """Say that the action is done."""
    regel = _regel(gegevens)
    if regel is None:
        return None
    try:
        rond_actie_af(regel, door=regel.eigenaar)
    except AlBesloten:
        pass
    except KanNiet:
        return None
    return _is_af(regel)


registreer_actie(Actie(RONDAF, _GELDIG, toon, voer_uit))
