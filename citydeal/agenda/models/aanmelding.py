"""Who comes: sign-ups, and the finding of a date."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from citydeal.agenda.enums import Aanmeldstatus, Aanwezigheid, Deelname, Prikantwoord
from citydeal.agenda.models.bijeenkomst import Bijeenkomst, Onderdeel
from citydeal.agenda.querysets import AanmeldingQuerySet
from citydeal.netwerk.models import Gebruiker


class Aanmelding(models.Model):
    """Aanmelding: dat iemand naar een bijeenkomst komt, misschien komt, wacht op een plaats of niet komt.

    Somebody has one, a lid by account, a guest by address. `wacht_sinds` is the place in line; `aanbod_tot` until when
    who moved up from the waiting list is expected to say so when they can't come. `wensen` is for the organisers alone.
    """

    bijeenkomst = models.ForeignKey(Bijeenkomst, on_delete=models.CASCADE, related_name="aanmeldingen")
    gebruiker = models.ForeignKey(
        Gebruiker, null=True, blank=True, on_delete=models.CASCADE, related_name="aanmeldingen"
    )
    gast_naam = models.CharField(max_length=120, blank=True)
    gast_email = models.EmailField(max_length=254, blank=True)
    gast_organisatie = models.CharField(max_length=120, blank=True)
    deelname = models.CharField(max_length=20, choices=Deelname, default=Deelname.TER_PLAATSE)
    status = models.CharField(max_length=20, choices=Aanmeldstatus)
    wensen = models.CharField(max_length=300, blank=True)
    aanwezigheid = models.CharField(max_length=20, choices=Aanwezigheid, default=Aanwezigheid.ONBEKEND)
    wacht_sinds = models.DateTimeField(null=True, blank=True)
    aanbod_tot = models.DateTimeField(null=True, blank=True)
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    beurt = models.PositiveIntegerField(default=0)
    aangemaakt_op = models.DateTimeField(auto_now_add=True)
    gewijzigd_op = models.DateTimeField(auto_now=True)

    objects = AanmeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        ordering = ["aangemaakt_op", "pk"]
        indexes = [models.Index(fields=["bijeenkomst", "status"], name="aanmelding_stand")]
        constraints = [
            models.UniqueConstraint(
                fields=["bijeenkomst", "gebruiker"],
                condition=Q(gebruiker__isnull=False),
                name="aanmelding_lid_eenmaal",
            ),
            models.UniqueConstraint(
                F("bijeenkomst"), Lower("gast_email"), condition=~Q(gast_email=""), name="aanmelding_gast_eenmaal"
            ),
            models.CheckConstraint(
                condition=Q(gebruiker__isnull=False, gast_email="") | Q(gebruiker__isnull=True) & ~Q(gast_email=""),
                name="aanmelding_van_een_mens",
            ),
            models.CheckConstraint(condition=Q(status__in=Aanmeldstatus.values), name="aanmelding_status_bestaat"),
        ]

    def __str__(self):
        return f"aanmelding {self.pk}"

    @property
    def naam(self) -> str:
        """Who it is."""
        return self.gebruiker.naam if self.gebruiker_id else self.gast_naam

    @property
    def email(self) -> str:
        """Where mail about it goes."""
        return self.gebruiker.email if self.gebruiker_id else self.gast_email


class OnderdeelAanmelding(models.Model):
    """OnderdeelAanmelding: dat iemand die naar een grote dag komt, daar ook naar een onderdeel gaat."""

    onderdeel = models.ForeignKey(Onderdeel, on_delete=models.CASCADE, related_name="aanmeldingen")
    aanmelding = models.ForeignKey(Aanmelding, on_delete=models.CASCADE, related_name="onderdelen")
    status = models.CharField(max_length=20, choices=Aanmeldstatus, default=Aanmeldstatus.AANGEMELD)
    aangemaakt_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "aanmelding voor een onderdeel"
        verbose_name_plural = "aanmeldingen voor onderdelen"
        ordering = ["aangemaakt_op", "pk"]
        constraints = [models.UniqueConstraint(fields=["onderdeel", "aanmelding"], name="onderdeelaanmelding_eenmaal")]

    def __str__(self):
        return f"aanmelding {self.aanmelding_id} voor onderdeel {self.onderdeel_id}"


class Datumprikker(models.Model):
    """Datumprikker: de vraag wanneer een bijeenkomst zonder datum het beste past."""

    bijeenkomst = models.OneToOneField(Bijeenkomst, on_delete=models.CASCADE, related_name="datumprikker")
    toelichting = models.CharField(max_length=500, blank=True)
    sluit_op = models.DateTimeField(null=True, blank=True)
    gekozen = models.ForeignKey("Moment", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    gesloten_op = models.DateTimeField(null=True, blank=True)
    aangemaakt_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "datumprikker"
        verbose_name_plural = "datumprikkers"

    def __str__(self):
        return f"datumprikker van bijeenkomst {self.bijeenkomst_id}"


class Moment(models.Model):
    """Moment: een van de momenten waaruit in een datumprikker gekozen wordt."""

    datumprikker = models.ForeignKey(Datumprikker, on_delete=models.CASCADE, related_name="momenten")
    begint_op = models.DateTimeField()
    eindigt_op = models.DateTimeField()

    class Meta:
        verbose_name = "moment"
        verbose_name_plural = "momenten"
        ordering = ["begint_op", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["datumprikker", "begint_op"], name="moment_eenmaal"),
            models.CheckConstraint(condition=Q(eindigt_op__gt=F("begint_op")), name="moment_eindigt_na_begin"),
        ]

    def __str__(self):
        return f"moment {self.pk}"


class Prikker(models.Model):
    """Prikker: iemand aan wie gevraagd is welke momenten passen; ook een gast."""

    datumprikker = models.ForeignKey(Datumprikker, on_delete=models.CASCADE, related_name="prikkers")
    gebruiker = models.ForeignKey(Gebruiker, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    gast_naam = models.CharField(max_length=120, blank=True)
    gast_email = models.EmailField(max_length=254, blank=True)
    geantwoord_op = models.DateTimeField(null=True, blank=True)
    aangemaakt_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "deelnemer aan een datumprikker"
        verbose_name_plural = "deelnemers aan datumprikkers"
        ordering = ["aangemaakt_op", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["datumprikker", "gebruiker"],
                condition=Q(gebruiker__isnull=False),
                name="prikker_lid_eenmaal",
            ),
            models.UniqueConstraint(
                F("datumprikker"), Lower("gast_email"), condition=~Q(gast_email=""), name="prikker_gast_eenmaal"
            ),
            models.CheckConstraint(
                condition=Q(gebruiker__isnull=False, gast_email="") | Q(gebruiker__isnull=True) & ~Q(gast_email=""),
                name="prikker_van_een_mens",
            ),
        ]

    def __str__(self):
        return f"prikker {self.pk}"

    @property
    def naam(self) -> str:
        """Who it is."""
        return self.gebruiker.naam if self.gebruiker_id else (self.gast_naam or self.gast_email)

    @property
    def email(self) -> str:
        """Where mail about it goes."""
        return self.gebruiker.email if self.gebruiker_id else self.gast_email


class Prikkeuze(models.Model):
    """Prikkeuze: wat iemand van één moment zegt: ja, liever niet of nee."""

    prikker = models.ForeignKey(Prikker, on_delete=models.CASCADE, related_name="keuzes")
    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="keuzes")
    antwoord = models.CharField(max_length=20, choices=Prikantwoord)

    class Meta:
        verbose_name = "keuze in een datumprikker"
        verbose_name_plural = "keuzes in datumprikkers"
        constraints = [
            models.UniqueConstraint(fields=["prikker", "moment"], name="prikkeuze_eenmaal"),
            models.CheckConstraint(condition=Q(antwoord__in=Prikantwoord.values), name="prikkeuze_antwoord_bestaat"),
        ]

    def __str__(self):
        return f"{self.antwoord} van prikker {self.prikker_id}"
