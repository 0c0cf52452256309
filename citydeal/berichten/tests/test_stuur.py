"""Telling people something: what becomes a mail, a line for a digest, or nothing."""

import re

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from citydeal.berichten.brief import Alinea, Bestand, Brief, Citaat, Feiten, Knop, Kop, Lijst, Stuk
from citydeal.berichten.enums import Berichtstatus, Frequentie
from citydeal.berichten.models import Bericht, Melding
from citydeal.berichten.opmaak import teken
from citydeal.berichten.services import (
    stuur,
    verwijder_oude_berichten,
    verzend_opnieuw,
    wis_geheime_inhoud,
)
from citydeal.berichten.tests.conftest import maak_brief
from citydeal.berichten.verzending import maak_mail, verzend
from citydeal.berichten.voorkeuren import kies

pytestmark = pytest.mark.django_db

ENG = "Noor\r\nBcc: iedereen@kwaad.example\u2028<img src=x onerror=alert(1)>\x00\x1b[31m\u202egpj.exe [klik](http://kwaad.example)\ud800"


def test_dezelfde_sleutel_doet_niets(lid):
    assert stuur(sleutel="een", soort="proefnieuws", brief=maak_brief(), ontvanger=lid)
    assert stuur(sleutel="een", soort="proefnieuws", brief=maak_brief("Iets anders"), ontvanger=lid) is None
    assert Bericht.objects.get().onderwerp == "Er is nieuws"


def test_een_soort_die_niemand_kent_wordt_geweigerd(lid):
    with pytest.raises(KeyError):
        stuur(sleutel="een", soort="bestaat-niet", brief=maak_brief(), ontvanger=lid)


def test_wie_niet_actief_is_hoort_niets_ook_niet_wat_verplicht_is(lid):
    lid.is_active = False
    for soort in ("proefnieuws", "proefplicht", "proefcode"):
        assert stuur(sleutel=soort, soort=soort, brief=maak_brief(), ontvanger=lid) is None
    assert not Bericht.objects.exists()


@pytest.mark.parametrize(
    ("gekozen", "berichten", "meldingen"),
    [(Frequentie.DIRECT, 1, 0), (Frequentie.DAGELIJKS, 0, 1), (Frequentie.WEKELIJKS, 0, 1), (Frequentie.UIT, 0, 0)],
)
def test_een_keuze_geldt(lid, gekozen, berichten, meldingen):
    kies(lid, "proefnieuws", gekozen)
    for _ in range(2):
        stuur(sleutel="een", soort="proefnieuws", brief=maak_brief(), ontvanger=lid)
    assert (Bericht.objects.count(), Melding.objects.count()) == (berichten, meldingen)


def test_een_keuze_voor_een_kanaal_gaat_voor_die_voor_de_soort(lid):
    kies(lid, "proefgroep", Frequentie.UIT)
    kies(lid, "proefgroep", Frequentie.DIRECT, "proef:1")
    assert stuur(sleutel="a", soort="proefgroep", kanaal="proef:1", brief=maak_brief(), ontvanger=lid)
    assert stuur(sleutel="b", soort="proefgroep", kanaal="proef:2", brief=maak_brief(), ontvanger=lid) is None


def test_een_bijlage_wacht_niet_op_een_verzamelmail(lid):
    kies(lid, "proefnieuws", Frequentie.WEKELIJKS)
    bestand = Bestand("agenda\r\nX: y.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    bericht = stuur(sleutel="a", soort="proefnieuws", brief=maak_brief(), ontvanger=lid, bijlagen=[bestand])
    tekst = maak_mail(bericht).message().as_string()
    assert re.search(r'text/calendar;[^\n]*\s?method="?REQUEST"?', tekst)
    assert "\nX: y" not in tekst


def test_verplichte_mail_heeft_geen_uitschrijven_en_andere_wel(lid):
    plicht = stuur(sleutel="a", soort="proefplicht", brief=maak_brief(), ontvanger=lid)
    assert plicht.kopregels == {}
    assert "/berichten/doe/" not in plicht.html + plicht.tekst
    nieuws = stuur(sleutel="b", soort="proefnieuws", brief=maak_brief(), ontvanger=lid)
    link = nieuws.kopregels["List-Unsubscribe"].strip("<>")
    assert link.startswith("http")
    assert nieuws.kopregels["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in nieuws.tekst
    assert link in nieuws.html
    assert "/mijn/berichten/" in nieuws.tekst


def test_een_abonnee_zonder_account_krijgt_de_link_van_wie_schrijft():
    bericht = stuur(
        sleutel="a", soort="proefplicht", brief=maak_brief(), naar="a@b.example", uitschrijflink="http://localhost/weg/"
    )
    assert bericht.kopregels["List-Unsubscribe"] == "<http://localhost/weg/>"
    assert "http://localhost/weg/" in bericht.html
    assert "/mijn/berichten/" not in bericht.html


@pytest.mark.parametrize(
    "adres",
    ["", "geen adres", "a@b.example\n", "a@b.example, c@d.example", "a@b.example;c@d.example", '"x y"@z', "a@b\r\nBcc: c@d.example",
     "a@" + "b" * 320 + ".example", "a" * 260 + "@b.example", "a\x01@b.example", "a@b.example\u2028"],
)  # fmt: skip
def test_er_gaat_mail_naar_precies_een_adres(adres):
    with pytest.raises(ValueError, match="address"), transaction.atomic():
        stuur(sleutel="a", soort="proefplicht", brief=maak_brief(), naar=adres or " ")
    assert not Bericht.objects.exists()


@pytest.mark.parametrize(
    "adres", [" ", "geen adres", "a@b.example, c@d.example", "a@b\r\nBcc: c@d.example", "Noor <>", "<a@b", "a@b>"]
)
def test_een_antwoord_gaat_naar_precies_een_adres(adres):
    with pytest.raises(ValueError, match="address"):
        stuur(sleutel="b", soort="proefplicht", brief=maak_brief(), naar="a@b.example", antwoord_aan=adres)


def test_een_adres_met_letters_van_elders_kan():
    bericht = stuur(sleutel="a", soort="proefplicht", brief=maak_brief(), naar="jos@köln.example")
    assert "xn--kln-sna" in maak_mail(bericht).message()["To"]


@pytest.mark.parametrize("plek", ["naam", "onderwerp"])
def test_wat_iemand_typt_wordt_nooit_een_kopregel(plek):
    bericht = stuur(
        sleutel="a",
        soort="proefplicht",
        brief=maak_brief(f"Vraag van {ENG}" if plek == "onderwerp" else "Een vraag"),
        naar="a@b.example",
        antwoord_aan=f"{ENG if plek == 'naam' else 'Noor'} <noor@proef.example>",
    )
    bericht.refresh_from_db()
    gemaakt = maak_mail(bericht)
    assert gemaakt.recipients() == ["a@b.example"]
    mails = gemaakt.message()
    assert mails["Bcc"] is None
    assert mails["Subject"]
    mails.as_bytes()


def test_wat_iemand_typt_blijft_tekst():
    delen = [
        Alinea(f"Bericht van {ENG}"),
        Kop(ENG),
        Citaat(ENG, ENG),
        Feiten([(ENG, ENG)]),
        Lijst([(ENG, "")]),
        Stuk(ENG, "http://localhost/x/", ENG),
        Knop(ENG, "http://localhost/y/"),
    ]
    tekst, html = teken(maak_brief(ENG, *delen, aanhef=f"Beste {ENG},"))
    assert "<img" not in html
    assert "onerror=alert" in html
    assert 'href="http://kwaad' not in html
    for teken_ in "\x00\x1b\u202e\u2028\ud800":
        assert teken_ not in html + tekst
    # What somebody wrote is quoted: it never looks like a line of ours.
    assert "\n> Bcc: iedereen@kwaad.example" in tekst
    assert not [regel for regel in tekst.splitlines() if regel.startswith(("Bcc:", "-- ")) and regel != "-- "]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "/mijn/",
        "data:text/html,x",
        "http://",
        "http://a.example/\r\nBcc: x",
        "http://a.example/ b",
        "",
    ],
)
def test_een_knop_leidt_naar_een_webadres(url):
    with pytest.raises(ValueError, match="web addresses"):
        teken(maak_brief("Nieuws", Knop("Klik", url)))


def test_platte_tekst_is_gevouwen_en_laat_adressen_heel():
    lang = "http://localhost:8000/" + "x" * 200
    tekst, _ = teken(maak_brief("Nieuws", Alinea("woord " * 60), Knop("Lees verder", lang)), met_account=True)
    assert lang in tekst.splitlines()
    assert all(len(regel) <= 72 for regel in tekst.splitlines() if "http" not in regel)


def test_de_mail_is_nederlands_en_haalt_niets_van_elders():
    _, html = teken(maak_brief("Nieuws", Alinea("Eerste zin voor naast het onderwerp.")))
    assert '<html lang="nl"' in html
    assert "prefers-color-scheme: dark" in html
    assert html.index("Eerste zin voor naast het onderwerp.") < html.index("<h1")
    for verboden in ("<img", "<script", "<link", "url(", "@import", "background-image"):
        assert verboden not in html


def test_opnieuw_verzenden(lid):
    bericht = stuur(sleutel="a", soort="proefnieuws", brief=maak_brief(), ontvanger=lid)
    assert verzend_opnieuw(bericht) is False
    verzend()
    eerste = mail.outbox[0].extra_headers["Message-ID"]
    assert verzend_opnieuw(bericht) is True
    verzend()
    assert len(mail.outbox) == 2
    # Under the old one a mail program would hide it.
    assert mail.outbox[1].extra_headers["Message-ID"] != eerste
    code = stuur(sleutel="b", soort="proefcode", brief=maak_brief(), naar="a@b.example")
    verzend()
    assert verzend_opnieuw(code) is False


def test_bewaartermijnen(lid):
    code = stuur(sleutel="code", soort="proefcode", brief=maak_brief("123456"), naar="a@b.example")
    nieuws = stuur(sleutel="nieuws", soort="proefnieuws", brief=maak_brief(), ontvanger=lid)
    wacht = stuur(sleutel="wacht", soort="proefcode", brief=maak_brief(), naar="a@b.example")
    Bericht.objects.filter(pk__in=[code.pk, nieuws.pk]).update(status=Berichtstatus.MISLUKT)
    assert wis_geheime_inhoud(timezone.now()) == 1
    assert wis_geheime_inhoud(timezone.now()) == 0
    assert "123456" not in str(Bericht.objects.filter(pk=code.pk).values().get())
    assert Bericht.objects.get(pk=nieuws.pk).tekst
    assert verwijder_oude_berichten(timezone.now()) == 2
    assert list(Bericht.objects.all()) == [wacht]


def test_een_brief_zonder_alinea_kan(lid):
    assert stuur(sleutel="a", soort="proefnieuws", brief=Brief("Nieuws", [], "Daarom."), ontvanger=lid).tekst
