"""What the links in a mail about a meeting do: I come, I may come, I don't come, and yes, this address is mine."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from citydeal.agenda.aanmelden import antwoord
from citydeal.agenda.antwoordlinks import BEVESTIG, KOMT, KOMT_NIET, MISSCHIEN
from citydeal.agenda.enums import Aanmeldstatus, Zichtbaarheid
from citydeal.agenda.gasten import bevestig_gast
from citydeal.agenda.models import Aanmelding, Bijeenkomst
from citydeal.agenda.permissions import mag_zien
from citydeal.berichten.actielinks import Actie, Scherm, registreer_actie
from citydeal.netwerk.fouten import KanNiet
from citydeal.netwerk.models import Gebruiker

_GELDIG = timedelta(days=400)
"""A meeting is announced a year ahead at most; what the link may still do is asked when it is used."""

_VRAAG = {
    Aanmeldstatus.AANGEMELD: ("Kom je naar {titel}?", "Ja, ik kom"),
    Aanmeldstatus.MISSCHIEN: ("Kom je misschien naar {titel}?", "Ja, ik kom misschien"),
    Aanmeldstatus.AFGEMELD: ("Kom je niet naar {titel}?", "Nee, ik kom niet"),
}
_STAND = {
    Aanmeldstatus.AANGEMELD: ("Je bent aangemeld", "We zien je bij {titel}. Je krijgt een mail met alle gegevens."),
    Aanmeldstatus.WACHTLIJST: (
        "Je staat op de wachtlijst",
        "{titel} is vol. Komt er een plaats vrij, dan krijg je die vanzelf en sturen wij je een mail.",
    ),
    Aanmeldstatus.MISSCHIEN: ("Je komt misschien", "Dank je. Er is geen plaats voor je vastgehouden bij {titel}."),
    Aanmeldstatus.AFGEMELD: ("Je bent afgemeld", "Je komt niet naar {titel}. Dank je dat je het laat weten."),
}
_ZELFDE = {
    Aanmeldstatus.AANGEMELD: (Aanmeldstatus.AANGEMELD, Aanmeldstatus.WACHTLIJST),
    Aanmeldstatus.MISSCHIEN: (Aanmeldstatus.MISSCHIEN,),
    Aanmeldstatus.AFGEMELD: (Aanmeldstatus.AFGEMELD,),
}
"""What somebody already is who gives this answer."""


def _zoek(gegevens: dict) -> tuple[Bijeenkomst, Gebruiker | Aanmelding, Aanmelding | None] | None:
    """The meeting, who answers, and their sign-up; None where one of them is gone, or can't see the meeting any more."""
    if "aanmelding" in gegevens:
        rij = Aanmelding.objects.select_related("bijeenkomst", "gebruiker").filter(pk=gegevens["aanmelding"]).first()
        return (rij.bijeenkomst, rij.gebruiker or rij, rij) if rij else None
    bijeenkomst = Bijeenkomst.objects.filter(pk=gegevens.get("bijeenkomst")).first()
    gebruiker = Gebruiker.objects.filter(pk=gegevens.get("gebruiker"), is_active=True).first()
    if bijeenkomst is None or gebruiker is None:
        return None
    rij = Aanmelding.objects.filter(bijeenkomst=bijeenkomst, gebruiker=gebruiker).first()
    return (bijeenkomst, gebruiker, rij) if rij or mag_zien(gebruiker, bijeenkomst) else None


def _wanneer(bijeenkomst: Bijeenkomst) -> str:
    return f"{bijeenkomst.datum_tekst}, {bijeenkomst.tijd_tekst}"


def _verder(bijeenkomst: Bijeenkomst, wie: Gebruiker | Aanmelding) -> tuple[str, str] | None:
    """The way to the page, for who can see it."""
    if isinstance(wie, Gebruiker) or bijeenkomst.zichtbaarheid == Zichtbaarheid.OPENBAAR:
        return ("Bekijk de bijeenkomst", bijeenkomst.get_absolute_url())
    return None


def _toon_stand(bijeenkomst: Bijeenkomst, wie: Gebruiker | Aanmelding, status: str) -> Scherm:
    titel, tekst = _STAND[status]
    tekst = f"{tekst.format(titel=bijeenkomst.titel)}\n\n{_wanneer(bijeenkomst)}"
    return Scherm(titel=titel, tekst=tekst, verder=_verder(bijeenkomst, wie))


def _toon_weigering(bijeenkomst: Bijeenkomst, wie: Gebruiker | Aanmelding, fout: KanNiet) -> Scherm:
    return Scherm(titel="Dat kan nu niet", tekst=str(fout), verder=_verder(bijeenkomst, wie))


def toon_antwoord(status: str, gegevens: dict) -> Scherm | None:
    """Ask for the one answer; without a button where it was given already."""
    gevonden = _zoek(gegevens)
    if gevonden is None:
        return None
    bijeenkomst, wie, rij = gevonden
    if rij is not None and rij.status in _ZELFDE[status]:
        return _toon_stand(bijeenkomst, wie, rij.status)
    vraag, knop = _VRAAG[status]
    return Scherm(titel=vraag.format(titel=bijeenkomst.titel), tekst=_wanneer(bijeenkomst), knop=knop)


def geef_antwoord(status: str, gegevens: dict) -> Scherm | None:
    """Give the answer; the effects are those of `aanmelden.antwoord`."""
    gevonden = _zoek(gegevens)
    if gevonden is None:
        return None
    bijeenkomst, wie, _ = gevonden
    try:
        rij = antwoord(bijeenkomst, wie, status)
    except KanNiet as fout:
        return _toon_weigering(bijeenkomst, wie, fout)
    return _toon_stand(bijeenkomst, wie, rij.status)


def toon_bevestigen(gegevens: dict) -> Scherm | None:
    """Ask a guest to confirm; without a button where that was done."""
    gevonden = _zoek(gegevens)
    if gevonden is None:
        return None
    bijeenkomst, wie, rij = gevonden
    if rij.status in (Aanmeldstatus.AANGEMELD, Aanmeldstatus.WACHTLIJST):
        return _toon_stand(bijeenkomst, wie, rij.status)
    return Scherm(
        titel=f"Meld je aan voor {bijeenkomst.titel}",
        tekst=f"{_wanneer(bijeenkomst)}\n\nMet deze knop bevestig je je aanmelding.",
        knop="Bevestig je aanmelding",
    )


def bevestig(gegevens: dict) -> Scherm | None:
    """Sign the guest up; the effects are those of `gasten.bevestig_gast`."""
    gevonden = _zoek(gegevens)
    if gevonden is None:
        return None
    bijeenkomst, wie, rij = gevonden
    try:
        rij = bevestig_gast(rij)
    except KanNiet as fout:
        return _toon_weigering(bijeenkomst, wie, fout)
    scherm = _toon_stand(bijeenkomst, wie, rij.status)
    if rij.status == Aanmeldstatus.AANGEMELD:
        return replace(scherm, tekst=f"{scherm.tekst}\n\nKun je toch niet? In die mail staat hoe je je afmeldt.")
    return scherm


for _naam, _status in (
    (KOMT, Aanmeldstatus.AANGEMELD),
    (MISSCHIEN, Aanmeldstatus.MISSCHIEN),
    (KOMT_NIET, Aanmeldstatus.AFGEMELD),
):
    registreer_actie(Actie(_naam, _GELDIG, partial(toon_antwoord, _status), partial(geef_antwoord, _status)))
registreer_actie(Actie(BEVESTIG, _GELDIG, toon_bevestigen, bevestig))
