"""Acties en open vragen uit een verslag: vanaf Mijn overzicht en vanuit de mail."""

import pytest

from citydeal.agenda.models import Verslagregel
from citydeal.agenda.tests.factories import BijeenkomstFactory, maak_lid, maak_organisator
from citydeal.agenda.tests.test_verslagpaginas import maak_verslag
from citydeal.agenda.verslagregels import Regelinvoer
from citydeal.berichten.models import Bericht, Taak

pytestmark = pytest.mark.django_db


@pytest.fixture
def door():
    return maak_organisator()


@pytest.fixture
def bijeenkomst():
    return BijeenkomstFactory(voorbij=True, titel="Meten in de wijk")


class TestActies:
    """Acties uit een verslag."""

    @pytest.fixture
    def regel(self, bijeenkomst, door):
        lid = maak_lid()
        maak_verslag(bijeenkomst, door, regels=[Regelinvoer("actie", "Bel.", eigenaar_id=lid.pk)], publiek="leden")
        return Verslagregel.objects.get()

    def test_its_owner_closes_it_from_mijn_overzicht(self, client, regel):
        client.force_login(regel.eigenaar)
        assert "Bel." in client.get("/mijn/").content.decode()
        pad = Taak.objects.get().url
        assert client.get(pad).status_code == 200
        assert regel.afgerond_op is None
        client.post(pad, {"uitkomst": "Gelukt"})
        regel.refresh_from_db()
        assert regel.uitkomst == "Gelukt"
        assert Taak.objects.get().gedaan_op is not None

    def test_somebody_else_does_not(self, client, regel):
        ander = maak_lid("ander@proef.example")
        assert client.get(f"/agenda/acties/{regel.pk}/").status_code == 404
        client.force_login(ander)
        assert b'name="uitkomst"' not in client.get(f"/agenda/acties/{regel.pk}/").content
        assert client.post(f"/agenda/acties/{regel.pk}/").status_code == 404
        regel.refresh_from_db()
        assert regel.afgerond_op is None

    def test_the_link_in_the_mail_asks_first_and_closes_it_once(self, client, regel):
        tekst = Bericht.objects.get(soort="agenda_actie").tekst
        pad = next(woord for woord in tekst.split() if "actie-afronden" in woord).partition("://")[2].partition("/")[2]
        client.get(f"/{pad}")
        client.head(f"/{pad}")
        regel.refresh_from_db()
        assert regel.afgerond_op is None
        assert "klaar" in client.post(f"/{pad}").content.decode()
        regel.refresh_from_db()
        eerste = regel.afgerond_op
        assert eerste is not None
        client.post(f"/{pad}")
        regel.refresh_from_db()
        assert regel.afgerond_op == eerste

    def test_the_link_means_nothing_once_the_action_is_of_somebody_else(self, client, regel):
        tekst = Bericht.objects.get(soort="agenda_actie").tekst
        pad = next(woord for woord in tekst.split() if "actie-afronden" in woord).partition("://")[2].partition("/")[2]
        regel.eigenaar = maak_lid("ander@proef.example")
        regel.save()
        client.post(f"/{pad}")
        regel.refresh_from_db()
        assert regel.afgerond_op is None

    def test_a_question_is_closed_with_its_answer(self, client, bijeenkomst, door):
        maak_verslag(bijeenkomst, door, regels=[Regelinvoer("open_vraag", "Wie betaalt?")])
        vraag = Verslagregel.objects.get()
        client.force_login(door)
        assert client.post(f"/agenda/acties/{vraag.pk}/").status_code == 422
        client.post(f"/agenda/acties/{vraag.pk}/", {"uitkomst": "De gemeente."})
        vraag.refresh_from_db()
        assert vraag.uitkomst == "De gemeente."
