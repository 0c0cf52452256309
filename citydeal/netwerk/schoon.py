"""Cleaning short texts that people type and that others read, also in mails."""

import re
import unicodedata

from django.core.exceptions import ValidationError

_RICHTING = {*"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
_ADRES = re.compile(r"://|www\.|@", re.IGNORECASE)


def schone_regel(tekst: str) -> str:
    """One line of text: without control signs, signs that turn the direction of writing, and spaces that aren't needed."""
    plat = "".join(" " if unicodedata.category(teken) in {"Cc", "Zl", "Zp"} else teken for teken in tekst)
    return " ".join("".join(teken for teken in plat if teken not in _RICHTING).split())


def schone_tekst(tekst: str) -> str:
    """Text of several lines, cleaned line by line."""
    return "\n".join(schone_regel(regel) for regel in tekst.splitlines()).strip()


def zonder_adres(tekst: str) -> str:
    """A name or a function as it may stand in a mail. Raises ValidationError where it holds a web address or a mail address."""
    if _ADRES.search(tekst):
        raise ValidationError("Vul hier geen webadres of e-mailadres in.")
    if tekst and not any(unicodedata.category(teken)[0] in "LNS" for teken in tekst):
        raise ValidationError("Vul hier letters in.")
    return tekst
