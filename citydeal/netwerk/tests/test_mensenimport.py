"""People and partners from a spreadsheet: all of it or nothing, told beforehand, and never a second time."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from citydeal.berichten.models import Bericht
from citydeal.netwerk.models import Gebruiker, Partner, Uitnodiging
from citydeal.netwerk.tests.factories import maak_deal, maak_mens, maak_voorbeeldpartner

pytestmark = pytest.mark.django_db
LIJST = "/netwerk/mensen/"
RECHT = "netwerk.beheren_mensen"


@pytest.fixture
def beheer():
    return maak_mens("po@proef.example", naam="Po Proef", rechten=[RECHT])


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


@pytest.fixture
def lid(partner):
    return maak_mens("lid@proef.example", naam="Lieke Lid", partner=partner)


def bestand(inhoud: bytes, naam="mensen.csv"):
    return {"bestand": SimpleUploadedFile(naam, inhoud)}


MENSEN = "E-mail;Naam;Partner\nnoor@nieuw.example;Noor;Gemeente Proefstad\n"


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_people_come_in_by_invitation_after_a_report(client, beheer, partner, codering):
    client.force_login(beheer)
    pad = f"{LIJST}importeren/mensen/"
    verslag = client.post(
        pad, bestand(f"{MENSEN}zoe@nieuw.example;Zoë;gemeente proefstad\n".encode(codering)), follow=True
    )
    assert "Verstuur 2 uitnodigingen" in verslag.content.decode()
    assert "Zoë" in verslag.content.decode()
    assert not Uitnodiging.objects.exists()
    naar = verslag.redirect_chain[-1][0]
    gedaan = client.post(naar).content.decode()
    assert "Wat er is gebeurd" in gedaan
    assert "De uitnodigingen zijn onderweg." in gedaan
    assert f'href="{LIJST}">Bekijk alle mensen' in gedaan
    assert Uitnodiging.objects.count() == 2
    assert Bericht.objects.filter(soort="uitnodiging").count() == 2
    assert not Gebruiker.objects.filter(email__contains="nieuw.example").exists()
    # The button twice, and the same file again: nothing more.
    assert client.post(naar).status_code == 302
    nog_eens = client.post(pad, bestand(MENSEN.encode()), follow=True).content.decode()
    assert "Er valt niets te doen" in nog_eens
    assert Uitnodiging.objects.count() == 2


@pytest.mark.parametrize(
    ("rij", "waarom"),
    [
        ("NOOR@nieuw.example;Noor;Gemeente Proefstad", "staat ook in rij 2"),
        ("geen adres;Piet;Gemeente Proefstad", "Het e-mailadres klopt niet"),
        ("piet@x.example;;Gemeente Proefstad", "De naam ontbreekt"),
        ("piet@x.example;Piet;Bestaat niet", "Er is geen partner die Bestaat niet heet"),
        ("=1+1;Piet;Gemeente Proefstad", "staat een formule"),
        ("piet@x.example;www.kwaad.example;Gemeente Proefstad", "geen webadres"),
    ],
)
def test_one_wrong_row_keeps_all_of_them_out(client, beheer, partner, rij, waarom):
    client.force_login(beheer)
    verslag = client.post(f"{LIJST}importeren/mensen/", bestand(f"{MENSEN}{rij}\n".encode()), follow=True)
    tekst = verslag.content.decode()
    assert waarom in tekst
    assert "gebeurt er niets" in tekst
    # What has to be mended stands first.
    assert verslag.context["verslag"].op_volgorde[0].nummer == 3
    assert "1 van de 2 rijen klopt niet" in tekst
    client.post(verslag.redirect_chain[-1][0])
    assert not Uitnodiging.objects.exists()


@pytest.mark.parametrize(
    ("inhoud", "naam", "fout"),
    [
        (b"Naam;Partner\nNoor;X\n", "m.csv", "Deze kolom ontbreekt: E-mail"),
        (b"E-mail;Naam;Partner\n", "m.csv", "staat niets"),
        (b"\x00\x01\x02", "m.xlsx", "bestand"),
        (b"x", "m.pdf", "CSV-bestand"),
        (b"E-mail;Naam;Partner\n" + b"a@b.example;A;B\n" * 501, "m.csv", "500"),
        (b"", "m.csv", "leeg"),
    ],
)
def test_files_that_are_no_list_are_refused_in_words(client, beheer, inhoud, naam, fout):
    client.force_login(beheer)
    antwoord = client.post(f"{LIJST}importeren/mensen/", bestand(inhoud, naam))
    assert antwoord.status_code == 200
    assert fout in antwoord.content.decode()


def test_the_columns_are_named_as_one_writes_them_above_a_table(client, beheer):
    client.force_login(beheer)
    tekst = client.get(f"{LIJST}importeren/mensen/").content.decode()
    assert "<li>E-mail (verplicht)</li>" in tekst
    assert "e_mail" not in tekst
    assert "<li>City Deals</li>" in client.get(f"{LIJST}importeren/partners/").content.decode()


def test_who_has_an_account_stays_as_they_are(client, beheer, lid, partner):
    client.force_login(beheer)
    rijen = "E-mail;Naam;Partner\nLID@proef.example;Andere Naam;Gemeente Proefstad\n"
    tekst = client.post(f"{LIJST}importeren/mensen/", bestand(rijen.encode()), follow=True).content.decode()
    assert "Is al lid." in tekst
    lid.refresh_from_db()
    assert lid.naam == "Lieke Lid"


def test_partners_come_in_and_change_and_never_lose_a_field(client, beheer, partner):
    deal = maak_deal()
    client.force_login(beheer)
    rijen = (
        "Naam;Soort;Plaats;Website;City Deals\n"
        f"Provincie Nieuw;provincie;Ede;www.nieuw.example;{deal.naam}\n"
        "GEMEENTE PROEFSTAD;;Elders;;\n"
    )
    verslag = client.post(
        f"{LIJST}importeren/partners/", bestand(rijen.replace(";", "\t").encode(), "p.tsv"), follow=True
    )
    assert "Sla 2 partners op" in verslag.content.decode()
    client.post(verslag.redirect_chain[-1][0])
    nieuw = Partner.objects.get(naam="Provincie Nieuw")
    assert (nieuw.website, nieuw.deelnames.get().city_deal) == ("https://www.nieuw.example", deal)
    partner.refresh_from_db()
    assert (partner.naam, partner.plaats, partner.soort) == ("Gemeente Proefstad", "Elders", "gemeente")
    assert client.get(f"{LIJST}importeren/onzin/").status_code == 404


def test_the_file_of_somebody_else_is_not_there(client, beheer, partner):
    client.force_login(beheer)
    naar = client.post(f"{LIJST}importeren/mensen/", bestand(MENSEN.encode()), follow=True).redirect_chain[-1][0]
    ander = Client()
    ander.force_login(maak_mens("ander@proef.example", rechten=[RECHT]))
    assert ander.post(naar).status_code == 302
    assert not Uitnodiging.objects.exists()
