"""Links in mails about the nieuwsbrief: confirming that one wants it, and getting it no more."""

from datetime import timedelta

from citydeal.berichten.actielinks import Actie, Scherm, registreer_actie
from citydeal.netwerk.mails_nieuwsbrief import AFMELDEN, BEVESTIGEN

BEVESTIGEN_BINNEN = timedelta(days=7)
AFMELDEN_BINNEN = timedelta(days=400)


def _zoek(gegevens: dict):
    from citydeal.netwerk.models import Nieuwsbriefabonnee

    return Nieuwsbriefabonnee.objects.filter(pk=gegevens.get("abonnee")).first()


_BEVESTIGD = Scherm(
    "Je krijgt de nieuwsbrief",
    "Aan het begin van elke maand lees je wat er nieuw is. Afmelden kan met één klik, onderaan elke mail.",
)
_AFGEMELD = Scherm("Je bent afgemeld", "Je krijgt de nieuwsbrief niet meer. We hebben je adres gewist.")


def _toon_bevestigen(gegevens: dict) -> Scherm | None:
    abonnee = _zoek(gegevens)
    if abonnee is None:
        return None
    if abonnee.bevestigd_op is not None:
        return _BEVESTIGD
    return Scherm(
        "Wil je de nieuwsbrief?",
        "Eén keer per maand een mail met wat er nieuw is. We gebruiken je adres nergens anders voor.",
        "Ja, stuur mij de nieuwsbrief",
    )


def _bevestig(gegevens: dict) -> Scherm | None:
    from citydeal.netwerk import nieuwsbrief

    return _BEVESTIGD if nieuwsbrief.bevestig(gegevens.get("abonnee")) else None


def _toon_afmelden(gegevens: dict) -> Scherm | None:
    if _zoek(gegevens) is None:
        return _AFGEMELD
    return Scherm(
        "Wil je de nieuwsbrief niet meer?", "Je krijgt dan geen mail meer van ons. We wissen je adres.", "Meld me af"
    )


def _meld_af(gegevens: dict) -> Scherm | None:
    from citydeal.netwerk import nieuwsbrief

    nieuwsbrief.meld_af(gegevens.get("abonnee"))
    return _AFGEMELD


registreer_actie(Actie(BEVESTIGEN, BEVESTIGEN_BINNEN, _toon_bevestigen, _bevestig))
registreer_actie(Actie(AFMELDEN, AFMELDEN_BINNEN, _toon_afmelden, _meld_af))
