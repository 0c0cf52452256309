"""What leden put forward: an inzending, its files, and what became of it."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from citydeal.basis.zichtbaarheid import tokens_van
from kennisbank.enums import Inzendingsoort, Inzendingstatus, Regelsoort
from kennisbank.indienen.overgangen import LOPEND

RECHT = "behandelen_inzendingen"
RECHT_PER_SOORT = {
    soort: "beheren_communities" if soort == Inzendingsoort.EVENEMENT else RECHT for soort in Inzendingsoort
}
"""Who handles what: the redactie what becomes a page, the projectorganisatie what belongs in the agenda."""


def bestandspad(bestand: "Inzendingbestand", filename: str) -> str:
    """A name of our own: nothing of what the uploader called it becomes part of a path."""
    return f"inzendingen/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()[:6]}"


class InzendingQuerySet(models.QuerySet):
    """Inzendingen; every view fetches them through one of these."""

    def van(self, gebruiker) -> "InzendingQuerySet":
        """Those of somebody themself."""
        return self.filter(inzender=gebruiker) if gebruiker.is_authenticated else self.none()

    def te_behandelen_door(self, gebruiker) -> "InzendingQuerySet":
        """Those that somebody may handle: of the kinds that fall to them, and handed in."""
        tokens = tokens_van(gebruiker)
        soorten = [soort for soort, recht in RECHT_PER_SOORT.items() if f"recht:{recht}" in tokens]
        return self.filter(soort__in=soorten).exclude(status=Inzendingstatus.CONCEPT)

    def lopend(self) -> "InzendingQuerySet":
        """Handed in, and not decided on yet."""
        return self.filter(status__in=LOPEND)


class Inzending(models.Model):
    """Inzending: iets wat een lid voor het portaal indient, van eerste link of titel tot publicatie."""

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    inzender = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="inzendingen"
    )
    soort = models.CharField(max_length=20, choices=Inzendingsoort)
    status = models.CharField(max_length=20, choices=Inzendingstatus, default=Inzendingstatus.CONCEPT)
    titel = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=500, blank=True)
    gegevens = models.JSONField(default=dict, blank=True)
    noem_mij = models.BooleanField(default=False)
    pagina = models.OneToOneField(
        "kennisbank.KennisbankPagina", null=True, blank=True, on_delete=models.SET_NULL, related_name="inzending"
    )
    reden = models.TextField(blank=True)
    behandelaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    aangemaakt_op = models.DateTimeField(default=timezone.now)
    gewijzigd_op = models.DateTimeField(default=timezone.now)
    ingediend_op = models.DateTimeField(null=True, blank=True)
    afgerond_op = models.DateTimeField(null=True, blank=True)

    objects = InzendingQuerySet.as_manager()

    class Meta:
        verbose_name = "inzending"
        verbose_name_plural = "inzendingen"
        ordering = ["-gewijzigd_op", "-id"]
        default_permissions = ()
        permissions = [(RECHT, "Inzendingen van leden behandelen")]
        indexes = [
            models.Index(fields=["inzender", "-gewijzigd_op"], name="inzending_van"),
            models.Index(fields=["status", "ingediend_op"], name="inzending_stand"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Inzendingstatus.values), name="inzending_status_bestaat"),
            models.CheckConstraint(condition=Q(soort__in=Inzendingsoort.values), name="inzending_soort_bestaat"),
            models.CheckConstraint(
                condition=Q(status=Inzendingstatus.CONCEPT) | Q(ingediend_op__isnull=False) & ~Q(titel=""),
                name="inzending_ingediend_heeft_titel",
            ),
        ]

    def __str__(self):
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("kennisbank:inzending-detail", args=[self.sleutel])

    @property
    def naam(self) -> str:
        """What it is called until it has a title."""
        return self.titel or self.link or "Nog zonder titel"

    @property
    def is_concept(self) -> bool:
        return self.status == Inzendingstatus.CONCEPT

    @property
    def loopt(self) -> bool:
        return self.status in LOPEND

    @property
    def recht(self) -> str:
        """The permission that handling it asks for."""
        return RECHT_PER_SOORT[Inzendingsoort(self.soort)]


class Inzendingbestand(models.Model):
    """Inzendingbestand: een afbeelding of document bij een inzending; alleen voor wie indient en wie behandelt."""

    inzending = models.ForeignKey(Inzending, on_delete=models.CASCADE, related_name="bestanden")
    is_beeld = models.BooleanField()
    bestand = models.FileField(upload_to=bestandspad, max_length=120)
    naam = models.CharField(max_length=150)
    omschrijving = models.CharField(max_length=250, blank=True)
    bron = models.CharField(max_length=200, blank=True)
    toegevoegd_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "bestand bij een inzending"
        verbose_name_plural = "bestanden bij inzendingen"
        ordering = ["id"]
        default_permissions = ()

    def __str__(self):
        return self.naam


class Inzendingregel(models.Model):
    """Inzendingregel: een stap, een vraag of een antwoord in de loop van een inzending; wordt nooit veranderd."""

    inzending = models.ForeignKey(Inzending, on_delete=models.CASCADE, related_name="regels")
    soort = models.CharField(max_length=20, choices=Regelsoort)
    status = models.CharField(max_length=20, choices=Inzendingstatus, blank=True)
    tekst = models.TextField(blank=True)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "regel van een inzending"
        verbose_name_plural = "regels van inzendingen"
        ordering = ["op", "id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(soort__in=Regelsoort.values), name="inzendingregel_soort_bestaat"),
        ]

    def __str__(self):
        return f"{self.get_soort_display()} {self.op:%Y-%m-%d}"
