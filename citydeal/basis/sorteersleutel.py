"""One order of names on every database server."""

import re
import unicodedata

_LIDWOORD = re.compile(r"^(?:'s[- ]|de |het |'t )")


def maak_sorteersleutel(naam: str) -> str:
    """Give the key under which `naam` is sorted: lower case, no accents, without a leading "'s-", "de" or "het".

    The key is compared byte by byte (`COLLATE "C"`), so that every server sorts alike.
    """
    kaal = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().casefold().strip()
    return _LIDWOORD.sub("", kaal)[:255]
