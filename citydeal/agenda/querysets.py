"""Questions about many rows of the agenda."""

from datetime import date, datetime

from django.db import models
from django.db.models import Q

from citydeal.agenda.enums import AANGEKONDIGD, BETROKKEN, GAAT_DOOR, HERINNEREN, VERWACHT, Status, Verslagstatus
from citydeal.basis.zichtbaarheid import tokens_van


class BijeenkomstQuerySet(models.QuerySet):
    """Meetings."""

    def zichtbaar_voor(self, gebruiker):
        """What `gebruiker` may see: announced and meant for them, or theirs to manage."""
        tokens = sorted(tokens_van(gebruiker))
        return self.filter(Q(tokens__overlap=tokens, status__in=AANGEKONDIGD) | Q(beheertokens__overlap=tokens))

    def openbaar(self):
        """What every visitor may see."""
        return self.filter(tokens__contains=["openbaar"], status__in=AANGEKONDIGD)

    def te_beheren_door(self, gebruiker):
        """What `gebruiker` plans, changes and reports."""
        return self.filter(beheertokens__overlap=sorted(tokens_van(gebruiker)))

    def concept(self):
        """What only its organisers see."""
        return self.filter(status=Status.CONCEPT)

    def gaat_door(self):
        """Announced and not called off."""
        return self.filter(status__in=GAAT_DOOR)

    def komend(self, nu: datetime):
        """What has not ended yet, the nearest first."""
        return self.filter(eindigt_op__gt=nu).order_by("begint_op", "pk")

    def voorbij(self, nu: datetime):
        """What has ended, the latest first."""
        return self.filter(eindigt_op__lte=nu).order_by("-begint_op", "-pk")

    def in_dagen(self, van: date, tot: date):
        """What falls on any day from `van` up to and including `tot`."""
        return self.filter(dag__lte=tot, laatste_dag__gte=van).order_by("begint_op", "pk")

    def zonder_verslag(self):
        """What should have a verslag and has none that can be read."""
        return self.filter(verslag_verwacht=True).exclude(verslag__status=Verslagstatus.GEPUBLICEERD)


class AanmeldingQuerySet(models.QuerySet):
    """Sign-ups."""

    def verwacht(self):
        """Who holds a seat."""
        return self.filter(status__in=VERWACHT)

    def wachtend(self):
        """Who waits for a seat, the first in line first."""
        return self.filter(status="wachtlijst").order_by("wacht_sinds", "pk")

    def te_herinneren(self):
        """Who comes or may come."""
        return self.filter(status__in=HERINNEREN)

    def betrokken(self):
        """Who is told when something changes."""
        return self.filter(status__in=BETROKKEN)

    def van(self, gebruiker):
        """The sign-ups of one person."""
        return self.filter(gebruiker=gebruiker)


class VerslagQuerySet(models.QuerySet):
    """Verslagen."""

    def zichtbaar_voor(self, gebruiker):
        """What `gebruiker` may read: published for them, or theirs to write."""
        tokens = sorted(tokens_van(gebruiker))
        return self.filter(
            Q(tokens__overlap=tokens, status=Verslagstatus.GEPUBLICEERD) | Q(bijeenkomst__beheertokens__overlap=tokens)
        )

    def gepubliceerd(self):
        """What readers see."""
        return self.filter(status=Verslagstatus.GEPUBLICEERD)


class VerslagregelQuerySet(models.QuerySet):
    """Lines of verslagen."""

    def open(self):
        """Actions that are not done and questions without an answer."""
        return self.filter(soort__in=["actie", "open_vraag"], afgerond_op__isnull=True)
