"""The acts of the network that touch more than one row or show on public pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from citydeal.basis import linkbeeld, paginacache
from citydeal.basis.models import Afbeelding
from citydeal.basis.tasks import vraag
from citydeal.basis.vergrendelen import nog_daar, vergrendeld
from citydeal.netwerk import gevolgen, logo, tasks, zoekbaar
from citydeal.netwerk.enums import Partnerstatus
from citydeal.netwerk.hoofd import beeld_van_citydeal, beeld_van_partner
from citydeal.netwerk.models import CityDeal, Deelname, Gebruiker, Partner, Partneradres
from citydeal.zoeken.services import indexeer, neem_beurt, verwijder


@dataclass(frozen=True, kw_only=True)
class Deelnamegegevens:
    """From and until when a partner takes part in a City Deal."""

    city_deal: CityDeal
    van: date
    tot: date | None = None


@transaction.atomic
def maak_citydeal(*, naam: str, slug: str, **velden) -> CityDeal:
    """Add a City Deal.

    Raises ValidationError where a field is not right. Effects in order: the row, its name in the filters, fresh pages
    after commit.
    """
    deal = CityDeal(naam=naam, slug=slug, **velden)
    deal.full_clean()
    deal.save()
    verwerk_citydeal(deal)
    return deal


@transaction.atomic
def verwerk_citydeal(deal: CityDeal) -> None:
    """Make what was saved of a City Deal show: its name in the filters and in what it finds, fresh pages after commit.

    Its picture for shared links follows after commit, in the background.
    """
    zoekbaar.zet_dealfacet(deal)
    gevolgen.zoek_gevolgen(deal)()
    vraag(tasks.maak_dealbeeld, deal.pk)
    paginacache.vernieuw()


@transaction.atomic
def maak_partner(
    *, naam: str, soort: str, deelnames: Iterable[Deelnamegegevens] = (), slug: str = "", **velden
) -> Partner:
    """Add a partner with the City Deals that it takes part in.

    Raises ValidationError where a field is not right or the name exists. Effects in order: the rows, the search index,
    fresh pages after commit. Without `slug` the address follows from the name.
    """
    partner = Partner(naam=naam.strip(), slug=slug, soort=soort, **velden)
    partner.slug = slug or kies_slug(partner, naam)
    partner.full_clean()
    partner.save()
    for gegevens in deelnames:
        deelname = Deelname(partner=partner, city_deal=gegevens.city_deal, van=gegevens.van, tot=gegevens.tot)
        deelname.full_clean()
        deelname.save()
    verwerk_partner(partner)
    return partner


@transaction.atomic
def wijzig_partner(partner: Partner, **velden) -> Partner:
    """Change fields of a partner; its address stays, so that links to it keep working, also when it is renamed.

    Raises ValidationError where a field is not right. Effects in order: the row under a lock, the search index, the
    name in the filters, fresh pages after commit.
    """
    partner = nog_daar(vergrendeld(Partner.objects).select_related("provincie"), partner.pk)
    for naam, waarde in velden.items():
        setattr(partner, naam, waarde)
    partner.full_clean()
    partner.save()
    verwerk_partner(partner)
    return partner


@transaction.atomic
def stop_partner(partner: Partner, *, op: date) -> Partner:
    """A partner leaves the network on `op`: every participation that runs ends, and its page says so.

    Raises ValidationError when a participation began on `op` or later. Effects as `wijzig_partner`.
    """
    for deelname in Deelname.objects.select_for_update().filter(partner=partner, tot__isnull=True):
        deelname.tot = op
        deelname.full_clean()
        deelname.save()
    return wijzig_partner(partner, status=Partnerstatus.GESTOPT)


@transaction.atomic
def zet_deelnemers(netwerk: Partner, deelnemers: Iterable[Partner]) -> None:
    """Say which partners take part in a partner that is a network itself; fresh pages after commit."""
    netwerk.deelnemers.set(deelnemers)
    paginacache.vernieuw()


@transaction.atomic
def ververs_deelnames(dag: date) -> int:
    """Make participations that began or ended in the week up to `dag` show in the filters; returns how many partners.

    Called every night. A week, so that a night without a worker is made good.
    """
    neem_beurt()
    week = (dag - timedelta(days=7), dag)
    partners = Partner.objects.filter(Q(deelnames__van__range=week) | Q(deelnames__tot__range=week))
    geraakt = list(partners.select_related("provincie").distinct())
    for partner in geraakt:
        verwerk_partner(partner)
    return len(geraakt)


@transaction.atomic
def verwerk_partner(partner: Partner) -> None:
    """Make what was saved of a partner show: its logo, its name in the filters, the search index, fresh pages after commit.

    Its picture for shared links follows after commit, in the background. One that merged into another is found no more.
    """
    if partner.opgegaan_in_id is not None:
        werk_bij = gevolgen.zoek_gevolgen(partner)
        zoekbaar.verwijder_partnerfacet(partner)
        verwijder(zoekbaar.SOORT, str(partner.pk))
        werk_bij()
        paginacache.vernieuw()
        return
    logo.maak(partner)
    zoekbaar.zet_partnerfacet(partner)
    indexeer(zoekbaar.maak_zoekitem(partner))
    gevolgen.zoek_gevolgen(partner)()
    vraag(tasks.maak_partnerbeeld, partner.pk)
    paginacache.vernieuw()


def verwerk_logo(afbeelding: Afbeelding) -> None:
    """A picture was changed: make that show on the pages of the partners of which it is the logo."""
    partners = Partner.objects.filter(logo=afbeelding)
    for partner in partners:
        logo.maak(partner)
    if partners:
        paginacache.vernieuw()


@transaction.atomic
def verwijder_partner(partner: Partner) -> None:
    """Delete a partner that was made by mistake; one that stops is stopped (`stop_partner`).

    Raises ProtectedError when people belong to it. Effects in order: the rows, its name in the filters, the search index
    also of what it stood on, fresh pages and its picture for shared links after commit.
    """
    neem_beurt()
    sleutel = str(partner.pk)
    werk_bij = gevolgen.zoek_gevolgen(partner)
    partner.delete()
    zoekbaar.verwijder_partnerfacet(partner)
    verwijder(zoekbaar.SOORT, sleutel)
    linkbeeld.verwijder(beeld_van_partner(partner).sleutel)
    werk_bij()
    paginacache.vernieuw()


@transaction.atomic
def verwijder_citydeal(deal: CityDeal) -> None:
    """Delete a City Deal that was made by mistake. Effects as `verwijder_partner`.

    Raises ProtectedError when partners took part in it.
    """
    neem_beurt()
    werk_bij = gevolgen.zoek_gevolgen(deal)
    deal.delete()
    zoekbaar.verwijder_dealfacet(deal)
    linkbeeld.verwijder(beeld_van_citydeal(deal).sleutel)
    werk_bij()
    paginacache.vernieuw()


def kies_slug(ding: Partner | CityDeal, naam: str) -> str:
    """An address that is free, after the name: "gemeente-ede", or "gemeente-ede-2" where that is taken."""
    basis = slugify(naam)[: ding._meta.get_field("slug").max_length - 4] or ding._meta.model_name
    bezet = set(type(ding).objects.filter(slug__startswith=basis).values_list("slug", flat=True))
    if isinstance(ding, Partner):
        # An address from before goes on leading to who had it, unless that is this very partner.
        eerdere = Partneradres.objects.filter(slug__startswith=basis).exclude(partner=ding.pk)
        bezet.update(eerdere.values_list("slug", flat=True))
    return next(slug for nr in count(1) if (slug := basis if nr == 1 else f"{basis}-{nr}") not in bezet)


@transaction.atomic
def maak_gebruiker(
    *, email: str, naam: str, wachtwoord: str | None = None, groepen: Iterable = (), **velden
) -> Gebruiker:
    """Make an account; without `wachtwoord` its owner chooses one by the reset mail.

    Raises ValidationError where the address is taken or a field is not right. Effects in order: the account, its
    address (known to be right, because who makes accounts for others checked it), its groups.
    """
    gebruiker = Gebruiker.objects.create_user(email, wachtwoord, naam=naam, **velden)
    verwerk_email(gebruiker)
    gebruiker.groups.set(groepen)
    return gebruiker


@transaction.atomic
def verwerk_email(gebruiker: Gebruiker) -> None:
    """Keep the one address with which somebody signs in equal to that of the account; an old one no longer works.

    Effects in order: the address; what rooms above make of it (`gevolgen.registreer_adresgevolg`).
    """
    EmailAddress.objects.filter(user=gebruiker).exclude(email=gebruiker.email).delete()
    EmailAddress.objects.update_or_create(
        user=gebruiker, email=gebruiker.email, defaults={"verified": True, "primary": True}
    )
    gevolgen.verwerk_adres(gebruiker)
