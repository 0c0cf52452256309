"""The parts of a big day: keeping them, and going to them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from citydeal.agenda import aanmelden, onderdelen
from citydeal.agenda.enums import Aanmeldstatus
from citydeal.agenda.models import Onderdeel, OnderdeelAanmelding, Stand
from citydeal.agenda.onderdelen import verplaats_stands
from citydeal.agenda.tests.factories import (
    AanmeldingFactory,
    BijeenkomstFactory,
    maak_agendabeheerder,
    maak_lid,
    maak_organisator,
)
from citydeal.basis.paginacache import voorraad
from citydeal.netwerk.fouten import KanNiet, KanNietMeer
from citydeal.netwerk.overdracht import draag_over, wat_houdt
from citydeal.netwerk.tests.factories import maak_voorbeeldpartner

pytestmark = pytest.mark.django_db


def om(uur: int, minuut: int = 0) -> datetime:
    """A moment on the day of these tests, in UTC: an hour before the clock in the Netherlands."""
    return datetime(2027, 12, 2, uur, minuut, tzinfo=UTC)


def maak_dag(**velden):
    return BijeenkomstFactory(titel="Grote dag", begint_op=om(8), eindigt_op=om(16), **velden)


def maak_onderdeel(dag, titel="Werkplaats", van=None, tot=None, sprekers=(), **velden) -> Onderdeel:
    velden = {"titel": titel, "begint_op": van or om(9), "eindigt_op": tot or om(10), "aanmelden": True, **velden}
    return onderdelen.bewaar_onderdeel(dag, velden=velden, sprekers=sprekers)


def test_the_timetable_stands_on_the_page_of_the_day(client):
    dag = maak_dag()
    maak_onderdeel(dag, zaal="Zaal 1", publiek=["bestuurders"], sprekers=[("Ada Jansen", "wethouder")], capaciteit=20)
    onderdelen.zet_sprekers(dag, [("Bo Bakker", "")])
    onderdelen.zet_stand(dag, maak_voorbeeldpartner(), plek="Hal 3")
    tekst = " ".join(client.get(dag.get_absolute_url()).content.decode().split())
    for woord in (
        "Werkplaats",
        "10.00 tot 11.00 uur",
        "Zaal 1",
        "bestuurders",
        "Ada Jansen (wethouder)",
        "Nog 20 plaatsen",
        "Bo Bakker",
        "Hal 3",
    ):
        assert woord in tekst


def test_parts_are_added_changed_and_taken_away(client):
    dag = maak_dag()
    client.force_login(maak_agendabeheerder())
    basis = f"/agenda/{dag.pk}/onderdelen/"
    invoer = {
        "titel": "Opening",
        "van": "10.00",
        "tot": "10.45",
        "zaal": "Grote zaal",
        "sprekers": "Ada Jansen, wethouder\nBo Bakker",
    }
    assert client.get(basis).status_code == 200
    assert client.get(f"{basis}nieuw/").status_code == 200
    assert client.post(f"{basis}nieuw/", invoer).status_code == 302
    onderdeel = Onderdeel.objects.get()
    assert onderdeel.tijd_tekst == "10.00 tot 10.45 uur"
    assert list(onderdeel.sprekers.values_list("naam", "rol")) == [("Ada Jansen", "wethouder"), ("Bo Bakker", "")]
    wijzig = f"{basis}{onderdeel.pk}/"
    assert "Ada Jansen, wethouder" in client.get(wijzig).content.decode()
    client.post(wijzig, invoer | {"sprekers": "Bo Bakker", "titel": "Welkom"})
    onderdeel.refresh_from_db()
    assert (onderdeel.titel, onderdeel.sprekers.count()) == ("Welkom", 1)
    assert client.get(f"{wijzig}weg/").status_code == 200
    assert Onderdeel.objects.exists()
    client.post(f"{wijzig}weg/")
    assert not Onderdeel.objects.exists()


@pytest.mark.parametrize(
    ("velden", "veld"),
    [({"titel": ""}, "titel"), ({"tot": "9.00"}, "tot"), ({"van": "7.00"}, "van"), ({"capaciteit": "-1"}, "capaciteit"), ({"van": "later"}, "van")],
)  # fmt: skip
def test_a_part_that_can_not_be_is_refused(client, velden, veld):
    dag = maak_dag()
    client.force_login(maak_agendabeheerder())
    antwoord = client.post(
        f"/agenda/{dag.pk}/onderdelen/nieuw/", {"titel": "Opening", "van": "10.00", "tot": "11.00"} | velden
    )
    assert set(antwoord.context["form"].errors) == {veld}
    assert not Onderdeel.objects.exists()


def test_parts_of_another_meeting_and_of_strangers_stay_as_they_are(client):
    dag, ander = maak_dag(), maak_dag(door=maak_organisator("ander@proef.example"))
    onderdeel = maak_onderdeel(ander)
    client.force_login(maak_organisator())
    assert client.post(f"/agenda/{dag.pk}/onderdelen/{onderdeel.pk}/weg/").status_code == 404
    assert client.post(f"/agenda/{ander.pk}/onderdelen/{onderdeel.pk}/weg/").status_code == 404
    client.force_login(maak_lid())
    for pad in ("onderdelen/", "onderdelen/nieuw/", "sprekers/", "stands/nieuw/", "documenten/"):
        assert client.get(f"/agenda/{dag.pk}/{pad}").status_code == 404
    assert Onderdeel.objects.exists()


def test_speakers_and_stands_are_kept(client):
    dag, partner = maak_dag(), maak_voorbeeldpartner()
    client.force_login(maak_agendabeheerder())
    client.post(f"/agenda/{dag.pk}/sprekers/", {"sprekers": "Ada Jansen, wethouder"})
    assert dag.sprekers.get().rol == "wethouder"
    for plek in ("Hal 1", "Hal 2"):
        client.post(f"/agenda/{dag.pk}/stands/nieuw/", {"partner": partner.pk, "plek": plek})
    stand = Stand.objects.get()
    assert stand.plek == "Hal 2"
    client.post(f"/agenda/{dag.pk}/stands/{stand.pk}/weg/")
    assert not Stand.objects.exists()


def test_one_chooses_parts_once_one_comes(client):
    dag = maak_dag()
    eerste, tweede = maak_onderdeel(dag), maak_onderdeel(dag, "Rondleiding", om(11), om(12))
    lid = maak_lid()
    adres = f"/agenda/{dag.pk}/mijn-programma/"
    assert client.get(adres).status_code == 404
    client.force_login(lid)
    assert "Meld je eerst aan" in client.get(adres).content.decode()
    client.post(adres, {"onderdelen": [eerste.pk]})
    assert not OnderdeelAanmelding.objects.exists()
    AanmeldingFactory(bijeenkomst=dag, gebruiker=lid)
    client.post(adres, {"onderdelen": [eerste.pk, tweede.pk]})
    assert OnderdeelAanmelding.objects.count() == 2
    assert "Jij gaat hierheen" in client.get(dag.get_absolute_url()).content.decode()
    client.post(adres, {"onderdelen": [tweede.pk]})
    assert OnderdeelAanmelding.objects.get().onderdeel == tweede
    assert client.post(adres, {"onderdelen": ["999999"]}).status_code == 200
    aanmelden.meld_af(dag, lid)
    assert not OnderdeelAanmelding.objects.exists()


def test_nobody_is_in_two_rooms_at_once():
    dag = maak_dag()
    eerste, tweede = maak_onderdeel(dag), maak_onderdeel(dag, "Rondleiding", om(9, 30), om(11))
    aanmelding = AanmeldingFactory(bijeenkomst=dag)
    with pytest.raises(KanNiet, match="tegelijk"):
        onderdelen.kies_onderdelen(aanmelding, [eerste.pk, tweede.pk])
    assert not OnderdeelAanmelding.objects.exists()


def test_parts_after_each_other_are_chosen_in_whatever_order_they_were_made():
    dag = maak_dag()
    uren = (13, 9, 12, 10, 14, 11, 8)
    deel = {uur: maak_onderdeel(dag, f"Om {uur}", om(uur), om(uur + 1), sprekers=[("Ada", "")]) for uur in uren}
    gekozen = onderdelen.kies_onderdelen(AanmeldingFactory(bijeenkomst=dag), [deel[uur].pk for uur in uren])
    assert [onderdeel.titel for onderdeel in gekozen] == [f"Om {uur}" for uur in sorted(uren)]


@pytest.mark.parametrize("status", [Aanmeldstatus.WACHTLIJST, Aanmeldstatus.AFGEMELD, Aanmeldstatus.MISSCHIEN])
def test_who_has_no_seat_of_the_day_has_none_in_a_part(status):
    dag = maak_dag()
    with pytest.raises(KanNietMeer):
        onderdelen.kies_onderdelen(AanmeldingFactory(bijeenkomst=dag, status=status), [maak_onderdeel(dag).pk])


def test_a_part_of_another_day_is_not_chosen():
    aanmelding = AanmeldingFactory(bijeenkomst=maak_dag())
    assert onderdelen.kies_onderdelen(aanmelding, [maak_onderdeel(maak_dag()).pk]) == []


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_gets_the_last_seat():
    dag = maak_dag()
    onderdeel = maak_onderdeel(dag, capaciteit=1)
    aanmeldingen = [AanmeldingFactory(bijeenkomst=dag) for _ in range(8)]

    def kies(aanmelding) -> bool:
        try:
            onderdelen.kies_onderdelen(aanmelding, [onderdeel.pk])
        except KanNiet:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as draden:
        assert sum(draden.map(kies, aanmeldingen)) == 1
    assert OnderdeelAanmelding.objects.count() == 1


def test_what_somebody_organises_goes_to_a_colleague():
    weg, blijft = maak_organisator(), maak_lid()
    dag = maak_dag(door=weg)
    assert any("organisator" in deel.naam for deel in wat_houdt(weg))
    draag_over(weg, blijft, door=maak_agendabeheerder())
    dag.refresh_from_db()
    assert list(dag.organisatoren.all()) == [blijft]
    assert f"gebruiker:{blijft.pk}" in dag.beheertokens
    assert f"gebruiker:{weg.pk}" not in dag.beheertokens


def test_stands_go_along_when_partners_merge():
    dag, ander = maak_dag(), maak_dag()
    van, naar = maak_voorbeeldpartner(), maak_voorbeeldpartner("Gemeente Nieuwstad")
    for een, partner in ((dag, van), (ander, van), (ander, naar)):
        onderdelen.zet_stand(een, partner)
    verplaats_stands(van, naar)
    assert set(Stand.objects.values_list("bijeenkomst", "partner")) == {(dag.pk, naar.pk), (ander.pk, naar.pk)}


@pytest.mark.parametrize("aantal", [1, 10])
def test_the_list_of_parts_asks_the_same_at_any_length(client, aantal, django_assert_num_queries):
    dag = maak_dag()
    for nummer in range(aantal):
        maak_onderdeel(dag, f"Deel {nummer}", sprekers=[("Ada", "")])
        onderdelen.zet_stand(dag, maak_voorbeeldpartner(f"Gemeente {nummer}stad"))
    client.force_login(maak_agendabeheerder())
    client.get(f"/agenda/{dag.pk}/onderdelen/")
    with django_assert_num_queries(11):
        client.get(f"/agenda/{dag.pk}/onderdelen/")


@pytest.mark.parametrize("aantal", [1, 10])
@pytest.mark.parametrize(("wie", "vragen"), [("bezoeker", 6), ("lid", 15), ("beheer", 15)])
def test_the_page_of_a_day_asks_the_same_at_any_length(client, wie, vragen, aantal, django_assert_num_queries):
    dag = maak_dag()
    for nummer in range(aantal):
        maak_onderdeel(dag, f"Deel {nummer}", sprekers=[("Ada", "")])
        onderdelen.zet_stand(dag, maak_voorbeeldpartner(f"Gemeente {nummer}stad"))
        AanmeldingFactory(bijeenkomst=dag)
    if wie != "bezoeker":
        client.force_login(maak_lid() if wie == "lid" else maak_agendabeheerder())
    client.get(dag.get_absolute_url())
    voorraad.leeg()
    with django_assert_num_queries(vragen):
        client.get(dag.get_absolute_url())
