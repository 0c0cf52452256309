"""Letting a message to the network stand as an article too: a draft, which the redactie finishes and publishes."""

from django.urls import reverse

from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.rondschrijven import registreer_artikelmaker
from kennisbank.enums import Artikelsoort
from kennisbank.models import Artikel, ArtikelIndex
from kennisbank.rijketekst import maak_rijke_tekst
from kennisbank.services import maak_concept


def maak_artikel(titel: str, html: str, door: Gebruiker) -> tuple[int, str]:
    """A draft of an article with this title and text. Returns its id, and where it is edited."""
    artikel = Artikel(title=titel, soort=Artikelsoort.NIEUWS, eigenaar=door)
    artikel.inhoud = [("tekst", maak_rijke_tekst(html))]
    maak_concept(ArtikelIndex.objects.get(), artikel, door=door)
    return artikel.pk, reverse("wagtailadmin_pages:edit", args=[artikel.pk])


registreer_artikelmaker(maak_artikel)
