"""Finding a date: which moments, who is asked, what each says, and choosing one. One function per act."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from citydeal.agenda import plannen
from citydeal.agenda.aanmelden import mail_de_stand, zet_antwoord_van_prikker
from citydeal.agenda.datumtekst import eerste_dag
from citydeal.agenda.enums import Aanmeldstatus, Deelname, Prikantwoord, Status, Zichtbaarheid
from citydeal.agenda.mails_prikken import mail_gekozen, mail_vraag, moment_in_woorden
from citydeal.agenda.models import Aanmelding, Bijeenkomst, Datumprikker, Moment, Prikker, Prikkeuze
from citydeal.agenda.ververs import ververs
from citydeal.basis.vergrendelen import vergrendeld
from citydeal.berichten.taken import rond_taak_af, verwijder_taken, zet_taak
from citydeal.netwerk.fouten import KanNiet, KanNietMeer
from citydeal.netwerk.models import Gebruiker

MEESTE_MOMENTEN = 10
MEESTE_MENSEN = 200

Tijdvak = tuple[datetime, datetime]
Gast = tuple[str, str]
"""Name and address of somebody without an account; the name may be empty."""


@transaction.atomic
def bewaar(
    bijeenkomst: Bijeenkomst,
    *,
    momenten: Sequence[Tijdvak],
    mensen: Collection[Gebruiker],
    gasten: Collection[Gast] = (),
    toelichting: str = "",
) -> Datumprikker:
    """Begin to find a date for a meeting that is still a concept, or change what is asked and whom.

    Args:
        momenten: all moments anew; answers to those that stay, stay.
        mensen, gasten: everybody anew; whose name is gone, is asked no more. A guest with an account is that account.

    Raises:
        KanNietMeer: a moment was chosen, or the meeting is announced.
        KanNiet: there are no moments, more than ten, one that is past, or too many people.

    Effects in order: a lock on the meeting; its moments and people; a mail and, for who has an account, a task to each who is new.
    """
    rij = _neem(bijeenkomst)
    datumprikker = Datumprikker.objects.filter(bijeenkomst=rij).first() or Datumprikker(bijeenkomst=rij)
    _controleer_open(rij, datumprikker)
    tijdvakken = dict(sorted(momenten))
    if not tijdvakken:
        raise KanNiet("Noem minstens één moment.")
    if len(tijdvakken) > MEESTE_MOMENTEN:
        raise KanNiet(f"Noem hooguit {MEESTE_MOMENTEN} momenten.")
    if min(tijdvakken) <= timezone.now():
        raise KanNiet("Een van de momenten is al voorbij. Kies een later moment.")
    if len(mensen) + len(gasten) > MEESTE_MENSEN:
        raise KanNiet(f"Vraag hooguit {MEESTE_MENSEN} mensen.")
    datumprikker.toelichting = toelichting
    datumprikker.save()
    _zet_momenten(datumprikker, tijdvakken)
    nieuw = _zet_mensen(datumprikker, mensen, gasten)
    lijst = list(datumprikker.momenten.all())
    for prikker in nieuw:
        mail_vraag(datumprikker, prikker, lijst, sleutel=f"prikker-{prikker.pk}-vraag", nog=False)
        _zet_taak(datumprikker, prikker, lijst)
    return datumprikker


@transaction.atomic
def antwoord(prikker: Prikker, keuzes: Mapping[int, str]) -> Prikker:
    """Say of moments whether one can; again changes it.

    Args:
        keuzes: what one says, by the key of the moment; keys of other moments are left out.

    Raises KanNietMeer where a moment was chosen, or the meeting is no longer looking for a date.

    Effects in order: a lock on the datumprikker; the answers; the task is done.
    """
    datumprikker = vergrendeld(Datumprikker.objects.select_related("bijeenkomst")).get(pk=prikker.datumprikker_id)
    _controleer_open(datumprikker.bijeenkomst, datumprikker)
    eigen = set(datumprikker.momenten.values_list("pk", flat=True))
    for moment, keuze in keuzes.items():
        if moment in eigen:
            waarde = {"antwoord": Prikantwoord(keuze)}
            Prikkeuze.objects.update_or_create(prikker=prikker, moment_id=moment, defaults=waarde)
    prikker.geantwoord_op = timezone.now()
    prikker.save(update_fields=["geantwoord_op"])
    rond_taak_af(_taaksleutel(prikker), door=prikker.gebruiker)
    return prikker


@transaction.atomic
def herinner(datumprikker: Datumprikker) -> int:
    """Ask once more who didn't say yet what they can, of every moment; at most once a day each. Returns how many those are.

    Raises KanNietMeer as `antwoord`. Effects in order: a lock on the meeting; a mail to each.
    """
    rij = _neem(datumprikker.bijeenkomst)
    datumprikker = Datumprikker.objects.select_related("bijeenkomst").get(pk=datumprikker.pk)
    _controleer_open(rij, datumprikker)
    momenten = list(datumprikker.momenten.all())
    nog = list(nog_te_antwoorden(datumprikker, len(momenten)))
    for prikker in nog:
        sleutel = f"prikker-{prikker.pk}-nog-{timezone.localdate():%Y%m%d}"
        mail_vraag(datumprikker, prikker, momenten, sleutel=sleutel, nog=True)
    return len(nog)


@transaction.atomic
def kies(moment: Moment, *, door: Gebruiker, status: Status = Status.GEPLAND) -> Bijeenkomst:
    """Let the meeting be at this moment: it is planned, who said ja is signed up, the others hear when it is.

    Raises:
        KanNietMeer: a moment was chosen, or the meeting was announced otherwise.
        KanNiet: the moment is past.

    Effects in order: a lock on the meeting; its date and status (`plannen`); the datumprikker is closed; who said ja has a seat, or
    waits, in the order in which they answered; a mail to each of them with the meeting, to the others with when it is; tasks are gone.
    """
    rij = _neem(moment.datumprikker.bijeenkomst)
    datumprikker = vergrendeld(Datumprikker.objects).get(pk=moment.datumprikker_id)
    _controleer_open(rij, datumprikker)
    nu = timezone.now()
    if moment.begint_op <= nu:
        raise KanNiet("Dit moment is al voorbij. Kies een ander.")
    velden = {"begint_op": moment.begint_op, "eindigt_op": moment.eindigt_op, "hele_dag": False}
    rij = plannen.wijzig(rij, door=door, op_stand=rij.stand, velden=velden)
    datumprikker.gekozen, datumprikker.gesloten_op = moment, nu
    datumprikker.save(update_fields=["gekozen", "gesloten_op"])
    prikkers = list(datumprikker.prikkers.select_related("gebruiker", "datumprikker__bijeenkomst"))
    zei_ja = set(moment.keuzes.filter(antwoord=Prikantwoord.JA).values_list("prikker", flat=True))
    op_volgorde = sorted((p for p in prikkers if p.pk in zei_ja), key=lambda p: (p.geantwoord_op or nu, p.pk))
    aangemeld = [zet_antwoord_van_prikker(rij, _wie(rij, prikker)) for prikker in op_volgorde]
    uitgenodigd = set(rij.genodigden.values_list("pk", flat=True))
    rij = plannen.zet_status(rij, status, door=door)
    for aanmelding in aangemeld:
        mail_de_stand(rij, aanmelding)
    _nodig_uit(rij, prikkers)
    for prikker in prikkers:
        if prikker.pk not in zei_ja and prikker.gebruiker_id not in uitgenodigd:
            mail_gekozen(rij, prikker, ziet_pagina=_ziet_pagina(rij, prikker))
    verwijder_taken(_taaksleutel(prikker) for prikker in prikkers)
    return rij


def nog_te_antwoorden(datumprikker: Datumprikker, momenten: int):
    """Who didn't say of every one of so many moments what they can."""
    rijen = datumprikker.prikkers.select_related("gebruiker", "datumprikker__bijeenkomst")
    return rijen.annotate(gezegd=Count("keuzes")).filter(gezegd__lt=momenten)


def is_open(datumprikker: Datumprikker) -> bool:
    """Whether one can still answer and choose."""
    return datumprikker.gesloten_op is None and datumprikker.bijeenkomst.status == Status.CONCEPT


def _controleer_open(bijeenkomst: Bijeenkomst, datumprikker: Datumprikker) -> None:
    if datumprikker.gesloten_op is not None:
        gekozen = f" Het is {moment_in_woorden(datumprikker.gekozen)}." if datumprikker.gekozen else ""
        raise KanNietMeer(f"De datum is al gekozen.{gekozen}")
    if bijeenkomst.status != Status.CONCEPT:
        raise KanNietMeer("De bijeenkomst staat al in de agenda. Daar hoort geen datumprikker meer bij.")


def _neem(bijeenkomst: Bijeenkomst) -> Bijeenkomst:
    return vergrendeld(Bijeenkomst.objects.select_related("plaats", "provincie")).get(pk=bijeenkomst.pk)


def _zet_momenten(datumprikker: Datumprikker, tijdvakken: Mapping[datetime, datetime]) -> None:
    datumprikker.momenten.exclude(begint_op__in=tijdvakken).delete()
    for begint_op, eindigt_op in tijdvakken.items():
        Moment.objects.update_or_create(
            datumprikker=datumprikker, begint_op=begint_op, defaults={"eindigt_op": eindigt_op}
        )


def _zet_mensen(datumprikker: Datumprikker, mensen: Collection[Gebruiker], gasten: Collection[Gast]) -> list[Prikker]:
    """Let these be asked and nobody else; returns who is new."""
    adressen = {email.lower(): naam for naam, email in gasten}
    bekend = {mens.email: mens for mens in Gebruiker.objects.filter(email__in=adressen, is_active=True)}
    leden = {mens.pk: mens for mens in (*mensen, *bekend.values())}
    adressen = {email: naam for email, naam in adressen.items() if email not in bekend}
    nieuw, blijft = [], []
    for prikker in datumprikker.prikkers.all():
        hoort = prikker.gebruiker_id in leden if prikker.gebruiker_id else prikker.gast_email.lower() in adressen
        if hoort:
            blijft.append(prikker)
        else:
            verwijder_taken([_taaksleutel(prikker)])
            prikker.delete()
    al = {prikker.gebruiker_id or prikker.gast_email.lower() for prikker in blijft}
    for pk, mens in leden.items():
        if pk not in al:
            nieuw.append(Prikker.objects.create(datumprikker=datumprikker, gebruiker=mens))
    for email, naam in adressen.items():
        if email not in al:
            nieuw.append(Prikker.objects.create(datumprikker=datumprikker, gast_naam=naam, gast_email=email))
    return nieuw


def _wie(bijeenkomst: Bijeenkomst, prikker: Prikker) -> Gebruiker | Aanmelding:
    """Who signs up: the account, or the sign-up of a guest, whose address the link in the mail proved."""
    if prikker.gebruiker_id:
        return prikker.gebruiker
    gast = Aanmelding.objects.filter(bijeenkomst=bijeenkomst, gast_email__iexact=prikker.gast_email).first()
    return gast or Aanmelding.objects.create(
        bijeenkomst=bijeenkomst,
        gast_naam=prikker.gast_naam or prikker.gast_email.partition("@")[0],
        gast_email=prikker.gast_email,
        deelname=(bijeenkomst.deelnamevormen or [Deelname.TER_PLAATSE])[0],
        status=Aanmeldstatus.ONBEVESTIGD,
    )


def _nodig_uit(bijeenkomst: Bijeenkomst, prikkers: Collection[Prikker]) -> None:
    """Let everybody with an account who was asked see a meeting that isn't for everybody."""
    if bijeenkomst.zichtbaarheid != Zichtbaarheid.OPENBAAR:
        bijeenkomst.genodigden.add(*(prikker.gebruiker_id for prikker in prikkers if prikker.gebruiker_id))
        ververs(bijeenkomst)


def _ziet_pagina(bijeenkomst: Bijeenkomst, prikker: Prikker) -> bool:
    return prikker.gebruiker_id is not None or bijeenkomst.zichtbaarheid == Zichtbaarheid.OPENBAAR


def _zet_taak(datumprikker: Datumprikker, prikker: Prikker, momenten: Sequence[Moment]) -> None:
    if prikker.gebruiker_id is None:
        return
    zet_taak(
        sleutel=_taaksleutel(prikker),
        bestemd=f"gebruiker:{prikker.gebruiker_id}",
        wat=f"Zeg wanneer je kunt voor {datumprikker.bijeenkomst.titel}",
        waarom="De organisator kiest daarna een datum.",
        url=reverse("agenda:prikken-eigen", args=[datumprikker.bijeenkomst_id]),
        knop="Zeg wanneer je kunt",
        uiterlijk_op=eerste_dag(momenten[0].begint_op),
    )


def _taaksleutel(prikker: Prikker) -> str:
    return f"datumprikker-{prikker.pk}"
