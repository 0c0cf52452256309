"""Coming in: requests of people the portal doesn't know, and invitations."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from citydeal.netwerk.enums import Aanvraagstatus, Uitnodigingstatus
from citydeal.netwerk.models.mensen import Gebruiker
from citydeal.netwerk.models.partners import Partner
from citydeal.netwerk.querysets import AanvraagQuerySet, UitnodigingQuerySet


class Aanvraag(models.Model):
    """Aanvraag: iemand van wie het maildomein bij geen partner hoort, vraagt om lid te worden."""

    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="aanvragen")
    organisatie = models.CharField(max_length=160)
    motivatie = models.TextField()
    status = models.CharField(max_length=20, choices=Aanvraagstatus, default=Aanvraagstatus.OPEN)
    reden = models.TextField(blank=True)
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    behandeld_door = models.ForeignKey(Gebruiker, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    behandeld_op = models.DateTimeField(null=True, blank=True)
    aangemaakt_op = models.DateTimeField(auto_now_add=True)

    objects = AanvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "aanvraag"
        verbose_name_plural = "aanvragen"
        ordering = ["aangemaakt_op", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["gebruiker"], condition=Q(status=Aanvraagstatus.OPEN), name="aanvraag_een_open"
            ),
            models.CheckConstraint(condition=Q(status__in=Aanvraagstatus.values), name="aanvraag_status_bestaat"),
        ]

    def __str__(self):
        return f"{self.gebruiker} ({self.organisatie})"


class Uitnodiging(models.Model):
    """Uitnodiging: een collega van een partner krijgt een mail waarmee die lid wordt."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="uitnodigingen")
    email = models.EmailField(max_length=254)
    naam = models.CharField(max_length=150, blank=True)
    boodschap = models.TextField(blank=True)
    status = models.CharField(max_length=20, choices=Uitnodigingstatus, default=Uitnodigingstatus.OPEN)
    sleutel_hash = models.CharField(max_length=64, unique=True)
    verstuurd_op = models.DateTimeField()
    aantal_keer = models.PositiveSmallIntegerField(default=1)
    verloopt_op = models.DateTimeField()
    uitgenodigd_door = models.ForeignKey(Gebruiker, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    aanvaard_door = models.ForeignKey(
        Gebruiker, null=True, blank=True, on_delete=models.SET_NULL, related_name="aanvaarde_uitnodigingen"
    )
    aanvaard_op = models.DateTimeField(null=True, blank=True)
    aangemaakt_op = models.DateTimeField(auto_now_add=True)

    objects = UitnodigingQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["-verstuurd_op", "id"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                F("partner"),
                condition=Q(status=Uitnodigingstatus.OPEN),
                name="uitnodiging_een_open",
            ),
            models.CheckConstraint(condition=Q(status__in=Uitnodigingstatus.values), name="uitnodiging_status_bestaat"),
        ]

    def __str__(self):
        return self.email
