"""Closed lists of words of the network."""

from django.db import models


class Partnersoort(models.TextChoices):
    GEMEENTE = "gemeente", "Gemeente"
    PROVINCIE = "provincie", "Provincie"
    MINISTERIE = "ministerie", "Ministerie"
    WATERSCHAP = "waterschap", "Waterschap"
    RIJKSORGANISATIE = "rijksorganisatie", "Rijksorganisatie"
    KENNISINSTELLING = "kennisinstelling", "Kennisinstelling"
    BEDRIJF = "bedrijf", "Bedrijf"
    MAATSCHAPPELIJKE_ORGANISATIE = "maatschappelijke-organisatie", "Maatschappelijke organisatie"
    NETWERK = "netwerk", "Netwerk"
    INITIATIEF = "initiatief", "Initiatief"


MEERVOUD = {
    Partnersoort.GEMEENTE: "Gemeenten",
    Partnersoort.PROVINCIE: "Provincies",
    Partnersoort.MINISTERIE: "Ministeries",
    Partnersoort.WATERSCHAP: "Waterschappen",
    Partnersoort.RIJKSORGANISATIE: "Rijksorganisaties",
    Partnersoort.KENNISINSTELLING: "Kennisinstellingen",
    Partnersoort.BEDRIJF: "Bedrijven",
    Partnersoort.MAATSCHAPPELIJKE_ORGANISATIE: "Maatschappelijke organisaties",
    Partnersoort.NETWERK: "Netwerken",
    Partnersoort.INITIATIEF: "Initiatieven",
}


class Partnerstatus(models.TextChoices):
    """An initiatief outside the deals is listed without rights; a stopped partner keeps its page."""

    PARTNER = "partner", "Partner"
    INITIATIEF = "initiatief", "Initiatief buiten de deal"
    GESTOPT = "gestopt", "Gestopt"
