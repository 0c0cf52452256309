"""Closed lists of words of the agenda."""

from django.db import models


class Bijeenkomstsoort(models.TextChoices):
    """What kind of meeting it is; rooms above the agenda plan the last three through their own pages."""

    BIJEENKOMST = "bijeenkomst", "Bijeenkomst"
    WERKBEZOEK = "werkbezoek", "Werkbezoek"
    STUDIEREIS = "studiereis", "Studiereis"
    CONGRES = "congres", "Congres"
    BOEKPRESENTATIE = "boekpresentatie", "Boekpresentatie"
    EVENEMENT = "evenement", "Evenement"
    SESSIE = "sessie", "CoP-sessie"
    BEZOEK = "bezoek", "Showcasebezoek"
    SPRINTDAGDEEL = "sprintdagdeel", "Sprintdagdeel"


VRIJE_SOORTEN = (
    Bijeenkomstsoort.BIJEENKOMST,
    Bijeenkomstsoort.WERKBEZOEK,
    Bijeenkomstsoort.STUDIEREIS,
    Bijeenkomstsoort.CONGRES,
    Bijeenkomstsoort.BOEKPRESENTATIE,
    Bijeenkomstsoort.EVENEMENT,
)
"""Kinds that need no room above the agenda."""


class Vorm(models.TextChoices):
    """How a meeting works on its subject (domain, CoP-sessie)."""

    VERDIEPEND = "verdiepend", "Verdiepend"
    PROCESMATIG = "procesmatig", "Procesmatig"
    PRAKTISCH = "praktisch", "Praktisch"


class Status(models.TextChoices):
    """How certain a meeting is."""

    CONCEPT = "concept", "Concept"
    VOORLOPIG = "voorlopig", "Voorlopig"
    GEPLAND = "gepland", "Gepland"
    AFGELAST = "afgelast", "Afgelast"


AANGEKONDIGD = (Status.VOORLOPIG, Status.GEPLAND, Status.AFGELAST)
"""What others than the organisers see."""
GAAT_DOOR = (Status.VOORLOPIG, Status.GEPLAND)


class Zichtbaarheid(models.TextChoices):
    """Who sees that a meeting is there."""

    OPENBAAR = "openbaar", "Iedereen"
    LEDEN = "leden", "Leden van het netwerk"
    GENODIGDEN = "genodigden", "Alleen wie is uitgenodigd"


class Publiek(models.TextChoices):
    """For whom a meeting is meant; whoever sees it may read it."""

    IEDEREEN = "iedereen", "Iedereen"
    LEDEN = "leden", "Leden"
    PROFESSIONALS = "professionals", "Professionals in het veld"
    BESTUURDERS = "bestuurders", "Bestuurders"
    RIJKSAMBTENAREN = "rijksambtenaren", "Rijksambtenaren"
    STUDENTEN = "studenten", "Studenten en docenten"


class Aanmeldwijze(models.TextChoices):
    """Where one signs up."""

    PORTAAL = "portaal", "Hier in het portaal"
    ELDERS = "elders", "Op een andere website"
    NIET_NODIG = "niet_nodig", "Aanmelden is niet nodig"


class Deelname(models.TextChoices):
    """How one takes part."""

    TER_PLAATSE = "ter_plaatse", "Ter plaatse"
    ONLINE = "online", "Online"


class Aanmeldstatus(models.TextChoices):
    """How a sign-up stands. Who waits is not a participant."""

    ONBEVESTIGD = "onbevestigd", "Nog niet bevestigd"
    AANGEMELD = "aangemeld", "Komt"
    WACHTLIJST = "wachtlijst", "Op de wachtlijst"
    MISSCHIEN = "misschien", "Komt misschien"
    AFGEMELD = "afgemeld", "Komt niet"


VERWACHT = (Aanmeldstatus.AANGEMELD,)
"""Who holds a seat."""
HERINNEREN = (Aanmeldstatus.AANGEMELD, Aanmeldstatus.MISSCHIEN)
"""Who is reminded: who comes or may come."""
BETROKKEN = (Aanmeldstatus.AANGEMELD, Aanmeldstatus.MISSCHIEN, Aanmeldstatus.WACHTLIJST)
"""Who is told of a change."""


class Aanwezigheid(models.TextChoices):
    """Whether somebody was there."""

    ONBEKEND = "onbekend", "Nog niet ingevuld"
    AANWEZIG = "aanwezig", "Aanwezig"
    AFWEZIG = "afwezig", "Afwezig"


class Prikantwoord(models.TextChoices):
    """What somebody says to a moment of a datumprikker."""

    JA = "ja", "Ja"
    LIEVER_NIET = "liever_niet", "Liever niet"
    NEE = "nee", "Nee"


class Verslagstatus(models.TextChoices):
    CONCEPT = "concept", "Concept"
    GEPUBLICEERD = "gepubliceerd", "Gepubliceerd"


class Verslagpubliek(models.TextChoices):
    """Who reads a verslag, the narrowest first."""

    DEELNEMERS = "deelnemers", "De deelnemers"
    LEDEN = "leden", "Leden van het netwerk"
    OPENBAAR = "openbaar", "Iedereen"


class Regelsoort(models.TextChoices):
    """The three kinds of lines of a verslag."""

    BESLUIT = "besluit", "Besluit"
    ACTIE = "actie", "Actie"
    OPEN_VRAAG = "open_vraag", "Open vraag"
