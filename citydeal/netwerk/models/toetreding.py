"""Coming in: who registers, requests of people the portal doesn't know, invitations; and who was taken out of a partner."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from citydeal.netwerk.enums import Aanvraagstatus, Uitnodigingstatus
from citydeal.netwerk.models.mensen import Gebruiker
from citydeal.netwerk.models.partners import Partner
from citydeal.netwerk.querysets import AanvraagQuerySet, RegistratieQuerySet, UitnodigingQuerySet


class Registratie(models.Model):
    """Registratie: iemand vulde het formulier in om lid te worden; pas na bevestiging uit de mail is er een account."""

    sleutel_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(max_length=254, db_index=True)
    naam = models.CharField(max_length=150)
    functie = models.CharField(max_length=150, blank=True)
    in_gids = models.BooleanField(default=True)
    verder = models.CharField(max_length=2000, blank=True)
    aangemaakt_op = models.DateTimeField(default=timezone.now)
    verloopt_op = models.DateTimeField(db_index=True)

    objects = RegistratieQuerySet.as_manager()

    class Meta:
        verbose_name = "registratie"
        verbose_name_plural = "registraties"
        ordering = ["aangemaakt_op", "id"]

    def __str__(self):
        return self.email


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
    wordt_contactpersoon = models.BooleanField(default=False, db_default=False)
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

    @property
    def is_verlopen(self) -> bool:
        """Whether nobody answered in time."""
        return self.status == Uitnodigingstatus.OPEN and self.verloopt_op <= timezone.now()


class Uitsluiting(models.Model):
    """Uitsluiting: iemand is uit een partner gehaald; een adres op het maildomein is daarna niet genoeg om terug te komen."""

    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="uitsluitingen")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="uitsluitingen")
    reden = models.TextField(blank=True)
    door = models.ForeignKey(Gebruiker, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "uitsluiting"
        verbose_name_plural = "uitsluitingen"
        ordering = ["-op", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["gebruiker", "partner"], name="uitsluiting_eenmaal"),
        ]

    def __str__(self):
        return f"{self.gebruiker} uit {self.partner}"
