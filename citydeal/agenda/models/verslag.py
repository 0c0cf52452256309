"""What came of a meeting."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from citydeal.agenda.enums import Regelsoort, Verslagpubliek, Verslagstatus
from citydeal.agenda.models.bijeenkomst import Bijeenkomst
from citydeal.agenda.querysets import VerslagQuerySet, VerslagregelQuerySet
from citydeal.netwerk.models import Gebruiker


class Verslag(models.Model):
    """Verslag: wat er op een bijeenkomst gebeurde, voor wie er niet bij was.

    `tekst` is cleaned HTML; a passage in `<section data-voor="…">` is for narrower readers. `versie` is that of the newest
    `Verslagversie`: who edits sends along on which one they built.
    """

    bijeenkomst = models.OneToOneField(Bijeenkomst, on_delete=models.CASCADE, related_name="verslag")
    status = models.CharField(max_length=20, choices=Verslagstatus, default=Verslagstatus.CONCEPT)
    publiek = models.CharField(max_length=20, choices=Verslagpubliek, default=Verslagpubliek.LEDEN)
    tekst = models.TextField(blank=True)
    versie = models.PositiveIntegerField(default=0)
    opname_url = models.URLField(max_length=500, blank=True)
    opname_toestemming = models.CharField(max_length=200, blank=True)
    opname_tot = models.DateField(null=True, blank=True)
    schrijver = models.ForeignKey(Gebruiker, null=True, on_delete=models.SET_NULL, related_name="verslagen")
    aangemaakt_op = models.DateTimeField(auto_now_add=True)
    gewijzigd_op = models.DateTimeField(auto_now=True)
    gepubliceerd_op = models.DateTimeField(null=True, blank=True)
    tokens = ArrayField(models.CharField(max_length=60), default=list, editable=False)

    objects = VerslagQuerySet.as_manager()

    class Meta:
        verbose_name = "verslag"
        verbose_name_plural = "verslagen"
        ordering = ["-gepubliceerd_op", "-pk"]
        indexes = [GinIndex(fields=["tokens"], name="verslag_tokens")]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Verslagstatus.values), name="verslag_status_bestaat"),
            models.CheckConstraint(condition=Q(publiek__in=Verslagpubliek.values), name="verslag_publiek_bestaat"),
        ]

    def __str__(self):
        return f"verslag van {self.bijeenkomst}"

    def get_absolute_url(self) -> str:
        return reverse("agenda:verslag", kwargs={"pk": self.bijeenkomst_id})

    @property
    def is_gepubliceerd(self) -> bool:
        """Whether others than its writers read it."""
        return self.status == Verslagstatus.GEPUBLICEERD


class Verslagversie(models.Model):
    """Verslagversie: hoe een verslag op een moment was. Nooit bewerkt."""

    verslag = models.ForeignKey(Verslag, on_delete=models.CASCADE, related_name="versies")
    nummer = models.PositiveIntegerField()
    tekst = models.TextField(blank=True)
    regels = models.JSONField(default=list)
    publiek = models.CharField(max_length=20, choices=Verslagpubliek)
    gepubliceerd = models.BooleanField(default=False)
    toelichting = models.CharField(max_length=200, blank=True)
    door = models.ForeignKey(Gebruiker, null=True, on_delete=models.SET_NULL, related_name="+")
    op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "versie van een verslag"
        verbose_name_plural = "versies van verslagen"
        ordering = ["-nummer"]
        constraints = [models.UniqueConstraint(fields=["verslag", "nummer"], name="verslagversie_eenmaal")]

    def __str__(self):
        return f"versie {self.nummer} van verslag {self.verslag_id}"


class Verslagklad(models.Model):
    """Verslagklad: wat iemand typte en nog niet bewaarde; het portaal houdt het vast, zodat niets verloren gaat."""

    verslag = models.ForeignKey(Verslag, on_delete=models.CASCADE, related_name="kladden")
    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="+")
    tekst = models.TextField(blank=True)
    regels = models.JSONField(default=list)
    op_versie = models.PositiveIntegerField()
    bewaard_op = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "klad van een verslag"
        verbose_name_plural = "kladden van verslagen"
        constraints = [models.UniqueConstraint(fields=["verslag", "gebruiker"], name="verslagklad_eenmaal")]

    def __str__(self):
        return f"klad van verslag {self.verslag_id}"


class Verslagregel(models.Model):
    """Verslagregel: een besluit, een actie met wie en wanneer, of een open vraag."""

    verslag = models.ForeignKey(Verslag, on_delete=models.CASCADE, related_name="regels")
    soort = models.CharField(max_length=20, choices=Regelsoort)
    tekst = models.CharField(max_length=500)
    eigenaar = models.ForeignKey(Gebruiker, null=True, blank=True, on_delete=models.SET_NULL, related_name="acties")
    eigenaar_naam = models.CharField(max_length=120, blank=True)
    uiterlijk_op = models.DateField(null=True, blank=True)
    afgerond_op = models.DateTimeField(null=True, blank=True)
    afgerond_door = models.ForeignKey(Gebruiker, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    uitkomst = models.CharField(max_length=300, blank=True)
    volgorde = models.PositiveSmallIntegerField(default=0)

    objects = VerslagregelQuerySet.as_manager()

    class Meta:
        verbose_name = "regel van een verslag"
        verbose_name_plural = "regels van verslagen"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(soort__in=Regelsoort.values), name="verslagregel_soort_bestaat"),
        ]

    def __str__(self):
        return f"{self.soort} {self.pk}"
