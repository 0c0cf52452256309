"""Saying by a link in a mail that one wants no more of it: with one click of the mail program, or a button on a page."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.urls import reverse

from citydeal.berichten.actielinks import Actie, Scherm, maak_link, registreer_actie
from citydeal.berichten.enums import VERZAMELD, Frequentie
from citydeal.berichten.soorten import alle_soorten, zoek_soort_of_niets
from citydeal.berichten.voorkeuren import Keuzes, kies

GELDIG = timedelta(days=400)
"""Who finds an old mail can still use its link."""


def uitschrijflink(gebruiker, soort: str, kanaal: str = "") -> str:
    """The address at which this person switches off a kind, or one channel of it."""
    return maak_link("uitschrijven", wie=gebruiker.pk, soort=soort, kanaal=kanaal)


def verzameluitschrijflink(gebruiker, frequentie: Frequentie) -> str:
    """The address at which this person switches off all that goes into a digest."""
    return maak_link("geen-verzamelmail", wie=gebruiker.pk, hoe_vaak=frequentie.value)


def _verder() -> tuple[str, str]:
    return "Kies zelf wat je wilt horen", reverse("mijnberichten:voorkeuren")


def _actief(pk):
    return get_user_model().objects.filter(pk=pk, is_active=True).first()


def _lees(gegevens: dict):
    """The person, the kind, its name with that of the channel, and what else one goes without, as a paragraph of its own.

    None where one of them is gone or can't be switched off.
    """
    soort = zoek_soort_of_niets(gegevens["soort"])
    if soort is None or Frequentie.UIT not in soort.keuzes:
        return None
    gebruiker = _actief(gegevens["wie"])
    if gebruiker is None:
        return None
    naam = f"‘{soort.naam}’"
    zonder = f"\n\n{soort.zonder}" if soort.zonder and not gegevens["kanaal"] else ""
    if gegevens["kanaal"] and soort.kanaalnaam:
        naam = f"{naam} van {soort.kanaalnaam(gegevens['kanaal'])}"
    return gebruiker, soort, naam, zonder


def _al_afgemeld(naam: str, zonder: str) -> Scherm:
    return Scherm("Je bent al afgemeld", f"Je krijgt geen mail meer over {naam}.{zonder}", verder=_verder())


def _toon(gegevens: dict) -> Scherm | None:
    gelezen = _lees(gegevens)
    if gelezen is None:
        return None
    gebruiker, soort, naam, zonder = gelezen
    if Keuzes(gebruiker).voor(soort.sleutel, gegevens["kanaal"]) == Frequentie.UIT:
        return _al_afgemeld(naam, zonder)
    return Scherm(
        "Wil je hier geen mail meer over?",
        f"Je krijgt nu mail over {naam}. Meld je je af, dan hoor je daar niets meer over. Andere mail blijf je krijgen."
        f"{zonder}",
        "Meld me af",
        verder=_verder(),
    )


def _voer_uit(gegevens: dict) -> Scherm | None:
    gelezen = _lees(gegevens)
    if gelezen is None:
        return None
    gebruiker, soort, naam, zonder = gelezen
    if Keuzes(gebruiker).voor(soort.sleutel, gegevens["kanaal"]) == Frequentie.UIT:
        return _al_afgemeld(naam, zonder)
    kies(gebruiker, soort.sleutel, Frequentie.UIT, gegevens["kanaal"])
    return Scherm("Je bent afgemeld", f"Je krijgt geen mail meer over {naam}.{zonder}", verder=_verder())


_WOORDEN = {Frequentie.DAGELIJKS: "elke dag", Frequentie.WEKELIJKS: "elke week"}


def _verzameld(gegevens: dict):
    """The person, how often, and the kinds and channels that go into that digest; None where the person is gone."""
    frequentie = Frequentie(gegevens["hoe_vaak"])
    gebruiker = _actief(gegevens["wie"])
    if gebruiker is None or frequentie not in VERZAMELD:
        return None
    keuzes = Keuzes(gebruiker)
    uit_te_zetten = {soort.sleutel for soort in alle_soorten() if Frequentie.UIT in soort.keuzes}
    plekken = {(soort, "") for soort in uit_te_zetten} | {plek for plek in keuzes.gekozen if plek[0] in uit_te_zetten}
    return gebruiker, frequentie, [plek for plek in sorted(plekken) if keuzes.voor(*plek) == frequentie]


def _al_geen_verzamelmail(frequentie: Frequentie) -> Scherm:
    return Scherm("Je bent al afgemeld", f"Je krijgt niet meer {_WOORDEN[frequentie]} een overzicht.", verder=_verder())


def _toon_verzameld(gegevens: dict) -> Scherm | None:
    gelezen = _verzameld(gegevens)
    if gelezen is None:
        return None
    _, frequentie, plekken = gelezen
    if not plekken:
        return _al_geen_verzamelmail(frequentie)
    return Scherm(
        "Wil je dit overzicht niet meer?",
        f"Je krijgt nu {_WOORDEN[frequentie]} een mail met nieuws van het portaal. Meld je je af, dan hoor je daar niets meer "
        "over. Andere mail blijf je krijgen.",
        "Meld me af",
        verder=_verder(),
    )


def _voer_verzameld_uit(gegevens: dict) -> Scherm | None:
    gelezen = _verzameld(gegevens)
    if gelezen is None:
        return None
    gebruiker, frequentie, plekken = gelezen
    if not plekken:
        return _al_geen_verzamelmail(frequentie)
    for soort, kanaal in plekken:
        kies(gebruiker, soort, Frequentie.UIT, kanaal)
    return Scherm("Je bent afgemeld", f"Je krijgt niet meer {_WOORDEN[frequentie]} een overzicht.", verder=_verder())


registreer_actie(Actie("uitschrijven", GELDIG, _toon, _voer_uit))
registreer_actie(Actie("geen-verzamelmail", GELDIG, _toon_verzameld, _voer_verzameld_uit))
