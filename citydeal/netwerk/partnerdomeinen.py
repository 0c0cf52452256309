"""The mail domains of a partner: a contactpersoon asks for one, the projectorganisatie decides."""

from functools import cache

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from publicsuffixlist import PublicSuffixList

from citydeal.basis.vergrendelen import nog_daar, vergrendeld
from citydeal.basis.werkdagen import werkdagen_later
from citydeal.berichten.taken import rond_taak_af, verwijder_taken, zet_taak
from citydeal.netwerk import mails_partner
from citydeal.netwerk.domeinen import is_gratis_domein, normaliseer_domein
from citydeal.netwerk.enums import Domeinstatus
from citydeal.netwerk.fouten import AlBesloten
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import Gebruiker, Partner, Partnerdomein

MAX_OPEN = 10
"""Domains of one partner that can wait for a decision at the same time."""

BESLISWERKDAGEN = 5
"""Working days within which the projectorganisatie means to decide: until then each colleague has to be invited by name."""


def controleer_domein(invoer: str) -> str:
    """The domain that somebody typed, in its one spelling; of an address what stands behind the @.

    Raises ValidationError, with words for who typed it: no domain, one of a provider of mail to anybody, or one under which
    anybody can have a domain of their own.
    """
    geen_domein = ValidationError("Vul een maildomein in zoals voorbeeld.nl. Dat is het deel na de @.")
    delen = invoer.split()
    try:
        domein = normaliseer_domein(delen[0].rpartition("@")[2]) if len(delen) == 1 else ""
    except ValueError as fout:
        raise geen_domein from fout
    if len(domein) > 253 or not all(_is_label(label) for label in domein.split(".")):
        raise geen_domein
    if is_gratis_domein(domein):
        raise ValidationError(
            f"{domein} is een gratis maildienst. Daar kan iedereen een adres krijgen. Nodig deze collega's uit met hun eigen adres."
        )
    if _achtervoegsels().is_public(domein):
        raise ValidationError(
            f"Onder {domein} kan iedereen een eigen domein krijgen. Vul het hele domein van je organisatie in."
        )
    return domein


@transaction.atomic
def voeg_toe(partner: Partner, domein: str, *, door: Gebruiker, bevestigd: bool) -> Partnerdomein:
    """Let a domain belong to `partner`, at once or once the projectorganisatie agrees.

    Args:
        domein: as `controleer_domein` gives it.
        bevestigd: whether `door` may decide on it themself.

    Raises ValidationError where the partner has it already or asked for too many. Effects in order: the partner under a
    lock, one row, a task for who manages people unless it is confirmed at once, a line in the log.
    """
    nog_daar(vergrendeld(Partner.objects), partner.pk)
    bestaand = partner.domeinen.filter(domein=domein).first()
    if bestaand is not None:
        if bestaand.status == Domeinstatus.AANGEVRAAGD and bevestigd:
            bevestig(bestaand, door=door)
            return bestaand
        staat = "is al aangevraagd" if bestaand.status == Domeinstatus.AANGEVRAAGD else "staat er al"
        raise ValidationError(f"{domein} {staat}.")
    if partner.domeinen.filter(status=Domeinstatus.AANGEVRAAGD).count() >= MAX_OPEN:
        raise ValidationError("Er wachten al tien domeinen op een besluit. Wacht tot daarover besloten is.")
    status = Domeinstatus.BEVESTIGD if bevestigd else Domeinstatus.AANGEVRAAGD
    rij = Partnerdomein.objects.create(partner=partner, domein=domein, status=status, aangevraagd_door=door)
    if not bevestigd:
        zet_taak(
            sleutel=_taaksleutel(rij),
            bestemd="recht:beheren_mensen",
            wat=f"Beslis over het maildomein {domein} van {partner.naam}",
            waarom=f"{door.naam} vroeg dit aan. Na je akkoord wordt iedereen met zo'n adres vanzelf lid bij deze partner.",
            url=reverse("netwerk:partnerdomein-besluit", args=[rij.pk]),
            knop="Bekijk het domein",
            uiterlijk_op=werkdagen_later(timezone.now(), BESLISWERKDAGEN),
        )
    noteer("maildomein toegevoegd" if bevestigd else "maildomein aangevraagd", door=door, ding=partner, domein=domein)
    return rij


@transaction.atomic
def bevestig(rij: Partnerdomein, *, door: Gebruiker) -> None:
    """Agree: from now on people with an address there join by themselves.

    Raises AlBesloten. Effects in order: the row under a lock, the task done, a line in the log, a mail to who asked.
    """
    rij = _neem(rij)
    rij.status = Domeinstatus.BEVESTIGD
    rij.save(update_fields=["status"])
    rond_taak_af(_taaksleutel(rij), door=door)
    noteer("maildomein toegevoegd", door=door, ding=rij.partner, domein=rij.domein)
    mails_partner.meld_domeinbesluit(rij, door=door, bevestigd=True)


@transaction.atomic
def wijs_af(rij: Partnerdomein, *, door: Gebruiker, reden: str) -> None:
    """Don't agree: the domain goes.

    Raises AlBesloten. Effects in order: the row under a lock, the task done, a line in the log, a mail with the reason to
    who asked, the row deleted.
    """
    rij = _neem(rij)
    rond_taak_af(_taaksleutel(rij), door=door)
    noteer("maildomein afgewezen", door=door, ding=rij.partner, toelichting=reden, domein=rij.domein)
    mails_partner.meld_domeinbesluit(rij, door=door, bevestigd=False, reden=reden)
    rij.delete()


@transaction.atomic
def verwijder(rij: Partnerdomein, *, door: Gebruiker) -> None:
    """Take a domain off a partner; who joined by it stays. Effects in order: its task, a line in the log, the row."""
    verwijder_taken([_taaksleutel(rij)])
    noteer("maildomein verwijderd", door=door, ding=rij.partner, domein=rij.domein)
    rij.delete()


def _neem(rij: Partnerdomein) -> Partnerdomein:
    gevonden = (
        Partnerdomein.objects.select_for_update(of=("self",))
        .select_related("partner", "aangevraagd_door")
        .filter(pk=rij.pk, status=Domeinstatus.AANGEVRAAGD)
        .first()
    )
    if gevonden is None:
        raise AlBesloten
    return gevonden


def _taaksleutel(rij: Partnerdomein) -> str:
    return f"partnerdomein-{rij.pk}"


def _is_label(label: str) -> bool:
    return (
        0 < len(label) <= 63
        and label.isascii()
        and label.replace("-", "a").isalnum()
        and not label.startswith("-")
        and not label.endswith("-")
    )


@cache
def _achtervoegsels() -> PublicSuffixList:
    # Reading the list takes a tenth of a second: only for who needs it.
    return PublicSuffixList()
