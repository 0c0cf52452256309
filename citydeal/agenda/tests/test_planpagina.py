"""The pages on which a meeting is planned and changed."""

from uuid import uuid4

import pytest

from citydeal.agenda import plannen
from citydeal.agenda.enums import Bijeenkomstsoort, Status
from citydeal.agenda.kanalen import Kanaal, Kanaalsoort, _soorten, registreer_kanaalsoort
from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.tests.factories import (
    AanmeldingFactory,
    BijeenkomstFactory,
    maak_agendabeheerder,
    maak_lid,
    maak_organisator,
    over,
)
from citydeal.basis.plaatsen import laad_plaatsen
from citydeal.berichten.models import Bericht

pytestmark = pytest.mark.django_db
PLAN = "/agenda/plannen/"
REEKS = "/agenda/plannen/reeks/"


@pytest.fixture
def beheer(client):
    client.force_login(maak_agendabeheerder())
    return client


def invoer(**velden) -> dict:
    """What the short form sends."""
    return {
        "titel": "Sensoren in de straat",
        "dag": "3 december 2026",
        "van": "13.00",
        "tot": "16.30",
        "hoe": "ter_plaatse",
        "zichtbaarheid": "openbaar",
        "aanmeldwijze": "portaal",
        "verslag_verwacht": "on",
        "actie": "gepland",
        "sleutel": str(uuid4()),
        **velden,
    }


def fouten_van(antwoord) -> dict:
    assert antwoord.status_code == 200
    return antwoord.context["form"].errors


def test_a_title_a_day_and_hours_are_enough(beheer):
    assert beheer.get(PLAN).status_code == 200
    antwoord = beheer.post(PLAN, invoer())
    bijeenkomst = Bijeenkomst.objects.get()
    assert antwoord["Location"] == bijeenkomst.get_absolute_url()
    assert (bijeenkomst.status, bijeenkomst.soort) == (Status.GEPLAND, Bijeenkomstsoort.BIJEENKOMST)
    assert (bijeenkomst.datum_tekst, bijeenkomst.tijd_tekst) == ("donderdag 3 december 2026", "13.00 tot 16.30 uur")
    assert list(bijeenkomst.organisatoren.all()) == [maak_agendabeheerder()]


@pytest.mark.parametrize(("knop", "status"), [("concept", "concept"), ("voorlopig", "voorlopig"), ("onzin", "concept")])
def test_the_button_says_how_certain_it_is(beheer, knop, status):
    beheer.post(PLAN, invoer(actie=knop))
    assert Bijeenkomst.objects.get().status == status


def test_a_concept_needs_a_title_alone(beheer):
    beheer.post(PLAN, invoer(actie="concept", dag="", van="", tot=""))
    assert Bijeenkomst.objects.get().begint_op is None


def test_the_town_is_looked_up(beheer):
    laad_plaatsen()
    beheer.post(PLAN, invoer(plaats="dordrecht", locatie="Stadhuis"))
    bijeenkomst = Bijeenkomst.objects.get()
    assert (bijeenkomst.plaats.naam, bijeenkomst.provincie.naam) == ("Dordrecht", "Zuid-Holland")
    assert bijeenkomst.breedtegraad == pytest.approx(51.8, abs=0.2)
    assert "plaats" in fouten_van(beheer.post(PLAN, invoer(plaats="Nergenshuizen")))


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"titel": " "}, "titel"),
        ({"dag": "31 februari 2027"}, "dag"),
        ({"dag": "1-1-0001"}, "dag"),
        ({"dag": "31-12-9999"}, "dag"),
        ({"dag": "woensdag 3 december 2026"}, "dag"),
        ({"dag": "gisteren"}, "dag"),
        ({"dag": "\0"}, "dag"),
        ({"tot": "12.00"}, "tot"),
        ({"tot": "13.00"}, "tot"),
        ({"van": "25.00"}, "van"),
        ({"van": ""}, "van"),
        ({"dag": "28 maart 2027", "van": "2.30", "tot": "4.00"}, "van"),
        ({"dag": "25 oktober 2026", "van": "2.30", "tot": "4.00"}, "van"),
        ({"laatste_dag": "1 december 2026"}, "laatste_dag"),
        ({"capaciteit": "nul"}, "capaciteit"),
        ({"capaciteit": "9" * 5000}, "capaciteit"),
        ({"aanmeldwijze": "elders"}, "aanmeld_url"),
        ({"aanmeldwijze": "elders", "aanmeld_url": "javascript:alert(1)"}, "aanmeld_url"),
        ({"zichtbaarheid": "genodigden"}, "genodigden"),
        ({"genodigden": "niemand@nergens.example"}, "genodigden"),
        ({"zichtbaarheid": "mars"}, "zichtbaarheid"),
        ({"soort": "sprintdagdeel"}, "soort"),
        ({"themas": ["\ud800"]}, "themas"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_planned(beheer, velden, veld):
    antwoord = beheer.post(PLAN, invoer(**{naam: _veilig(waarde) for naam, waarde in velden.items()}))
    assert set(fouten_van(antwoord)) == {veld}
    assert not Bijeenkomst.objects.exists()
    assert b"Sensoren in de straat" in antwoord.content or veld == "titel"


def _veilig(waarde):
    """A test client can't encode half a sign: what a browser can't send either."""
    return [een.encode("utf-8", "replace").decode() for een in waarde] if isinstance(waarde, list) else waarde


def test_the_hour_that_comes_twice_is_chosen_in_words(beheer):
    beheer.post(PLAN, invoer(dag="25 oktober 2026", van="2.30 zomertijd", tot="2.30 wintertijd"))
    bijeenkomst = Bijeenkomst.objects.get()
    assert (bijeenkomst.eindigt_op - bijeenkomst.begint_op).total_seconds() == 3600
    wijzig = beheer.get(f"/agenda/{bijeenkomst.pk}/wijzigen/")
    assert b"02.30 (wintertijd)" in wijzig.content


def test_a_day_lasts_all_day_and_days_follow_each_other(beheer):
    beheer.post(PLAN, invoer(van="", tot="", hele_dag="on", laatste_dag="5 december 2026"))
    bijeenkomst = Bijeenkomst.objects.get()
    assert (bijeenkomst.datum_tekst, bijeenkomst.tijd_tekst) == (
        "3 december tot en met 5 december 2026".replace("3 december", "3"),
        "hele dag",
    )
    assert "DTEND;VALUE=DATE:20261206" in bijeenkomst.ics_openbaar


def test_sending_the_form_twice_plans_one(beheer):
    eerste = invoer()
    for _ in range(2):
        assert beheer.post(PLAN, eerste)["Location"] == Bijeenkomst.objects.get().get_absolute_url()


def test_the_key_of_somebody_elses_meeting_leads_nowhere(beheer):
    ander = BijeenkomstFactory(door=maak_organisator())
    beheer.post(PLAN, invoer(sleutel=str(ander.uid)))
    assert Bijeenkomst.objects.exclude(pk=ander.pk).get().titel == "Sensoren in de straat"


def test_looking_first_saves_nothing_and_says_who_is_invited(beheer):
    lid = maak_lid()
    antwoord = beheer.post(PLAN, invoer(actie="bekijk", dag="25 december 2026", genodigden=lid.email))
    assert not Bijeenkomst.objects.exists()
    assert lid.naam in antwoord.content.decode()
    assert "feestdag in Nederland (Eerste kerstdag) en België (Kerstmis)" in antwoord.content.decode()


def test_a_clash_and_a_holiday_are_warned_for_and_block_nothing(beheer):
    beheer.post(PLAN, invoer(dag="11 november 2027", titel="Eerste"))
    antwoord = beheer.post(PLAN, invoer(dag="11 november 2027", titel="Tweede"), follow=True)
    tekst = antwoord.content.decode()
    assert Bijeenkomst.objects.count() == 2
    assert "Tegelijk is ook “Eerste”" in tekst
    assert "feestdag in België (Wapenstilstand)" in tekst


def test_a_clash_with_what_one_may_not_see_names_nothing(client):
    lid = maak_lid()
    BijeenkomstFactory(
        besloten=True, genodigden=[lid], titel="Kanarie", begint_op=over(20), door=maak_agendabeheerder()
    )
    eigen = BijeenkomstFactory(door=maak_organisator(), genodigden=[lid], begint_op=over(20))
    client.force_login(maak_organisator())
    tekst = client.get(f"/agenda/{eigen.pk}/status/voorlopig/").content.decode()
    assert "Kanarie" not in tekst
    assert "besloten bijeenkomst" in tekst


def test_a_series_is_planned_on_each_day_once(beheer):
    dagen = "3 december 2026\n10-12-2026 9.30-12.00\n\ndo 17 december 2026"
    eerste = invoer(dagen=dagen)
    for _ in range(2):
        antwoord = beheer.post(REEKS, eerste)
        assert antwoord.status_code == 200
    reeks = list(Bijeenkomst.objects.order_by("begint_op"))
    assert [een.datum_tekst for een in reeks] == [
        "donderdag 3 december 2026",
        "donderdag 10 december 2026",
        "donderdag 17 december 2026",
    ]
    assert reeks[1].tijd_tekst == "09.30 tot 12.00 uur"
    assert len({een.reeks for een in reeks}) == 1


def test_a_series_with_a_wrong_line_plans_nothing_and_says_which(beheer):
    antwoord = beheer.post(REEKS, invoer(dagen="3 december 2026\n31 november 2026\nmorgen\n3 december 2026"))
    meldingen = fouten_van(antwoord)["dagen"]
    assert [melding.partition(" (")[0] for melding in meldingen] == ["Regel 2", "Regel 3", "Regel 4"]
    assert not Bijeenkomst.objects.exists()


def test_an_earlier_meeting_is_copied_without_its_day(beheer):
    eerder = BijeenkomstFactory(titel="Van vorig jaar", programma="<p>Eerst koffie.</p>", door=maak_organisator())
    tekst = beheer.get(f"{PLAN}?kopie={eerder.pk}").content.decode()
    assert "Van vorig jaar" in tekst
    assert "Eerst koffie." in tekst
    assert 'name="dag" type="text"' in tekst
    assert eerder.datum_tekst.partition(" ")[2] not in tekst
    for onzin in ("999999", "abc", "9" * 50, "²"):
        assert beheer.get(PLAN, {"kopie": onzin}).status_code == 200


def test_nobody_else_plans_or_manages(client):
    bijeenkomst = BijeenkomstFactory()
    adressen = [
        PLAN,
        REEKS,
        *(f"/agenda/{bijeenkomst.pk}/{wat}/" for wat in ("wijzigen", "status/afgelast", "wijzigingen")),
    ]
    for wie in (None, maak_lid()):
        if wie:
            client.force_login(wie)
        for adres in adressen:
            assert client.get(adres).status_code == 404
            assert client.post(adres, invoer(reden="Zomaar")).status_code in {404, 405}
    bijeenkomst.refresh_from_db()
    assert (bijeenkomst.stand, bijeenkomst.status, Bijeenkomst.objects.count()) == (0, Status.GEPLAND, 1)


def _wijziging(bijeenkomst, **velden) -> dict:
    return invoer(titel=bijeenkomst.titel, stand=bijeenkomst.stand, actie="bewaar", **velden)


def test_a_new_day_asks_why_and_is_told(beheer):
    bijeenkomst = BijeenkomstFactory()
    aanmelding = AanmeldingFactory(bijeenkomst=bijeenkomst)
    adres = f"/agenda/{bijeenkomst.pk}/wijzigen/"
    assert beheer.get(adres).status_code == 200
    blik = beheer.post(adres, _wijziging(bijeenkomst) | {"actie": "bekijk"}).content.decode()
    assert aanmelding.naam in blik
    assert "reden" in fouten_van(beheer.post(adres, _wijziging(bijeenkomst)))
    assert not Bericht.objects.filter(soort="agenda_wijziging").exists()
    beheer.post(adres, _wijziging(bijeenkomst, reden="De zaal was dubbel geboekt."))
    assert Bericht.objects.get(soort="agenda_wijziging").naar == aanmelding.email
    tekst = beheer.get(f"/agenda/{bijeenkomst.pk}/wijzigingen/").content.decode()
    assert "De zaal was dubbel geboekt." in tekst


def test_what_a_colleague_saved_meanwhile_is_shown_first(beheer):
    bijeenkomst = BijeenkomstFactory(status=Status.CONCEPT, titel="Eerst")
    mijn = _wijziging(bijeenkomst) | {"titel": "Van mij"}
    plannen.wijzig(bijeenkomst, door=maak_organisator(), op_stand=0, velden={"titel": "Van een ander"})
    antwoord = beheer.post(f"/agenda/{bijeenkomst.pk}/wijzigen/", mijn)
    tekst = antwoord.content.decode()
    assert "Nu: Van een ander" in tekst
    assert 'value="Van mij"' in tekst
    assert Bijeenkomst.objects.get().titel == "Van een ander"
    beheer.post(f"/agenda/{bijeenkomst.pk}/wijzigen/", mijn | {"stand": antwoord.context["form"].data["stand"]})
    assert Bijeenkomst.objects.get().titel == "Van mij"


def test_calling_off_tells_who_hears_of_it_and_asks_why(beheer):
    bijeenkomst = BijeenkomstFactory()
    aanmelding = AanmeldingFactory(bijeenkomst=bijeenkomst)
    adres = f"/agenda/{bijeenkomst.pk}/status/afgelast/"
    assert aanmelding.naam in beheer.get(adres).content.decode()
    assert "reden" in fouten_van(beheer.post(adres, {"reden": " "}))
    assert beheer.post(adres, {"reden": "De spreker is ziek."}).status_code == 302
    assert Bijeenkomst.objects.get().status == Status.AFGELAST
    assert beheer.post(adres, {"reden": "Nog eens."}).status_code == 302
    assert Bericht.objects.filter(soort="agenda_wijziging").count() == 1
    assert beheer.get(f"/agenda/{bijeenkomst.pk}/wijzigen/").status_code == 302
    for onzin in ("concept", "onzin"):
        assert beheer.post(f"/agenda/{bijeenkomst.pk}/status/{onzin}/").status_code == 404


@pytest.fixture
def clubs():
    """A kind of channel as a room above registers it: `club:1` is managed by the organiser, `club:2` by nobody here."""
    kanalen = {f"club:{nummer}": Kanaal(f"club:{nummer}", f"Club {nummer}", f"/club/{nummer}/") for nummer in (1, 2)}
    van = maak_organisator()
    soort = Kanaalsoort(
        voorvoegsel="club",
        label="Club",
        soort=Bijeenkomstsoort.SESSIE,
        zoek=lambda sleutels: {sleutel: kanalen[sleutel] for sleutel in sleutels if sleutel in kanalen},
        alle=lambda: list(kanalen.values()),
        beheertoken=lambda sleutel: f"gebruiker:{van.pk}" if sleutel in {"club:1", "club:"} else "club-trekker:2",
        deelnemers=lambda sleutel: [],
    )
    registreer_kanaalsoort(soort)
    yield
    del _soorten["club"]


@pytest.mark.usefixtures("clubs")
def test_who_manages_a_channel_plans_for_it_and_for_no_other(client):
    client.force_login(maak_organisator())
    assert "Club 2" not in client.get(PLAN).content.decode()
    assert "kanaal" in fouten_van(client.post(PLAN, invoer()))
    assert "kanaal" in fouten_van(client.post(PLAN, invoer(kanaal="club:2")))
    client.post(PLAN, invoer(kanaal="club:1", zichtbaarheid="genodigden"))
    bijeenkomst = Bijeenkomst.objects.get()
    assert (bijeenkomst.soort, bijeenkomst.kanaal, bijeenkomst.tokens) == (
        Bijeenkomstsoort.SESSIE,
        "club:1",
        ["club:1"],
    )


@pytest.mark.parametrize("adres", [PLAN, REEKS])
def test_pages_ask_the_same_however_many_meetings_there_are(beheer, adres, django_assert_num_queries):
    for _ in range(10):
        BijeenkomstFactory()
    beheer.get(adres)
    with django_assert_num_queries(7):
        beheer.get(adres)


def test_a_link_fills_in_what_was_put_forward(beheer):
    gegevens = {
        "titel": "Parade <b>",
        "dag": "2027-05-18",
        "van": "13:30",
        "programma": "Eerst\nkoffie\0",
        "status": "gepland",
    }
    tekst = beheer.get(PLAN, gegevens).content.decode()
    assert "Parade &lt;b&gt;" in tekst
    assert 'value="2027-05-18"' in tekst
    assert "Eerst\nkoffie" in tekst
    beheer.post(PLAN, invoer(dag="2027-05-18", van="13:30"))
    assert Bijeenkomst.objects.get().datum_tekst == "dinsdag 18 mei 2027"


def test_who_plans_finds_the_way_on_mijn_overzicht_and_others_do_not(client):
    for wie, ziet in ((maak_lid(), False), (maak_agendabeheerder(), True)):
        client.force_login(wie)
        assert ("Plan een bijeenkomst" in client.get("/mijn/").content.decode()) is ziet
