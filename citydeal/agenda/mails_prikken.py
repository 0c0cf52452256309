"""Mail about finding a date: when can you, you didn't say yet, and which moment it became."""

from citydeal.agenda.antwoordlinks import antwoorddelen
from citydeal.agenda.berichtsoorten import DATUMPRIKKER
from citydeal.agenda.datumtekst import datum_in_woorden, tijd_in_woorden
from citydeal.agenda.mails_wijziging import adres, feiten
from citydeal.agenda.models import Bijeenkomst, Datumprikker, Moment, Prikker
from citydeal.agenda.priklinks import priklink
from citydeal.berichten.brief import Alinea, Brief, Citaat, Deel, Knop, Lijst
from citydeal.berichten.schrijven import aanhef
from citydeal.berichten.services import stuur

_WAAROM = "Je krijgt deze mail omdat de organisator wil weten wanneer jij kunt."


def moment_in_woorden(moment: Moment) -> str:
    """When it is: "donderdag 3 december 2026, 13.00 tot 16.00 uur"."""
    return f"{datum_in_woorden(moment.begint_op, moment.eindigt_op)}, {tijd_in_woorden(moment.begint_op, moment.eindigt_op)}"


def mail_vraag(
    datumprikker: Datumprikker, prikker: Prikker, momenten: list[Moment], *, sleutel: str, nog: bool
) -> None:
    """Ask somebody when they can; `nog` where they were asked before."""
    bijeenkomst = datumprikker.bijeenkomst
    delen: list[Deel] = [
        Alinea(
            f"Je hebt nog niet laten weten wanneer je kunt voor {bijeenkomst.titel}."
            if nog
            else f"Wanneer kun jij voor {bijeenkomst.titel}? Zeg het per moment; inloggen hoeft niet."
        )
    ]
    if datumprikker.toelichting:
        delen.append(Citaat(datumprikker.toelichting, van=bijeenkomst.organisator or "De organisator"))
    delen += [
        Lijst([(moment_in_woorden(moment), "") for moment in momenten]),
        Knop("Zeg wanneer je kunt", priklink(prikker)),
    ]
    _stuur(
        prikker,
        sleutel=sleutel,
        onderwerp=f"{'Nog even: wanneer' if nog else 'Wanneer'} kun je voor {bijeenkomst.titel}?",
        delen=delen,
    )


def mail_gekozen(bijeenkomst: Bijeenkomst, prikker: Prikker, *, ziet_pagina: bool) -> None:
    """Tell who didn't say ja which moment it became; a lid can still say whether they come."""
    delen: list[Deel] = [
        Alinea(f"De datum van {bijeenkomst.titel} is gekozen. Op dit moment zei je geen ja. Kun je toch?"),
        feiten(bijeenkomst),
    ]
    if ziet_pagina:
        delen.append(Knop("Bekijk de bijeenkomst", adres(bijeenkomst)))
    if prikker.gebruiker_id:
        delen += antwoorddelen(bijeenkomst, prikker.gebruiker)
    elif not ziet_pagina:
        delen.append(Alinea("Wil je toch komen? Beantwoord dan deze mail."))
    _stuur(
        prikker,
        sleutel=f"prikker-{prikker.pk}-gekozen",
        onderwerp=f"De datum is gekozen: {bijeenkomst.titel}, {bijeenkomst.datum_tekst}",
        delen=delen,
    )


def _stuur(prikker: Prikker, *, sleutel: str, onderwerp: str, delen: list[Deel]) -> None:
    stuur(
        sleutel=sleutel,
        soort=DATUMPRIKKER,
        ontvanger=prikker.gebruiker,
        naar="" if prikker.gebruiker_id else prikker.gast_email,
        kanaal=prikker.datumprikker.bijeenkomst.kanaal,
        brief=Brief(
            onderwerp=onderwerp,
            aanhef=aanhef(prikker.gebruiker.naam if prikker.gebruiker_id else prikker.gast_naam),
            delen=delen,
            waarom=_WAAROM,
        ),
    )
