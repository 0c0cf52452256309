"""De pagina's van het verslag: lezen, schrijven, versies en acties."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from citydeal.agenda import verslagen
from citydeal.agenda.enums import Verslagstatus
from citydeal.agenda.models import Verslag, Verslagregel
from citydeal.agenda.tests.factories import (
    AanmeldingFactory,
    BijeenkomstFactory,
    maak_agendabeheerder,
    maak_lid,
    maak_organisator,
)
from citydeal.agenda.verslagen import Verslaginvoer
from citydeal.agenda.verslagregels import Regelinvoer
from citydeal.basis.paginacache import voorraad
from citydeal.netwerk.models import Profiel

pytestmark = pytest.mark.django_db


@pytest.fixture
def door():
    return maak_organisator()


@pytest.fixture
def bijeenkomst():
    return BijeenkomstFactory(voorbij=True, titel="Meten in de wijk")


def maak_verslag(
    bijeenkomst, door, tekst="<p>We spraken over sensoren.</p>", *, publiek="openbaar", regels=(), **velden
):
    verslag = verslagen.begin_verslag(bijeenkomst, door=door)
    invoer = Verslaginvoer(tekst, publiek, regels, **velden)
    verslag = verslagen.bewaar(verslag, invoer, door=door, op_versie=verslag.versie)
    return verslagen.publiceer(verslag, door=door, op_versie=verslag.versie)


def formulier(verslag, **velden):
    return {
        "versie": verslag.versie,
        "opmaak": "html",
        "tekst": "<p>Nieuw.</p>",
        "publiek": "leden",
        "regel-TOTAL_FORMS": "0",
        "regel-INITIAL_FORMS": "0",
        **velden,
    }


class TestLezen:
    """Wie het verslag leest."""

    def test_a_public_verslag_is_kept_sets_no_cookie_and_holds_no_form(self, client, bijeenkomst, door):
        verslag = maak_verslag(bijeenkomst, door)
        antwoord = client.get(verslag.get_absolute_url())
        assert antwoord.status_code == 200
        assert not antwoord.cookies
        assert b'method="post"' not in antwoord.content
        assert any(verslag.get_absolute_url() in str(sleutel) for sleutel in voorraad.antwoorden)

    @pytest.mark.parametrize("adres", ["", "verslag.pdf", "versies/", "versies/3/"])
    def test_a_verslag_for_leden_is_not_there_for_others(self, client, bijeenkomst, door, adres):
        verslag = maak_verslag(bijeenkomst, door, publiek="leden")
        pad = verslag.get_absolute_url() + adres
        assert client.get(pad).status_code == 404
        client.force_login(maak_organisator("zonder-partner@proef.example"))
        assert client.get(pad).status_code == 404
        client.force_login(maak_lid())
        assert client.get(pad).status_code == 200

    def test_visitors_get_no_names(self, client, bijeenkomst, door):
        mens = AanmeldingFactory(bijeenkomst=bijeenkomst, aanwezigheid="aanwezig").gebruiker
        regels = [Regelinvoer("actie", "Bel de leverancier.", eigenaar_id=mens.pk)]
        verslag = maak_verslag(bijeenkomst, door, regels=regels)
        pagina = client.get(verslag.get_absolute_url()).content.decode()
        assert "Bel de leverancier." in pagina
        assert mens.naam not in pagina
        client.force_login(maak_lid())
        assert mens.naam in client.get(verslag.get_absolute_url()).content.decode()

    def test_who_was_there_is_named_as_each_allows(self, client, bijeenkomst, door):
        open_, dicht = (AanmeldingFactory(bijeenkomst=bijeenkomst, aanwezigheid="aanwezig").gebruiker for _ in range(2))
        AanmeldingFactory(bijeenkomst=bijeenkomst, aanwezigheid="afwezig")
        Profiel.objects.filter(gebruiker=dicht).update(toon_naam="niemand")
        verslag = maak_verslag(bijeenkomst, door, publiek="leden")
        client.force_login(maak_lid())
        pagina = client.get(verslag.get_absolute_url()).content.decode()
        assert open_.naam in pagina
        assert dicht.naam not in pagina
        assert "En nog 1 persoon" in pagina

    @pytest.mark.parametrize("aantal", [1, 10])
    def test_reading_costs_the_same_at_any_length(self, client, bijeenkomst, door, django_assert_num_queries, aantal):
        regels = [Regelinvoer("besluit", f"Besluit {nummer}") for nummer in range(aantal)]
        for _ in range(aantal):
            AanmeldingFactory(bijeenkomst=bijeenkomst)
        verslag = maak_verslag(bijeenkomst, door, regels=regels)
        with django_assert_num_queries(3):
            client.get(verslag.get_absolute_url())
        client.force_login(maak_lid())
        client.get(verslag.get_absolute_url())
        with django_assert_num_queries(12):
            client.get(verslag.get_absolute_url())

    def test_a_recording_is_gone_after_its_last_day(self, client, bijeenkomst, door):
        vandaag = timezone.localdate()
        velden = {"opname_url": "https://video.example/1", "opname_toestemming": "Allen", "opname_tot": vandaag}
        verslag = maak_verslag(bijeenkomst, door, **velden)
        assert b"video.example" in client.get(verslag.get_absolute_url()).content
        Verslag.objects.update(opname_tot=vandaag - timedelta(days=1))
        voorraad.leeg()
        assert b"video.example" not in client.get(verslag.get_absolute_url()).content

    def test_the_page_of_the_meeting_leads_to_it(self, client, bijeenkomst, door):
        assert "volgt" in client.get(bijeenkomst.get_absolute_url()).content.decode()
        verslag = maak_verslag(bijeenkomst, door)
        voorraad.leeg()
        assert verslag.get_absolute_url() in client.get(bijeenkomst.get_absolute_url()).content.decode()


class TestVersies:
    """Wat van eerdere versies te lezen is."""

    def test_a_reader_sees_what_was_corrected(self, client, bijeenkomst, door):
        verslag = maak_verslag(bijeenkomst, door, "<p>We spraken over rode sensoren.</p>")
        invoer = Verslaginvoer("<p>We spraken over blauwe sensoren.</p>", "openbaar")
        verslag = verslagen.bewaar(verslag, invoer, door=door, op_versie=verslag.versie)
        pagina = client.get(f"{verslag.get_absolute_url()}versies/{verslag.versie}/").content.decode()
        assert '<del><span class="onzichtbaar">Weg: </span>rode</del>' in pagina
        assert '<ins><span class="onzichtbaar">Erbij: </span>blauwe</ins>' in pagina
        assert door.naam not in pagina

    def test_a_concept_stays_with_its_writers(self, client, bijeenkomst, door):
        verslag = maak_verslag(bijeenkomst, door)
        assert client.get(f"{verslag.get_absolute_url()}versies/1/").status_code == 404
        client.force_login(door)
        assert client.get(f"{verslag.get_absolute_url()}versies/1/").status_code == 200

    def test_what_was_for_leden_before_stays_so(self, client, bijeenkomst, door):
        verslag = maak_verslag(bijeenkomst, door, "<p>kanarie</p>", publiek="leden")
        oud = verslag.versie
        verslagen.bewaar(verslag, Verslaginvoer("<p>Zonder.</p>", "openbaar"), door=door, op_versie=oud)
        assert client.get(f"{verslag.get_absolute_url()}versies/{oud}/").status_code == 404
        assert b"kanarie" not in client.get(f"{verslag.get_absolute_url()}versies/{oud + 1}/").content

    def test_what_was_made_narrower_is_not_found_in_an_earlier_version(self, client, bijeenkomst, door):
        verslag = maak_verslag(bijeenkomst, door, "<p>kanarie</p>")
        oud = verslag.versie
        smaller = Verslaginvoer('<section data-voor="deelnemers"><p>kanarie</p></section>', "openbaar")
        verslagen.bewaar(verslag, smaller, door=door, op_versie=oud)
        for nummer in (oud, oud + 1):
            assert client.get(f"{verslag.get_absolute_url()}versies/{nummer}/").status_code == 404


class TestSchrijven:
    """De editor."""

    def test_only_who_manages_the_meeting_writes(self, client, bijeenkomst, door):
        verslag = verslagen.begin_verslag(bijeenkomst, door=door)
        pad = f"{verslag.get_absolute_url()}bewerken/"
        assert client.get(pad).status_code == 404
        client.force_login(maak_lid())
        assert client.get(pad).status_code == 404
        assert client.post(pad, formulier(verslag)).status_code == 404
        client.force_login(maak_agendabeheerder())
        assert client.get(pad).status_code == 200

    def test_opening_the_editor_makes_nothing(self, client, bijeenkomst, door):
        client.force_login(door)
        pad = f"/agenda/{bijeenkomst.pk}/verslag/"
        assert client.get(f"{pad}bewerken/").status_code == 200
        assert not Verslag.objects.exists()
        assert client.get(f"{pad}beginnen/").status_code == 405
        assert client.post(f"{pad}beginnen/").status_code == 302
        assert Verslag.objects.get().status == Verslagstatus.CONCEPT

    def test_plain_text_becomes_a_verslag_with_lines(self, client, bijeenkomst, door):
        verslag = verslagen.begin_verslag(bijeenkomst, door=door)
        lid = AanmeldingFactory(bijeenkomst=bijeenkomst).gebruiker
        client.force_login(door)
        velden = formulier(
            verslag,
            opmaak="licht",
            tekst="## Kop\n\nEen **vet** woord.\n\n[alleen voor de deelnemers]\n\nOnder ons.\n\n[tot hier]",
            publiceer="1",
            **{
                "regel-TOTAL_FORMS": "2",
                "regel-0-soort": "actie",
                "regel-0-tekst": "Bel.",
                "regel-0-wie": lid.naam.upper(),
                "regel-0-uiterlijk_op": "3-12-2027",
                "regel-1-soort": "besluit",
                "regel-1-tekst": "",
            },
        )
        assert client.post(f"{verslag.get_absolute_url()}bewerken/", velden).status_code == 302
        verslag.refresh_from_db()
        assert verslag.is_gepubliceerd
        assert verslag.tekst == (
            '<h2>Kop</h2><p>Een <b>vet</b> woord.</p><section data-voor="deelnemers"><p>Onder ons.</p></section>'
        )
        regel = verslag.regels.get()
        assert (regel.eigenaar, str(regel.uiterlijk_op)) == (lid, "2027-12-03")

    def test_who_was_second_sees_the_difference_and_keeps_what_was_typed(self, client, bijeenkomst, door):
        verslag = verslagen.begin_verslag(bijeenkomst, door=door)
        verslagen.bewaar(verslag, Verslaginvoer("<p>Van de collega.</p>", "leden"), door=maak_lid(), op_versie=1)
        client.force_login(door)
        antwoord = client.post(f"{verslag.get_absolute_url()}bewerken/", formulier(verslag, tekst="<p>Van mij.</p>"))
        pagina = antwoord.content.decode()
        assert antwoord.status_code == 409
        assert "collega." in pagina
        assert "Van mij." in pagina
        assert '<input type="hidden" name="versie" value="2">' in pagina
        again = formulier(verslag, tekst="<p>Samen.</p>", versie=2)
        assert client.post(f"{verslag.get_absolute_url()}bewerken/", again).status_code == 302
        verslag.refresh_from_db()
        assert verslag.tekst == "<p>Samen.</p>"

    def test_mistakes_are_named_and_nothing_is_lost(self, client, bijeenkomst, door):
        verslag = verslagen.begin_verslag(bijeenkomst, door=door)
        client.force_login(door)
        velden = formulier(
            verslag,
            opname_url="https://video.example/1",
            **{"regel-TOTAL_FORMS": "1", "regel-0-soort": "actie", "regel-0-wie": "Iemand van buiten"},
        )
        antwoord = client.post(f"{verslag.get_absolute_url()}bewerken/", velden)
        pagina = antwoord.content.decode()
        assert antwoord.status_code == 422
        assert "(3 fouten)" in pagina
        assert "Nieuw." in pagina
        assert "Iemand van buiten" in pagina

    def test_a_line_can_be_added_and_taken_away_without_a_script(self, client, bijeenkomst, door):
        verslag = verslagen.begin_verslag(bijeenkomst, door=door)
        client.force_login(door)
        velden = formulier(
            verslag,
            rij_erbij="1",
            **{
                "regel-TOTAL_FORMS": "2",
                "regel-0-soort": "besluit",
                "regel-0-tekst": "Blijft",
                "regel-1-soort": "besluit",
                "regel-1-tekst": "Gaat weg",
                "regel-1-weg": "on",
            },
        )
        antwoord = client.post(f"{verslag.get_absolute_url()}bewerken/", velden)
        assert b"Blijft" in antwoord.content
        assert b"Gaat weg" not in antwoord.content
        assert b'name="regel-1-tekst"' in antwoord.content
        assert not Verslagregel.objects.exists()

    @pytest.mark.parametrize(
        "velden",
        [
            {"tekst": "a\0b"},
            {"versie": "x"},
            {"versie": "9" * 30},
            {"publiek": "iedereen"},
            {"opmaak": "xml"},
            {"regel-TOTAL_FORMS": "99999999"},
            {"regel-TOTAL_FORMS": "x"},
            {"regel-TOTAL_FORMS": "1", "regel-0-soort": "moord", "regel-0-tekst": "x", "regel-0-id": "9" * 40},
            {"regel-TOTAL_FORMS": "1", "regel-0-soort": "actie", "regel-0-tekst": "x" * 600},
            {
                "regel-TOTAL_FORMS": "1",
                "regel-0-soort": "actie",
                "regel-0-tekst": "x",
                "regel-0-uiterlijk_op": "31-2-9999",
            },
            {"tekst": "<p>" + "x" * 210_000},
            {"opname_url": "javascript:alert(1)", "opname_toestemming": "x", "opname_tot": "1-1-2099"},
        ],
    )
    def test_bad_input_is_refused_with_words(self, client, bijeenkomst, door, velden):
        verslag = verslagen.begin_verslag(bijeenkomst, door=door)
        client.force_login(door)
        antwoord = client.post(f"{verslag.get_absolute_url()}bewerken/", formulier(verslag, **velden))
        assert antwoord.status_code in {409, 422}
        verslag.refresh_from_db()
        assert verslag.versie == 1

    def test_who_is_signed_out_meanwhile_gets_back_what_was_typed(self, client, bijeenkomst, door):
        verslag = verslagen.begin_verslag(bijeenkomst, door=door)
        antwoord = client.post(f"{verslag.get_absolute_url()}bewerken/", formulier(verslag))
        assert antwoord.status_code == 403
        assert "Nieuw." in antwoord.content.decode()

    @pytest.mark.parametrize("aantal", [1, 10])
    def test_the_editor_costs_the_same_at_any_length(
        self, client, bijeenkomst, door, django_assert_num_queries, aantal
    ):
        lid = maak_lid()
        regels = [Regelinvoer("actie", f"Actie {nummer}", eigenaar_id=lid.pk) for nummer in range(aantal)]
        for _ in range(aantal):
            AanmeldingFactory(bijeenkomst=bijeenkomst)
        verslag = maak_verslag(bijeenkomst, door, regels=regels)
        client.force_login(door)
        client.get(f"{verslag.get_absolute_url()}bewerken/")
        with django_assert_num_queries(13):
            antwoord = client.get(f"{verslag.get_absolute_url()}bewerken/")
        assert len(antwoord.content) < 60_000


class TestKlad:
    """Wat vanzelf wordt vastgehouden."""

    def stuur(self, client, verslag, gegevens):
        inhoud = gegevens if isinstance(gegevens, str) else json.dumps(gegevens)
        return client.post(f"{verslag.get_absolute_url()}klad/", inhoud, content_type="application/json")

    def test_what_was_typed_is_back_the_next_time(self, client, bijeenkomst, door):
        verslag = verslagen.begin_verslag(bijeenkomst, door=door)
        client.force_login(door)
        klad = {
            "tekst": "<p>Half af</p>",
            "regels": [{"soort": "actie", "tekst": "Bel", "wie": "Piet"}],
            "op_versie": 1,
        }
        assert "Vastgehouden" in self.stuur(client, verslag, klad).json()["melding"]
        pagina = client.get(f"{verslag.get_absolute_url()}bewerken/").content.decode()
        assert "Hier staat wat je nog niet bewaarde" in pagina
        assert "Half af" in pagina
        assert 'value="Piet"' in pagina
        client.post(f"{verslag.get_absolute_url()}klad/weg/")
        assert "Half af" not in client.get(f"{verslag.get_absolute_url()}bewerken/").content.decode()

    def test_a_colleague_who_saved_meanwhile_is_told_of(self, client, bijeenkomst, door):
        verslag = verslagen.begin_verslag(bijeenkomst, door=door)
        client.force_login(door)
        self.stuur(client, verslag, {"tekst": "<p>Half af</p>", "regels": [], "op_versie": 1})
        verslagen.bewaar(verslag, Verslaginvoer("<p>Van de collega.</p>", "leden"), door=maak_lid(), op_versie=1)
        pagina = client.get(f"{verslag.get_absolute_url()}bewerken/").content.decode()
        assert "Iemand anders heeft dit intussen bewaard" in pagina
        assert "collega." in pagina

    @pytest.mark.parametrize(
        "gegevens",
        [
            "",
            "{",
            "[]",
            "null",
            '{"tekst": 1}',
            {"tekst": "x", "regels": [1], "op_versie": 1},
            {"tekst": "x", "regels": [], "op_versie": 0},
        ],
    )
    def test_what_is_no_draft_is_refused(self, client, bijeenkomst, door, gegevens):
        verslag = verslagen.begin_verslag(bijeenkomst, door=door)
        client.force_login(door)
        assert self.stuur(client, verslag, gegevens).status_code == 400

    def test_others_hold_nothing(self, client, bijeenkomst, door):
        verslag = verslagen.begin_verslag(bijeenkomst, door=door)
        klad = {"tekst": "x", "regels": [], "op_versie": 1}
        assert self.stuur(client, verslag, klad).status_code == 403
        client.force_login(maak_lid())
        assert self.stuur(client, verslag, klad).status_code == 404
