"""The acts around an inzending: of who puts it forward, and of who handles it."""

from datetime import timedelta
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from citydeal.basis.vergrendelen import vergrendeld
from citydeal.berichten.taken import rond_taak_af, verwijder_taken
from citydeal.netwerk.begrenzing import Grens, verbruik
from citydeal.netwerk.fouten import KanNietMeer, TeVaak
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.tokens import mensen_met
from kennisbank import publicatie
from kennisbank.enums import Inzendingsoort, Inzendingstatus, Regelsoort
from kennisbank.indienen import mails
from kennisbank.indienen.pagina import maak_pagina
from kennisbank.indienen.taken import sleutel_behandelen, sleutel_vraag, vraag_antwoord, vraag_behandeling
from kennisbank.indienen.verloop import ga_over, schrijf, vergrendel
from kennisbank.models import Inzending, Inzendingbestand

PER_DAG = Grens("inzendingen per dag", 20, timedelta(days=1))
MAX_BESTANDEN = 10


def begin(inzender: Gebruiker, *, soort: str, titel: str = "", link: str = "", sleutel: UUID) -> Inzending:
    """Begin an inzending with a title or a link.

    Args:
        sleutel: made with the form; the same form sent twice gives the same inzending.

    Raises TeVaak after twenty on one day. Effects: one row; the attempt is counted.
    """
    if bestaand := Inzending.objects.van(inzender).filter(sleutel=sleutel).first():
        return bestaand
    # Counted outside the transaction: a refused attempt counts as well.
    if not verbruik(PER_DAG, str(inzender.pk)):
        raise TeVaak(f"Je begon vandaag al {PER_DAG.aantal} inzendingen. Morgen kun je weer iets indienen.")
    with transaction.atomic():
        # Two of the same at once: the second waits here and finds the first.
        vergrendeld(Gebruiker.objects).get(pk=inzender.pk)
        if bestaand := Inzending.objects.van(inzender).filter(sleutel=sleutel).first():
            return bestaand
        if Inzending.objects.filter(sleutel=sleutel).exists():
            raise TeVaak("Dit formulier is al gebruikt. Begin opnieuw.")
        return Inzending.objects.create(inzender=inzender, soort=soort, titel=titel, link=link, sleutel=sleutel)


def bewaar(inzending: Inzending, waarden: dict) -> None:
    """Keep what was filled in, on a locked inzending that isn't handed in yet. Raises KanNietMeer when it is."""
    if not inzending.is_concept:
        raise KanNietMeer("Je hebt dit al ingediend. Je kunt het niet meer veranderen.")
    waarden = dict(waarden)
    inzending.titel = waarden.pop("titel", inzending.titel)
    inzending.link = waarden.pop("link", inzending.link)
    inzending.gegevens = {**inzending.gegevens, **waarden}
    inzending.gewijzigd_op = timezone.now()
    inzending.save(update_fields=["titel", "link", "gegevens", "gewijzigd_op"])


@transaction.atomic
def voeg_bestand_toe(
    inzending: Inzending, upload: UploadedFile, *, is_beeld: bool, naam: str, omschrijving: str, bron: str = ""
) -> Inzendingbestand:
    """Keep a checked picture or document beside an inzending.

    Raises KanNietMeer when it is handed in, or has ten files already. Effects: a file, one row.
    """
    inzending = vergrendel(inzending)
    bewaar(inzending, {})
    if inzending.bestanden.count() >= MAX_BESTANDEN:
        raise KanNietMeer(f"Je kunt hooguit {MAX_BESTANDEN} bestanden toevoegen. Haal er eerst een weg.")
    return Inzendingbestand.objects.create(
        inzending=inzending, is_beeld=is_beeld, bestand=upload, naam=naam, omschrijving=omschrijving, bron=bron
    )


@transaction.atomic
def verwijder_bestand(bestand: Inzendingbestand) -> None:
    """Take a file away. Raises KanNietMeer when it is handed in. Effects in order: the row; the file after commit."""
    bewaar(vergrendel(bestand.inzending), {})
    bestand.delete()
    _wis_na_commit([bestand])


@transaction.atomic
def verwijder_concept(inzending: Inzending) -> None:
    """Throw away what isn't handed in yet.

    Raises KanNietMeer when it is. Effects in order: the row with its lines; its files after commit.
    """
    inzending = vergrendel(inzending)
    if not inzending.is_concept:
        raise KanNietMeer("Je hebt dit al ingediend. Je kunt het wel intrekken.")
    bestanden = list(inzending.bestanden.all())
    inzending.delete()
    _wis_na_commit(bestanden)


@transaction.atomic
def dien_in(inzending: Inzending, *, noem_mij: bool) -> Inzending:
    """Hand in. A second time does nothing.

    Raises KanNietMeer without a title. Effects in order: what isn't an evenement becomes a draft in the CMS and is
    offered to the redactie, whom the workflow mails; the status, a task, a mail to the lid; of an evenement a mail to who
    handles it.
    """
    inzending = vergrendel(inzending)
    if not inzending.is_concept:
        return inzending
    if not inzending.titel:
        raise KanNietMeer("Vul eerst een titel in. Meer is niet nodig.")
    inzending.noem_mij = noem_mij
    inzending.ingediend_op = timezone.now()
    if inzending.soort != Inzendingsoort.EVENEMENT:
        inzending.pagina = maak_pagina(inzending).kennisbankpagina_ptr
    ga_over(inzending, Inzendingstatus.INGEDIEND, door=inzending.inzender)
    vraag_behandeling(inzending, f"{inzending.inzender.naam} diende dit in: {inzending.get_soort_display().lower()}.")
    mails.mail_ontvangst(inzending)
    if inzending.pagina is None:
        mails.meld_nieuw(inzending, _behandelaars(inzending))
    return inzending


@transaction.atomic
def trek_in(inzending: Inzending) -> Inzending:
    """Take back what was handed in and isn't decided on.

    Raises KanNietMeer when it is. Effects in order: the draft goes with its pictures and documents, unless somebody of
    the redactie worked on it (then it leaves the workflow and stays); the status, tasks, mails to who handles it.
    """
    inzending = vergrendel(inzending)
    ga_over(inzending, Inzendingstatus.INGETROKKEN, door=inzending.inzender)
    blijft = _haal_concept_weg(inzending)
    _rond_taken_af(inzending, door=inzending.inzender)
    mails.meld_intrekking(inzending, _behandelaars(inzending), concept_blijft=blijft)
    return inzending


@transaction.atomic
def neem_op(inzending: Inzending, *, door: Gebruiker) -> Inzending:
    """Say that somebody is looking at it. Raises KanNietMeer when it is past that. Effects: the status, who."""
    inzending = vergrendel(inzending)
    inzending.behandelaar = door
    ga_over(inzending, Inzendingstatus.IN_BEHANDELING, door=door)
    return inzending


def kan_vragen(inzending: Inzending) -> bool:
    """Whether somebody is there to answer a question: it isn't decided on, and who put it forward has an account."""
    return inzending.loopt and inzending.inzender is not None and inzending.inzender.is_active


@transaction.atomic
def stel_vraag(inzending: Inzending, *, door: Gebruiker, tekst: str) -> Inzending:
    """Ask the lid something.

    Raises KanNietMeer unless `kan_vragen`. Effects in order: the status, the question, a task and a mail for the
    lid; while it is up to them it is off the list of who handles it.
    """
    inzending = vergrendel(inzending)
    if not kan_vragen(inzending):
        raise KanNietMeer("Je kunt over deze inzending geen vraag meer stellen.")
    inzending.behandelaar = door
    if inzending.status != Inzendingstatus.VRAAG:
        ga_over(inzending, Inzendingstatus.VRAAG, door=door)
    regel = schrijf(inzending, Regelsoort.VRAAG, door=door, tekst=tekst)
    vraag_antwoord(inzending)
    rond_taak_af(sleutel_behandelen(inzending), door=door)
    mails.mail_vraag(inzending, regel)
    return inzending


@transaction.atomic
def antwoord(inzending: Inzending, *, tekst: str) -> Inzending:
    """Answer the question.

    Raises KanNietMeer when there is none (any more). Effects in order: the answer, the status, tasks, a mail to who
    asked.
    """
    inzending = vergrendel(inzending)
    if inzending.status != Inzendingstatus.VRAAG:
        raise KanNietMeer("Deze vraag is al beantwoord, of de inzending is al afgehandeld.")
    regel = schrijf(inzending, Regelsoort.ANTWOORD, door=inzending.inzender, tekst=tekst)
    ga_over(inzending, Inzendingstatus.IN_BEHANDELING, door=inzending.inzender)
    rond_taak_af(sleutel_vraag(inzending), door=inzending.inzender)
    vraag_behandeling(inzending, f"{inzending.inzender.naam} beantwoordde de vraag.")
    mails.meld_antwoord(inzending, regel, _behandelaars(inzending))
    return inzending


@transaction.atomic
def wijs_af(inzending: Inzending, *, door: Gebruiker, reden: str) -> Inzending:
    """Don't take it over, with a reason that the lid reads.

    Raises KanNietMeer when somebody decided already. Effects in order: the reason, the status, the draft leaves the
    workflow (and goes where nobody worked on it), tasks, a mail to the lid, a line in the log.
    """
    return _besluit(inzending, Inzendingstatus.NIET_OVERGENOMEN, door, reden)


@transaction.atomic
def rond_af(inzending: Inzending, *, door: Gebruiker, toelichting: str) -> Inzending:
    """Say what was done with an inzending that doesn't become a page of its own.

    Raises KanNietMeer when somebody decided already. Effects as with `wijs_af`.
    """
    return _besluit(inzending, Inzendingstatus.VERWERKT, door, toelichting)


def _besluit(inzending: Inzending, status: Inzendingstatus, door: Gebruiker, tekst: str) -> Inzending:
    inzending = vergrendel(inzending)
    inzending.behandelaar, inzending.reden = door, tekst
    ga_over(inzending, status, door=door, tekst=tekst)
    _haal_concept_weg(inzending)
    _rond_taken_af(inzending, door=door)
    mail = mails.mail_afwijzing if status == Inzendingstatus.NIET_OVERGENOMEN else mails.mail_verwerkt
    mail(inzending, door)
    noteer(f"inzending {status}", door=door, over=inzending.inzender, ding=inzending, toelichting=tekst)
    return inzending


def _behandelaars(inzending: Inzending) -> list[Gebruiker]:
    """Who looks at it, or where nobody does yet, all who may."""
    if inzending.behandelaar_id is not None and inzending.behandelaar.is_active:
        return [inzending.behandelaar]
    return mensen_met(inzending.recht)


def _rond_taken_af(inzending: Inzending, *, door: Gebruiker) -> None:
    rond_taak_af(sleutel_behandelen(inzending), door=door)
    verwijder_taken([sleutel_vraag(inzending)])


def _haal_concept_weg(inzending: Inzending) -> bool:
    """Take the draft out of the workflow, and away where nobody but the lid wrote on it. Returns whether it stays."""
    pagina = Page.objects.filter(pk=inzending.pagina_id).first() if inzending.pagina_id else None
    if pagina is None or pagina.live:
        return False
    pagina = pagina.specific
    if pagina.workflow_in_progress:
        pagina.current_workflow_state.cancel(user=None)
    revisie = pagina.get_latest_revision()
    if revisie is not None and publicatie.laatste_bewerker_id(revisie) != inzending.inzender_id:
        return True
    bijlagen = [*([pagina.beeld] if pagina.beeld else []), *_bestanden_in(pagina)]
    inzending.pagina = None
    inzending.save(update_fields=["pagina"])
    pagina.delete()
    for bijlage in bijlagen:
        # What the redactie uses elsewhere as well, stays.
        if not ReferenceIndex.get_references_to(bijlage).exists():
            bijlage.delete()
    return False


def _bestanden_in(pagina) -> list:
    """The pictures and documents in the text of a draft, which were made for it alone."""
    gevonden = []
    for blok in getattr(pagina, "inhoud", None) or ():
        if blok.block_type == "afbeelding" and blok.value["afbeelding"]:
            gevonden.append(blok.value["afbeelding"])
        elif blok.block_type == "documenten":
            gevonden += [document for document in blok.value["documenten"] if document]
    return gevonden


def _wis_na_commit(bestanden: list[Inzendingbestand]) -> None:
    for bestand in bestanden:
        opslag, naam = bestand.bestand.storage, bestand.bestand.name
        transaction.on_commit(lambda opslag=opslag, naam=naam: opslag.delete(naam))
