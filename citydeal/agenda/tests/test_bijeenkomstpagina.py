"""The page of a meeting: what each reader sees of it, and what nobody else does."""

import json
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from citydeal.agenda import plannen, tasks
from citydeal.agenda.agendalinks import agendalinks
from citydeal.agenda.enums import Aanmeldstatus, Regelsoort, Status
from citydeal.agenda.hoofd import beeld_van
from citydeal.agenda.models import Spreker, Verslagregel
from citydeal.agenda.tests.factories import (
    AanmeldingFactory,
    BijeenkomstFactory,
    VerslagFactory,
    maak_agendabeheerder,
    maak_lid,
    maak_organisator,
    over,
)
from citydeal.basis.models import Plaats, Thema
from citydeal.basis.paginacache import voorraad
from citydeal.netwerk.models import Profiel

pytestmark = pytest.mark.django_db
GEHEIM = "meet.voorbeeld.example/geheim"


def tekst(client, bijeenkomst) -> str:
    voorraad.leeg()
    antwoord = client.get(bijeenkomst.get_absolute_url())
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def json_ld(inhoud: str) -> dict:
    return json.loads(re.search(r'application/ld\+json">(.+?)</script>', inhoud, re.DOTALL)[1])


def test_a_visitor_reads_when_where_what_and_who_speaks(client):
    bijeenkomst = BijeenkomstFactory(
        titel="Sensoren in de straat",
        samenvatting="Meten zonder meekijken.",
        programma="<p>Eerst koffie.</p>",
        locatie="Stadhuis",
        voor_wie="Wie in de wijk werkt",
        organisator="De projectorganisatie",
        themas=[Thema.objects.create(naam="Proefthema", slug="proefthema")],
    )
    Spreker.objects.create(bijeenkomst=bijeenkomst, naam="Sanne Spreker", rol="onderzoeker")
    inhoud = tekst(client, bijeenkomst)
    for wat in ("Sensoren in de straat", "Eerst koffie.", "Stadhuis", "Wie in de wijk werkt", "De projectorganisatie"):
        assert wat in inhoud
    assert "Sanne Spreker" in inhoud
    assert "/agenda/?thema=proefthema" in inhoud
    assert bijeenkomst.datum_tekst in inhoud
    assert bijeenkomst.tijd_tekst in inhoud


@pytest.mark.parametrize("soort", ["concept", "voor_leden", "besloten"])
def test_what_is_not_for_a_visitor_is_not_there(client, soort):
    bijeenkomst = BijeenkomstFactory(**{soort: True})
    assert client.get(bijeenkomst.get_absolute_url()).status_code == 404
    assert client.get(f"/agenda/{bijeenkomst.pk}/agenda.ics").status_code == 404
    assert client.get(f"/agenda/linkbeeld/bijeenkomst-{bijeenkomst.pk}/x.png").status_code == 404


@pytest.mark.parametrize(
    ("status", "ziet"),
    [
        (None, False),
        (Aanmeldstatus.AANGEMELD, True),
        (Aanmeldstatus.WACHTLIJST, False),
        (Aanmeldstatus.MISSCHIEN, False),
        (Aanmeldstatus.AFGEMELD, False),
        (Aanmeldstatus.ONBEVESTIGD, False),
    ],
)
def test_the_online_link_is_for_who_has_a_seat(client, status, ziet):
    lid, bijeenkomst = maak_lid(), BijeenkomstFactory(hybride=True)
    if status:
        AanmeldingFactory(bijeenkomst=bijeenkomst, gebruiker=lid, status=status)
    assert GEHEIM not in tekst(client, bijeenkomst)
    client.force_login(lid)
    assert (GEHEIM in tekst(client, bijeenkomst)) is ziet
    assert (GEHEIM in client.get(f"/agenda/{bijeenkomst.pk}/agenda.ics").content.decode()) is ziet


def test_who_manages_it_has_the_online_link(client):
    bijeenkomst = BijeenkomstFactory(hybride=True, door=maak_organisator())
    client.force_login(maak_organisator())
    assert GEHEIM in tekst(client, bijeenkomst)


def test_the_online_link_goes_when_it_is_over_or_called_off(client):
    lid = maak_lid()
    client.force_login(lid)
    for soort in ("voorbij", "afgelast"):
        bijeenkomst = BijeenkomstFactory(hybride=True, **{soort: True})
        AanmeldingFactory(bijeenkomst=bijeenkomst, gebruiker=lid)
        assert GEHEIM not in tekst(client, bijeenkomst)


def test_leden_see_who_comes_as_far_as_each_allows(client):
    lid, bijeenkomst = maak_lid("kijker@proef.example"), BijeenkomstFactory()
    zichtbaar = maak_lid("wel@proef.example", naam="Zichtbare Zoë")
    verborgen = maak_lid("niet@proef.example", naam="Verborgen Victor")
    for mens, in_gids in ((zichtbaar, True), (verborgen, False)):
        Profiel.objects.update_or_create(gebruiker=mens, defaults={"in_gids": in_gids})
        AanmeldingFactory(bijeenkomst=bijeenkomst, gebruiker=mens)
    AanmeldingFactory(bijeenkomst=bijeenkomst, gast=True, gast_naam="Gerda Gast")
    wachter = maak_lid("wacht@proef.example", naam="Wachtende Wim")
    AanmeldingFactory(bijeenkomst=bijeenkomst, gebruiker=wachter, wachtend=True)
    inhoud = tekst(client, bijeenkomst)
    assert "Zichtbare Zoë" not in inhoud
    assert "Wie komen" not in inhoud
    client.force_login(lid)
    inhoud = tekst(client, bijeenkomst)
    assert "Zichtbare Zoë" in inhoud
    assert "En nog 2 anderen" in inhoud
    for naam in ("Verborgen Victor", "Gerda Gast", "Wachtende Wim"):
        assert naam not in inhoud


def test_a_change_is_told_with_its_reason(client):
    organisator = maak_organisator()
    bijeenkomst = BijeenkomstFactory(door=organisator, begint_op=datetime(2031, 2, 4, 12, tzinfo=UTC))
    plannen.wijzig(
        bijeenkomst,
        door=organisator,
        op_stand=bijeenkomst.stand,
        velden={
            "begint_op": datetime(2031, 2, 5, 12, tzinfo=UTC),
            "eindigt_op": datetime(2031, 2, 5, 15, tzinfo=UTC),
        },
        reden="De zaal is bezet.",
    )
    inhoud = tekst(client, bijeenkomst)
    assert "Verplaatst van dinsdag 4 februari 2031 naar woensdag 5 februari 2031." in inhoud
    assert "Reden: De zaal is bezet." in inhoud


def test_banners_say_what_one_has_to_know_first(client):
    afgelast = tekst(client, BijeenkomstFactory(afgelast=True))
    assert "Deze bijeenkomst gaat niet door" in afgelast
    assert "Te weinig aanmeldingen." in afgelast
    assert "Zet in je agenda" not in afgelast
    assert "Deze datum is voorlopig" in tekst(client, BijeenkomstFactory(voorlopig=True))
    client.force_login(maak_agendabeheerder())
    assert "Dit is een concept" in tekst(client, BijeenkomstFactory(concept=True))
    assert "Nog geen datum" in tekst(client, BijeenkomstFactory(zonder_datum=True))


def test_open_points_of_the_session_before_stand_on_the_next(client):
    reeks = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
    eerder = BijeenkomstFactory(voorbij=True, reeks=reeks)
    verslag = VerslagFactory(bijeenkomst=eerder, openbaar=True)
    Verslagregel.objects.create(verslag=verslag, soort=Regelsoort.ACTIE, tekst="Zoek een tweede zaal")
    Verslagregel.objects.create(
        verslag=verslag, soort=Regelsoort.ACTIE, tekst="Is al klaar", afgerond_op=timezone.now()
    )
    inhoud = tekst(client, BijeenkomstFactory(reeks=reeks))
    assert "Zoek een tweede zaal" in inhoud
    assert "Is al klaar" not in inhoud


def test_the_links_put_it_into_common_calendars(client):
    begin = datetime(2031, 2, 4, 12, tzinfo=UTC)
    bijeenkomst = BijeenkomstFactory(titel="Data & 50% meer?", begint_op=begin, hybride=True)
    bestand, google, outlook, office = agendalinks(bijeenkomst)
    assert bestand["url"] == f"/agenda/{bijeenkomst.pk}/agenda.ics"
    velden = parse_qs(urlsplit(google["url"]).query)
    assert velden["text"] == ["Data & 50% meer?"]
    assert velden["dates"] == ["20310204T120000Z/20310204T150000Z"]
    for link in (outlook, office):
        velden = parse_qs(urlsplit(link["url"]).query)
        assert velden["subject"] == ["Data & 50% meer?"]
        assert (velden["startdt"], velden["enddt"]) == (["2031-02-04T12:00:00Z"], ["2031-02-04T15:00:00Z"])
    assert all(GEHEIM not in link["url"] for link in (google, outlook, office))
    assert "calendar.google.com" in tekst(client, bijeenkomst)


def test_a_whole_day_ends_the_day_after_in_the_calendars():
    begin = datetime(2031, 2, 3, 23, tzinfo=UTC)
    bijeenkomst = BijeenkomstFactory(begint_op=begin, eindigt_op=begin + timedelta(days=2), hele_dag=True)
    _, google, outlook, _ = agendalinks(bijeenkomst)
    assert parse_qs(urlsplit(google["url"]).query)["dates"] == ["20310204/20310206"]
    assert parse_qs(urlsplit(outlook["url"]).query)["enddt"] == ["2031-02-06"]
    assert parse_qs(urlsplit(outlook["url"]).query)["allday"] == ["true"]


def test_search_engines_are_told_of_an_event_without_the_online_link(client):
    bijeenkomst = BijeenkomstFactory(hybride=True, locatie="Stadhuis", titel="</script><b>x")
    inhoud = tekst(client, bijeenkomst)
    event = json_ld(inhoud)["@graph"][0]
    assert event["@type"] == "Event"
    assert event["eventStatus"].endswith("EventScheduled")
    assert event["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert event["location"][0]["name"] == "Stadhuis"
    assert datetime.fromisoformat(event["startDate"]) == bijeenkomst.begint_op
    assert GEHEIM not in inhoud
    assert "<b>x" not in inhoud
    assert 'property="og:image" content="http' in inhoud
    afgelast = tekst(client, BijeenkomstFactory(afgelast=True))
    assert json_ld(afgelast)["@graph"][0]["eventStatus"].endswith("EventCancelled")


def test_what_only_leden_see_and_what_is_invented_is_kept_from_search_engines(client):
    assert "noindex" in tekst(client, BijeenkomstFactory(voorbeeld=True))
    client.force_login(maak_lid())
    inhoud = tekst(client, BijeenkomstFactory(voor_leden=True))
    assert "noindex" in inhoud
    assert json_ld(inhoud)["@graph"][0]["@type"] == "BreadcrumbList"


def test_the_link_picture_is_of_the_right_size_and_follows_the_meeting(client):
    bijeenkomst = BijeenkomstFactory()
    adres = re.search(r"/agenda/linkbeeld/[\w-]+/\w+\.png", tekst(client, bijeenkomst))[0]
    antwoord = client.get(adres)
    assert antwoord.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(antwoord.content[16:20]), int.from_bytes(antwoord.content[20:24])) == (1200, 630)
    assert "immutable" in antwoord["Cache-Control"]
    oud = client.get(re.sub(r"/\w+\.png", "/oud.png", adres))
    assert oud["Location"] == adres


def test_the_picture_is_made_when_it_is_announced_and_not_when_it_is_read(
    django_capture_on_commit_callbacks, monkeypatch
):
    gevraagd = []
    monkeypatch.setattr(tasks.maak_agendabeeld, "delay", gevraagd.append)
    with django_capture_on_commit_callbacks(execute=True):
        openbaar = BijeenkomstFactory()
        BijeenkomstFactory(concept=True)
        BijeenkomstFactory(voor_leden=True)
    assert set(gevraagd) == {openbaar.pk}
    tasks.maak_agendabeeld(openbaar.pk)
    assert default_storage.exists(beeld_van(openbaar).bestand)


def test_a_picture_of_what_is_not_public_is_kept_nowhere(client):
    client.force_login(maak_lid())
    bijeenkomst = BijeenkomstFactory(voor_leden=True)
    adres = re.search(r"/agenda/linkbeeld/[\w-]+/\w+\.png", tekst(client, bijeenkomst))[0]
    assert client.get(adres)["Cache-Control"] == "private, no-store"


def test_the_place_is_on_the_map_and_a_meeting_online_has_none(client):
    plaats = Plaats.objects.first() or Plaats.objects.create(naam="Proefstad", breedtegraad=52.1, lengtegraad=5.1)
    assert "data-landkaart" in tekst(client, BijeenkomstFactory(plaats=plaats))
    assert "data-landkaart" not in tekst(client, BijeenkomstFactory(alleen_online=True))


def test_the_page_holds_no_form_and_sets_no_cookie_for_a_visitor(client):
    antwoord = client.get(BijeenkomstFactory(gasten=True).get_absolute_url())
    assert not antwoord.cookies
    assert 'method="post"' not in antwoord.content.decode().lower()
    assert "csrfmiddlewaretoken" not in antwoord.content.decode()


@pytest.mark.parametrize("methode", ["post", "put", "delete"])
def test_the_page_only_reads(client, methode):
    assert getattr(client, methode)(BijeenkomstFactory().get_absolute_url()).status_code == 405


def test_a_kept_page_holds_until_it_is_over(client):
    bijeenkomst = BijeenkomstFactory(begint_op=timezone.now() - timedelta(hours=1))
    voorraad.leeg()
    antwoord = client.get(bijeenkomst.get_absolute_url())
    assert antwoord.wsgi_request._pagina_geldig_tot == bijeenkomst.eindigt_op


def vul(bijeenkomst, aantal: int) -> None:
    for nummer in range(aantal):
        Spreker.objects.create(bijeenkomst=bijeenkomst, naam=f"Spreker {nummer}")
        bijeenkomst.themas.add(Thema.objects.create(naam=f"Proef {nummer}", slug=f"proef-{nummer}"))
        AanmeldingFactory(bijeenkomst=bijeenkomst)
        plannen.wijzig(
            bijeenkomst,
            door=maak_organisator(),
            op_stand=bijeenkomst.stand + nummer,
            velden={"titel": f"Nieuwe titel {nummer}"},
            reden="Daarom.",
        )


@pytest.mark.parametrize("aantal", [1, 10])
def test_the_page_asks_as_often_with_one_as_with_ten_of_everything(client, aantal):
    bijeenkomst = BijeenkomstFactory(status=Status.GEPLAND, begint_op=over(10))
    vul(bijeenkomst, aantal)
    for wie, hoogstens in ((None, 10), (maak_lid(), 15), (maak_agendabeheerder(), 15)):
        if wie:
            client.force_login(wie)
        tekst(client, bijeenkomst)
        voorraad.leeg()
        with CaptureQueriesContext(connection) as gevangen:
            client.get(bijeenkomst.get_absolute_url())
        gesteld = [v["sql"] for v in gevangen if not v["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))]
        assert len(gesteld) <= hoogstens, "\n".join(gesteld)
