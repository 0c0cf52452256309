"""What the kennisbank adds to the page of a verslag: making something for the kennisbank out of it."""

from django.urls import reverse

from citydeal.agenda.acties import Paginaactie, registreer_paginaactie
from citydeal.agenda.models import Verslag
from kennisbank.oogst import mag_oogsten


def _adres(verslag: Verslag) -> str:
    return reverse("kennisbank:oogst", kwargs={"pk": verslag.pk})


registreer_paginaactie(
    Paginaactie(
        sleutel="oogst",
        label="Maak hier iets van voor de kennisbank",
        url=_adres,
        voor=lambda gebruiker, verslag: verslag.is_gepubliceerd and mag_oogsten(gebruiker),
    )
)
