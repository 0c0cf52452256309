"""Everything about a person in one file, made on request."""

import uuid

from django.db import models
from django.db.models import Q

from citydeal.basis.priveopslag import prive_opslag
from citydeal.netwerk.enums import Exportstatus
from citydeal.netwerk.models.mensen import Gebruiker


def exportpad(export, bestandsnaam: str) -> str:
    """Where the file is stored: under a name that says nothing about whose it is."""
    return f"exports/{uuid.uuid4().hex}.zip"


class Gegevensexport(models.Model):
    """Gegevensexport: alles wat het portaal van iemand weet, als bestand dat diegene zelf ophaalt."""

    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="exports")
    status = models.CharField(max_length=20, choices=Exportstatus, default=Exportstatus.GEVRAAGD)
    voortgang = models.PositiveSmallIntegerField(default=0)
    bestand = models.FileField(upload_to=exportpad, storage=prive_opslag, blank=True)
    gevraagd_op = models.DateTimeField(auto_now_add=True)
    begonnen_op = models.DateTimeField(null=True, blank=True)
    klaar_op = models.DateTimeField(null=True, blank=True)
    verloopt_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "download van gegevens"
        verbose_name_plural = "downloads van gegevens"
        ordering = ["-gevraagd_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["gebruiker"],
                condition=Q(status__in=[Exportstatus.GEVRAAGD, Exportstatus.BEZIG]),
                name="gegevensexport_een_tegelijk",
            ),
            models.CheckConstraint(condition=Q(status__in=Exportstatus.values), name="gegevensexport_status_bestaat"),
        ]

    def __str__(self):
        return f"download {self.pk}"
