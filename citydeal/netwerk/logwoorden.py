"""The details of a line of the log in words: what the code keeps short there, people read in plain Dutch."""

from collections.abc import Mapping
from datetime import date

from allauth.mfa.models import Authenticator
from django.core.exceptions import FieldDoesNotExist
from django.utils.formats import date_format

from citydeal.berichten.soorten import zoek_soort_of_niets
from citydeal.netwerk.models import Partner

NAMEN = {
    "aantal": "aantal",
    "city_deal": "City Deal",
    "contactpersoon": "aanvrager wordt contactpersoon",
    "domein": "maildomein",
    "eraf": "rol eraf",
    "erbij": "rol erbij",
    "geweigerd": "geweigerd",
    "gewijzigd": "gewijzigd",
    "hoe": "lid geworden door",
    "naar": "naar",
    "nieuw": "nieuw",
    "ongewijzigd": "ongewijzigd",
    "op": "op",
    "soort": "soort",
    "van": "van",
    "velden": "gewijzigd",
}
"""What stands before a value, by the name under which the code notes it."""

MANIEREN = {
    "aanvraag": "een aanvraag die is aangenomen",
    "maildomein": "een e-mailadres van de organisatie",
    "partneraanvraag": "de aanvraag om partner te worden",
    "teruggezet": "terugzetten",
    "uitnodiging": "een uitnodiging",
    "verplaatst": "verplaatsen",
}
"""By what somebody came to belong to a partner (`toetreding.sluit_aan`)."""

FACTOREN = {
    Authenticator.Type.TOTP.value: "app met codes",
    Authenticator.Type.WEBAUTHN.value: "passkey",
    Authenticator.Type.RECOVERY_CODES.value: "herstelcodes",
}
"""Kinds of second factor."""

_DEELNAMES = "deelnames"
"""The rows in the form of a partner that are no field of it."""


def in_woorden(gegevens: Mapping[str, object]) -> str:
    """The details, each with its name before it; what nobody gave words, as it is; empty ones left out."""
    delen = []
    for naam, waarde in gegevens.items():
        waarden = waarde if isinstance(waarde, list) else [waarde]
        if tekst := ", ".join(woord for woord in (_woord(naam, deel) for deel in waarden) if woord):
            delen.append(f"{NAMEN.get(naam, naam.replace('_', ' '))}: {tekst}")
    return "; ".join(delen)


def _woord(naam: str, waarde: object) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    tekst = str(waarde)
    match naam:
        case "hoe":
            return MANIEREN.get(tekst, tekst)
        case "soort":
            return _soort(tekst)
        case "velden":
            return _veld(tekst)
        case "op":
            return _dag(tekst)
    return tekst


def _soort(sleutel: str) -> str:
    """A kind of second factor, or of mail."""
    soort = zoek_soort_of_niets(sleutel)
    return FACTOREN.get(sleutel) or (soort.naam if soort is not None else sleutel)


def _veld(naam: str) -> str:
    """A field of a partner; the page that its contactpersoon writes names them in words already."""
    if naam == _DEELNAMES:
        return "City Deals"
    try:
        return str(Partner._meta.get_field(naam).verbose_name)
    except FieldDoesNotExist:
        return naam


def _dag(tekst: str) -> str:
    try:
        return date_format(date.fromisoformat(tekst), "j F Y")
    except ValueError:
        return tekst
