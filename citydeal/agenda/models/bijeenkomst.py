"""Meetings, what belongs to them, and what changed."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from citydeal.agenda.enums import (
    GAAT_DOOR,
    Aanmeldwijze,
    Bijeenkomstsoort,
    Deelname,
    Publiek,
    Status,
    Vorm,
    Zichtbaarheid,
)
from citydeal.agenda.permissions import RECHT
from citydeal.agenda.querysets import BijeenkomstQuerySet
from citydeal.basis.models import Plaats, Provincie, Thema
from citydeal.basis.priveopslag import prive_opslag
from citydeal.netwerk.models import Gebruiker, Partner


class Bijeenkomst(models.Model):
    """Bijeenkomst: alles in het netwerk met een begin en een einde, waar mensen bij elkaar komen.

    Rooms above extend it; lists, feeds, sign-up and verslag know this base alone. What is stored ready to show (`datum_tekst`, the
    iCalendar texts, the tokens) is written by `citydeal.agenda.services` and by nothing else. `versie` is the SEQUENCE of iCalendar,
    `stand` rises with every change and shows who edits that somebody else was first.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    versie = models.PositiveIntegerField(default=0)
    stand = models.PositiveIntegerField(default=0)
    soort = models.CharField(max_length=20, choices=Bijeenkomstsoort, default=Bijeenkomstsoort.BIJEENKOMST)
    vorm = models.CharField(max_length=20, choices=Vorm, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.CONCEPT)
    titel = models.CharField(max_length=200)
    samenvatting = models.CharField(max_length=300, blank=True)
    programma = models.TextField(blank=True)
    voor_wie = models.CharField(max_length=200, blank=True)
    publiek = ArrayField(models.CharField(max_length=20, choices=Publiek), default=list, blank=True)
    themas = models.ManyToManyField(Thema, blank=True, related_name="bijeenkomsten")

    begint_op = models.DateTimeField(null=True, blank=True)
    eindigt_op = models.DateTimeField(null=True, blank=True)
    hele_dag = models.BooleanField(default=False)

    ter_plaatse = models.BooleanField(default=True)
    locatie = models.CharField(max_length=150, blank=True)
    adres = models.CharField(max_length=200, blank=True)
    plaats = models.ForeignKey(Plaats, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    provincie = models.ForeignKey(Provincie, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    breedtegraad = models.FloatField(null=True, blank=True)
    lengtegraad = models.FloatField(null=True, blank=True)
    online = models.BooleanField(default=False)
    online_link = models.URLField(max_length=500, blank=True)

    zichtbaarheid = models.CharField(max_length=20, choices=Zichtbaarheid, default=Zichtbaarheid.OPENBAAR)
    kanaal = models.CharField(max_length=40, blank=True, db_index=True)
    organisator = models.CharField(max_length=150, blank=True)
    organisatoren = models.ManyToManyField(Gebruiker, blank=True, related_name="georganiseerd")
    genodigden = models.ManyToManyField(Gebruiker, blank=True, related_name="+")

    aanmeldwijze = models.CharField(max_length=20, choices=Aanmeldwijze, default=Aanmeldwijze.PORTAAL)
    aanmeld_url = models.URLField(max_length=500, blank=True)
    capaciteit = models.PositiveIntegerField(null=True, blank=True)
    capaciteit_online = models.PositiveIntegerField(null=True, blank=True)
    aanmelden_tot = models.DateTimeField(null=True, blank=True)
    gasten = models.BooleanField(default=False)

    verslag_verwacht = models.BooleanField(default=True)
    reeks = models.UUIDField(null=True, blank=True, db_index=True)
    voorbeeld = models.BooleanField(default=False)
    aangemaakt_door = models.ForeignKey(Gebruiker, null=True, on_delete=models.SET_NULL, related_name="+")
    aangemaakt_op = models.DateTimeField(auto_now_add=True)
    gewijzigd_op = models.DateTimeField(auto_now=True)

    tokens = ArrayField(models.CharField(max_length=60), default=list, editable=False)
    beheertokens = ArrayField(models.CharField(max_length=60), default=list, editable=False)
    dag = models.DateField(null=True, editable=False, db_index=True)
    laatste_dag = models.DateField(null=True, editable=False)
    datum_tekst = models.CharField(max_length=80, blank=True, editable=False)
    tijd_tekst = models.CharField(max_length=60, blank=True, editable=False)
    ics_openbaar = models.TextField(blank=True, editable=False)
    ics_deelnemer = models.TextField(blank=True, editable=False)

    objects = BijeenkomstQuerySet.as_manager()

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"
        ordering = ["begint_op", "pk"]
        permissions = [(RECHT, "Mag elke bijeenkomst plannen en beheren")]
        indexes = [
            GinIndex(fields=["tokens"], name="bijeenkomst_tokens"),
            GinIndex(fields=["beheertokens"], name="bijeenkomst_beheertokens"),
            models.Index(fields=["eindigt_op", "begint_op"], name="bijeenkomst_tijd"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="bijeenkomst_status_bestaat"),
            models.CheckConstraint(condition=Q(soort__in=Bijeenkomstsoort.values), name="bijeenkomst_soort_bestaat"),
            models.CheckConstraint(
                condition=Q(status=Status.CONCEPT) | Q(begint_op__isnull=False, eindigt_op__isnull=False),
                name="bijeenkomst_aangekondigd_met_datum",
            ),
            models.CheckConstraint(
                condition=Q(eindigt_op__isnull=True) | Q(eindigt_op__gt=F("begint_op")),
                name="bijeenkomst_eindigt_na_begin",
            ),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("agenda:bijeenkomst", kwargs={"pk": self.pk})

    @property
    def ical_uid(self) -> str:
        """The UID of iCalendar: never changes, not even with the address of the portal."""
        return str(self.uid)

    @property
    def gaat_door(self) -> bool:
        """Whether it is announced and not called off."""
        return self.status in GAAT_DOOR

    @property
    def deelnamevormen(self) -> list[str]:
        """How one can take part."""
        return [
            *([Deelname.TER_PLAATSE] if self.ter_plaatse else []),
            *([Deelname.ONLINE] if self.online else []),
        ]

    def capaciteit_voor(self, deelname: str) -> int | None:
        """How many seats there are for one way of taking part; None where there is no limit."""
        return self.capaciteit_online if deelname == Deelname.ONLINE else self.capaciteit


class Wijziging(models.Model):
    """Wijziging: wat er aan een aangekondigde bijeenkomst veranderde, wanneer, door wie en waarom. Nooit bewerkt."""

    bijeenkomst = models.ForeignKey(Bijeenkomst, on_delete=models.CASCADE, related_name="wijzigingen")
    wat = models.CharField(max_length=40)
    van = models.CharField(max_length=200, blank=True)
    naar = models.CharField(max_length=200, blank=True)
    reden = models.CharField(max_length=300, blank=True)
    door = models.ForeignKey(Gebruiker, null=True, on_delete=models.SET_NULL, related_name="+")
    op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"
        ordering = ["-op", "-pk"]

    def __str__(self):
        return f"{self.wat} van bijeenkomst {self.bijeenkomst_id}"


class Onderdeel(models.Model):
    """Onderdeel: een deel van een grote dag, met een eigen tijd, zaal en publiek, en zo nodig eigen plaatsen."""

    bijeenkomst = models.ForeignKey(Bijeenkomst, on_delete=models.CASCADE, related_name="onderdelen")
    sessie = models.ForeignKey(
        Bijeenkomst, null=True, blank=True, on_delete=models.SET_NULL, related_name="onderdeel_van"
    )
    titel = models.CharField(max_length=200)
    omschrijving = models.TextField(blank=True)
    begint_op = models.DateTimeField()
    eindigt_op = models.DateTimeField()
    zaal = models.CharField(max_length=100, blank=True)
    publiek = ArrayField(models.CharField(max_length=20, choices=Publiek), default=list, blank=True)
    aanmelden = models.BooleanField(default=False)
    capaciteit = models.PositiveIntegerField(null=True, blank=True)
    tijd_tekst = models.CharField(max_length=60, blank=True, editable=False)

    class Meta:
        verbose_name = "onderdeel"
        verbose_name_plural = "onderdelen"
        ordering = ["begint_op", "eindigt_op", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(eindigt_op__gt=F("begint_op")), name="onderdeel_eindigt_na_begin"),
        ]

    def __str__(self):
        return self.titel


class Spreker(models.Model):
    """Spreker: wie op een bijeenkomst of een onderdeel daarvan het woord voert."""

    bijeenkomst = models.ForeignKey(Bijeenkomst, on_delete=models.CASCADE, related_name="sprekers")
    onderdeel = models.ForeignKey(Onderdeel, null=True, blank=True, on_delete=models.CASCADE, related_name="sprekers")
    naam = models.CharField(max_length=120)
    rol = models.CharField(max_length=150, blank=True)
    volgorde = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "spreker"
        verbose_name_plural = "sprekers"
        ordering = ["volgorde", "pk"]

    def __str__(self):
        return self.naam


class Stand(models.Model):
    """Stand: waar een partner op een grote dag laat zien wat hij doet."""

    bijeenkomst = models.ForeignKey(Bijeenkomst, on_delete=models.CASCADE, related_name="stands")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="stands")
    omschrijving = models.CharField(max_length=200, blank=True)
    plek = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = "stand"
        verbose_name_plural = "stands"
        ordering = ["plek", "pk"]
        constraints = [models.UniqueConstraint(fields=["bijeenkomst", "partner"], name="stand_eenmaal")]

    def __str__(self):
        return f"stand {self.plek or self.pk}"


class Stuk(models.Model):
    """Stuk: een document bij een bijeenkomst of bij het verslag ervan; het gaat alleen open voor wie het mag lezen."""

    bijeenkomst = models.ForeignKey(Bijeenkomst, on_delete=models.CASCADE, related_name="stukken")
    titel = models.CharField(max_length=150)
    bestand = models.FileField(upload_to="agenda/stukken", storage=prive_opslag, max_length=200)
    naam = models.CharField(max_length=150)
    mime = models.CharField(max_length=150)
    omvang = models.PositiveIntegerField()
    bij_verslag = models.BooleanField(default=False)
    door = models.ForeignKey(Gebruiker, null=True, on_delete=models.SET_NULL, related_name="+")
    op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "stuk"
        verbose_name_plural = "stukken"
        ordering = ["op", "pk"]

    def __str__(self):
        return self.titel

    @property
    def soortnaam(self) -> str:
        """What kind of document it is, as people call it: PDF, DOCX."""
        return self.naam.rpartition(".")[2].upper()
