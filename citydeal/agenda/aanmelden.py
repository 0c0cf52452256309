"""Signing up: who comes, who may come, who waits for a seat. One function per act.

Every act holds a lock on the meeting, so that of many at once each sees what the one before made of it: the last seat is given once,
and who waits moves up in the order in which they came.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from citydeal.agenda.enums import Aanmeldstatus, Aanmeldwijze, Aanwezigheid, Deelname
from citydeal.agenda.mails_aanmelden import mail_stand
from citydeal.agenda.models import Aanmelding, Bijeenkomst, Prikker
from citydeal.agenda.verslagvolgen import ververs_lezers
from citydeal.basis import paginacache
from citydeal.basis.vergrendelen import vergrendeld
from citydeal.netwerk.fouten import KanNiet, KanNietMeer
from citydeal.netwerk.models import Gebruiker

AANBOD = timedelta(days=2)
"""How long who moved up has to say that they can't come, where the meeting is not sooner."""

Wie = Gebruiker | Aanmelding
"""Who signs up: somebody with an account, or a guest by the sign-up that was made for their address."""


@transaction.atomic
def meld_aan(
    bijeenkomst: Bijeenkomst, wie: Wie, *, deelname: str = "", wensen: str | None = None, ook_na_sluiting: bool = False
) -> Aanmelding:
    """Sign somebody up: a seat where there is one, else the end of the waiting list. Again does nothing.

    Args:
        deelname: how one takes part; empty for the first way there is, or the one that was chosen before.
        wensen: what the organiser should know; None leaves it.
        ook_na_sluiting: past the deadline too, for who organises it.

    Raises:
        KanNietMeer: it was called off, is over, or the deadline has passed.
        KanNiet: one signs up elsewhere, not in this way, or there the meeting is full and one keeps the seat one has.

    Effects in order: a lock on the meeting; who waits and finds a seat moves up; the row; one mail where it changed; kept pages
    become stale.
    """
    rij = _neem(bijeenkomst)
    # Under the lock: the moment is the place in line.
    nu = timezone.now()
    aanmelding = _haal(rij, wie)
    deelname = _kies_deelname(rij, aanmelding, deelname)
    zelfde = aanmelding.deelname == deelname and aanmelding.pk is not None
    if aanmelding.status in (Aanmeldstatus.AANGEMELD, Aanmeldstatus.WACHTLIJST) and zelfde:
        return _bewaar_wensen(aanmelding, wensen)
    controleer_open(rij, nu, ook_na_sluiting=ook_na_sluiting)
    _schuif_op(rij, nu)
    aanmelding = _haal(rij, wie)
    had_plaats = aanmelding.status == Aanmeldstatus.AANGEMELD
    if had_plaats and zelfde:
        # Moved up just now, from the line in which this very person stood first.
        return _bewaar_wensen(aanmelding, wensen)
    plaats = is_plaats(rij, deelname)
    if had_plaats and not plaats:
        waar = "online" if deelname == Deelname.ONLINE else "ter plaatse"
        raise KanNiet(f"Er is {waar} geen plaats meer. Je houdt de plaats die je hebt.")
    aanmelding.deelname = deelname
    _zet(aanmelding, Aanmeldstatus.AANGEMELD if plaats else Aanmeldstatus.WACHTLIJST, nu)
    _bewaar(rij, aanmelding, wensen)
    if had_plaats:
        _schuif_op(rij, nu)
    return aanmelding


@transaction.atomic
def antwoord(bijeenkomst: Bijeenkomst, wie: Wie, status: str, **opties) -> Aanmelding:
    """Say "ik kom", "misschien" or "ik kom niet" (`AANGEMELD`, `MISSCHIEN`, `AFGEMELD`); `opties` are those of `meld_aan`.

    Raises and effects: those of `meld_aan`, `meld_misschien` and `meld_af`.
    """
    if status == Aanmeldstatus.AANGEMELD:
        return meld_aan(bijeenkomst, wie, **opties)
    wensen = opties.get("wensen")
    if status == Aanmeldstatus.MISSCHIEN:
        return meld_misschien(bijeenkomst, wie, wensen=wensen)
    return meld_af(bijeenkomst, wie)


@transaction.atomic
def meld_misschien(bijeenkomst: Bijeenkomst, wie: Wie, *, wensen: str | None = None) -> Aanmelding:
    """Say that one may come; a seat or a place in line that one had goes to who is next. Again does nothing.

    Raises KanNietMeer and KanNiet as `meld_aan`; who is signed up may say so past the deadline too.

    Effects in order: a lock on the meeting; the row; one mail; who is next moves up; kept pages become stale.
    """
    rij = _neem(bijeenkomst)
    # Under the lock: the moment is the place in line.
    nu = timezone.now()
    aanmelding = _haal(rij, wie)
    if aanmelding.status == Aanmeldstatus.MISSCHIEN:
        return _bewaar_wensen(aanmelding, wensen)
    stond_erop = aanmelding.status in (Aanmeldstatus.AANGEMELD, Aanmeldstatus.WACHTLIJST)
    controleer_open(rij, nu, ook_na_sluiting=stond_erop)
    aanmelding.deelname = _kies_deelname(rij, aanmelding, "")
    _zet(aanmelding, Aanmeldstatus.MISSCHIEN, nu)
    _bewaar(rij, aanmelding, wensen)
    _schuif_op(rij, nu)
    return aanmelding


@transaction.atomic
def meld_af(bijeenkomst: Bijeenkomst, wie: Wie) -> Aanmelding:
    """Say that one doesn't come, also to a seat that came free for who waited. Again does nothing.

    Raises KanNietMeer once the meeting is over or was called off.

    Effects in order: a lock on the meeting; the row, without what the organiser was told; one mail; who is next moves up; kept
    pages become stale.
    """
    rij = _neem(bijeenkomst)
    # Under the lock: the moment is the place in line.
    nu = timezone.now()
    aanmelding = _haal(rij, wie)
    if aanmelding.status == Aanmeldstatus.AFGEMELD and aanmelding.pk:
        return aanmelding
    _controleer_komt_nog(rij, nu)
    _zet(aanmelding, Aanmeldstatus.AFGEMELD, nu)
    aanmelding.deelname = aanmelding.deelname or _kies_deelname(rij, aanmelding, "")
    _bewaar(rij, aanmelding, "")
    _schuif_op(rij, nu)
    return aanmelding


@transaction.atomic
def schuif_op(bijeenkomst: Bijeenkomst) -> list[Aanmelding]:
    """Give the seats that are free to who waits, the first in line first; they hear it by mail, with a time to decline.

    To be called where seats may have come free: more seats, somebody whose account is gone. Returns who moved up.

    Effects in order: a lock on the meeting; the rows; a mail to each; kept pages become stale.
    """
    return _schuif_op(_neem(bijeenkomst), timezone.now())


@transaction.atomic
def noteer_ter_plekke(bijeenkomst: Bijeenkomst, wie: Wie) -> Aanmelding:
    """Put somebody who is in the room on the list as present; whoever is there is there, whatever was full or closed.

    Effects in order: a lock on the meeting; the row. No mail: they are there.
    """
    rij = _neem(bijeenkomst)
    aanmelding = _haal(rij, wie)
    if aanmelding.status != Aanmeldstatus.AANGEMELD or not aanmelding.pk:
        aanmelding.deelname = _kies_deelname(rij, aanmelding, "")
        _zet(aanmelding, Aanmeldstatus.AANGEMELD, timezone.now())
    aanmelding.aanwezigheid = Aanwezigheid.AANWEZIG
    aanmelding.save()
    _meld_verandering(aanmelding)
    return aanmelding


@transaction.atomic
def zet_antwoord_van_prikker(bijeenkomst: Bijeenkomst, wie: Wie) -> Aanmelding:
    """Sign up who said ja to the moment that was chosen, while the meeting isn't announced yet; the mail comes with `mail_de_stand`.

    Effects in order: a lock on the meeting; the row, with a seat where there is one.
    """
    rij = _neem(bijeenkomst)
    # Under the lock: the moment is the place in line.
    nu = timezone.now()
    aanmelding = _haal(rij, wie)
    if aanmelding.status in (Aanmeldstatus.AANGEMELD, Aanmeldstatus.WACHTLIJST) and aanmelding.pk:
        return aanmelding
    aanmelding.deelname = _kies_deelname(rij, aanmelding, "")
    plaats = is_plaats(rij, aanmelding.deelname)
    _zet(aanmelding, Aanmeldstatus.AANGEMELD if plaats else Aanmeldstatus.WACHTLIJST, nu)
    aanmelding.save()
    return aanmelding


def mail_de_stand(bijeenkomst: Bijeenkomst, aanmelding: Aanmelding, *, sleutel: str = "") -> None:
    """Mail somebody how their sign-up stands, with the place in line of who waits; once for each time that it changed.

    Args:
        sleutel: of the mail, where it goes to who asks how it stands while nothing changed.
    """
    mail_stand(bijeenkomst, aanmelding, plek=plek_in_de_rij(aanmelding), sleutel=sleutel)


@transaction.atomic
def neem_gast_over(gebruiker: Gebruiker) -> None:
    """Let the sign-ups that somebody made as a guest go along with the account they have now at that address.

    Effects in order, per meeting: a lock on it; the row belongs to the account; where the account had one already, the guest's goes
    and its seat falls to who is next. So do answers in a datumprikker.
    """
    for oud in Aanmelding.objects.filter(gast_email__iexact=gebruiker.email).order_by("bijeenkomst_id"):
        rij = _neem(oud.bijeenkomst)
        gast = Aanmelding.objects.filter(pk=oud.pk, gebruiker__isnull=True).first()
        if gast is None:
            continue
        if Aanmelding.objects.filter(bijeenkomst=rij, gebruiker=gebruiker).exists():
            gast.delete()
            _schuif_op(rij, timezone.now())
        elif gast.status == Aanmeldstatus.ONBEVESTIGD:
            gast.delete()
        else:
            gast.gebruiker, gast.gast_naam, gast.gast_email, gast.gast_organisatie = gebruiker, "", "", ""
            gast.save()
            _meld_verandering(gast)
    eigen = Prikker.objects.filter(gebruiker=gebruiker).values("datumprikker")
    als_gast = Prikker.objects.filter(gast_email__iexact=gebruiker.email)
    als_gast.exclude(datumprikker__in=eigen).update(gebruiker=gebruiker, gast_naam="", gast_email="")


def is_plaats(bijeenkomst: Bijeenkomst, deelname: str) -> bool:
    """Whether somebody who signs up now gets a seat: one is free and nobody waits for it."""
    capaciteit = bijeenkomst.capaciteit_voor(deelname)
    if capaciteit is None:
        return True
    rijen = Aanmelding.objects.filter(bijeenkomst=bijeenkomst, deelname=deelname)
    return rijen.verwacht().count() < capaciteit and not rijen.wachtend().exists()


def plek_in_de_rij(aanmelding: Aanmelding) -> int:
    """The place in line of who waits, from 1; 0 for who doesn't."""
    if aanmelding.status != Aanmeldstatus.WACHTLIJST:
        return 0
    rij = Aanmelding.objects.filter(bijeenkomst_id=aanmelding.bijeenkomst_id, deelname=aanmelding.deelname)
    return list(rij.wachtend().values_list("pk", flat=True)).index(aanmelding.pk) + 1


def controleer_open(bijeenkomst: Bijeenkomst, nu: datetime, *, ook_na_sluiting: bool = False) -> None:
    """Raises KanNietMeer or KanNiet, with the reason, where one can't sign up here now."""
    _controleer_komt_nog(bijeenkomst, nu)
    if bijeenkomst.aanmeldwijze == Aanmeldwijze.ELDERS:
        raise KanNiet("Voor deze bijeenkomst meld je je aan op een andere website.")
    if bijeenkomst.aanmelden_tot is not None and nu >= bijeenkomst.aanmelden_tot and not ook_na_sluiting:
        raise KanNietMeer("Aanmelden kan niet meer: de aanmelding is gesloten.")


def _controleer_komt_nog(bijeenkomst: Bijeenkomst, nu: datetime) -> None:
    if not bijeenkomst.gaat_door:
        raise KanNietMeer("Deze bijeenkomst gaat niet door.")
    if bijeenkomst.eindigt_op <= nu:
        raise KanNietMeer("Deze bijeenkomst is voorbij.")


def _neem(bijeenkomst: Bijeenkomst) -> Bijeenkomst:
    """The meeting as it is, under a lock: who changes it or signs up waits."""
    return vergrendeld(Bijeenkomst.objects.select_related("plaats", "provincie")).get(pk=bijeenkomst.pk)


def _haal(bijeenkomst: Bijeenkomst, wie: Wie) -> Aanmelding:
    """The sign-up of somebody, a new one where they have none."""
    if isinstance(wie, Aanmelding):
        rij = Aanmelding.objects.select_related("gebruiker").filter(pk=wie.pk, bijeenkomst=bijeenkomst).first()
        if rij is None:
            raise KanNietMeer("Deze aanmelding is er niet meer.")
        return rij
    rij = Aanmelding.objects.filter(bijeenkomst=bijeenkomst, gebruiker=wie).first()
    if rij is None:
        rij = Aanmelding(bijeenkomst=bijeenkomst, status=Aanmeldstatus.AFGEMELD, deelname="")
    rij.gebruiker = wie
    return rij


def _kies_deelname(bijeenkomst: Bijeenkomst, aanmelding: Aanmelding, deelname: str) -> str:
    vormen = bijeenkomst.deelnamevormen or [Deelname.TER_PLAATSE]
    if not deelname:
        return aanmelding.deelname if aanmelding.deelname in vormen else vormen[0]
    if deelname not in vormen:
        raise KanNiet("Zo kun je aan deze bijeenkomst niet meedoen.")
    return deelname


def _zet(aanmelding: Aanmelding, status: str, nu: datetime) -> None:
    aanmelding.status = status
    aanmelding.beurt += 1
    aanmelding.wacht_sinds = nu if status == Aanmeldstatus.WACHTLIJST else None
    aanmelding.aanbod_tot = None
    aanmelding.bevestigd_op = nu
    if aanmelding.pk and status != Aanmeldstatus.AANGEMELD:
        # Seats in parts of the day go with the seat of the day.
        aanmelding.onderdelen.all().delete()


def _bewaar(bijeenkomst: Bijeenkomst, aanmelding: Aanmelding, wensen: str | None) -> None:
    if wensen is not None:
        aanmelding.wensen = wensen
    aanmelding.save()
    mail_de_stand(bijeenkomst, aanmelding)
    _meld_verandering(aanmelding)


def _bewaar_wensen(aanmelding: Aanmelding, wensen: str | None) -> Aanmelding:
    if wensen is not None and wensen != aanmelding.wensen:
        aanmelding.wensen = wensen
        aanmelding.save(update_fields=["wensen", "gewijzigd_op"])
    return aanmelding


def _schuif_op(bijeenkomst: Bijeenkomst, nu: datetime) -> list[Aanmelding]:
    """Under a lock on the meeting: fill what is free from the line of each way to take part."""
    if not bijeenkomst.gaat_door or bijeenkomst.begint_op <= nu:
        return []
    opgeschoven = []
    for deelname in bijeenkomst.deelnamevormen:
        rijen = bijeenkomst.aanmeldingen.filter(deelname=deelname)
        wachtend = rijen.wachtend().select_related("gebruiker")
        capaciteit = bijeenkomst.capaciteit_voor(deelname)
        if capaciteit is not None:
            vrij = capaciteit - rijen.verwacht().count()
            if vrij <= 0:
                continue
            wachtend = wachtend[:vrij]
        opgeschoven += list(wachtend)
    for aanmelding in opgeschoven:
        _zet(aanmelding, Aanmeldstatus.AANGEMELD, nu)
        if bijeenkomst.begint_op > nu + AANBOD:
            aanmelding.aanbod_tot = nu + AANBOD
        aanmelding.save()
        mail_stand(bijeenkomst, aanmelding, opgeschoven=True)
        _meld_verandering(aanmelding)
    return opgeschoven


def _meld_verandering(aanmelding: Aanmelding) -> None:
    """Say that something has changed that pages show, and that says who reads the verslag."""
    if aanmelding.gebruiker_id:
        ververs_lezers(aanmelding.bijeenkomst)
    paginacache.vernieuw()
