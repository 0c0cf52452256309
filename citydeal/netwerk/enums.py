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


class Domeinstatus(models.TextChoices):
    """A domain that a contactpersoon asked for lets nobody in until the projectorganisatie confirmed it."""

    AANGEVRAAGD = "aangevraagd", "Aangevraagd"
    BEVESTIGD = "bevestigd", "Bevestigd"


class Aanvraagstatus(models.TextChoices):
    OPEN = "open", "Wacht op een besluit"
    AANVAARD = "aanvaard", "Aanvaard"
    AFGEWEZEN = "afgewezen", "Afgewezen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Uitnodigingstatus(models.TextChoices):
    OPEN = "open", "Verstuurd"
    AANVAARD = "aanvaard", "Aanvaard"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Uitnodigingsuitkomst(models.TextChoices):
    """What became of one line of a list of people to invite."""

    VERSTUURD = "verstuurd", "Uitnodiging verstuurd"
    ANDERE_PARTNER = "andere-partner", "Uitnodiging verstuurd; hoort nu bij een andere partner"
    AL_LID = "al-lid", "Is al lid van deze partner"
    AL_UITGENODIGD = "al-uitgenodigd", "Heeft al een uitnodiging die nog geldig is"
    DUBBEL = "dubbel", "Stond al eerder in je lijst"
    ONGELDIG = "ongeldig", "Dit is geen e-mailadres"
    TE_VAAK = "te-vaak", "Kreeg vandaag al te veel uitnodigingen; probeer het morgen"


class Zichtbaarheid(models.TextChoices):
    """Who sees one field of a profile."""

    NIEMAND = "niemand", "Niemand"
    PARTNER = "partner", "Mensen van mijn organisatie"
    LEDEN = "leden", "Alle leden"


class Rondstatus(models.TextChoices):
    CONCEPT = "concept", "Concept"
    GEPLAND = "gepland", "Gepland"
    BEZIG = "bezig", "Wordt verzonden"
    VERZONDEN = "verzonden", "Verzonden"


class Uitgavestatus(models.TextChoices):
    """An issue without anything new isn't sent."""

    CONCEPT = "concept", "Wacht op verzending"
    BEZIG = "bezig", "Wordt verzonden"
    VERZONDEN = "verzonden", "Verzonden"
    OVERGESLAGEN = "overgeslagen", "Overgeslagen"


class Exportstatus(models.TextChoices):
    GEVRAAGD = "gevraagd", "Gevraagd"
    BEZIG = "bezig", "Wordt gemaakt"
    KLAAR = "klaar", "Klaar"
    MISLUKT = "mislukt", "Mislukt"
    VERLOPEN = "verlopen", "Verlopen"
