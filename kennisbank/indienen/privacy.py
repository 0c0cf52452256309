"""What is kept of what leden put forward: decisions on download, deletion and how long. Read by `kennisbank.privacy`."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from citydeal.basis.bewaartermijnen import Bewaartermijn
from citydeal.basis.persoonsgegevens import Bestand, Download, blijft_staan, gaat_weg, rijen_van
from citydeal.basis.vergrendelen import vergrendeld
from citydeal.berichten.taken import verwijder_taken
from kennisbank.enums import Inzendingsoort, Inzendingstatus, Regelsoort
from kennisbank.indienen.overgangen import LOPEND
from kennisbank.indienen.services import verwijder_concept
from kennisbank.indienen.taken import sleutel_behandelen, sleutel_vraag, vraag_behandeling
from kennisbank.indienen.verloop import ga_over, schrijf
from kennisbank.models import Inzending, Inzendingbestand, Inzendingregel

CONCEPT = timedelta(days=365)
_NA_PUBLICATIE = "Zolang de pagina bestaat die eruit voortkwam. Een concept waar je een jaar niets aan deed, gaat weg."
_GEEN_ANTWOORD = "De indiener heeft geen account meer en antwoordt niet."


def _alleen_van(mens) -> QuerySet:
    """What nobody builds on: what isn't handed in, was taken back or declined, and an evenement."""
    niet_gebouwd = (Inzendingstatus.CONCEPT, Inzendingstatus.INGETROKKEN, Inzendingstatus.NIET_OVERGENOMEN)
    eigen = Inzending.objects.filter(inzender=mens)
    return eigen.filter(status__in=niet_gebouwd) | eigen.filter(soort=Inzendingsoort.EVENEMENT)


def _sluit_af(mens) -> None:
    """Nobody answers a question any more: the redactie reads why, and what waited for an answer is on its list again."""
    for inzending in vergrendeld(Inzending.objects).filter(inzender=mens, status__in=LOPEND).order_by("pk"):
        verwijder_taken([sleutel_vraag(inzending)])
        if inzending.soort == Inzendingsoort.EVENEMENT:
            verwijder_taken([sleutel_behandelen(inzending)])
            continue
        schrijf(inzending, Regelsoort.ANTWOORD, door=None, tekst=_GEEN_ANTWOORD)
        if inzending.status == Inzendingstatus.VRAAG:
            ga_over(inzending, Inzendingstatus.IN_BEHANDELING, door=None)
            vraag_behandeling(inzending, _GEEN_ANTWOORD)
    Inzending.objects.filter(inzender=mens).update(noem_mij=False)


def _bestanden(mens):
    for rij in Inzendingbestand.objects.filter(inzending__inzender=mens):
        yield Bestand(rij.naam, rij.bestand.name, rij.bestand.storage)


BESLUITEN = (
    # Before the inzending, which then leads to nobody any more. The draft has copies of its own.
    gaat_weg(
        Inzendingbestand,
        "inzending__inzender",
        _NA_PUBLICATIE,
        "Foto's en documenten bij wat je indiende",
        {"naam": "naam", "omschrijving": "omschrijving", "maker": "bron", "toegevoegd op": "toegevoegd_op"},
        bestanden=_bestanden,
        tekst=("naam", "omschrijving", "bron"),
    ),
    gaat_weg(
        Inzending,
        "inzender",
        _NA_PUBLICATIE,
        "Wat je voor het portaal indiende",
        {
            "soort": "soort",
            "titel": "titel",
            "link": "link",
            "ingevuld": "gegevens",
            "status": "status",
            "naam bij de pagina": "noem_mij",
            "begonnen op": "aangemaakt_op",
            "laatst gewijzigd op": "gewijzigd_op",
            "ingediend op": "ingediend_op",
            "afgerond op": "afgerond_op",
            "besluit": "reden",
        },
        ook=(
            Download(
                "Inzendingen die je behandelde",
                rijen_van(Inzending, "behandelaar"),
                {"titel": "titel", "status": "status"},
            ),
        ),
        wis=_alleen_van,
        eerst=_sluit_af,
        leeg=("inzender", "behandelaar"),
        tekst=("titel", "gegevens", "reden"),
        blijft="Wat je indiende en waar de redactie mee verder ging. Je naam staat er niet meer bij.",
    ),
    blijft_staan(
        Inzendingregel,
        "door",
        _NA_PUBLICATIE,
        "Vragen en antwoorden bij inzendingen",
        {"inzending": "inzending__titel", "soort": "soort", "status": "status", "tekst": "tekst", "op": "op"},
        leeg=("door",),
        tekst=("tekst",),
    ),
)


def _oude_concepten(nu: datetime) -> QuerySet:
    return Inzending.objects.filter(status=Inzendingstatus.CONCEPT, gewijzigd_op__lt=nu - CONCEPT)


def _ruim_concepten(rijen: QuerySet, nu: datetime) -> int:
    concepten = list(rijen)
    for concept in concepten:
        verwijder_concept(concept)
    return len(concepten)


TERMIJN = Bewaartermijn(
    "inzendingen",
    "Een inzending waar iemand aan begon en die niet is ingediend",
    "1 jaar na de laatste wijziging",
    "Wie er zo lang niets aan doet, maakt de inzending niet meer af.",
    _oude_concepten,
    _ruim_concepten,
)
