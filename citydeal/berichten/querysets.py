"""Questions about many rows of berichten."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import Q

from citydeal.berichten.enums import Berichtstatus


class BerichtQuerySet(models.QuerySet):
    def te_verzenden(self, nu: datetime):
        """Mails whose turn it is, in that order: those that wait, and those that a worker held and never gave back."""
        return self.filter(
            Q(status=Berichtstatus.KLAAR) | Q(status=Berichtstatus.BEZIG, bezig_tot__lte=nu),
            # Said again in these words for the index.
            status__in=[Berichtstatus.KLAAR, Berichtstatus.BEZIG],
            volgende_poging_op__lte=nu,
        ).order_by("-voorrang", "volgende_poging_op", "id")

    def mislukt(self):
        """Mails that were given up: somebody has to look at them."""
        return self.filter(status=Berichtstatus.MISLUKT)


class MeldingQuerySet(models.QuerySet):
    def wachtend(self):
        """What no digest holds yet."""
        return self.filter(bericht__isnull=True)


class TaakQuerySet(models.QuerySet):
    def open(self):
        """What still has to be done."""
        return self.filter(gedaan_op__isnull=True)

    def voor(self, tokens: Iterable[str]):
        """Tasks of who has these tokens."""
        return self.filter(bestemd__in=tokens)
