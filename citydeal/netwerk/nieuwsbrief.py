"""The monthly nieuwsbrief: taking it without an account, putting an issue together, and sending each issue exactly once."""

from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from citydeal.basis.werkdagen import eerste_werkdag
from citydeal.berichten.enums import Berichtstatus
from citydeal.berichten.models import Bericht
from citydeal.netwerk import mails_nieuwsbrief
from citydeal.netwerk.berichtsoorten_rond import NIEUWSBRIEF, NIEUWSBRIEF_BEVESTIGEN
from citydeal.netwerk.emailadres import normaliseer_email
from citydeal.netwerk.enums import Uitgavestatus
from citydeal.netwerk.fouten import IntussenGewijzigd, KanNietMeer
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import Gebruiker, Nieuwsbriefabonnee, Nieuwsbriefuitgave
from citydeal.netwerk.nieuwsbriefonderdelen import verzamel

BEVESTIGEN_BINNEN = timedelta(days=7)
UUR = time(9)
"""When an issue goes out on its day, local time."""
TE_LAAT = timedelta(days=6)
"""An issue that couldn't begin so long after its day is left out: nobody waits for it any more."""
PER_KEER = 100


@transaction.atomic
def vraag_aan(email: str) -> None:
    """Mail the owner of an address a link to confirm that they want the nieuwsbrief, or say that they get it already.

    Nothing goes to an address that didn't confirm but that one mail. Asking twice within a minute sends one. Effects in
    order: the row, a mail.
    """
    email = normaliseer_email(email)
    abonnee = Nieuwsbriefabonnee.objects.filter(email=email).first()
    if abonnee is None:
        try:
            with transaction.atomic():
                abonnee = Nieuwsbriefabonnee.objects.create(email=email)
        except IntegrityError:
            abonnee = Nieuwsbriefabonnee.objects.get(email=email)
    elif abonnee.bevestigd_op is None:
        # Who asks again has seven days anew.
        abonnee.aangevraagd_op = timezone.now()
        abonnee.save(update_fields=["aangevraagd_op"])
    mails_nieuwsbrief.mail_bevestiging(abonnee)


@transaction.atomic
def bevestig(abonnee_id: int) -> bool:
    """Let the nieuwsbrief come to an address from now on; False where it was not asked for any more. Effects: the row."""
    abonnee = Nieuwsbriefabonnee.objects.select_for_update().filter(pk=abonnee_id).first()
    if abonnee is None:
        return False
    if abonnee.bevestigd_op is None:
        abonnee.bevestigd_op = timezone.now()
        abonnee.save(update_fields=["bevestigd_op"])
    return True


@transaction.atomic
def meld_af(abonnee_id: int) -> None:
    """Send no more to an address, and forget it. Effects in order: the row, the mails to it; called again it does nothing."""
    abonnee = Nieuwsbriefabonnee.objects.select_for_update().filter(pk=abonnee_id).first()
    if abonnee is None:
        return
    Bericht.objects.filter(
        soort__in=(NIEUWSBRIEF, NIEUWSBRIEF_BEVESTIGEN), naar__iexact=abonnee.email, ontvanger__isnull=True
    ).exclude(status=Berichtstatus.BEZIG).delete()
    abonnee.delete()


def onbevestigd(nu: datetime) -> QuerySet[Nieuwsbriefabonnee]:
    """Addresses that nobody confirmed in time. For the job that keeps the retention terms."""
    return Nieuwsbriefabonnee.objects.filter(bevestigd_op__isnull=True, aangevraagd_op__lt=nu - BEVESTIGEN_BINNEN)


def vorige_maand(maand: date) -> date:
    """The first day of the month before."""
    return (maand.replace(day=1) - timedelta(days=1)).replace(day=1)


def komende_maand(nu: datetime) -> date:
    """The month of the issue that is next to go out."""
    maand = timezone.localdate(nu).replace(day=1)
    al_weg = Nieuwsbriefuitgave.objects.filter(maand=maand).exclude(status=Uitgavestatus.CONCEPT).exists()
    if al_weg or timezone.localdate(nu) > eerste_werkdag(maand) + TE_LAAT:
        maand = (maand + timedelta(days=32)).replace(day=1)
    return maand


def stel_samen(maand: date) -> list[dict]:
    """What an issue holds: what was new in the month before."""
    return verzamel(vorige_maand(maand), maand)


def haal_uitgave(maand: date) -> Nieuwsbriefuitgave:
    """The issue of a month; one that wasn't worked on isn't stored."""
    return Nieuwsbriefuitgave.objects.filter(maand=maand).first() or Nieuwsbriefuitgave(maand=maand)


@transaction.atomic
def schrijf_voorwoord(maand: date, *, voorwoord: str, versie: int | None, door: Gebruiker) -> Nieuwsbriefuitgave:
    """Keep what stands before the list of an issue.

    Raises KanNietMeer where it goes out already, IntussenGewijzigd where `versie` isn't the present one. Effects: the row, log.
    """
    Nieuwsbriefuitgave.objects.get_or_create(maand=maand)
    uitgave = Nieuwsbriefuitgave.objects.select_for_update().get(maand=maand)
    if uitgave.status != Uitgavestatus.CONCEPT:
        raise KanNietMeer("Deze nieuwsbrief wordt al verzonden. Je voorwoord kan er niet meer in.")
    if uitgave.versie != versie:
        raise IntussenGewijzigd(uitgave, str(uitgave.versie))
    uitgave.voorwoord = voorwoord
    uitgave.versie += 1
    uitgave.save()
    noteer("voorwoord van de nieuwsbrief geschreven", door=door, ding=uitgave)
    return uitgave


def stuur_proef(maand: date, *, aan: Gebruiker) -> None:
    """Mail the issue as it is now to who works on it."""
    uitgave = haal_uitgave(maand)
    uitgave.inhoud = stel_samen(maand)
    mails_nieuwsbrief.mail_proef(uitgave, aan)


def verstuur_wat_moet(nu: datetime | None = None) -> int:
    """Send the issue of this month when its day has come, and go on with what was broken off; returns how many mails.

    Called as often as one likes: an issue exists once per month, and each batch is committed with how far it went.
    """
    nu = timezone.localtime(nu or timezone.now())
    _begin(nu)
    gedaan = 0
    for pk in list(Nieuwsbriefuitgave.objects.filter(status=Uitgavestatus.BEZIG).values_list("pk", flat=True)):
        while (aantal := _verstuur_deel(pk)) is not None:
            gedaan += aantal
    return gedaan


@transaction.atomic
def _begin(nu: datetime) -> None:
    maand = nu.date().replace(day=1)
    dag = eerste_werkdag(maand)
    if not (dag <= nu.date() <= dag + TE_LAAT) or (nu.date() == dag and nu.time() < UUR):
        return
    Nieuwsbriefuitgave.objects.get_or_create(maand=maand)
    uitgave = Nieuwsbriefuitgave.objects.select_for_update().get(maand=maand)
    if uitgave.status != Uitgavestatus.CONCEPT:
        return
    uitgave.inhoud = stel_samen(maand)
    uitgave.status = Uitgavestatus.BEZIG if uitgave.inhoud or uitgave.voorwoord else Uitgavestatus.OVERGESLAGEN
    uitgave.save()


@transaction.atomic
def _verstuur_deel(pk: int) -> int | None:
    """One batch of an issue, leden first; None where there was nothing left to do."""
    uitgave = Nieuwsbriefuitgave.objects.select_for_update().filter(pk=pk, status=Uitgavestatus.BEZIG).first()
    if uitgave is None:
        return None
    begin = _sleutel(uitgave.maand, "")
    if not uitgave.bij_abonnees:
        leden = Gebruiker.objects.filter(is_active=True, partner__isnull=False, pk__gt=uitgave.verwerkt_tot)
        groep = list(leden.order_by("pk")[:PER_KEER])
        gestuurd = [mails_nieuwsbrief.mail_lid(uitgave, lid, f"{begin}{_kenmerk(lid.email)}") for lid in groep]
    else:
        abonnees = Nieuwsbriefabonnee.objects.filter(bevestigd_op__isnull=False, pk__gt=uitgave.verwerkt_tot)
        groep = list(abonnees.order_by("pk")[:PER_KEER])
        gestuurd = [mails_nieuwsbrief.mail_abonnee(uitgave, wie, f"{begin}{_kenmerk(wie.email)}") for wie in groep]
    if groep:
        uitgave.verwerkt_tot = groep[-1].pk
        uitgave.aantal += sum(gestuurd)
    elif not uitgave.bij_abonnees:
        uitgave.bij_abonnees, uitgave.verwerkt_tot = True, 0
    else:
        uitgave.status, uitgave.verzonden_op = Uitgavestatus.VERZONDEN, timezone.now()
    uitgave.save()
    return len(groep)


def _sleutel(maand: date, kenmerk: str) -> str:
    return f"nieuwsbrief-{maand:%Y-%m}-{kenmerk}"


def _kenmerk(email: str) -> str:
    """Tells addresses apart without saying them: who is a lid and took it as a visitor too, gets one."""
    return salted_hmac("citydeal.netwerk.nieuwsbrief", email.lower(), algorithm="sha256").hexdigest()[:32]
