"""The tasks of who still has to write a verslag."""

from datetime import date

from django.urls import reverse

from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.permissions import BEHEERTOKEN
from citydeal.berichten.models import Taak
from citydeal.berichten.taken import rond_taak_af, verwijder_taken, zet_taak
from citydeal.netwerk.models import Gebruiker

VOORVOEGSEL = "verslagplicht-"


def vraag_organisator(bijeenkomst: Bijeenkomst, token: str, uiterlijk_op: date) -> None:
    """Put it on the list of who has this token to write the verslag, unless it stands or stood there. Effects: one row."""
    _vraag_eenmaal(
        f"{VOORVOEGSEL}{bijeenkomst.pk}-{token}",
        bestemd=token,
        wat=f"Schrijf het verslag van {bijeenkomst.titel}",
        waarom="Wie er niet bij was, leest het terug. Vijf minuten is genoeg.",
        url=reverse("agenda:verslag-bewerken", kwargs={"pk": bijeenkomst.pk}),
        knop="Schrijf het verslag",
        uiterlijk_op=uiterlijk_op,
    )


def vraag_projectorganisatie(bijeenkomst: Bijeenkomst, uiterlijk_op: date) -> None:
    """Ask who looks after the agenda to see to it, unless they were asked before. Effects: one row."""
    _vraag_eenmaal(
        f"{VOORVOEGSEL}{bijeenkomst.pk}-projectorganisatie",
        bestemd=BEHEERTOKEN,
        wat=f"Vraag naar het verslag van {bijeenkomst.titel}",
        waarom="Na twee weken is er nog geen verslag. Bel de organisator, of zeg dat er geen verslag komt.",
        url=reverse("agenda:verslagen"),
        knop="Naar de verslagen",
        uiterlijk_op=uiterlijk_op,
    )


def verslag_is_er(bijeenkomst: Bijeenkomst, *, door: Gebruiker | None = None) -> None:
    """Take what asks for the verslag of a meeting off all lists: it is done."""
    sleutels = Taak.objects.open().filter(sleutel__startswith=f"{VOORVOEGSEL}{bijeenkomst.pk}-")
    for sleutel in list(sleutels.values_list("sleutel", flat=True)):
        rond_taak_af(sleutel, door=door)


def verslag_hoeft_niet(bijeenkomsten: list[int]) -> None:
    """Remove what asks for the verslagen of these meetings: none is expected any more."""
    for pk in bijeenkomsten:
        taken = Taak.objects.open().filter(sleutel__startswith=f"{VOORVOEGSEL}{pk}-")
        verwijder_taken(taken.values_list("sleutel", flat=True))


def _vraag_eenmaal(sleutel: str, *, uiterlijk_op: date, **velden) -> None:
    if not Taak.objects.filter(sleutel=sleutel).exists():
        zet_taak(sleutel=sleutel, uiterlijk_op=uiterlijk_op, **velden)
