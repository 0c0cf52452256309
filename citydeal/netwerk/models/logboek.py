"""Who did what when, of acts that concern people and what they may."""

from django.db import models
from django.utils import timezone

from citydeal.netwerk.models.mensen import Gebruiker


class Logregel(models.Model):
    """Logregel: wie wanneer iets deed met mensen, partners of rechten. Wordt nooit gewijzigd en bevat geen geheimen."""

    op = models.DateTimeField(default=timezone.now, db_index=True)
    door = models.ForeignKey(Gebruiker, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    wat = models.CharField(max_length=60, db_index=True)
    over = models.ForeignKey(Gebruiker, null=True, blank=True, on_delete=models.SET_NULL, related_name="logregels")
    ding_soort = models.CharField(max_length=60, blank=True)
    ding_id = models.CharField(max_length=60, blank=True)
    toelichting = models.CharField(max_length=500, blank=True)
    gegevens = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "logregel"
        verbose_name_plural = "logboek"
        ordering = ["-op", "-id"]

    def __str__(self):
        return self.wat
