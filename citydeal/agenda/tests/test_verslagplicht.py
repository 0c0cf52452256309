"""Verslagplicht, en wat van een verslag blijft als mensen gaan."""

from datetime import timedelta

import pytest
from django.utils import timezone

from citydeal.agenda import verslagen
from citydeal.agenda.models import Bijeenkomst, Verslag
from citydeal.agenda.tests.factories import (
    AanmeldingFactory,
    BijeenkomstFactory,
    maak_agendabeheerder,
    maak_lid,
    maak_organisator,
    over,
)
from citydeal.agenda.tests.test_verslagpaginas import maak_verslag
from citydeal.agenda.verslagen import Verslaginvoer
from citydeal.agenda.verslagplicht import herinner, tel_verslagen
from citydeal.agenda.verslagregels import Regelinvoer
from citydeal.basis.paginacache import voorraad
from citydeal.berichten.models import Bericht, Taak
from citydeal.netwerk.privacy.verwijderen import verwijder_account
from citydeal.zoeken.models import Zoekdocument

pytestmark = pytest.mark.django_db
KANARIE = "vuurkanarie"


@pytest.fixture
def door():
    return maak_organisator()


def geleden(dagen: int, **velden) -> Bijeenkomst:
    return BijeenkomstFactory(begint_op=over(-dagen, uren=-4), **velden)


def mails() -> list[tuple[str, str]]:
    rijen = Bericht.objects.filter(soort="agenda_verslagplicht").order_by("pk")
    return [
        (
            rij.ontvanger.email,
            "14 dagen" if "14 dagen" in rij.tekst else "7 dagen" if "7 dagen" in rij.tekst else "3 dagen",
        )
        for rij in rijen
    ]


class TestHerinneren:
    """Na 3, 7 en 14 dagen."""

    def test_the_organiser_after_three_and_seven_days_the_projectorganisatie_after_fourteen(self, door):
        beheer = maak_agendabeheerder()
        bijeenkomst = geleden(0)
        einde = bijeenkomst.eindigt_op
        for dag in range(30):
            herinner(einde + timedelta(days=dag, hours=1))
            herinner(einde + timedelta(days=dag, hours=2))
        assert mails() == [(door.email, "3 dagen"), (door.email, "7 dagen"), (beheer.email, "14 dagen")]
        assert {taak.bestemd for taak in Taak.objects.open()} == {f"gebruiker:{door.pk}", "recht:beheren_agenda"}
        assert all(taak.uiterlijk_op for taak in Taak.objects.all())

    def test_a_turn_that_was_missed_sends_the_last_alone(self, door):
        bijeenkomst = geleden(0)
        herinner(bijeenkomst.eindigt_op + timedelta(days=9))
        assert mails() == [(door.email, "7 dagen")]

    @pytest.mark.parametrize(
        "velden",
        [{"verslag_verwacht": False}, {"afgelast": True}, {"concept": True}],
        ids=lambda velden: next(iter(velden)),
    )
    def test_of_what_needs_none_nobody_hears(self, velden):
        geleden(5, **velden)
        herinner(timezone.now())
        assert mails() == []
        assert not Taak.objects.exists()

    def test_what_is_long_ago_is_left_alone(self):
        geleden(90)
        assert herinner(timezone.now()) == 0
        assert mails() == []

    def test_a_concept_is_no_verslag_and_publishing_ends_it(self, door):
        bijeenkomst = geleden(5)
        verslag = verslagen.begin_verslag(bijeenkomst, door=door)
        herinner(timezone.now())
        assert len(mails()) == 1
        verslag = verslagen.bewaar(verslag, Verslaginvoer("<p>Klaar.</p>", "leden"), door=door, op_versie=1)
        verslagen.publiceer(verslag, door=door, op_versie=verslag.versie)
        assert Taak.objects.get().gedaan_door == door
        herinner(timezone.now() + timedelta(days=5))
        assert len(mails()) == 1

    def test_the_task_goes_where_none_is_expected_any_more(self):
        bijeenkomst = geleden(5)
        herinner(timezone.now())
        assert Taak.objects.open().exists()
        Bijeenkomst.objects.filter(pk=bijeenkomst.pk).update(verslag_verwacht=False)
        herinner(timezone.now())
        assert not Taak.objects.exists()

    def test_the_meter_counts_what_was(self, door, django_assert_num_queries):
        maak_verslag(geleden(5, kanaal="cop:1"), door)
        verslagen.begin_verslag(geleden(6, kanaal="cop:1"), door=door)
        geleden(7)
        BijeenkomstFactory(kanaal="cop:1")
        with django_assert_num_queries(1):
            assert tel_verslagen() == {"": (0, 1), "cop:1": (1, 2)}
        assert tel_verslagen(["cop:1"]) == {"cop:1": (1, 2)}

    @pytest.mark.parametrize("aantal", [1, 10])
    def test_the_list_is_for_who_plans_and_costs_the_same_at_any_length(
        self, client, django_assert_num_queries, aantal
    ):
        for nummer in range(aantal):
            geleden(nummer + 3, titel=f"Sessie {nummer}")
        assert client.get("/agenda/verslagen/").status_code == 404
        client.force_login(maak_lid())
        assert client.get("/agenda/verslagen/").status_code == 404
        client.force_login(maak_agendabeheerder())
        client.get("/agenda/verslagen/")
        with django_assert_num_queries(9):
            assert "Sessie 0" in client.get("/agenda/verslagen/").content.decode()


class TestKanarie:
    """Wat voor weinigen is, komt nergens bij anderen."""

    ADRESSEN = ("", "verslag.pdf", "versies/", "versies/2/", "versies/3/", "bewerken/")

    @pytest.mark.parametrize("publiek", ["openbaar", "leden"])
    def test_a_narrower_passage_reaches_nobody_else(self, client, door, publiek):
        bijeenkomst = geleden(5)
        komt = AanmeldingFactory(bijeenkomst=bijeenkomst).gebruiker
        tekst = f'<p>Gewoon.</p><section data-voor="deelnemers"><p>{KANARIE}</p></section>'
        verslag = maak_verslag(bijeenkomst, door, tekst, publiek=publiek)
        lid = maak_lid()
        for wie in (None, maak_organisator("buiten@proef.example"), lid):
            voorraad.leeg()
            client.logout()
            if wie:
                client.force_login(wie)
            paden = [verslag.get_absolute_url() + deel for deel in self.ADRESSEN]
            paden += [
                f"/zoeken/?q={KANARIE}",
                bijeenkomst.get_absolute_url(),
                "/agenda/",
                f"/kennisbank/oogst/{verslag.pk}/",
            ]
            for pad in paden:
                inhoud = (
                    client.get(pad)
                    .content.decode(errors="replace")
                    .replace(f"q={KANARIE}", "")
                    .replace(f'value="{KANARIE}"', "")
                )
                zonder_vraag = inhoud.replace(f"“{KANARIE}”", "").replace(f"<em>{KANARIE}</em>", "")
                assert f"<p>{KANARIE}" not in zonder_vraag, pad
                if "zoeken" not in pad:
                    assert KANARIE not in inhoud, pad
        client.force_login(komt)
        assert KANARIE in client.get(verslag.get_absolute_url()).content.decode()
        assert not Zoekdocument.objects.filter(tekst__icontains=KANARIE).exists()

    def test_the_index_holds_what_all_its_readers_may_read(self, door):
        bijeenkomst = geleden(5)
        tekst = '<p>zichtbaar</p><section data-voor="leden"><p>ledenwoord</p></section>'
        verslag = maak_verslag(bijeenkomst, door, tekst, publiek="openbaar")
        rij = Zoekdocument.objects.get(soort="verslag")
        assert "zichtbaar" in rij.tekst
        assert "ledenwoord" not in rij.tekst
        verslagen.bewaar(verslag, Verslaginvoer(tekst, "leden"), door=door, op_versie=verslag.versie)
        rij.refresh_from_db()
        assert "ledenwoord" in rij.tekst
        assert "openbaar" not in rij.tokens

    def test_a_concept_is_not_found(self, door):
        verslag = verslagen.begin_verslag(geleden(5), door=door)
        verslagen.bewaar(verslag, Verslaginvoer("<p>Half.</p>", "openbaar"), door=door, op_versie=1)
        assert not Zoekdocument.objects.filter(soort="verslag").exists()


class TestAfscheid:
    """Wie het account verwijdert."""

    def test_a_verslag_stays_under_a_neutral_name(self, client):
        schrijver = maak_lid("schrijver@proef.example", naam="Kanarie Schrijver")
        lezer = maak_lid()
        bijeenkomst = geleden(5, organisatoren=[schrijver])
        AanmeldingFactory(bijeenkomst=bijeenkomst, gebruiker=schrijver, aanwezigheid="aanwezig")
        maak_verslag(
            bijeenkomst, schrijver, regels=[Regelinvoer("actie", "Bel.", eigenaar_id=schrijver.pk)], publiek="leden"
        )
        verslagen.bewaar_klad(bijeenkomst.verslag, gebruiker=schrijver, tekst="x", regels=[], op_versie=3)
        verwijder_account(schrijver)
        verslag = Verslag.objects.get()
        assert verslag.schrijver.naam == "Oud-lid"
        assert verslag.regels.get().eigenaar.naam == "Oud-lid"
        assert {versie.door.naam for versie in verslag.versies.all()} == {"Oud-lid"}
        assert not verslag.kladden.exists()
        client.force_login(lezer)
        for deel in ("", "versies/", "versies/3/"):
            antwoord = client.get(verslag.get_absolute_url() + deel)
            assert antwoord.status_code == 200
            assert "Kanarie" not in antwoord.content.decode()
