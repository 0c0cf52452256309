"""Which passwords are too easy to guess: looked up and reckoned out here, without asking any other site."""

import math

from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

MIN_GOKKEN = 9
"""At least a billion guesses, as a power of ten."""
_GELEZEN = 72
"""Signs that are looked at: by then a password is strong, and reckoning on takes long."""
_HIER_GEWOON = (
    "wachtwoord", "welkom", "geheim", "inloggen", "toegang", "gemeente", "provincie", "ministerie", "waterschap",
    "partner", "slimme", "stad", "slimmestad", "citydeal", "citydeals", "eenslimmestad", "maatwerk", "kennisbank",
    "portaal", "lente", "zomer", "herfst", "winter", "januari", "februari", "maart", "april", "mei", "juni", "juli",
    "augustus", "september", "oktober", "november", "december", "maandag", "dinsdag", "woensdag", "donderdag",
    "vrijdag", "zaterdag", "zondag", "amsterdam", "rotterdam", "utrecht", "eindhoven", "antwerpen", "brussel",
    "nederland", "vlaanderen", "holland", "oranje", "voetbal", "ajax", "feyenoord", "liefde", "schatje",
    "ikhouvanjou", "hallo", "computer", "fiets",
)  # fmt: skip
"""Words that the lists of other languages lack, and that people here begin with."""


class RaadbaarWachtwoordValidator:
    """Refuse what is on lists of common passwords, and what differs little from it (a year, a sign, the word twice).

    There are no rules on which signs a password holds.
    """

    def validate(self, password: str, user=None) -> None:
        """Raises ValidationError where fewer guesses than 10 to the power `MIN_GOKKEN` find the password."""
        eigen = [user.naam, *user.naam.split(), user.email, *user.email.split("@")] if user is not None else []
        uitkomst = zxcvbn(password[:_GELEZEN], user_inputs=[*_HIER_GEWOON, *(deel for deel in eigen if deel)])
        if math.log10(max(uitkomst["guesses"], 1)) < MIN_GOKKEN:
            raise ValidationError(
                "Dit wachtwoord is te makkelijk te raden. Kies een zin, of een paar woorden die niet bij elkaar horen.",
                code="raadbaar",
            )

    def get_help_text(self) -> str:
        return "Kies een wachtwoord dat niet makkelijk te raden is."
