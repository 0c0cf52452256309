"""What who handles inzendingen sees and does in the CMS, and who doesn't get there."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from citydeal.basis import bewaartermijnen
from citydeal.berichten.models import Taak
from citydeal.netwerk.fouten import KanNietMeer
from citydeal.netwerk.privacy.verwijderen import verwijder_account
from kennisbank.enums import Inzendingsoort, Inzendingstatus
from kennisbank.indienen import services as indienen
from kennisbank.indienen.taken import sleutel_vraag
from kennisbank.models import Inzending, ToolboxItem
from kennisbank.services import publiceer
from kennisbank.tests.cms import meldingen, open_cms
from kennisbank.tests.factories import maak_redacteur
from kennisbank.tests.indienen import begin, ingediend, inloggen, maak_lid, maak_projectorganisatie

pytestmark = pytest.mark.django_db
LIJST = "/beheer/inzendingen/"


@pytest.fixture
def lid():
    return maak_lid()


@pytest.fixture
def redacteur():
    return maak_redacteur(naam="Bram Redactie")


@pytest.fixture
def cms(redacteur):
    return open_cms(redacteur)


def adres(inzending: Inzending) -> str:
    return reverse("kennisbank_inzending", args=[inzending.pk])


def test_each_sees_what_falls_to_them_and_no_concepts(cms, lid):
    tool, feest = ingediend(lid, titel="Hamer"), ingediend(lid, Inzendingsoort.EVENEMENT, titel="Feest")
    concept = begin(lid, titel="Geheim")
    jo = open_cms(maak_projectorganisatie())
    for client, wel, niet in ((cms, tool, feest), (jo, feest, tool)):
        tekst = client.get(LIJST).content.decode()
        assert wel.titel in tekst
        assert niet.titel not in tekst
        assert concept.titel not in tekst
        assert client.get(adres(wel)).status_code == 200
        assert client.get(adres(niet)).status_code == 404
        assert client.get(adres(concept)).status_code == 404
        assert client.post(adres(niet), {"wat": "afwijzen", "afwijzen-reden": "X"}).status_code == 404
    feest.refresh_from_db()
    assert feest.status == Inzendingstatus.INGEDIEND


def test_who_puts_it_forward_does_not_get_there(lid):
    inzending = ingediend(lid)
    client = inloggen(lid)
    for pad in (LIJST, adres(inzending), reverse("wagtailadmin_pages:edit", args=[inzending.pagina_id])):
        assert client.get(pad).status_code in {302, 403, 404}
        assert client.post(pad, {"wat": "afwijzen", "afwijzen-reden": "X"}).status_code in {302, 403, 404, 405}
    inzending.refresh_from_db()
    assert inzending.status == Inzendingstatus.INGEDIEND


def test_the_screen_takes_up_asks_and_declines(cms, lid, redacteur):
    inzending = ingediend(lid)
    cms.post(adres(inzending), {"wat": "oppakken"})
    inzending.refresh_from_db()
    assert (inzending.status, inzending.behandelaar) == (Inzendingstatus.IN_BEHANDELING, redacteur)
    leeg = cms.post(adres(inzending), {"wat": "vraag", "vraag-tekst": " "})
    assert "Schrijf je vraag." in leeg.content.decode()
    cms.post(adres(inzending), {"wat": "vraag", "vraag-tekst": "Van wie is het?"})
    inzending.refresh_from_db()
    assert inzending.status == Inzendingstatus.VRAAG
    assert "Van wie is het?" in cms.get(adres(inzending)).content.decode()
    cms.post(adres(inzending), {"wat": "afwijzen", "afwijzen-reden": "Dubbel."})
    inzending.refresh_from_db()
    assert (inzending.status, inzending.reden) == (Inzendingstatus.NIET_OVERGENOMEN, "Dubbel.")
    te_laat = cms.post(adres(inzending), {"wat": "vraag", "vraag-tekst": "Nog iets?"})
    assert "geen vraag meer" in meldingen(te_laat)
    assert cms.post(adres(inzending), {"wat": "iets anders"}).status_code == 200
    assert cms.get(adres(inzending)).status_code == 200


def test_who_acts_on_one_finds_the_list_back_as_it_was(cms, lid):
    inzending = ingediend(lid)
    lijst = cms.get(f"{LIJST}?status=ingediend&soort=toolbox&ordering=-titel&iets=anders").content.decode()
    pad = f"{adres(inzending)}?lijst=status%3Dingediend%26soort%3Dtoolbox%26ordering%3D-titel"
    assert f'href="{pad}"' in lijst
    assert cms.post(pad, {"wat": "oppakken"})["Location"] == pad
    terug = f'"{LIJST}?status=ingediend&amp;soort=toolbox&amp;ordering=-titel"'
    assert terug in cms.get(pad).content.decode()
    for vreemd in ("//elders.example", "next=//elders.example", "%00", "&" * 400):
        assert "elders" not in cms.get(adres(inzending), {"lijst": vreemd}).context["breadcrumbs_items"][-2]["url"]


def test_above_the_draft_stands_from_whom_it_is(cms, lid):
    inzending = ingediend(lid)
    tekst = cms.get(reverse("wagtailadmin_pages:edit", args=[inzending.pagina_id])).content.decode()
    assert f"Ingediend door {lid.naam}" in tekst
    assert adres(inzending) in tekst
    assert "Sensorplan" in cms.get("/beheer/").content.decode()


def test_a_draft_that_was_deleted_in_the_cms_leaves_an_inzending_that_can_be_decided_on(cms, lid, redacteur):
    inzending = ingediend(lid)
    ToolboxItem.objects.get(pk=inzending.pagina_id).delete()
    inzending.refresh_from_db()
    assert inzending.pagina is None
    assert "is verwijderd" in cms.get(adres(inzending)).content.decode()
    assert indienen.wijs_af(inzending, door=redacteur, reden="Weg.").status == Inzendingstatus.NIET_OVERGENOMEN
    assert inloggen(lid).get(inzending.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("aantal", [1, 10])
def test_the_list_asks_as_often_for_one_as_for_ten(cms, aantal):
    for nummer in range(aantal):
        ingediend(maak_lid(f"Lid {nummer}"))
    cms.get(LIJST)
    with CaptureQueriesContext(connection) as gevangen:
        assert cms.get(LIJST).status_code == 200
    assert len(gevangen) == AANTAL_LIJST


AANTAL_LIJST = 13


def test_a_concept_goes_after_a_year_and_what_was_handed_in_stays(lid):
    oud, jong, klaar = begin(lid, titel="Oud"), begin(lid, titel="Jong"), ingediend(lid, titel="Klaar")
    lang_geleden = timezone.now() - timedelta(days=366)
    Inzending.objects.filter(pk__in=[oud.pk, klaar.pk]).update(gewijzigd_op=lang_geleden)
    bewaartermijnen.ruim_op(timezone.now(), proef=True)
    assert Inzending.objects.count() == 3
    bewaartermijnen.ruim_op(timezone.now())
    bewaartermijnen.ruim_op(timezone.now())
    assert set(Inzending.objects.all()) == {jong, klaar}


def test_who_deletes_the_account_is_named_nowhere_any_more(client, lid, redacteur, django_capture_on_commit_callbacks):
    lid.naam = "Kanarievogel Geel"
    lid.save()
    begin(lid)
    online = ingediend(lid, noem_mij=True, titel="Hamer")
    pagina = publiceer(online.pagina.specific, door=redacteur)
    loopt = ingediend(lid, titel="Zaag")
    assert "Kanarievogel" in client.get(pagina.pad).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        verwijder_account(lid)
    assert "Kanarievogel" not in client.get(pagina.pad).content.decode()
    assert set(Inzending.objects.all()) == {online, loopt}
    assert not Inzending.objects.filter(inzender__isnull=False).exists()
    cms = open_cms(redacteur)
    for inzending in (online, loopt):
        tekst = cms.get(adres(inzending)).content.decode()
        assert "Kanarievogel" not in tekst
    loopt.refresh_from_db()
    assert indienen.wijs_af(loopt, door=redacteur, reden="Klaar.").status == Inzendingstatus.NIET_OVERGENOMEN


@pytest.mark.parametrize("hoe", ["verwijderd", "gesloten"])
def test_who_has_no_account_any_more_is_asked_nothing(cms, lid, redacteur, hoe):
    inzending = ingediend(lid)
    pad, concept = adres(inzending), reverse("wagtailadmin_pages:edit", args=[inzending.pagina_id])
    assert 'value="vraag"' in cms.get(pad).content.decode()
    assert "of stel een vraag" in cms.get(concept).content.decode()
    if hoe == "verwijderd":
        verwijder_account(lid)
    else:
        lid.is_active = False
        lid.save()
    tekst = cms.get(pad).content.decode()
    assert 'value="vraag"' not in tekst
    assert "wie dit indiende, heeft geen account meer" in tekst
    assert "of stel een vraag" not in cms.get(concept).content.decode()
    toch = cms.post(pad, {"wat": "vraag", "vraag-tekst": "Van wie is het?"})
    assert "geen vraag meer" in meldingen(toch)
    inzending.refresh_from_db()
    assert inzending.status == Inzendingstatus.INGEDIEND
    assert not Taak.objects.filter(sleutel=sleutel_vraag(inzending)).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_once_one_is_made():
    inzending = ingediend(maak_lid(), Inzendingsoort.EVENEMENT)
    jo = maak_projectorganisatie()
    hek, uitkomsten = Barrier(2), []

    def doe(handeling):
        hek.wait()
        try:
            uitkomsten.append(handeling().status)
        except KanNietMeer:
            uitkomsten.append("te laat")
        finally:
            connection.close()

    draden = [
        Thread(target=doe, args=(handeling,))
        for handeling in (
            lambda: indienen.trek_in(Inzending.objects.get(pk=inzending.pk)),
            lambda: indienen.wijs_af(Inzending.objects.get(pk=inzending.pk), door=jo, reden="Nee."),
        )
    ]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    inzending.refresh_from_db()
    assert sorted(map(str, uitkomsten)) == sorted([str(inzending.status), "te laat"])


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_once_it_is_handed_in_once():
    inzending = begin(maak_lid())
    hek, fouten = Barrier(2), []

    def dien_in():
        hek.wait()
        try:
            indienen.dien_in(Inzending.objects.get(pk=inzending.pk), noem_mij=False)
        except Exception as fout:
            fouten.append(fout)
        finally:
            connection.close()

    draden = [Thread(target=dien_in) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert fouten == []
    assert ToolboxItem.objects.filter(title="Sensorplan").count() == 1
    assert inzending.regels.count() == 1
