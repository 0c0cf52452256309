"""Which passwords are too easy to guess: looked up and reckoned out here, without asking any other site."""

import math
import re
from difflib import SequenceMatcher

from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

MIN_GOKKEN = 9
"""At least a billion guesses, as a power of ten."""
MAX_GELIJK = 0.7
"""How much of a password may be one's own name or address, in the same order."""
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


class EigenGegevensValidator:
    """Refuse one's own name or address, or nearly that.

    Django's own rule counts which letters two texts share, in whatever order: a long name and a sentence of common words
    share most of theirs, and a good sentence would be refused.
    """

    def validate(self, password: str, user=None) -> None:
        """Raises ValidationError where the password is, but for some signs, the name, the address or a part of these."""
        if user is None:
            return
        for wat, waarde in (("je naam", user.naam), ("je e-mailadres", user.email)):
            if any(_lijkt_op(password.lower(), deel) for deel in {waarde.lower(), *re.split(r"\W+", waarde.lower())}):
                raise ValidationError(f"Het wachtwoord lijkt te veel op {wat}.", code="eigen")

    def get_help_text(self) -> str:
        return "Kies geen wachtwoord dat op je naam of je e-mailadres lijkt."


def _lijkt_op(wachtwoord: str, deel: str) -> bool:
    # Lengths that differ this much can't reach the ratio: nothing long is compared sign by sign.
    kortste, langste = sorted((len(wachtwoord), len(deel)))
    if not kortste or 2 * kortste / (kortste + langste) < MAX_GELIJK:
        return False
    return SequenceMatcher(a=wachtwoord, b=deel, autojunk=False).ratio() >= MAX_GELIJK


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
