"""How the portal tells: the outbox, what waits for a digest, preferences, and tasks."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from citydeal.berichten.enums import VERZAMELD, Berichtstatus, Frequentie
from citydeal.berichten.querysets import BerichtQuerySet, MeldingQuerySet, TaakQuerySet


class Bericht(models.Model):
    """Bericht: een mail aan één adres, opgesteld in de transactie van wat er veranderde en daarna verzonden."""

    sleutel = models.CharField(max_length=200, unique=True)
    soort = models.CharField(max_length=60)
    kanaal = models.CharField(max_length=60, blank=True)
    ontvanger = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="berichten"
    )
    naar = models.EmailField(max_length=254)
    antwoord_aan = models.CharField(max_length=320, blank=True)
    onderwerp = models.CharField(max_length=250)
    tekst = models.TextField()
    html = models.TextField(blank=True)
    kopregels = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=20, choices=Berichtstatus, default=Berichtstatus.KLAAR)
    voorrang = models.BooleanField(default=False, db_default=False)
    verloopt_op = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    volgende_poging_op = models.DateTimeField(default=timezone.now)
    bezig_tot = models.DateTimeField(null=True, blank=True)
    fout = models.CharField(max_length=500, blank=True)
    bericht_id = models.CharField(max_length=200)
    aangemaakt_op = models.DateTimeField(default=timezone.now)
    verzonden_op = models.DateTimeField(null=True, blank=True)

    objects = BerichtQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["-aangemaakt_op", "-id"]
        indexes = [
            models.Index(
                fields=["-voorrang", "volgende_poging_op", "id"],
                condition=Q(status__in=[Berichtstatus.KLAAR, Berichtstatus.BEZIG]),
                name="bericht_te_verzenden",
            ),
            models.Index(fields=["-aangemaakt_op", "-id"], name="bericht_nieuwste"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Berichtstatus.values), name="bericht_status_bestaat"),
            models.CheckConstraint(
                condition=~Q(status=Berichtstatus.VERZONDEN) | Q(verzonden_op__isnull=False),
                name="bericht_verzonden_heeft_moment",
            ),
        ]

    def __str__(self):
        return self.onderwerp

    @property
    def antwoord_gaat_naar(self) -> str:
        """Who handles an answer; the projectorganisatie where the mail names nobody."""
        return self.antwoord_aan or settings.PROJECTORGANISATIE_EMAIL


class Bijlage(models.Model):
    """Bijlage: een bestand dat met een bericht meegaat."""

    bericht = models.ForeignKey(Bericht, on_delete=models.CASCADE, related_name="bijlagen")
    naam = models.CharField(max_length=150)
    mime = models.CharField(max_length=150)
    inhoud = models.BinaryField()

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        ordering = ["id"]

    def __str__(self):
        return self.naam


class Melding(models.Model):
    """Melding: iets dat iemand in een verzamelmail leest."""

    sleutel = models.CharField(max_length=200, unique=True)
    soort = models.CharField(max_length=60)
    kanaal = models.CharField(max_length=60, blank=True)
    ontvanger = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="meldingen")
    frequentie = models.CharField(max_length=20, choices=Frequentie)
    titel = models.CharField(max_length=250)
    tekst = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    aangemaakt_op = models.DateTimeField(default=timezone.now)
    bericht = models.ForeignKey(Bericht, null=True, blank=True, on_delete=models.CASCADE, related_name="meldingen")

    objects = MeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ["aangemaakt_op", "id"]
        indexes = [
            models.Index(
                fields=["frequentie", "ontvanger", "id"], condition=Q(bericht__isnull=True), name="melding_wacht"
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(frequentie__in=VERZAMELD), name="melding_voor_verzamelmail"),
        ]

    def __str__(self):
        return self.titel


class Voorkeur(models.Model):
    """Voorkeur: hoe vaak iemand van één soort iets wil horen, over alles of in één kanaal (`cop:12`)."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="voorkeuren")
    soort = models.CharField(max_length=60)
    kanaal = models.CharField(max_length=60, blank=True)
    frequentie = models.CharField(max_length=20, choices=Frequentie)

    class Meta:
        verbose_name = "voorkeur"
        verbose_name_plural = "voorkeuren"
        constraints = [
            models.UniqueConstraint(fields=["gebruiker", "soort", "kanaal"], name="voorkeur_eenmaal"),
            models.CheckConstraint(condition=Q(frequentie__in=Frequentie.values), name="voorkeur_bestaat"),
        ]

    def __str__(self):
        return f"{self.soort} {self.kanaal}: {self.frequentie}"


class Taak(models.Model):
    """Taak: iets dat op iemand wacht; wie dat is zegt een token (`gebruiker:5`, `recht:beheren_mensen`)."""

    sleutel = models.CharField(max_length=200, unique=True)
    bestemd = models.CharField(max_length=80)
    wat = models.CharField(max_length=200)
    waarom = models.CharField(max_length=400, blank=True)
    url = models.CharField(max_length=500)
    knop = models.CharField(max_length=60)
    uiterlijk_op = models.DateField(null=True, blank=True)
    aangemaakt_op = models.DateTimeField(default=timezone.now)
    gedaan_op = models.DateTimeField(null=True, blank=True)
    gedaan_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TaakQuerySet.as_manager()

    class Meta:
        verbose_name = "taak"
        verbose_name_plural = "taken"
        ordering = [F("uiterlijk_op").asc(nulls_last=True), "aangemaakt_op", "id"]
        indexes = [
            models.Index(fields=["bestemd"], condition=Q(gedaan_op__isnull=True), name="taak_open"),
        ]

    def __str__(self):
        return self.wat
