"""Telling the whole network something at once, and visitors once a month."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from wagtail.fields import RichTextField

from citydeal.netwerk.enums import Doelgroep, Rondstatus
from citydeal.netwerk.models.mensen import Gebruiker
from citydeal.netwerk.models.partners import CityDeal


class Netwerkbericht(models.Model):
    """Netwerkbericht: een bericht van de projectorganisatie aan (een deel van) het netwerk."""

    onderwerp = models.CharField(max_length=150)
    tekst = RichTextField(features=["h2", "h3", "bold", "italic", "ul", "ol", "link"])
    doelgroepen = models.JSONField(default=list)
    city_deals = models.ManyToManyField(CityDeal, blank=True, related_name="+")
    partnersoorten = models.JSONField(default=list, blank=True)
    status = models.CharField(max_length=20, choices=Rondstatus, default=Rondstatus.CONCEPT)
    verzenden_op = models.DateTimeField(null=True, blank=True)
    verzonden_op = models.DateTimeField(null=True, blank=True)
    aantal = models.PositiveIntegerField(default=0)
    opsteller = models.ForeignKey(Gebruiker, null=True, on_delete=models.SET_NULL, related_name="+")
    artikel_pagina = models.PositiveIntegerField(null=True, blank=True)
    versie = models.PositiveIntegerField(default=1)
    aangemaakt_op = models.DateTimeField(auto_now_add=True)
    gewijzigd_op = models.DateTimeField(auto_now=True)

    DOELGROEPEN = Doelgroep

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
