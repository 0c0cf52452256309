"""Questions about many rows of the network."""

from datetime import date, datetime

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q

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


class DeelnameQuerySet(models.QuerySet):
    def op(self, dag: date):
        """Participations that hold on `dag`."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gt=dag), van__lte=dag)


class PartnerdomeinQuerySet(models.QuerySet):
    def bevestigd(self):
        """Domains whose people join by themselves."""
        return self.filter(status="bevestigd")


class ProfielQuerySet(models.QuerySet):
    def in_gids(self):
        """Profiles of leden who want to be found by other leden."""
        return self.filter(in_gids=True, gebruiker__is_active=True, gebruiker__partner__isnull=False)


class AanvraagQuerySet(models.QuerySet):
    def open(self):
        """Requests that wait for a decision."""
        return self.filter(status="open")


class UitnodigingQuerySet(models.QuerySet):
    def geldig(self, nu: datetime):
        """Invitations that can still be accepted."""
        return self.filter(status="open", verloopt_op__gt=nu)
