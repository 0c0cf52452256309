"""A partner gets another name, merges into another, or stops: one act each, of which nothing is left behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Concat, Substr
from django.urls import reverse
from django.utils import timezone

from citydeal.basis.vergrendelen import vergrendeld
from citydeal.berichten.models import Taak
from citydeal.netwerk import gevolgen, mails_partner, services, zoekbaar
from citydeal.netwerk.enums import Domeinstatus, Partnerstatus, Uitnodigingstatus
from citydeal.netwerk.fouten import KanNietMeer
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import (
    Contactbericht,
    Deelname,
    Gebruiker,
    Partner,
    Partneradres,
    Partnerdomein,
    Uitnodiging,
    Uitsluiting,
)
from citydeal.netwerk.toetreding import vraag_organisatie

MENS, MENSEN = "mens met een account", "mensen met een account"


@dataclass(frozen=True)
class Nasleep:
    """One kind of thing that goes along, and how many there are of it."""

    aantal: int
    naam: str


def wat_gaat_mee(partner: Partner) -> list[Nasleep]:
    """All that belongs to `partner` and goes along when it merges, kinds of which there are none left out."""
    tellingen = [
        (partner.mensen.count(), MENS, MENSEN),
        (partner.contactpersonen.count(), "contactpersoon", "contactpersonen"),
        (partner.domeinen.count(), "maildomein", "maildomeinen"),
        (_open_uitnodigingen(partner).count(), "openstaande uitnodiging", "openstaande uitnodigingen"),
        (_open_taken(partner).count(), "open taak", "open taken"),
        (partner.deelnames.op(timezone.localdate()).count(), "deelname aan een City Deal", "deelnames aan City Deals"),
        (partner.deelnemers.count(), "deelnemer van het netwerk", "deelnemers van het netwerk"),
        (partner.netwerken.count(), "netwerk waar de partner bij hoort", "netwerken waar de partner bij hoort"),
        *((soort.tel(partner), soort.enkelvoud, soort.meervoud) for soort in gevolgen.alle_meegaand()),
    ]
    return [Nasleep(aantal, een if aantal == 1 else meer) for aantal, een, meer in tellingen if aantal]


@transaction.atomic
def hernoem(partner: Partner, *, naam: str, nieuw_adres: bool, door: Gebruiker) -> Partner:
    """Give a partner another name, and with `nieuw_adres` an address that follows from it; the old one leads there.

    Raises:
        KanNietMeer: it merged into another meanwhile, or has this name already.
        ValidationError: another partner has this name, or it is none.

    Effects in order: the row under a lock, its former address, open tasks, the filters and the search index also of what
    it stands on, a line in the log, a mail to its people; fresh pages after commit.
    """
    partner = _neem(partner)
    oude_naam, oude_slug = partner.naam, partner.slug
    if naam == oude_naam:
        raise KanNietMeer(f"De partner heet al {naam}.")
    if nieuw_adres and (slug := services.kies_slug(partner, naam)) != oude_slug:
        zoekbaar.verwijder_partnerfacet(partner)
        partner.slug = slug
        Partneradres.objects.filter(slug=slug).delete()
        Partneradres.objects.create(slug=oude_slug, partner=partner)
        _verleg_taakadressen(oude_slug, slug)
    partner.naam = naam
    partner.full_clean()
    partner.save()
    services.verwerk_partner(partner)
    regel = noteer("partner hernoemd", door=door, ding=partner, van=oude_naam, naar=naam)
    mails_partner.meld_hernoeming(partner, oude_naam, partner.mensen.filter(is_active=True), regel)
    return partner


@transaction.atomic
def voeg_samen(van: Partner, naar: Partner, *, door: Gebruiker) -> list[Nasleep]:
    """Let `van` merge into `naar`: all that belongs to it goes along, and its address leads there.

    Raises KanNietMeer where one of both stopped or merged meanwhile, they are the same, or a partner would become an
    initiatief.

    Effects in order: the people and both rows under locks, people, contactpersonen, domains, invitations, tasks,
    participations, networks, messages, what other rooms let go along, both in the filters and the search index, a line in
    the log, a mail to the people of both; fresh pages after commit.

    Returns:
        What went along.
    """
    if van.pk == naar.pk:
        raise KanNietMeer("Een partner kan niet met zichzelf samengaan.")
    # People first, as who joins or leaves a partner does: so nobody waits for each other.
    list(vergrendeld(Gebruiker.objects).filter(partner=van).order_by("pk"))
    van, naar = _neem_beide(van, naar)
    mee = wat_gaat_mee(van)
    mensen = list(Gebruiker.objects.filter(partner__in=[van, naar], is_active=True).order_by("pk"))
    werk_bij = gevolgen.zoek_gevolgen(van)
    for soort in gevolgen.alle_meegaand():
        soort.verplaats(van, naar)
    _verplaats_mensen(van, naar)
    _verplaats_domeinen(van, naar)
    _verplaats_uitnodigingen(van, naar)
    _verplaats_taken(van, naar)
    _verplaats_deelnames(van, naar)
    _verplaats_netwerken(van, naar)
    Contactbericht.objects.filter(partner=van).update(partner=naar)
    Partner.objects.filter(opgegaan_in=van).update(opgegaan_in=naar)
    van.status = Partnerstatus.GESTOPT
    van.opgegaan_in = naar
    van.save()
    services.verwerk_partner(van)
    services.verwerk_partner(naar)
    werk_bij()
    regel = noteer("partner samengevoegd", door=door, ding=naar, van=van.naam, naar=naar.naam)
    mails_partner.meld_samenvoeging(van, naar, mensen, regel)
    return mee


@transaction.atomic
def stop(partner: Partner, *, op: date, door: Gebruiker, reden: str = "") -> None:
    """A partner takes part no longer: its page stays and says so, its people keep their account and are no lid any more.

    Raises:
        KanNietMeer: it stopped or merged meanwhile.
        ValidationError: a participation began on `op` or later.

    Effects in order: the people and the row under locks, its participations end, nobody joins by its domains or
    invitations any more, tasks about it go and others fall to who manages people, its people have no partner and are asked
    where they work now, filters and search index, a line in the log, a mail to its people; fresh pages after commit.
    """
    mensen = list(vergrendeld(Gebruiker.objects).filter(partner=partner).order_by("pk"))
    partner = _neem(partner)
    if partner.status == Partnerstatus.GESTOPT:
        raise KanNietMeer(f"{partner.naam} is intussen al gestopt.")
    _open_uitnodigingen(partner).update(status=Uitnodigingstatus.INGETROKKEN)
    partner.domeinen.all().delete()
    partner.contactpersonen.clear()
    taken = _open_taken(partner)
    taken.filter(url__startswith=_adres(partner.slug)).delete()
    taken.update(bestemd="recht:beheren_mensen")
    Gebruiker.objects.filter(partner=partner).update(partner=None)
    for gebruiker in mensen:
        if gebruiker.is_active:
            vraag_organisatie(gebruiker)
    partner = services.stop_partner(partner, op=op)
    regel = noteer("partner gestopt", door=door, ding=partner, toelichting=reden, op=op.isoformat())
    mails_partner.meld_einde(partner, [mens for mens in mensen if mens.is_active], reden, regel)


def _neem(partner: Partner) -> Partner:
    return _neem_alle([partner.pk])[partner.pk]


def _neem_beide(van: Partner, naar: Partner) -> tuple[Partner, Partner]:
    rijen = _neem_alle([van.pk, naar.pk])
    for partner in rijen.values():
        if partner.status == Partnerstatus.GESTOPT:
            raise KanNietMeer(f"{partner.naam} is intussen gestopt.")
    van, naar = rijen[van.pk], rijen[naar.pk]
    if naar.status == Partnerstatus.INITIATIEF and van.status != Partnerstatus.INITIATIEF:
        # An initiatief has no rights, so its people can't be leden.
        raise KanNietMeer(
            f"{naar.naam} is een initiatief buiten de deal. Voeg dat samen met de partner, niet andersom."
        )
    return van, naar


def _neem_alle(sleutels: Iterable[int]) -> dict[int, Partner]:
    """The partners under a lock, in the order of their keys so that two who want the same ones don't wait for each other."""
    rijen = vergrendeld(Partner.objects).filter(pk__in=list(sleutels)).order_by("pk")
    gevonden = {rij.pk: rij for rij in rijen.select_related("provincie", "opgegaan_in")}
    for partner in gevonden.values():
        if partner.opgegaan_in_id is not None:
            raise KanNietMeer(f"{partner.naam} is intussen opgegaan in {partner.opgegaan_in.naam}.")
    return gevonden


def _adres(slug: str) -> str:
    return reverse("netwerk:partner-detail", args=[slug])


def _open_uitnodigingen(partner: Partner):
    return Uitnodiging.objects.filter(partner=partner, status=Uitnodigingstatus.OPEN)


def _open_taken(partner: Partner):
    return Taak.objects.open().filter(bestemd=f"contactpersoon:{partner.pk}")


def _verplaats_mensen(van: Partner, naar: Partner) -> None:
    naar.contactpersonen.add(*van.contactpersonen.all())
    van.contactpersonen.clear()
    Gebruiker.objects.filter(partner=van).update(partner=naar)
    # Who was taken out of one doesn't come back through the other.
    al_daar = Uitsluiting.objects.filter(partner=naar).values("gebruiker_id")
    uitsluitingen = Uitsluiting.objects.filter(partner=van)
    uitsluitingen.filter(Q(gebruiker__in=al_daar) | Q(gebruiker__partner=naar)).delete()
    uitsluitingen.update(partner=naar)


def _verplaats_domeinen(van: Partner, naar: Partner) -> None:
    bevestigd = van.domeinen.bevestigd().values("domein")
    naar.domeinen.filter(domein__in=bevestigd).update(status=Domeinstatus.BEVESTIGD)
    van.domeinen.filter(domein__in=naar.domeinen.values("domein")).delete()
    Partnerdomein.objects.filter(partner=van).update(partner=naar)


def _verplaats_uitnodigingen(van: Partner, naar: Partner) -> None:
    dubbel = _open_uitnodigingen(naar).values("email")
    _open_uitnodigingen(van).filter(email__in=dubbel).update(status=Uitnodigingstatus.INGETROKKEN)
    _open_uitnodigingen(van).update(partner=naar)


def _verplaats_taken(van: Partner, naar: Partner) -> None:
    _open_taken(van).update(bestemd=f"contactpersoon:{naar.pk}")
    _verleg_taakadressen(van.slug, naar.slug)


def _verleg_taakadressen(oud: str, nieuw: str) -> None:
    """Tasks about the page of a partner lead to its new address."""
    rest = Substr(F("url"), len(_adres(oud)) + 1, output_field=CharField())
    Taak.objects.open().filter(url__startswith=_adres(oud)).update(
        url=Concat(Value(_adres(nieuw)), rest, output_field=CharField())
    )


def _verplaats_deelnames(van: Partner, naar: Partner) -> None:
    """What one took part in, the other takes part in from today; what is over stays where it was."""
    vandaag = timezone.localdate()
    lopend = Q(tot__isnull=True) | Q(tot__gt=vandaag)
    heeft_al = set(naar.deelnames.filter(lopend).values_list("city_deal_id", flat=True))
    for deelname in van.deelnames.filter(lopend):
        if deelname.city_deal_id not in heeft_al:
            Deelname.objects.get_or_create(
                partner=naar,
                city_deal_id=deelname.city_deal_id,
                van=max(deelname.van, vandaag),
                defaults={"tot": deelname.tot},
            )
        if deelname.van < vandaag:
            Deelname.objects.filter(pk=deelname.pk).update(tot=vandaag)
        else:
            Deelname.objects.filter(pk=deelname.pk).delete()


def _verplaats_netwerken(van: Partner, naar: Partner) -> None:
    naar.deelnemers.add(*van.deelnemers.exclude(pk=naar.pk))
    for netwerk in van.netwerken.exclude(pk=naar.pk):
        netwerk.deelnemers.add(naar)
    van.deelnemers.clear()
    van.netwerken.clear()


def controleer_stopdatum(partner: Partner, op: date) -> None:
    """Raises ValidationError, with words for who fills in the date, where the partner can't have stopped on it."""
    if op > timezone.localdate():
        raise ValidationError(
            "Kies vandaag of een dag die voorbij is. Een partner stopt op het moment dat je dit bevestigt."
        )
    lopend = partner.deelnames.filter(tot__isnull=True, van__gte=op).select_related("city_deal").first()
    if lopend is not None:
        raise ValidationError(
            f"De deelname aan {lopend.city_deal.naam} begon pas op {lopend.van:%d-%m-%Y}. Kies een latere dag."
        )
