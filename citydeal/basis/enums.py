"""Closed lists of words that more than one room uses."""

from django.db import models


class Criterium(models.TextChoices):
    """The five values of article 4 of the deal text."""

    DEMOCRATISCH = "democratisch", "Democratisch"
    DUURZAAM = "duurzaam", "Duurzaam"
    HAALBAAR = "haalbaar", "Haalbaar"
    SCHAALBAAR = "schaalbaar", "Schaalbaar"
    DEELBAAR = "deelbaar", "Deelbaar"


CRITERIUM_UITLEG = {
    Criterium.DEMOCRATISCH: (
        "De ethische vragen zijn beantwoord: privacy, autonomie, veiligheid, zeggenschap over techniek, "
        "menselijke waardigheid, rechtvaardigheid en machtsverhoudingen."
    ),
    Criterium.DUURZAAM: "Het draagt bij aan een stad die inclusief, veilig, veerkrachtig en duurzaam is (SDG 11).",
    Criterium.HAALBAAR: "Er komt een resultaat binnen de afgesproken tijd en het afgesproken geld, bruikbaar in de gewone praktijk.",
    Criterium.SCHAALBAAR: "Het past in de gewone praktijk, is zo veel mogelijk gestandaardiseerd en gebruikt bestaande standaarden.",
    Criterium.DEELBAAR: "Anderen kunnen het breed gebruiken en komen niet vast te zitten aan één leverancier.",
}


class Land(models.TextChoices):
    NL = "NL", "Nederland"
    BE = "BE", "België"


class Niveau(models.TextChoices):
    """For whom a text is: who is new to the subject, or who wants to go deeper."""

    KENNISMAKEN = "kennismaken", "Kennismaken"
    VERDIEPEN = "verdiepen", "Verdiepen"
