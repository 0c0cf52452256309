"""One spelling of an e-mail address, so that look-alikes make no second account and no second chance."""

import unicodedata


def normaliseer_email(adres: str) -> str:
    """Give `adres` in its one spelling: full-width letters made plain, lower case, no invisible signs, no trailing dot."""
    plat = unicodedata.normalize("NFKC", adres)
    zichtbaar = "".join(teken for teken in plat if unicodedata.category(teken) not in {"Cf", "Cc", "Zs"})
    return zichtbaar.lower().rstrip(".")
