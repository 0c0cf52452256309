"""Closed lists of words of berichten."""

from django.db import models


class Frequentie(models.TextChoices):
    """How often somebody wants to hear of a kind of thing."""

    DIRECT = "direct", "Direct"
    DAGELIJKS = "dagelijks", "Eén keer per dag"
    WEKELIJKS = "wekelijks", "Eén keer per week"
    UIT = "uit", "Niet"


VERZAMELD = (Frequentie.DAGELIJKS, Frequentie.WEKELIJKS)
"""What is kept for a digest."""


class Berichtstatus(models.TextChoices):
    """Where a mail is: waiting, in the hands of a worker, gone, given up, or no longer wanted."""

    KLAAR = "klaar", "Wacht op verzending"
    BEZIG = "bezig", "Wordt verzonden"
    VERZONDEN = "verzonden", "Verzonden"
    MISLUKT = "mislukt", "Mislukt"
    VERVALLEN = "vervallen", "Vervallen"
