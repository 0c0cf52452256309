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


class Inzendingsoort(models.TextChoices):
    """What a lid can put forward."""

    USECASE = "usecase", "Usecase"
    TOOLBOX = "toolbox", "Hulpmiddel voor de Toolbox"
    BEGRIP = "begrip", "Begrip voor het woordenboek"
    NIEUWS = "nieuws", "Nieuwsbericht"
    EVENEMENT = "evenement", "Evenement"


class Inzendingstatus(models.TextChoices):
    """Where an inzending stands, in the words of who put it forward."""

    CONCEPT = "concept", "Concept"
    INGEDIEND = "ingediend", "Ingediend"
    IN_BEHANDELING = "in-behandeling", "In behandeling"
    VRAAG = "vraag", "Er is een vraag voor je"
    GEPUBLICEERD = "gepubliceerd", "Gepubliceerd"
    VERWERKT = "verwerkt", "Verwerkt"
    NIET_OVERGENOMEN = "niet-overgenomen", "Niet overgenomen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Regelsoort(models.TextChoices):
    """A line in the course of an inzending: a step, a question of who handles it, an answer."""

    STAP = "stap", "Stap"
    VRAAG = "vraag", "Vraag"
    ANTWOORD = "antwoord", "Antwoord"
