"""Importing in the CMS: never twice, never longer than somebody waits, and nothing is left behind."""

import os
import time
from threading import Thread

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from wagtail.models import UploadedFile

from kennisbank.beheer import importeren
from kennisbank.models import ToolboxItem
from kennisbank.tasks import ruim_uploads_op
from kennisbank.tests.cms import meldingen, open_cms
from kennisbank.tests.factories import maak_concept, maak_redacteur

CSV = b"sleutel;titel\nt-1;Datakookboek\n"


def upload(cms, inhoud=CSV):
    return cms.post(
        reverse("kennisbank_importeren", args=["toolbox"]), {"bestand": SimpleUploadedFile("lijst.csv", inhoud)}
    )


@pytest.mark.django_db
def test_pressing_the_button_again_imports_nothing_and_says_so():
    cms = open_cms(maak_redacteur())
    adres = upload(cms).url
    cms.post(adres)
    antwoord = cms.post(adres)
    assert antwoord.url == reverse("kennisbank_importeren", args=["toolbox"])
    assert "al geïmporteerd" in meldingen(antwoord)
    assert ToolboxItem.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_import_once(monkeypatch):
    gebruiker = maak_redacteur()
    adres = upload(open_cms(gebruiker)).url
    echt = importeren.voer_uit

    def langzaam(*args, **kwargs):
        time.sleep(0.5)
        return echt(*args, **kwargs)

    monkeypatch.setattr(importeren, "voer_uit", langzaam)
    codes = []

    def druk(cms):
        codes.append(cms.post(adres).status_code)
        connection.close()

    drukken = [Thread(target=druk, args=[open_cms(gebruiker)]) for _ in range(2)]
    for druk_op_de_knop in drukken:
        druk_op_de_knop.start()
    for druk_op_de_knop in drukken:
        druk_op_de_knop.join()
    assert sorted(codes) == [200, 302]
    assert ToolboxItem.objects.count() == 1


@pytest.mark.django_db
def test_file_that_would_take_too_long_names_the_command(monkeypatch):
    monkeypatch.setattr(importeren, "MAX_RIJEN", 1)
    antwoord = upload(open_cms(maak_redacteur()), CSV + b"t-2;Privacytoets\n")
    [fout] = antwoord.context["form"].errors["bestand"]
    assert "importeer_toolbox" in fout
    assert not UploadedFile.objects.exists()


@pytest.mark.django_db
def test_screen_says_that_an_empty_cell_empties_the_field():
    tekst = open_cms(maak_redacteur()).get(reverse("kennisbank_importeren", args=["toolbox"])).content.decode()
    assert "een lege cel maakt het veld op de pagina leeg" in tekst


@pytest.mark.django_db
def test_copy_in_the_cms_is_no_row_of_the_import():
    redacteur = maak_redacteur()
    pagina = maak_concept(ToolboxItem, door=redacteur, importsleutel="t-1")
    gegevens = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": pagina.get_parent().pk}
    open_cms(redacteur).post(reverse("wagtailadmin_pages:copy", args=[pagina.pk]), gegevens)
    kopie = ToolboxItem.objects.get(slug="kopie")
    assert kopie.importsleutel == ""
    assert kopie.get_latest_revision_as_object().importsleutel == ""


@pytest.mark.django_db
def test_key_of_two_pages_is_refused():
    for _ in range(2):
        maak_concept(ToolboxItem, importsleutel="t-1")
    cms = open_cms(maak_redacteur())
    assert "hoort bij meer dan één pagina" in cms.get(upload(cms).url).content.decode()


@pytest.mark.django_db
def test_uploads_that_nobody_confirmed_go_after_a_day():
    namen = {}
    for naam in ("oud", "nieuw", "weg"):
        namen[naam] = UploadedFile.objects.create(file=ContentFile(CSV, name=f"import-{naam}.csv"))
    gisteren = time.time() - 25 * 3600
    os.utime(namen["oud"].file.path, (gisteren, gisteren))
    os.remove(namen["weg"].file.path)
    ruim_uploads_op()
    assert UploadedFile.objects.get() == namen["nieuw"]
    assert not os.path.exists(namen["oud"].file.path)


@pytest.mark.django_db
def test_een_bestand_met_een_virus_wordt_niet_bewaard(settings):
    """Without ClamAV the scanners' own test file is what can be told."""
    settings.CLAMD_URL = ""
    eicar = "$".join([r"X5O!P%@AP[4\PZX54(P^)7CC)7}", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!", "H+H*"]).encode()
    antwoord = upload(open_cms(maak_redacteur()), eicar)
    assert "zit een virus" in str(antwoord.context["form"].errors["bestand"])
    assert not UploadedFile.objects.exists()
