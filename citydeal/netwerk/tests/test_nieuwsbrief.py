"""The nieuwsbrief: confirmed, one click off, put together by itself, and once a month exactly."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from citydeal.berichten.enums import Frequentie
from citydeal.berichten.models import Bericht
from citydeal.berichten.verzending import verzend
from citydeal.berichten.voorkeuren import kies
from citydeal.netwerk import mails_nieuwsbrief, nieuwsbrief, nieuwsbriefonderdelen
from citydeal.netwerk.models import Nieuwsbriefabonnee, Nieuwsbriefuitgave
from citydeal.netwerk.nieuwsbriefonderdelen import Nieuws, Nieuwsbriefonderdeel, registreer_nieuwsbriefonderdeel
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.hulp_toetreding import Teller, tegelijk

pytestmark = pytest.mark.django_db
HIER = ZoneInfo("Europe/Amsterdam")
PAD = "/netwerk/nieuwsbrief/"
UITGAVE = "/netwerk/nieuwsbriefuitgaven/"
DECEMBER = datetime(2026, 12, 1, 9, 5, tzinfo=HIER)


@pytest.fixture(autouse=True)
def _nieuws(monkeypatch):
    """One new thing in November 2026, and none in another month."""
    monkeypatch.setattr(nieuwsbriefonderdelen, "_onderdelen", {})
    stuk = Nieuws("Slimme lantaarns", "/kennisbank/usecases/lantaarns/", "Licht als het nodig is.")
    november = date(2026, 11, 1)
    registreer_nieuwsbriefonderdeel(
        Nieuwsbriefonderdeel(
            "proef", "Nieuwe usecases", 1, lambda van, tot: {"proef": [stuk] if van == november else []}
        )
    )


@pytest.fixture
def beheer():
    return maak_mens("po@proef.example", naam="Po Proef", rechten=["netwerk.beheren_mensen"])


def abonnee(email="lezer@buiten.example") -> Nieuwsbriefabonnee:
    return Nieuwsbriefabonnee.objects.create(email=email, bevestigd_op=timezone.now())


def link_uit(bericht, settings, woord) -> str:
    return re.search(rf"{re.escape(settings.SITE_URL)}(/berichten/doe/{woord}/\S+)", bericht.tekst)[1]


def test_a_visitor_confirms_by_mail_and_only_a_button_acts(client, settings):
    assert client.post(PAD, {"email": "Lezer@Buiten.example"})["Location"] == f"{PAD}verstuurd/"
    wie = Nieuwsbriefabonnee.objects.get()
    assert (wie.email, wie.bevestigd_op) == ("lezer@buiten.example", None)
    pad = link_uit(Bericht.objects.get(), settings, "nieuwsbrief-bevestigen")
    assert "Ja, stuur mij de nieuwsbrief" in client.get(pad).content.decode()
    wie.refresh_from_db()
    assert wie.bevestigd_op is None
    for _ in range(2):
        assert "Je krijgt de nieuwsbrief" in client.post(pad).content.decode()
    wie.refresh_from_db()
    assert wie.bevestigd_op


def test_the_answer_is_the_same_for_every_address(client):
    abonnee("bekend@buiten.example")
    maak_mens("lid@proef.example")
    antwoorden, tellingen = [], []
    for email in ("nieuw@buiten.example", "bekend@buiten.example", "lid@proef.example"):
        antwoord = client.post(PAD, {"email": email})
        antwoorden.append((antwoord.status_code, antwoord["Location"]))
        tellingen.append(Bericht.objects.filter(naar=email).count())
    assert len(set(antwoorden)) == 1
    assert tellingen == [1, 1, 1]


def test_asking_often_sends_little(client):
    for _ in range(6):
        assert client.post(PAD, {"email": "lezer@buiten.example"}).status_code == 302
    assert Bericht.objects.count() == 1
    statussen = {client.post(PAD, {"email": f"lezer{nr}@buiten.example"}).status_code for nr in range(20)}
    assert statussen == {302, 429}


@pytest.mark.parametrize(
    "email", ["", "x", "a@b", "a@b.example\r\nBcc: c@d.example", "\x00@b.example", "a" * 300 + "@b.example"]
)
def test_what_is_no_address_is_refused_in_words(client, email):
    antwoord = client.post(PAD, {"email": email})
    assert antwoord.status_code == 200
    assert "(1 fout)" in antwoord.content.decode()
    assert not Nieuwsbriefabonnee.objects.exists()


def test_looking_at_the_form_writes_nothing_and_is_not_kept(client):
    antwoord = client.get(PAD)
    assert "no-cache" in antwoord["Cache-Control"]
    assert not Nieuwsbriefabonnee.objects.exists()


def test_one_click_off_forgets_the_address(settings):
    wie = abonnee()
    nieuwsbrief.verstuur_wat_moet(DECEMBER)
    bericht = Bericht.objects.get()
    assert bericht.kopregels["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    pad = bericht.kopregels["List-Unsubscribe"].strip("<>").removeprefix(settings.SITE_URL)
    programma = Client(enforce_csrf_checks=True)
    programma.get(pad)
    assert Nieuwsbriefabonnee.objects.filter(pk=wie.pk).exists()
    antwoord = programma.post(pad, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert antwoord.status_code == 200
    assert not Nieuwsbriefabonnee.objects.exists()
    assert not Bericht.objects.filter(naar="lezer@buiten.example").exists()
    assert "Je bent afgemeld" in programma.post(pad).content.decode()


def test_who_unsubscribes_while_it_waits_gets_nothing():
    wie = abonnee()
    nieuwsbrief.verstuur_wat_moet(DECEMBER)
    # As if a worker held the mail at that moment.
    wie.delete()
    verzend()
    assert Bericht.objects.get().status == "vervallen"


def test_an_issue_goes_once_to_leden_and_visitors():
    lid = maak_mens("lid@proef.example", partner=maak_voorbeeldpartner())
    uit = maak_mens("uit@proef.example", partner=lid.partner)
    kies(uit, "nieuwsbrief", Frequentie.UIT)
    maak_mens("geenlid@proef.example")
    abonnee()
    abonnee(lid.email)
    Nieuwsbriefabonnee.objects.create(email="onbevestigd@buiten.example")
    for minuten in (0, 15, 24 * 60):
        nieuwsbrief.verstuur_wat_moet(DECEMBER + timedelta(minutes=minuten))
    assert sorted(Bericht.objects.values_list("naar", flat=True)) == ["lezer@buiten.example", "lid@proef.example"]
    uitgave = Nieuwsbriefuitgave.objects.get()
    assert (uitgave.status, uitgave.aantal) == ("verzonden", 2)
    tekst = Bericht.objects.first().tekst
    assert "Slimme lantaarns" in tekst
    assert "/kennisbank/usecases/lantaarns/" in tekst


@pytest.mark.parametrize(
    "moment", [DECEMBER - timedelta(minutes=10), DECEMBER - timedelta(days=3), DECEMBER + timedelta(days=8)]
)
def test_outside_its_days_nothing_goes(moment):
    abonnee()
    nieuwsbrief.verstuur_wat_moet(moment)
    assert not Bericht.objects.exists()


def test_a_month_without_news_is_left_out_unless_there_is_a_preface(beheer):
    abonnee()
    januari = datetime(2027, 1, 4, 9, 5, tzinfo=HIER)
    nieuwsbrief.verstuur_wat_moet(januari)
    assert Nieuwsbriefuitgave.objects.get().status == "overgeslagen"
    nieuwsbrief.schrijf_voorwoord(date(2027, 2, 1), voorwoord="Gelukkig **nieuwjaar**", versie=1, door=beheer)
    nieuwsbrief.verstuur_wat_moet(datetime(2027, 2, 1, 10, tzinfo=HIER))
    assert "Gelukkig nieuwjaar" in Bericht.objects.get().tekst


def test_broken_off_halfway_it_goes_on_and_doubles_nothing(monkeypatch):
    for nr in range(3):
        abonnee(f"lezer{nr}@buiten.example")
    monkeypatch.setattr(nieuwsbrief, "PER_KEER", 1)
    echt = mails_nieuwsbrief.mail_abonnee
    gedaan = []

    def valt_om(uitgave, wie, sleutel):
        if gedaan:
            raise RuntimeError
        gedaan.append(wie)
        return echt(uitgave, wie, sleutel)

    monkeypatch.setattr(mails_nieuwsbrief, "mail_abonnee", valt_om)
    with pytest.raises(RuntimeError):
        nieuwsbrief.verstuur_wat_moet(DECEMBER)
    assert Bericht.objects.count() == 1
    monkeypatch.setattr(mails_nieuwsbrief, "mail_abonnee", echt)
    # It goes on, also after its days.
    nieuwsbrief.verstuur_wat_moet(DECEMBER + timedelta(days=12))
    assert Bericht.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_it_once():
    for nr in range(4):
        abonnee(f"lezer{nr}@buiten.example")
    tegelijk(lambda: nieuwsbrief.verstuur_wat_moet(DECEMBER), lambda: nieuwsbrief.verstuur_wat_moet(DECEMBER))
    assert Bericht.objects.count() == 4
    assert Nieuwsbriefuitgave.objects.get().aantal == 4


def test_the_preface_is_kept_and_not_overwritten_unseen(client, beheer):
    client.force_login(beheer)
    assert client.get(UITGAVE).status_code == 200
    client.post(UITGAVE, {"voorwoord": "Van mij", "versie": 1})
    antwoord = client.post(UITGAVE, {"voorwoord": "Van een ander", "versie": 1}).content.decode()
    assert "intussen gewijzigd" in antwoord
    assert "Van een ander" in antwoord
    assert Nieuwsbriefuitgave.objects.get().voorwoord == "Van mij"


def test_the_preface_is_text_where_it_is_shown_and_mailed(client, beheer):
    client.force_login(beheer)
    listig = "<script>alert(1)</script> [klik](javascript:alert(1)) **vet**"
    client.post(UITGAVE, {"voorwoord": listig, "versie": 1})
    client.post(f"{UITGAVE}proef/")
    for tekst in (client.get(UITGAVE).content.decode(), Bericht.objects.get().html):
        assert "<script>alert" not in tekst
        assert 'href="javascript' not in tekst
    assert "<b>vet</b>" in client.get(UITGAVE).content.decode()


def test_a_trial_goes_to_who_asks_alone(client, beheer):
    abonnee()
    client.force_login(beheer)
    client.post(f"{UITGAVE}proef/")
    assert Bericht.objects.get().naar == "po@proef.example"
    assert client.get(f"{UITGAVE}proef/").status_code == 405


def test_what_is_not_confirmed_can_be_removed_after_a_week():
    nieuwsbrief.vraag_aan("lezer@buiten.example")
    abonnee("blijft@buiten.example")
    nu = timezone.now()
    assert not nieuwsbrief.onbevestigd(nu + timedelta(days=6)).exists()
    assert [wie.email for wie in nieuwsbrief.onbevestigd(nu + timedelta(days=8))] == ["lezer@buiten.example"]


def test_others_find_nothing(client):
    lid = maak_mens("lid@proef.example", partner=maak_voorbeeldpartner())
    client.force_login(lid)
    assert client.get(UITGAVE).status_code == 404
    assert client.post(UITGAVE, {"voorwoord": "X", "versie": 1}).status_code == 404
    assert client.post(f"{UITGAVE}proef/").status_code == 404


def test_the_page_costs_the_same_with_one_and_with_ten(client, beheer):
    client.force_login(beheer)
    aantallen = []
    for erbij in (1, 9):
        for _ in range(erbij):
            nr = Nieuwsbriefuitgave.objects.count()
            Nieuwsbriefuitgave.objects.create(maand=date(2020 + nr, 1, 1), status="verzonden")
            abonnee(f"lezer{nr}@buiten.example")
        teller = Teller()
        with connection.execute_wrapper(teller):
            assert client.get(UITGAVE).status_code == 200
        aantallen.append(teller.aantal)
    assert aantallen == [10, 10]
