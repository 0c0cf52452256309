"""Calendars that others subscribe to: what is in them, what never is."""

import re
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from citydeal.agenda import feeds, kanalen, plannen
from citydeal.agenda.enums import Aanmeldstatus, Bijeenkomstsoort
from citydeal.agenda.kanalen import Kanaal, Kanaalsoort
from citydeal.agenda.models import Agendafeed, Bijeenkomst
from citydeal.agenda.tests.factories import (
    AanmeldingFactory,
    BijeenkomstFactory,
    maak_lid,
    maak_organisator,
)
from citydeal.agenda.views import feeds as views
from citydeal.basis.logregels import LogFormatter
from citydeal.basis.models import Thema
from citydeal.basis.paginacache import voorraad
from citydeal.netwerk.models import Pogingenteller

pytestmark = pytest.mark.django_db
FEED = "/agenda/feed.ics"
GEHEIM = "meet.voorbeeld.example/geheim"


def haal(client, pad: str = FEED, **kop) -> str:
    antwoord = client.get(pad, **kop)
    assert antwoord.status_code == 200
    assert antwoord["Content-Type"] == "text/calendar; charset=utf-8"
    return antwoord.content.decode()


def events(tekst: str) -> dict[str, icalendar.Event]:
    """Per title the event, as the library reads it back."""
    kalender = icalendar.Calendar.from_ical(tekst)
    assert not kalender.errors
    return {str(event["summary"]): event for event in kalender.walk("VEVENT")}


def eigen_adres(gebruiker) -> str:
    return f"/agenda/feed/eigen/{feeds.maak_eigen_feed(gebruiker)}.ics"


def test_the_public_feed_holds_what_everyone_may_see_also_what_was_and_what_is_off(client):
    BijeenkomstFactory(titel="Komt", hybride=True)
    BijeenkomstFactory(titel="Was", voorbij=True)
    BijeenkomstFactory(titel="Af", afgelast=True)
    BijeenkomstFactory(titel="Misschien", voorlopig=True)
    for soort in ("concept", "voor_leden", "besloten"):
        BijeenkomstFactory(titel=soort, **{soort: True})
    client.force_login(maak_lid())
    tekst = haal(client)
    gevonden = events(tekst)
    assert set(gevonden) == {"Komt", "Was", "Af", "Misschien"}
    assert gevonden["Af"]["status"] == "CANCELLED"
    assert gevonden["Misschien"]["status"] == "TENTATIVE"
    assert GEHEIM not in tekst
    assert "X-WR-CALNAME:Agenda" in tekst
    assert "BEGIN:VTIMEZONE" in tekst
    assert "CATEGORIES:" in tekst


def test_moving_keeps_the_uid_and_raises_the_sequence(client):
    organisator = maak_organisator()
    bijeenkomst = BijeenkomstFactory(titel="Zelfde", door=organisator)
    eerst = events(haal(client))["Zelfde"]
    nieuw = bijeenkomst.begint_op + timedelta(days=1)
    plannen.wijzig(
        bijeenkomst,
        door=organisator,
        op_stand=bijeenkomst.stand,
        velden={"begint_op": nieuw, "eindigt_op": nieuw + timedelta(hours=2)},
        reden="Zaal bezet",
    )
    dan = events(haal(client))["Zelfde"]
    assert dan["uid"] == eerst["uid"]
    assert dan["sequence"] == eerst["sequence"] + 1
    assert dan["dtstart"].dt == nieuw


def test_a_feed_that_did_not_change_is_not_sent_again_and_one_that_did_is(client):
    bijeenkomst = BijeenkomstFactory()
    etag = client.get(FEED)["ETag"]
    with CaptureQueriesContext(connection) as gevangen:
        antwoord = client.get(FEED, HTTP_IF_NONE_MATCH=etag)
    assert antwoord.status_code == 304
    assert antwoord.content == b""
    assert antwoord["ETag"] == etag
    assert len(gevangen) == 1
    plannen.wijzig(
        bijeenkomst, door=maak_organisator(), op_stand=bijeenkomst.stand, velden={"titel": "Anders"}, reden="Daarom"
    )
    antwoord = client.get(FEED, HTTP_IF_NONE_MATCH=etag)
    assert antwoord.status_code == 200
    assert b"Anders" in antwoord.content


@pytest.mark.parametrize("aantal", [1, 10])
def test_a_feed_takes_two_questions_however_long(client, aantal):
    for _ in range(aantal):
        BijeenkomstFactory()
    voorraad.leeg()
    with CaptureQueriesContext(connection) as gevangen:
        assert len(events(haal(client))) == aantal
    assert len(gevangen) == 2


@pytest.mark.parametrize("stuk", ["", "rommel", "BEGIN:VEVENT\r\nSUMMARY:half", "BEGIN:VEVENT\nEND:VEVENT\n"])
def test_one_bad_meeting_never_breaks_a_feed(client, stuk):
    BijeenkomstFactory(titel="Goed")
    slecht = BijeenkomstFactory(titel="Slecht")
    Bijeenkomst.objects.filter(pk=slecht.pk).update(ics_openbaar=stuk)
    assert set(events(haal(client))) == {"Goed"}


def test_what_people_type_is_text_and_nothing_else(client):
    titel = "Een; twee, drie\\ BEGIN:VALARM 🚲"
    BijeenkomstFactory(
        titel=titel,
        samenvatting="regel\r\nATTENDEE:mailto:a@b.example\u2028BEGIN:VALARM",
        locatie="Zaal\r1",
        programma="<p>" + "é🚲" * 3000 + "</p>",
    )
    tekst = haal(client)
    event = events(tekst)[titel]
    assert "ATTENDEE" in event["description"]
    assert "attendee" not in event
    assert not event.subcomponents
    assert max(len(regel) for regel in haal(client).encode().split(b"\r\n")) <= 75
    assert "\n" not in tekst.replace("\r\n", "")


@pytest.mark.parametrize(
    ("begin", "einde"),
    [
        # The hour that comes twice, the hour that isn't there, and right across both.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        (datetime(2026, 10, 24, 20, 0, tzinfo=UTC), datetime(2026, 10, 25, 9, 0, tzinfo=UTC)),
        (datetime(2027, 3, 27, 20, 0, tzinfo=UTC), datetime(2027, 3, 28, 9, 0, tzinfo=UTC)),
    ],
)
def test_nights_in_which_the_clock_changes_come_out_as_they_went_in(client, begin, einde):
    BijeenkomstFactory(titel="Nacht", begint_op=begin, eindigt_op=einde)
    event = events(haal(client))["Nacht"]
    assert event["dtstart"].dt.astimezone(UTC) == begin
    assert event["dtend"].dt.astimezone(UTC) == einde


def test_whole_days_are_days(client):
    begin = datetime(2027, 3, 27, 23, tzinfo=UTC)
    BijeenkomstFactory(titel="Dag", begint_op=begin, eindigt_op=datetime(2027, 3, 28, 22, tzinfo=UTC), hele_dag=True)
    BijeenkomstFactory(titel="Drie", begint_op=begin, eindigt_op=datetime(2027, 3, 30, 22, tzinfo=UTC), hele_dag=True)
    gevonden = events(haal(client))
    assert (gevonden["Dag"]["dtstart"].dt, gevonden["Dag"]["dtend"].dt) == (date(2027, 3, 28), date(2027, 3, 29))
    assert (gevonden["Drie"]["dtstart"].dt, gevonden["Drie"]["dtend"].dt) == (date(2027, 3, 28), date(2027, 3, 31))


def test_a_theme_has_a_feed_of_its_own(client):
    thema = Thema.objects.create(naam="Proefthema", slug="proefthema")
    BijeenkomstFactory(titel="Met", themas=[thema])
    BijeenkomstFactory(titel="Zonder")
    BijeenkomstFactory(titel="Leden", themas=[thema], voor_leden=True)
    tekst = haal(client, "/agenda/feed/thema/proefthema.ics")
    assert set(events(tekst)) == {"Met"}
    assert "X-WR-CALNAME:Proefthema" in tekst
    assert client.get("/agenda/feed/thema/bestaat-niet.ics").status_code == 404


@pytest.fixture
def kanaal(monkeypatch):
    een = Kanaal("proef:7", "Proefkanaal")
    soort = Kanaalsoort(
        voorvoegsel="proef",
        label="Proef",
        soort=Bijeenkomstsoort.SESSIE,
        zoek=lambda sleutels: {"proef:7": een} if "proef:7" in sleutels else {},
        alle=lambda: [een],
        beheertoken=lambda sleutel: f"trekker:{sleutel}",
        deelnemers=lambda sleutel: [],
    )
    monkeypatch.setattr(kanalen, "_soorten", {"proef": soort})


@pytest.mark.usefixtures("kanaal")
def test_a_channel_gives_everyone_what_is_public_and_leden_what_is_theirs(client):
    BijeenkomstFactory(titel="Open", kanaal="proef:7")
    BijeenkomstFactory(titel="Leden", kanaal="proef:7", voor_leden=True)
    BijeenkomstFactory(titel="Concept", kanaal="proef:7", concept=True)
    BijeenkomstFactory(titel="Elders")
    pad = "/agenda/feed/proef/7.ics"
    assert set(events(haal(client, pad))) == {"Open"}
    etag = client.get(pad)["ETag"]
    client.force_login(maak_lid())
    antwoord = client.get(pad, HTTP_IF_NONE_MATCH=etag)
    assert antwoord.status_code == 200
    assert antwoord["Cache-Control"].startswith("private")
    assert set(events(antwoord.content.decode())) == {"Open", "Leden"}
    for onbekend in ("/agenda/feed/proef/8.ics", "/agenda/feed/ander/7.ics"):
        assert client.get(onbekend).status_code == 404


def test_one_meeting_is_a_file_with_a_safe_name(client):
    bijeenkomst = BijeenkomstFactory(titel='Op "pad" naar; \u202eexe.fdp')
    antwoord = client.get(f"/agenda/{bijeenkomst.pk}/agenda.ics")
    assert re.fullmatch(r'attachment; filename="[a-z0-9-]+\.ics"', antwoord["Content-Disposition"])
    assert len(events(antwoord.content.decode())) == 1


# --- Somebody's own


def test_ones_own_feed_holds_where_one_goes_and_what_one_organises(client):
    lid = maak_lid()
    komt = BijeenkomstFactory(titel="Komt", hybride=True)
    for titel, status in (
        ("Misschien", Aanmeldstatus.MISSCHIEN),
        ("Wacht", Aanmeldstatus.WACHTLIJST),
        ("Af", Aanmeldstatus.AFGEMELD),
    ):
        AanmeldingFactory(bijeenkomst=BijeenkomstFactory(titel=titel, hybride=True), gebruiker=lid, status=status)
    AanmeldingFactory(bijeenkomst=komt, gebruiker=lid)
    AanmeldingFactory(bijeenkomst=BijeenkomstFactory(titel="Van een ander"), gebruiker=maak_lid("x@proef.example"))
    BijeenkomstFactory(titel="Organiseert", door=lid, besloten=True, hybride=True)
    BijeenkomstFactory(titel="Concept", door=lid, concept=True)
    gevonden = events(haal(client, eigen_adres(lid)))
    assert set(gevonden) == {"Komt", "Misschien", "Organiseert"}
    assert GEHEIM in gevonden["Komt"]["description"]
    assert GEHEIM in gevonden["Organiseert"]["description"]
    assert GEHEIM not in gevonden["Misschien"]["description"]


def test_ones_own_feed_shows_nothing_that_one_may_not_see_any_more(client):
    lid = maak_lid()
    AanmeldingFactory(bijeenkomst=BijeenkomstFactory(voor_leden=True), gebruiker=lid)
    adres = eigen_adres(lid)
    assert len(events(haal(client, adres))) == 1
    lid.partner = None
    lid.save()
    assert events(haal(client, adres)) == {}


def test_ones_own_feed_answers_304_until_something_of_it_changes(client):
    lid = maak_lid()
    adres = eigen_adres(lid)
    etag = client.get(adres)["ETag"]
    antwoord = client.get(adres, HTTP_IF_NONE_MATCH=etag)
    assert antwoord.status_code == 304
    AanmeldingFactory(bijeenkomst=BijeenkomstFactory(), gebruiker=lid)
    assert client.get(adres, HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_the_secret_is_long_and_kept_as_a_fingerprint_alone():
    lid = maak_lid()
    geheim = feeds.maak_eigen_feed(lid)
    assert len(geheim) >= 43
    feed = Agendafeed.objects.get(gebruiker=lid)
    assert geheim not in str(vars(feed))


@pytest.mark.parametrize("geheim", ["x", "x" * 63, "x" * 500, "é", "%00"])
def test_what_is_no_secret_leads_nowhere(client, geheim):
    eigen_adres(maak_lid())
    assert client.get(f"/agenda/feed/eigen/{geheim}.ics").status_code == 404


def test_a_secret_that_was_cut_off_renewed_or_stopped_leads_nowhere(client):
    lid = maak_lid()
    oud = eigen_adres(lid)
    assert client.get(oud.replace(".ics", "")[:-2] + ".ics").status_code == 404
    nieuw = eigen_adres(lid)
    assert client.get(oud).status_code == 404
    assert client.get(nieuw).status_code == 200
    feeds.stop_eigen_feed(lid)
    assert client.get(nieuw).status_code == 404


def test_the_secret_dies_with_the_account_at_the_next_request(client):
    lid = maak_lid()
    adres = eigen_adres(lid)
    assert client.get(adres).status_code == 200
    lid.is_active = False
    lid.save()
    assert client.get(adres).status_code == 404


def test_guessing_and_asking_too_often_end_in_429(client, monkeypatch):
    lid = maak_lid()
    adres = eigen_adres(lid)
    for grens, pad in (("RADEN", "/agenda/feed/eigen/geraden.ics"), ("OPHALEN", adres)):
        Pogingenteller.objects.all().delete()
        monkeypatch.setattr(views, grens, type(getattr(views, grens))("proef", 2, timedelta(minutes=5)))
        antwoorden = [client.get(pad).status_code for _ in range(3)]
        assert antwoorden[-1] == 429
        assert 429 not in antwoorden[:2]


def test_the_secret_stands_in_no_log(client, caplog):
    geheim = "nooit-in-een-log-1234567890"
    with caplog.at_level("INFO"), caplog.at_level("INFO", "django.request"):
        client.get(f"/agenda/feed/eigen/{geheim}.ics")
    regels = [LogFormatter("%(message)s").format(regel) for regel in caplog.records]
    assert any("/agenda/feed/eigen/" in regel for regel in regels)
    assert all(geheim not in regel for regel in regels)


def test_ones_own_feed_notes_once_a_day_that_it_is_used(client):
    lid = maak_lid()
    client.get(eigen_adres(lid))
    assert Agendafeed.objects.get(gebruiker=lid).gebruikt_op == timezone.localdate()
