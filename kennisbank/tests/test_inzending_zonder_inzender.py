"""An inzending of which who put it forward deletes the account: nothing waits for an answer that never comes."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from citydeal.basis.models import Bestand
from citydeal.berichten.models import Taak
from citydeal.netwerk.fouten import KanNietMeer
from citydeal.netwerk.privacy.verwijderen import verwijder_account
from citydeal.netwerk.tests.hulp_toetreding import tegelijk
from kennisbank.enums import Inzendingsoort, Inzendingstatus
from kennisbank.indienen import services as indienen
from kennisbank.indienen.taken import sleutel_behandelen, sleutel_vraag
from kennisbank.models import Inzending, Inzendingbestand
from kennisbank.tests.cms import open_cms
from kennisbank.tests.factories import maak_redacteur
from kennisbank.tests.indienen import begin, ingediend, inloggen, maak_lid, maak_projectorganisatie

WAAROM = "De indiener heeft geen account meer en antwoordt niet."


def open_taken() -> set[str]:
    return set(Taak.objects.open().values_list("sleutel", flat=True))


@pytest.mark.django_db
def test_a_question_that_nobody_answers_any_more_is_on_the_list_of_the_redactie_again():
    lid, redacteur = maak_lid(), maak_redacteur()
    inzending = indienen.stel_vraag(ingediend(lid), door=redacteur, tekst="Van wie is het?")
    assert open_taken() == {sleutel_vraag(inzending)}
    verwijder_account(lid)
    inzending.refresh_from_db()
    assert inzending.status == Inzendingstatus.IN_BEHANDELING
    assert open_taken() == {sleutel_behandelen(inzending)}
    taak = Taak.objects.open().get()
    assert taak.waarom == WAAROM
    assert taak.uiterlijk_op is not None
    assert f"Behandel de inzending “{inzending.naam}”" in inloggen(redacteur).get("/mijn/").content.decode()
    assert [regel.tekst for regel in inzending.regels.filter(soort="antwoord")] == [WAAROM]


@pytest.mark.django_db
def test_what_waits_for_the_redactie_keeps_its_status_and_its_one_task():
    lid, redacteur = maak_lid(), maak_redacteur()
    nieuw, bezig = ingediend(lid, titel="Hamer"), ingediend(lid, titel="Zaag")
    indienen.neem_op(bezig, door=redacteur)
    taken = open_taken()
    verwijder_account(lid)
    assert [Inzending.objects.get(pk=een.pk).status for een in (nieuw, bezig)] == ["ingediend", "in-behandeling"]
    assert open_taken() == taken == {sleutel_behandelen(nieuw), sleutel_behandelen(bezig)}


def met_document(lid, *, bron: str) -> Inzending:
    """Handed in with a document, in which somebody is named."""
    inzending = begin(lid)
    indienen.voeg_bestand_toe(
        inzending,
        ContentFile(b"%PDF-1.4", "stuk.pdf"),
        is_beeld=False,
        naam=f"{bron}.pdf",
        omschrijving=f"{bron} bij een sensor",
        bron=bron,
    )
    return indienen.dien_in(inzending, noem_mij=True)


@pytest.mark.django_db
def test_the_files_go_with_the_account_and_the_draft_keeps_its_own(django_capture_on_commit_callbacks):
    lid, redacteur = maak_lid("Zwaantje Proefstra"), maak_redacteur()
    inzending = met_document(lid, bron="Zwaantje Proefstra")
    bestand = Inzendingbestand.objects.get().bestand
    with django_capture_on_commit_callbacks(execute=True):
        verwijder_account(lid)
    assert not Inzendingbestand.objects.exists()
    assert not bestand.storage.exists(bestand.name)
    [document] = Bestand.objects.all()
    assert document.file.storage.exists(document.file.name)
    # No link is left to what isn't there.
    pad = reverse("kennisbank_inzending", args=[inzending.pk])
    assert "mijn/inzendingen/bestanden" not in open_cms(redacteur).get(pad).content.decode()


@pytest.mark.django_db
def test_no_name_is_left_beside_the_files_of_somebody_else():
    lid, ander = maak_lid("Zwaantje Proefstra"), maak_lid("Ander Lid")
    met_document(ander, bron="Zwaantje Proefstra")
    verwijder_account(lid)
    [gegevens] = Inzendingbestand.objects.values_list("naam", "omschrijving", "bron")
    assert gegevens == ("Oud-lid.pdf", "Oud-lid bij een sensor", "Oud-lid")


@pytest.mark.django_db
def test_of_an_evenement_that_goes_along_no_task_is_left():
    lid = maak_lid()
    feest = ingediend(lid, Inzendingsoort.EVENEMENT)
    indienen.stel_vraag(feest, door=maak_projectorganisatie(), tekst="Waar?")
    verwijder_account(lid)
    assert not Inzending.objects.exists()
    assert open_taken() == set()


@pytest.mark.django_db(transaction=True)
def test_asking_and_deleting_at_once_both_end_and_nothing_waits_for_who_is_gone():
    redacteur = maak_redacteur()
    for nummer in range(8):
        lid = maak_lid(f"Lid {nummer}")
        inzending = ingediend(lid, titel=f"Plan {nummer}")
        uitkomsten = tegelijk(
            lambda inzending=inzending: indienen.stel_vraag(inzending, door=redacteur, tekst="Van wie?"),
            lambda lid=lid: verwijder_account(lid),
        )
        fouten = [fout for fout in uitkomsten if isinstance(fout, Exception)]
        assert all(isinstance(fout, KanNietMeer) for fout in fouten), fouten
        inzending.refresh_from_db()
        assert inzending.status != Inzendingstatus.VRAAG
        assert sleutel_behandelen(inzending) in open_taken()
        assert sleutel_vraag(inzending) not in open_taken()
