"""Mail when a meeting is announced, changes or is called off; each with the meeting for one's calendar."""

from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings
from django.utils import timezone

from citydeal.agenda.antwoordlinks import antwoorddelen
from citydeal.agenda.enums import Aanmeldstatus, Status
from citydeal.agenda.ical import als_kalender, als_vevent
from citydeal.agenda.models import Aanmelding, Bijeenkomst
from citydeal.agenda.ontvangers import uitgenodigden
from citydeal.agenda.ververs import maak_afspraak, plaats_in_woorden
from citydeal.berichten.brief import Alinea, Bestand, Brief, Citaat, Feiten, Knop
from citydeal.berichten.services import stuur
from citydeal.netwerk.models import Gebruiker

Regel = tuple[str, str, str]
"""What changed, from what, to what."""
_VOORNAAM_EERST = "Beste {naam},"


def meld_aankondiging(bijeenkomst: Bijeenkomst) -> None:
    """Tell who is invited that the meeting is there; each once, however often it is called. Who answered knows."""
    for mens in uitgenodigden(bijeenkomst):
        stuur(
            sleutel=f"uitnodiging-{bijeenkomst.uid}-{mens.pk}",
            soort="agenda_uitnodiging",
            ontvanger=mens,
            kanaal=bijeenkomst.kanaal,
            brief=Brief(
                onderwerp=f"Uitnodiging: {bijeenkomst.titel}",
                aanhef=_VOORNAAM_EERST.format(naam=mens.naam),
                delen=[
                    Alinea(f"Je bent uitgenodigd voor {bijeenkomst.titel}. Laat weten of je komt."),
                    feiten(bijeenkomst),
                    Knop("Bekijk de bijeenkomst", adres(bijeenkomst)),
                    *antwoorddelen(bijeenkomst, mens),
                ],
                waarom="Je krijgt deze mail omdat de organisator jou heeft uitgenodigd.",
            ),
            bijlagen=[agendabestand(bijeenkomst, mens.naam, mens.email)],
        )


def meld_wijziging(
    bijeenkomst: Bijeenkomst, regels: list[Regel], *, reden: str, uitgenodigd: Iterable[Gebruiker] = ()
) -> None:
    """Tell who has it in their calendar what changed (what, from, to) and why, once for each version of the meeting.

    Those are who comes, may come or waits, and of `uitgenodigd` who was invited before and hasn't answered.
    """
    sleutel = f"wijziging-{bijeenkomst.uid}-{bijeenkomst.versie}"
    for aanmelding in bijeenkomst.aanmeldingen.betrokken().select_related("gebruiker"):
        stuur(
            sleutel=f"{sleutel}-{aanmelding.pk}",
            soort="agenda_wijziging",
            ontvanger=aanmelding.gebruiker,
            naar="" if aanmelding.gebruiker_id else aanmelding.gast_email,
            brief=_wijzigingsbrief(
                bijeenkomst,
                regels,
                reden=reden,
                wie=aanmelding,
                waarom="Je krijgt deze mail omdat je je voor deze bijeenkomst hebt aangemeld.",
            ),
            bijlagen=[agendabestand(bijeenkomst, aanmelding.naam, aanmelding.email, aanmelding=aanmelding)],
        )
    for mens in uitgenodigd:
        stuur(
            sleutel=f"{sleutel}-uitgenodigd-{mens.pk}",
            soort="agenda_wijziging",
            ontvanger=mens,
            brief=_wijzigingsbrief(
                bijeenkomst,
                regels,
                reden=reden,
                wie=mens,
                waarom="Je krijgt deze mail omdat je voor deze bijeenkomst bent uitgenodigd.",
            ),
            bijlagen=[agendabestand(bijeenkomst, mens.naam, mens.email)],
        )


def _wijzigingsbrief(
    bijeenkomst: Bijeenkomst, regels: list[Regel], *, reden: str, wie: Aanmelding | Gebruiker, waarom: str
) -> Brief:
    afgelast = bijeenkomst.status == Status.AFGELAST
    delen = [Alinea(f"{bijeenkomst.titel} {'gaat niet door' if afgelast else 'is veranderd'}.")]
    if reden:
        delen.append(Citaat(reden, van=bijeenkomst.organisator or "de organisator"))
    if not afgelast:
        veranderd = [(naam.capitalize(), f"{van} → {naar}" if van else naar) for naam, van, naar in regels if naar]
        delen += [Feiten(veranderd)] if veranderd else []
        delen += [feiten(bijeenkomst), Knop("Bekijk de bijeenkomst", adres(bijeenkomst))]
        kop = "Kun je nog steeds?" if isinstance(wie, Aanmelding) else "Kom je?"
        delen += antwoorddelen(bijeenkomst, wie, kop=kop)
    return Brief(
        onderwerp=f"{'Afgelast' if afgelast else 'Gewijzigd'}: {bijeenkomst.titel}",
        aanhef=_VOORNAAM_EERST.format(naam=wie.naam),
        delen=delen,
        waarom=waarom,
    )


def feiten(bijeenkomst: Bijeenkomst) -> Feiten:
    """When and where."""
    regels = [("Wanneer", f"{bijeenkomst.datum_tekst}, {bijeenkomst.tijd_tekst}")]
    if waar := plaats_in_woorden(bijeenkomst, lang=True):
        regels.append(("Waar", waar))
    if bijeenkomst.organisator:
        regels.append(("Organisator", bijeenkomst.organisator))
    return Feiten(regels)


def adres(bijeenkomst: Bijeenkomst) -> str:
    """The absolute address of its page."""
    return settings.SITE_URL + bijeenkomst.get_absolute_url()


def agendabestand(bijeenkomst: Bijeenkomst, naam: str, email: str, *, aanmelding: Aanmelding | None = None) -> Bestand:
    """The meeting for the calendar of one person; with the online link for who takes part.

    It leaves the calendar of who doesn't come. What goes out later counts over what went before with the same SEQUENCE, by DTSTAMP.
    """
    status = aanmelding.status if aanmelding is not None else ""
    afgelast = bijeenkomst.status == Status.AFGELAST or status == Aanmeldstatus.AFGEMELD
    afspraak = maak_afspraak(bijeenkomst, voor_deelnemer=status == Aanmeldstatus.AANGEMELD)
    vevent = als_vevent(
        replace(afspraak, gewijzigd_op=timezone.now(), afgelast=afgelast),
        deelnemer=(naam, email),
        afzender=settings.PROJECTORGANISATIE_EMAIL,
    )
    methode = "CANCEL" if afgelast else "REQUEST"
    return Bestand(
        naam="bijeenkomst.ics",
        mime=f"text/calendar; charset=utf-8; method={methode}",
        inhoud=als_kalender([vevent], methode=methode).encode(),
    )
