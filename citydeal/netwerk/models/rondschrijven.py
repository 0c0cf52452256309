"""Telling the whole network something at once, and visitors once a month."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from wagtail.fields import RichTextField

from citydeal.netwerk.enums import Rondstatus, Uitgavestatus
from citydeal.netwerk.models.mensen import Gebruiker
from citydeal.netwerk.models.partners import CityDeal


class Netwerkbericht(models.Model):
    """Netwerkbericht: een bericht van de projectorganisatie aan (een deel van) het netwerk.

    `verwerkt_tot` is how far it went, by the id of people: sending that was broken off goes on after that.
    """

    onderwerp = models.CharField(max_length=150)
    tekst = RichTextField(features=["h2", "h3", "bold", "italic", "ul", "ol", "link"])
    doelgroepen = models.JSONField(default=list)
    city_deals = models.ManyToManyField(CityDeal, blank=True, related_name="+")
    partnersoorten = models.JSONField(default=list, blank=True)
    mensen = models.ManyToManyField(Gebruiker, blank=True, related_name="+")
    status = models.CharField(max_length=20, choices=Rondstatus, default=Rondstatus.CONCEPT)
    verzenden_op = models.DateTimeField(null=True, blank=True)
    verzonden_op = models.DateTimeField(null=True, blank=True)
    aantal = models.PositiveIntegerField(default=0)
    verwerkt = models.PositiveIntegerField(default=0, db_default=0)
    verwerkt_tot = models.PositiveIntegerField(default=0, db_default=0)
    opsteller = models.ForeignKey(Gebruiker, null=True, on_delete=models.SET_NULL, related_name="+")
    artikel_pagina = models.PositiveIntegerField(null=True, blank=True)
    versie = models.PositiveIntegerField(default=1)
    aangemaakt_op = models.DateTimeField(auto_now_add=True)
    gewijzigd_op = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "bericht aan het netwerk"
        verbose_name_plural = "berichten aan het netwerk"
        ordering = ["-aangemaakt_op"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Rondstatus.values), name="netwerkbericht_status_bestaat"),
        ]

    def __str__(self):
        return self.onderwerp


class Nieuwsbriefabonnee(models.Model):
    """Nieuwsbriefabonnee: een bezoeker die elke maand de nieuwsbrief wil, zonder account."""

    email = models.EmailField(max_length=254)
    aangevraagd_op = models.DateTimeField(auto_now_add=True)
    bevestigd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "abonnee van de nieuwsbrief"
        verbose_name_plural = "abonnees van de nieuwsbrief"
        constraints = [models.UniqueConstraint(Lower("email"), name="nieuwsbriefabonnee_eenmaal")]

    def __str__(self):
        return f"abonnee {self.pk}"


class Nieuwsbriefuitgave(models.Model):
    """Nieuwsbriefuitgave: de nieuwsbrief van één maand, met een voorwoord van de projectorganisatie.

    What is in it is written down when it begins to go out, so that everyone reads the same. Leden come first, then
    subscribers; `verwerkt_tot` is how far it went in either, by id.
    """

    maand = models.DateField(unique=True)
    voorwoord = models.TextField(blank=True)
    inhoud = models.JSONField(default=list, blank=True)
    status = models.CharField(max_length=20, choices=Uitgavestatus, default=Uitgavestatus.CONCEPT)
    verzonden_op = models.DateTimeField(null=True, blank=True)
    bij_abonnees = models.BooleanField(default=False)
    verwerkt_tot = models.PositiveIntegerField(default=0)
    aantal = models.PositiveIntegerField(default=0)
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "uitgave van de nieuwsbrief"
        verbose_name_plural = "uitgaven van de nieuwsbrief"
        ordering = ["-maand"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Uitgavestatus.values), name="uitgave_status_bestaat"),
            models.CheckConstraint(condition=Q(maand__day=1), name="uitgave_is_een_maand"),
        ]

    def __str__(self):
        return f"nieuwsbrief {self.maand:%m-%Y}"
