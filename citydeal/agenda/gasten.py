"""Guests: who signs up for an open meeting without an account. The mail to their address proves that it is theirs."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from citydeal.agenda.aanmelden import controleer_open, mail_de_stand, meld_aan
from citydeal.agenda.enums import Aanmeldstatus, Zichtbaarheid
from citydeal.agenda.mails_aanmelden import mail_bevestigvraag, mail_heeft_account
from citydeal.agenda.models import Aanmelding, Bijeenkomst
from citydeal.basis.vergrendelen import vergrendeld
from citydeal.netwerk.begrenzing import Grens, verbruik
from citydeal.netwerk.fouten import KanNiet, KanNietMeer, TeVaak
from citydeal.netwerk.models import Gebruiker

GAST_PER_ADRES = Grens("aanmelding als gast per adres", 5, timedelta(hours=1))
GAST_PER_IP = Grens("aanmelding als gast per IP", 60, timedelta(hours=1))


def vraag_gast_bevestiging(
    bijeenkomst: Bijeenkomst,
    *,
    naam: str,
    email: str,
    ip: str,
    organisatie: str = "",
    deelname: str = "",
    wensen: str = "",
) -> None:
    """Ask by mail whether a guest's address is theirs. What one sees is the same for every address.

    Raises:
        TeVaak: too many from this place.
        KanNietMeer, KanNiet: guests can't sign up (any more).

    Effects in order: attempts are counted; a lock on the meeting; a row that holds no seat; one mail: with a link to confirm, for
    who has an account with links to answer, for who is signed up already how that stands.
    """
    if not verbruik(GAST_PER_IP, ip):
        raise TeVaak("Vanaf dit adres zijn er te veel aanmeldingen gedaan. Probeer het over een uur nog een keer.")
    controleer_open_voor_gasten(bijeenkomst)
    if not verbruik(GAST_PER_ADRES, f"{bijeenkomst.pk}:{email.lower()}"):
        # Who asked sees no difference: the mails that went before say what to do.
        return
    nu = timezone.now()
    with transaction.atomic():
        rij = vergrendeld(Bijeenkomst.objects.select_related("plaats", "provincie")).get(pk=bijeenkomst.pk)
        # A double click is one mail; who asks again later gets another.
        moment = f"{nu:%Y%m%d%H%M}"
        gebruiker = Gebruiker.objects.filter(email__iexact=email, is_active=True).first()
        if gebruiker is not None:
            mail_heeft_account(rij, gebruiker, sleutel=f"gast-{rij.pk}-account-{gebruiker.pk}-{moment}")
            return
        gast = Aanmelding.objects.filter(bijeenkomst=rij, gast_email__iexact=email).first()
        if gast is None:
            gast = Aanmelding(bijeenkomst=rij, gast_email=email, status=Aanmeldstatus.ONBEVESTIGD)
        if gast.status in (Aanmeldstatus.ONBEVESTIGD, Aanmeldstatus.AFGEMELD):
            gast.gast_naam, gast.gast_organisatie, gast.wensen = naam, organisatie, wensen
            gast.deelname = deelname if deelname in rij.deelnamevormen else (rij.deelnamevormen or ["ter_plaatse"])[0]
            gast.save()
            mail_bevestigvraag(rij, gast, sleutel=f"gast-{gast.pk}-{gast.beurt}-{moment}")
        else:
            mail_de_stand(rij, gast, sleutel=f"gast-{gast.pk}-stand-{moment}")


@transaction.atomic
def bevestig_gast(aanmelding: Aanmelding) -> Aanmelding:
    """Sign up the guest who followed the link in the mail. Again does nothing.

    Raises KanNietMeer and KanNiet as `meld_aan`, and where guests are no longer welcome. Effects: those of `meld_aan`.
    """
    if aanmelding.status == Aanmeldstatus.ONBEVESTIGD:
        controleer_open_voor_gasten(aanmelding.bijeenkomst)
    return meld_aan(aanmelding.bijeenkomst, aanmelding)


def controleer_open_voor_gasten(bijeenkomst: Bijeenkomst) -> None:
    """Raises KanNietMeer or KanNiet, with the reason, where guests can't sign up now."""
    if not bijeenkomst.gasten or bijeenkomst.zichtbaarheid != Zichtbaarheid.OPENBAAR:
        raise KanNiet("Voor deze bijeenkomst kun je je alleen aanmelden met een account.")
    try:
        controleer_open(bijeenkomst, timezone.now())
    except KanNiet as fout:
        raise KanNietMeer(str(fout)) from None
