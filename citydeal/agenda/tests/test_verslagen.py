"""Het verslag: schrijven, publiceren, verbeteren, en wat er uit de regels volgt."""

import pytest

from citydeal.agenda import verslagen
from citydeal.agenda.enums import Aanmeldstatus
from citydeal.agenda.models import Verslag
from citydeal.agenda.openpunten import open_regels_voor
from citydeal.agenda.tests.factories import (
    AanmeldingFactory,
    BijeenkomstFactory,
    maak_lid,
    maak_organisator,
    over,
)
from citydeal.agenda.verslagen import Verslaginvoer
from citydeal.agenda.verslaglezers import passages_voor
from citydeal.agenda.verslagregels import Regelinvoer, invoer_van, rond_actie_af
from citydeal.agenda.verslagvolgen import ververs_lezers
from citydeal.berichten.models import Bericht, Taak
from citydeal.netwerk.fouten import AlBesloten, IntussenGewijzigd, KanNiet, KanNietMeer
from citydeal.netwerk.tests.hulp_toetreding import tegelijk

pytestmark = pytest.mark.django_db


@pytest.fixture
def door():
    return maak_organisator()


@pytest.fixture
def bijeenkomst():
    return BijeenkomstFactory(voorbij=True, titel="Meten in de wijk")


@pytest.fixture
def verslag(bijeenkomst, door):
    return verslagen.begin_verslag(bijeenkomst, door=door)


def invoer(tekst="<p>We spraken over sensoren.</p>", publiek="leden", **velden):
    return Verslaginvoer(tekst, publiek, **velden)


def schrijf(verslag, door, *, publiceer=False, **velden):
    verslag = verslagen.bewaar(verslag, invoer(**velden), door=door, op_versie=verslag.versie)
    return verslagen.publiceer(verslag, door=door, op_versie=verslag.versie) if publiceer else verslag


def test_beginning_twice_makes_one_concept(bijeenkomst, door):
    eerste = verslagen.begin_verslag(bijeenkomst, door=door)
    assert verslagen.begin_verslag(bijeenkomst, door=maak_lid()) == eerste
    assert eerste.versies.count() == 1
    assert not Verslag.objects.zichtbaar_voor(maak_lid()).exists()


@pytest.mark.parametrize("staat", ["concept", "afgelast"])
def test_what_is_not_held_has_no_verslag(door, staat):
    with pytest.raises(KanNiet):
        verslagen.begin_verslag(BijeenkomstFactory(**{staat: True}), door=door)


def test_text_is_cleaned_where_it_is_stored(verslag, door):
    vuil = '<p onclick="x()">Goed<script>alert(1)</script><img src=x onerror=y></p><a href="javascript:1">weg</a>'
    verslag = schrijf(verslag, door, tekst=vuil)
    verslag.refresh_from_db()
    assert verslag.tekst == "<p>Goed</p>weg"


def test_who_saves_on_an_older_version_sees_the_other_text_and_loses_nothing(verslag, door):
    collega = maak_organisator("collega@proef.example")
    schrijf(verslag, collega, tekst="<p>Van de collega.</p>")
    with pytest.raises(IntussenGewijzigd) as fout:
        verslagen.bewaar(verslag, invoer(), door=door, op_versie=verslag.versie)
    assert fout.value.nu.tekst == "<p>Van de collega.</p>"
    verslag.refresh_from_db()
    assert verslag.tekst == "<p>Van de collega.</p>"


def test_saving_the_same_again_makes_no_version(verslag, door):
    verslag = schrijf(verslag, door)
    assert schrijf(verslag, door).versie == verslag.versie


def test_publishing_takes_something_written_and_happens_once(verslag, door):
    with pytest.raises(KanNiet):
        verslagen.publiceer(verslag, door=door, op_versie=verslag.versie)
    verslag = schrijf(verslag, door, publiceer=True)
    assert Verslag.objects.zichtbaar_voor(maak_lid()).get() == verslag
    with pytest.raises(KanNietMeer):
        verslagen.publiceer(verslag, door=door, op_versie=verslag.versie)


def test_a_correction_is_a_version_that_readers_see(verslag, door):
    verslag = schrijf(verslag, door, publiceer=True)
    verslagen.bewaar(
        verslag, invoer("<p>Verbeterd.</p>"), door=door, op_versie=verslag.versie, toelichting="Naam verbeterd"
    )
    versie = verslag.versies.first()
    assert (versie.gepubliceerd, versie.toelichting) == (True, "Naam verbeterd")


def test_who_signed_up_hears_of_it_once(verslag, door, bijeenkomst, django_capture_on_commit_callbacks):
    komt = AanmeldingFactory(bijeenkomst=bijeenkomst).gebruiker
    wacht = AanmeldingFactory(bijeenkomst=bijeenkomst, wachtend=True).gebruiker
    schrijf(verslag, door, publiceer=True)
    assert [melding.ontvanger for melding in komt.meldingen.all()] == [komt]
    assert not wacht.meldingen.exists()


def test_lines_are_changed_by_their_number_and_what_was_done_stays_done(verslag, door):
    lid = maak_lid()
    regels = [Regelinvoer("besluit", "We gaan door."), Regelinvoer("actie", "Bel de leverancier.", eigenaar_id=lid.pk)]
    verslag = schrijf(verslag, door, regels=regels, publiceer=True)
    besluit, actie = verslag.regels.all()
    rond_actie_af(actie, door=lid)
    verslag = schrijf(verslag, door, regels=[invoer_van(actie), Regelinvoer("open_vraag", "Wie betaalt?")])
    eerste, tweede = verslag.regels.all()
    assert eerste.pk == actie.pk
    assert eerste.afgerond_op is not None
    assert tweede.soort == "open_vraag"
    assert not verslag.regels.filter(pk=besluit.pk).exists()


def test_a_line_of_another_verslag_stays_where_it_is(verslag, door):
    ander = schrijf(
        verslagen.begin_verslag(BijeenkomstFactory(voorbij=True), door=door),
        door,
        regels=[Regelinvoer("besluit", "Van een ander.")],
    )
    vreemd = ander.regels.get()
    schrijf(verslag, door, regels=[Regelinvoer("besluit", "Gekaapt.", id=vreemd.pk)])
    vreemd.refresh_from_db()
    assert (vreemd.verslag_id, vreemd.tekst) == (ander.pk, "Van een ander.")


def test_an_action_is_a_task_and_a_mail_for_its_owner_once_it_is_published(verslag, door):
    lid = maak_lid()
    regels = [Regelinvoer("actie", "Bel de leverancier.", eigenaar_id=lid.pk, uiterlijk_op=over(5).date())]
    verslag = schrijf(verslag, door, regels=regels)
    assert not Taak.objects.exists()
    verslag = verslagen.publiceer(verslag, door=door, op_versie=verslag.versie)
    taak = Taak.objects.get()
    assert (taak.bestemd, taak.uiterlijk_op) == (f"gebruiker:{lid.pk}", over(5).date())
    assert Bericht.objects.filter(soort="agenda_actie", ontvanger=lid).count() == 1
    schrijf(verslag, door, regels=[invoer_van(verslag.regels.get())], tekst="<p>Anders.</p>")
    assert Bericht.objects.filter(soort="agenda_actie").count() == 1


def test_an_action_that_goes_to_somebody_else_takes_its_task_along(verslag, door):
    lid, ander = maak_lid(), maak_lid("ander@proef.example")
    verslag = schrijf(verslag, door, regels=[Regelinvoer("actie", "Bel.", eigenaar_id=lid.pk)], publiceer=True)
    regel = verslag.regels.get()
    verslag = schrijf(verslag, door, regels=[Regelinvoer("actie", "Bel.", id=regel.pk, eigenaar_id=ander.pk)])
    assert Taak.objects.get().bestemd == f"gebruiker:{ander.pk}"
    schrijf(verslag, door, regels=[])
    assert not Taak.objects.exists()


def test_an_action_is_done_once(verslag, door):
    lid = maak_lid()
    verslag = schrijf(verslag, door, regels=[Regelinvoer("actie", "Bel.", eigenaar_id=lid.pk)], publiceer=True)
    regel = verslag.regels.get()
    rond_actie_af(regel, door=lid)
    with pytest.raises(AlBesloten):
        rond_actie_af(regel, door=door)
    assert Taak.objects.get().gedaan_door == lid


def test_a_decision_is_not_to_be_done(verslag, door):
    verslag = schrijf(verslag, door, regels=[Regelinvoer("besluit", "Ja.")], publiceer=True)
    with pytest.raises(KanNiet):
        rond_actie_af(verslag.regels.get(), door=door)


def test_open_lines_return_in_the_next_session_of_the_series(door, django_assert_num_queries):
    reeks = "7d1fba5c-3c9c-4d0f-9d7e-5a3f6b7c8d9e"
    vorige = BijeenkomstFactory(voorbij=True, reeks=reeks)
    volgende, los = BijeenkomstFactory(reeks=reeks), BijeenkomstFactory()
    lid = maak_lid()
    verslag = schrijf(
        verslagen.begin_verslag(vorige, door=door),
        door,
        publiceer=True,
        regels=[
            Regelinvoer("actie", "Klaar.", eigenaar_id=lid.pk),
            Regelinvoer("actie", "Nog niet klaar.", eigenaar_id=lid.pk),
            Regelinvoer("open_vraag", "Wie betaalt?"),
            Regelinvoer("besluit", "We gaan door."),
        ],
    )
    rond_actie_af(verslag.regels.first(), door=lid)
    lid._tokens = None
    assert [regel.tekst for regel in open_regels_voor(volgende, lid)] == ["Nog niet klaar.", "Wie betaalt?"]
    assert open_regels_voor(los, lid) == []
    assert open_regels_voor(vorige, lid) == []
    vreemde = maak_organisator("zonder-partner@proef.example")
    assert open_regels_voor(volgende, vreemde) == []


def test_open_lines_of_a_concept_return_nowhere(door):
    reeks = "7d1fba5c-3c9c-4d0f-9d7e-5a3f6b7c8d9e"
    vorige, volgende = BijeenkomstFactory(voorbij=True, reeks=reeks), BijeenkomstFactory(reeks=reeks)
    schrijf(verslagen.begin_verslag(vorige, door=door), door, regels=[Regelinvoer("open_vraag", "Wie betaalt?")])
    assert open_regels_voor(volgende, maak_lid()) == []


def test_what_was_typed_is_held_for_one_person_and_let_go_when_it_is_kept(verslag, door):
    ander = maak_organisator("collega@proef.example")
    verslagen.bewaar_klad(verslag, gebruiker=door, tekst="<p>half<script>x</script></p>", regels=[], op_versie=1)
    verslagen.bewaar_klad(verslag, gebruiker=door, tekst="<p>half af</p>", regels=[], op_versie=1)
    verslagen.bewaar_klad(verslag, gebruiker=ander, tekst="<p>ook</p>", regels=[], op_versie=1)
    assert verslag.kladden.get(gebruiker=door).tekst == "<p>half af</p>"
    schrijf(verslag, door)
    assert list(verslag.kladden.values_list("gebruiker", flat=True)) == [ander.pk]


class TestLezers:
    """Wie wat leest."""

    def test_deelnemers_are_who_signed_up_not_who_waits(self, verslag, door, bijeenkomst):
        komt = AanmeldingFactory(bijeenkomst=bijeenkomst).gebruiker
        wacht = AanmeldingFactory(bijeenkomst=bijeenkomst, wachtend=True).gebruiker
        af = AanmeldingFactory(bijeenkomst=bijeenkomst, status=Aanmeldstatus.AFGEMELD).gebruiker
        verslag = schrijf(verslag, door, publiek="deelnemers", publiceer=True)
        leest = [mens for mens in (komt, wacht, af, maak_lid()) if Verslag.objects.zichtbaar_voor(mens).exists()]
        assert leest == [komt]

    def test_who_signed_up_later_reads_it_after_the_readers_are_refreshed(self, verslag, door, bijeenkomst):
        schrijf(verslag, door, publiek="deelnemers", publiceer=True)
        later = AanmeldingFactory(bijeenkomst=bijeenkomst).gebruiker
        ververs_lezers(bijeenkomst)
        assert Verslag.objects.zichtbaar_voor(later).exists()

    def test_passages_by_reader(self, verslag, door, bijeenkomst):
        komt = AanmeldingFactory(bijeenkomst=bijeenkomst).gebruiker
        verslag = schrijf(verslag, door, publiek="openbaar", publiceer=True)
        assert passages_voor(komt, verslag) == {"deelnemers", "leden"}
        assert passages_voor(maak_lid(), verslag) == {"leden"}
        assert passages_voor(door, verslag) == {"deelnemers", "leden"}
        assert passages_voor(maak_organisator("buiten@proef.example"), verslag) == set()


@pytest.mark.django_db(transaction=True)
class TestTegelijk:
    """Wat twee mensen tegelijk doen."""

    def test_of_two_who_begin_at_once_both_get_the_same_verslag(self):
        bijeenkomst, door = BijeenkomstFactory(voorbij=True), maak_organisator()
        gevonden = tegelijk(*[lambda: verslagen.begin_verslag(bijeenkomst, door=door).pk] * 4)
        assert len(set(gevonden)) == 1
        assert Verslag.objects.get().versies.count() == 1

    def test_of_two_who_save_at_once_one_is_told(self):
        door = maak_organisator()
        verslag = verslagen.begin_verslag(BijeenkomstFactory(voorbij=True), door=door)

        def bewaar() -> str:
            try:
                verslagen.bewaar(verslag, invoer("<p>Van een van de vier.</p>"), door=door, op_versie=1)
            except IntussenGewijzigd:
                return "gezegd"
            return "bewaard"

        assert sorted(tegelijk(*[bewaar] * 4)) == ["bewaard", "gezegd", "gezegd", "gezegd"]
        assert Verslag.objects.get().versie == 2

    def test_an_action_is_closed_by_one(self):
        door = maak_organisator()
        verslag = verslagen.begin_verslag(BijeenkomstFactory(voorbij=True), door=door)
        verslag = schrijf(verslag, door, regels=[Regelinvoer("actie", "Bel.", eigenaar_id=door.pk)], publiceer=True)
        regel = verslag.regels.get()

        def rond_af() -> str:
            try:
                rond_actie_af(regel, door=door)
            except AlBesloten:
                return "was al klaar"
            return "klaar"

        assert sorted(tegelijk(*[rond_af] * 4)) == ["klaar", "was al klaar", "was al klaar", "was al klaar"]
