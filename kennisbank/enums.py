"""Closed lists of words of the kennisbank."""

from django.db import models


class Fase(models.TextChoices):
    """How far a usecase is."""

    IDEE = "idee", "Idee"
    VOORBEREIDING = "voorbereiding", "Voorbereiding"
    UITVOERING = "uitvoering", "Uitvoering"
    IN_GEBRUIK = "in-gebruik", "In gebruik"


class Toolsoort(models.TextChoices):
    """The four kinds of Toolbox items."""

    TOOL = "tool", "Tool"
    BELEIDSPLAN = "beleidsplan", "Beleidsplan"
    SMARTCITY_INITIATIEF = "smartcity-initiatief", "Smartcity-initiatief"
    TECHNISCHE_RANDVOORWAARDE = "technische-randvoorwaarde", "Technische randvoorwaarde"


class Rijpheid(models.TextChoices):
    """How far a Toolbox item is."""

    IDEE = "idee", "Idee"
    IN_ONTWIKKELING = "in-ontwikkeling", "In ontwikkeling"
    BEWEZEN = "bewezen", "Bewezen"


class Doelgroep(models.TextChoices):
    """For whom a Toolbox item is."""

    BESTUURDER = "bestuurder", "Bestuurder"
    BELEIDSMAKER = "beleidsmaker", "Beleidsmaker"
    PROJECTLEIDER = "projectleider", "Projectleider"
    DATA_SPECIALIST = "data-specialist", "Data-specialist"
    ONTWERPER = "ontwerper", "Ontwerper"
    JURIST = "jurist", "Jurist"
    INWONER = "inwoner", "Inwoner"
    ONDERNEMER = "ondernemer", "Ondernemer"
    ONDERWIJS = "onderwijs", "Onderwijs"


class Artikelsoort(models.TextChoices):
    NIEUWS = "nieuws", "Nieuws"
    INTERVIEW = "interview", "Interview"
    PUBLICATIE = "publicatie", "Publicatie"
