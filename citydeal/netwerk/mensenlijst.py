"""People and partners as work lists: finding them by what somebody who keeps order looks for."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.contrib.postgres.lookups import Unaccent
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Collate, Lower
from django.utils import timezone

from citydeal.basis.sporen import VERWIJDERD_ADRES
from citydeal.netwerk.enums import Aanvraagstatus, Partnerstatus
from citydeal.netwerk.models import Aanvraag, Deelname, Gebruiker, Partner
from citydeal.netwerk.tweedefactor import FACTOREN

MAX_WOORDEN = 6
STATUSSEN = {
    "": "Actief",
    "zonder": "Actief zonder partner",
    "wacht": "Wacht op een besluit",
    "uit": "Niet actief",
    "alle": "Iedereen",
}
GEZIEN = {"30": "Langer dan 30 dagen geleden", "180": "Langer dan een halfjaar geleden", "nooit": "Nog nooit"}
VASTE_ROLLEN = {"contactpersoon": "Contactpersoon", "bestuurder": "Bestuurder", "beheerder": "Beheerder"}
"""Roles beside those that are a group."""


def rollen() -> QuerySet[Group]:
    """The roles that somebody can be given: groups with permissions."""
    return Group.objects.filter(permissions__isnull=False).distinct().order_by("name")


def zoek_mensen(
    *,
    q: str = "",
    partner: Partner | None = None,
    rol: str = "",
    status: str = "",
    gezien: str = "",
    city_deal=None,
    zonder_factor: bool = False,
) -> QuerySet[Gebruiker]:
    """People by name, function, address or partner, and by what they are; each with `heeft_factor` and `wacht`.

    Args:
        rol: name of a group, or a key of VASTE_ROLLEN.
        status: key of STATUSSEN. gezien: key of GEZIEN.
    """
    # The neutral account is nobody.
    mensen = Gebruiker.objects.exclude(email=VERWIJDERD_ADRES).annotate(
        heeft_factor=Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTOREN)),
        wacht=Exists(Aanvraag.objects.filter(gebruiker=OuterRef("pk"), status=Aanvraagstatus.OPEN)),
    )
    for woord in q.split()[:MAX_WOORDEN]:
        mensen = mensen.filter(
            Q(naam__unaccent__icontains=woord)
            | Q(email__icontains=woord)
            | Q(functie__unaccent__icontains=woord)
            | Q(partner__naam__unaccent__icontains=woord)
        )
    mensen = _met_status(mensen, status)
    if partner is not None:
        mensen = mensen.filter(partner=partner)
    if rol:
        mensen = mensen.filter(_heeft_rol(rol))
    if gezien == "nooit":
        mensen = mensen.filter(gezien_op__isnull=True)
    elif gezien in GEZIEN:
        mensen = mensen.filter(gezien_op__lt=timezone.now() - timedelta(days=int(gezien)))
    if city_deal is not None:
        nu = Deelname.objects.op(timezone.localdate()).filter(city_deal=city_deal)
        mensen = mensen.filter(partner__in=nu.values("partner"))
    if zonder_factor:
        mensen = mensen.filter(heeft_factor=False)
    contactpersoon = Partner.objects.only("pk", "naam")
    return (
        mensen.select_related("partner")
        .prefetch_related("groups", Prefetch("contactpersoon_van", contactpersoon))
        .order_by(Collate(Lower(Unaccent("naam")), "C"), "pk")
    )


def _met_status(mensen: QuerySet, status: str) -> QuerySet:
    if status == "alle":
        return mensen
    if status == "uit":
        return mensen.filter(is_active=False)
    mensen = mensen.filter(is_active=True)
    if status == "zonder":
        return mensen.filter(partner__isnull=True)
    return mensen.filter(wacht=True) if status == "wacht" else mensen


def _heeft_rol(rol: str) -> Q:
    if rol == "contactpersoon":
        return Q(pk__in=Partner.contactpersonen.through.objects.values("gebruiker"))
    if rol == "bestuurder":
        return Q(is_bestuurder=True)
    if rol == "beheerder":
        return Q(is_superuser=True)
    return Q(groups__name=rol)


def rolnamen(mens: Gebruiker) -> list[str]:
    """What somebody is, in words; groups and `contactpersoon_van` are best prefetched."""
    namen = ["beheerder"] if mens.is_superuser else []
    namen += [groep.name for groep in mens.groups.all()]
    if mens.contactpersoon_van.all():
        namen.append("contactpersoon")
    return [*namen, "bestuurder"] if mens.is_bestuurder else namen


def toestand(mens: Gebruiker) -> str:
    """How somebody stands, in words; `wacht` comes from `zoek_mensen`."""
    if not mens.is_active:
        return "Niet actief"
    if mens.partner_id:
        return "Lid"
    return "Wacht op een besluit" if mens.wacht else "Geen partner"


def zoek_partners(
    *, q: str = "", soort: str = "", status: str = "", city_deal=None, zonder_contactpersoon: bool = False
) -> QuerySet[Partner]:
    """Partners by name or place, and by what they are; each with how many people, contactpersonen and domains it has."""
    partners = Partner.objects.filter(opgegaan_in__isnull=True)
    for woord in q.split()[:MAX_WOORDEN]:
        partners = partners.filter(Q(naam__unaccent__icontains=woord) | Q(plaats__unaccent__icontains=woord))
    if soort:
        partners = partners.filter(soort=soort)
    partners = partners.filter(status=status) if status in Partnerstatus.values else partners
    if city_deal is not None:
        nu = Deelname.objects.op(timezone.localdate()).filter(city_deal=city_deal)
        partners = partners.filter(pk__in=nu.values("partner"))
    partners = partners.annotate(
        aantal_mensen=Count("mensen", filter=Q(mensen__is_active=True), distinct=True),
        aantal_contactpersonen=Count("contactpersonen", filter=Q(contactpersonen__is_active=True), distinct=True),
        aantal_domeinen=Count("domeinen", filter=Q(domeinen__status="bevestigd"), distinct=True),
    )
    if zonder_contactpersoon:
        partners = partners.filter(aantal_contactpersonen=0, status=Partnerstatus.PARTNER)
    deelnames = Deelname.objects.op(timezone.localdate()).select_related("city_deal")
    return partners.prefetch_related(Prefetch("deelnames", deelnames, to_attr="huidige_deelnames")).order_by(
        "sorteersleutel", "pk"
    )
