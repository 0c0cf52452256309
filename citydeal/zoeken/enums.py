"""Closed lists of words of the search room."""

from django.db import models


class Facetgroep(models.TextChoices):
    """The filters there are: the name in the address, and what stands above the choices.

    A new one comes last: `Zoekdocument.keuzes` holds the choices by place.
    """

    SOORT = "soort", "Soort"
    THEMA = "thema", "Thema"
    TOOLSOORT = "toolsoort", "Soort hulpmiddel"
    ARTIKELSOORT = "artikelsoort", "Soort artikel"
    PARTNERSOORT = "partnersoort", "Soort partner"
    FASE = "fase", "Fase"
    RIJPHEID = "rijpheid", "Hoe ver het is"
    DOELGROEP = "doelgroep", "Voor wie"
    NIVEAU = "niveau", "Niveau"
    DEAL = "deal", "City Deal"
    PROVINCIE = "provincie", "Provincie"
    PARTNER = "partner", "Partner"
    AGENDASOORT = "agendasoort", "Soort bijeenkomst"


class Sortering(models.TextChoices):
    """The orders a list can have; each ends in the row's number, so that it never wavers."""

    RELEVANTIE = "relevantie", "Beste resultaat eerst"
    NIEUWSTE = "nieuwste", "Nieuwste eerst"
    NAAM = "naam", "Op naam (A–Z)"


class Weergave(models.TextChoices):
    """How a list is shown; the points of its map alone are fetched by the map itself."""

    LIJST = "lijst", "Lijst"
    KAART = "kaart", "Kaart"
    PUNTEN = "punten", "Punten"
