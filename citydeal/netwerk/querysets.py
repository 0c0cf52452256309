"""Questions about many rows of the network."""

from datetime import date, datetime

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.postgres.lookups import Unaccent
from django.db import models
from django.db.models import Q
from django.db.models.functions import Collate, Lower

from citydeal.netwerk.emailadres import normaliseer_email


class GebruikerManager(BaseUserManager):
    """Makes accounts; the e-mail address is the name one signs in with."""

    def get_by_natural_key(self, username):
        return self.get(email=normaliseer_email(username))

    def create_user(self, email, password=None, **velden):
        """Make an account with a usable or, without `password`, an unusable password."""
        if not email:
            raise ValueError("Een account heeft een e-mailadres nodig.")
        gebruiker = self.model(email=normaliseer_email(email), **velden)
        gebruiker.set_password(password)
        gebruiker.full_clean(exclude=["password"])
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email, password=None, **velden):
        """Make an account that may configure everything (beheerder)."""
        return self.create_user(email, password, **{**velden, "is_superuser": True, "is_staff": True})


class PartnerQuerySet(models.QuerySet):
    def actief(self):
        """Partners that take part now, and initiatieven beside them."""
        return self.exclude(status="gestopt")

    def zichtbaar_voor(self, gebruiker):
        """Everyone may see every partner; kept as the one gate through which views fetch."""
        return self


class CityDealQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker):
        """Everyone may see every City Deal; kept as the one gate through which views fetch."""
        return self


class DeelnameQuerySet(models.QuerySet):
    def op(self, dag: date):
        """Participations that hold on `dag`."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gt=dag), van__lte=dag)


class PartnerdomeinQuerySet(models.QuerySet):
    def bevestigd(self):
        """Domains whose people join by themselves."""
        return self.filter(status="bevestigd")


PROFIELVELDEN = ("naam", "functie", "foto", "biedt", "zoekt", "expertises", "telefoon", "email")
"""What a profile shows, each to whom its `toon_…` says."""


def mag_zien(veld: str, partner_id: int | None) -> Q:
    """The one rule of who sees a field of a profile: what is for leden, and for people of `partner_id` what is for colleagues."""
    ziet = Q(**{f"toon_{veld}": "leden"})
    if partner_id is not None:
        ziet |= Q(**{f"toon_{veld}": "partner", "gebruiker__partner_id": partner_id})
    return ziet


class ProfielQuerySet(models.QuerySet):
    def in_gids(self):
        """Profiles of leden who want to be found by other leden."""
        return self.filter(in_gids=True, gebruiker__is_active=True, gebruiker__partner__isnull=False)

    def zichtbaar_voor(self, kijker):
        """Profiles that `kijker` may open, and of each what they may read: for leden alone, with the flags of `gezien_door`."""
        if not (kijker.is_authenticated and kijker.is_lid):
            return self.gezien_door(None).none()
        return self.gezien_door(kijker.partner_id)

    def gezien_door(self, partner_id: int | None):
        """Profiles as people of `partner_id` see them, None as leden of any other partner do.

        Who stays out of the gids or hides their name, has no profile for others. The flags `ziet_functie`, `ziet_telefoon`
        and so on (`PROFIELVELDEN`) say which fields may be read.
        """
        return (
            self.in_gids()
            .filter(mag_zien("naam", partner_id))
            .annotate(
                **{
                    f"ziet_{veld}": models.ExpressionWrapper(mag_zien(veld, partner_id), models.BooleanField())
                    for veld in PROFIELVELDEN
                }
            )
            .select_related("gebruiker__partner")
        )

    def op_naam(self):
        """By name, alike on every server."""
        return self.order_by(Collate(Lower(Unaccent("gebruiker__naam")), "C"), "pk")


class RegistratieQuerySet(models.QuerySet):
    def geldig(self, nu: datetime):
        """Registrations that can still be confirmed."""
        return self.filter(verloopt_op__gt=nu)

    def verlopen(self, nu: datetime):
        """What nobody confirmed in time."""
        return self.filter(verloopt_op__lte=nu)


class AanvraagQuerySet(models.QuerySet):
    def open(self):
        """Requests that wait for a decision."""
        return self.filter(status="open")


class UitnodigingQuerySet(models.QuerySet):
    def geldig(self, nu: datetime):
        """Invitations that can still be accepted."""
        return self.filter(status="open", verloopt_op__gt=nu)
