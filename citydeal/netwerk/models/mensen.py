"""People with an account, what they tell about themselves, and how often something was tried."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone

from citydeal.netwerk.emailadres import normaliseer_email
from citydeal.netwerk.enums import Zichtbaarheid
from citydeal.netwerk.models.partners import Partner
from citydeal.netwerk.querysets import GebruikerManager, ProfielQuerySet


def fotopad(profiel, bestandsnaam: str) -> str:
    """Where a photo is stored: under a name that says nothing about whose it is."""
    return f"profielen/{uuid.uuid4().hex}.webp"


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """Gebruiker: een mens met een account; een lid is een gebruiker met een partner."""

    email = models.EmailField("e-mailadres", max_length=254, unique=True)
    naam = models.CharField(max_length=150)
    functie = models.CharField(max_length=150, blank=True)
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="mensen")
    is_active = models.BooleanField("actief", default=True)
    is_staff = models.BooleanField("medewerker", default=False)
    is_bestuurder = models.BooleanField("bestuurder", default=False, db_default=False)
    aangemaakt_op = models.DateTimeField(default=timezone.now, editable=False)
    gezien_op = models.DateTimeField(null=True, blank=True, editable=False)
    gewaarschuwd_op = models.DateTimeField(null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    objects = GebruikerManager()

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ["naam", "id"]
        constraints = [models.UniqueConstraint(Lower("email"), name="gebruiker_email_eenmaal")]
        permissions = [
            ("triage_vraagstukken", "Mag vraagstukken in behandeling nemen"),
            ("toelaten_showcases", "Mag showcases toetsen en toelaten"),
            ("beheren_mensen", "Mag mensen en partners beheren"),
            ("beheren_communities", "Mag over alle communities of practice waken"),
            ("adviseren_vraagstukken", "Mag advies geven over een voorgelegd vraagstuk"),
        ]

    def __str__(self):
        return self.naam

    def get_full_name(self):
        return self.naam

    def save(self, *args, **kwargs):
        """Keep the address in its one spelling and a profile with the account, however it is made or changed."""
        self.email = normaliseer_email(self.email)
        is_nieuw = self._state.adding
        with transaction.atomic():
            super().save(*args, **kwargs)
            if is_nieuw:
                Profiel.objects.bulk_create([Profiel(gebruiker=self)], ignore_conflicts=True)

    def get_short_name(self):
        return self.naam

    @property
    def first_name(self) -> str:
        """What the CMS calls somebody in its menu."""
        return self.naam

    def rolnamen(self) -> str:
        """What somebody is in the CMS's list of people."""
        rollen = ["beheerder"] if self.is_superuser else []
        return ", ".join([*rollen, *(groep.name for groep in self.groups.all())])

    @property
    def is_lid(self) -> bool:
        """A lid belongs to a partner and may read what is for leden."""
        return self.is_active and self.partner_id is not None


class Pogingenteller(models.Model):
    """Pogingenteller: hoe vaak iets binnen een tijdvak geprobeerd is; de sleutel verraadt niet door wie."""

    sleutel = models.CharField(max_length=64, primary_key=True)
    aantal = models.PositiveIntegerField()
    verloopt_op = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "pogingenteller"
        verbose_name_plural = "pogingentellers"

    def __str__(self):
        return f"{self.aantal} tot {self.verloopt_op}"


class Expertise(models.Model):
    """Expertise: een onderwerp waar leden verstand van hebben."""

    naam = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    class Meta:
        verbose_name = "expertise"
        verbose_name_plural = "expertises"
        ordering = ["naam"]

    def __str__(self):
        return self.naam


class Profiel(models.Model):
    """Profiel: wat een lid over zichzelf vertelt, en aan wie elk deel daarvan te zien is."""

    gebruiker = models.OneToOneField(Gebruiker, on_delete=models.CASCADE, primary_key=True, related_name="profiel")
    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    foto = models.FileField(upload_to=fotopad, blank=True)
    biedt = models.TextField(blank=True)
    zoekt = models.TextField(blank=True)
    telefoon = models.CharField(max_length=30, blank=True)
    expertises = models.ManyToManyField(Expertise, blank=True, related_name="profielen")
    in_gids = models.BooleanField(default=True)
    toon_naam = models.CharField(max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.LEDEN)
    toon_functie = models.CharField(max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.LEDEN)
    toon_foto = models.CharField(max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.NIEMAND)
    toon_biedt = models.CharField(max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.NIEMAND)
    toon_zoekt = models.CharField(max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.NIEMAND)
    toon_expertises = models.CharField(max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.NIEMAND)
    toon_telefoon = models.CharField(max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.NIEMAND)
    toon_email = models.CharField(max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.NIEMAND)
    gewijzigd_op = models.DateTimeField(auto_now=True)

    objects = ProfielQuerySet.as_manager()

    class Meta:
        verbose_name = "profiel"
        verbose_name_plural = "profielen"

    def __str__(self):
        return str(self.gebruiker)
