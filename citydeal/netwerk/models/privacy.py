"""Everything about a person in one file, made on request."""

from django.db import models
from django.db.models import Q

from citydeal.netwerk.enums import Exportstatus
from citydeal.netwerk.models.mensen import Gebruiker


class Gegevensexport(models.Model):
    """Gegevensexport: alles wat het portaal van iemand weet, als bestand dat diegene zelf ophaalt."""

    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="exports")
    status = models.CharField(max_length=20, choices=Exportstatus, default=Exportstatus.GEVRAAGD)
    voortgang = models.PositiveSmallIntegerField(default=0)
    bestand = models.FileField(upload_to="exports/", blank=True)
    sleutel_hash = models.CharField(max_length=64, blank=True)
    fout = models.CharField(max_length=300, blank=True)
    gevraagd_op = models.DateTimeField(auto_now_add=True)
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
