"""The agenda as a list and by month: who sees what, filters that combine, counts that are right, and at what cost."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from citydeal.agenda import kanalen
from citydeal.agenda.enums import Bijeenkomstsoort, Vorm, Zichtbaarheid
from citydeal.agenda.kanalen import Kanaal, Kanaalsoort
from citydeal.agenda.tests.factories import (
    AanmeldingFactory,
    BijeenkomstFactory,
    VerslagFactory,
    maak_agendabeheerder,
    maak_lid,
    over,
)
from citydeal.basis.models import Provincie, Thema
from citydeal.basis.paginacache import voorraad

pytestmark = pytest.mark.django_db
LIJST = "/agenda/"
VOORBIJ = "/agenda/?periode=voorbij"


def tekst(client, pad: str = LIJST, **kop) -> str:
    antwoord = client.get(pad, **kop)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def vers(client, pad: str = LIJST):
    """The answer as it is made, not out of the page cache."""
    voorraad.leeg()
    return client.get(pad)


def titels(client, pad: str = LIJST) -> list[str]:
    return re.findall(r'agendaregel__titel"><a href="[^"]+">([^<]+)<', tekst(client, pad))


def aantal_vragen(client, pad: str) -> int:
    client.get(pad)
    voorraad.leeg()
    with CaptureQueriesContext(connection) as gevangen:
        client.get(pad)
    return len([vraag for vraag in gevangen if not vraag["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))])


@pytest.fixture
def kanaalsoort(monkeypatch):
    """A kind of channel as a room above registers it."""
    kanaal = Kanaal("proef:7", "Proefkanaal", "/proef/7/")
    soort = Kanaalsoort(
        voorvoegsel="proef",
        label="Proef",
        soort=Bijeenkomstsoort.SESSIE,
        zoek=lambda sleutels: {"proef:7": kanaal} if "proef:7" in sleutels else {},
        alle=lambda: [kanaal],
        beheertoken=lambda sleutel: f"trekker:{sleutel}",
        deelnemers=lambda sleutel: [],
    )
    monkeypatch.setattr(kanalen, "_soorten", {"proef": soort})
    return soort


def test_the_list_shows_what_is_coming_nearest_first_under_its_month(client):
    BijeenkomstFactory(titel="Later", begint_op=datetime(2031, 3, 4, 12, tzinfo=UTC))
    BijeenkomstFactory(titel="Eerder", begint_op=datetime(2031, 2, 4, 12, tzinfo=UTC))
    BijeenkomstFactory(titel="Geweest", voorbij=True)
    assert titels(client) == ["Eerder", "Later"]
    inhoud = tekst(client)
    assert inhoud.index("februari 2031") < inhoud.index("Eerder") < inhoud.index("maart 2031") < inhoud.index("Later")


def test_what_is_going_on_now_is_still_coming(client):
    BijeenkomstFactory(titel="Bezig", begint_op=timezone.now() - timedelta(hours=1))
    assert titels(client) == ["Bezig"]


def test_what_was_stands_latest_first_with_the_verslag_that_one_may_read(client):
    lang_terug = BijeenkomstFactory(titel="Lang geleden", begint_op=over(-400))
    net = BijeenkomstFactory(titel="Net geweest", begint_op=over(-2))
    VerslagFactory(bijeenkomst=net, openbaar=True)
    VerslagFactory(bijeenkomst=lang_terug)
    assert titels(client, VOORBIJ) == ["Net geweest", "Lang geleden"]
    inhoud = tekst(client, VOORBIJ)
    assert f'/agenda/{net.pk}/verslag/"' in inhoud
    assert f'/agenda/{lang_terug.pk}/verslag/"' not in inhoud


def test_a_concept_is_for_who_manages_it_and_what_is_for_leden_or_guests_not_for_others(client, bezoekersoorten):
    for wie, gezien in bezoekersoorten.items():
        if wie is not None:
            client.force_login(wie)
        assert sorted(titels(client)) == sorted(gezien)
        client.logout()


@pytest.fixture
def bezoekersoorten(db):
    """Per reader the titles that they see."""
    lid, genodigde = maak_lid(), maak_lid("genodigde@proef.example")
    beheerder = maak_agendabeheerder()
    BijeenkomstFactory(titel="Openbaar")
    BijeenkomstFactory(titel="Concept", concept=True)
    BijeenkomstFactory(titel="Leden", voor_leden=True)
    BijeenkomstFactory(titel="Besloten", besloten=True, genodigden=[genodigde])
    return {
        None: ["Openbaar"],
        lid: ["Openbaar", "Leden"],
        genodigde: ["Openbaar", "Leden", "Besloten"],
        beheerder: ["Openbaar", "Concept", "Leden", "Besloten"],
    }


def test_filters_combine_and_count_what_each_choice_leaves(client):
    ethiek = Thema.objects.create(naam="Ethiek proef", slug="ethiek-proef")
    zeeland = Provincie.objects.get(slug="zeeland")
    BijeenkomstFactory(titel="A", soort="congres", themas=[ethiek], provincie=zeeland, publiek=["bestuurders"])
    BijeenkomstFactory(titel="B", soort="congres", hybride=True, vorm=Vorm.PRAKTISCH)
    BijeenkomstFactory(titel="C", soort="werkbezoek", themas=[ethiek], alleen_online=True)
    assert titels(client, "/agenda/?soort=congres") == ["A", "B"]
    assert titels(client, "/agenda/?soort=congres&soort=werkbezoek&thema=ethiek-proef") == ["A", "C"]
    assert titels(client, "/agenda/?thema=ethiek-proef&deelname=online") == ["C"]
    assert titels(client, "/agenda/?deelname=ter_plaatse") == ["A", "B"]
    assert titels(client, "/agenda/?provincie=zeeland&publiek=bestuurders") == ["A"]
    assert titels(client, "/agenda/?vorm=praktisch") == ["B"]
    keuzes = vers(client, "/agenda/?soort=congres").context["filtergroepen"]
    tellingen = {(groep["naam"], keuze.waarde): keuze.aantal for groep in keuzes for keuze in groep["waarden"]}
    # Kinds count without the choice among kinds; the others count congresses alone.
    assert tellingen["soort", "werkbezoek"] == 1
    assert tellingen["soort", "congres"] == 2
    assert tellingen["thema", "ethiek-proef"] == 1
    assert tellingen["deelname", "online"] == 1
    assert tellingen["deelname", "ter_plaatse"] == 2
    assert tellingen["provincie", "zeeland"] == 1


def test_what_one_may_not_see_counts_nowhere(client):
    BijeenkomstFactory(titel="Geheim", soort="studiereis", voor_leden=True)
    BijeenkomstFactory(titel="Open")
    inhoud = tekst(client)
    assert "Geheim" not in inhoud
    assert "Studiereis" not in inhoud
    assert "1 bijeenkomst<" in re.sub(r"\s+", " ", inhoud)


def test_a_choice_without_meetings_keeps_its_place_and_unknown_ones_are_left_out_with_a_word(client):
    Thema.objects.create(naam="Stil thema", slug="stil-thema")
    BijeenkomstFactory(titel="Open")
    inhoud = tekst(client, "/agenda/?thema=stil-thema")
    assert "Stil thema" in inhoud
    assert "Geen bijeenkomsten gevonden" in inhoud
    inhoud = tekst(client, "/agenda/?thema=bestaat-niet&soort=onzin")
    assert "filter in het webadres klopt niet" in inhoud


def test_words_are_sought_in_title_summary_and_place(client):
    BijeenkomstFactory(titel="Café met sensoren", locatie="Raadhuis")
    BijeenkomstFactory(titel="Iets anders", samenvatting="Ook over sensoren")
    assert titels(client, "/agenda/?q=sensoren") == ["Café met sensoren", "Iets anders"]
    assert titels(client, "/agenda/?q=cafe+raadhuis") == ["Café met sensoren"]


def test_channels_are_a_filter_only_where_a_room_has_them(client, kanaalsoort):
    BijeenkomstFactory(titel="In het kanaal", kanaal="proef:7")
    BijeenkomstFactory(titel="Zonder kanaal")
    assert "Proefkanaal" in tekst(client)
    assert titels(client, "/agenda/?kanaal=proef-7") == ["In het kanaal"]


def test_without_channels_there_is_no_such_filter(client):
    BijeenkomstFactory()
    assert 'name="kanaal"' not in tekst(client)


def test_own_sign_ups_are_marked_for_who_is_signed_in_alone(client):
    lid = maak_lid()
    bijeenkomst = BijeenkomstFactory()
    AanmeldingFactory(bijeenkomst=bijeenkomst, gebruiker=lid)
    AanmeldingFactory(bijeenkomst=BijeenkomstFactory(), gebruiker=lid, wachtend=True)
    AanmeldingFactory(bijeenkomst=BijeenkomstFactory(), gebruiker=maak_lid("ander@proef.example"))
    assert "Je komt" not in tekst(client)
    client.force_login(lid)
    inhoud = tekst(client)
    assert inhoud.count("agendaregel__eigen") == 2
    assert "Je staat op de wachtlijst" in inhoud


def test_cancelled_and_provisional_say_so(client):
    BijeenkomstFactory(afgelast=True)
    BijeenkomstFactory(voorlopig=True)
    inhoud = tekst(client)
    assert "Afgelast" in inhoud
    assert "Voorlopig" in inhoud


def test_the_empty_agenda_says_what_to_do(client):
    inhoud = tekst(client)
    assert "Er staat nu niets op de agenda" in inhoud
    assert "/agenda/delen/" in inhoud
    assert "Na een bijeenkomst vind je hier het verslag" in tekst(client, VOORBIJ)


def test_htmx_gets_the_results_alone(client):
    BijeenkomstFactory()
    inhoud = tekst(client, LIJST, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="resultaten")
    assert inhoud.lstrip().startswith('<div id="resultaten"')
    assert "filter-tellingen" in inhoud


@pytest.mark.parametrize(
    "vraag",
    [
        "dag=9999-99-99",
        "dag=x%00",
        "pagina=99999999999999",
        "q=%00%ED%A0%80",
        "soort=%27%3B--",
        "periode=x",
        "dag=0001-01-01",
    ],
)
def test_odd_addresses_answer_all_the_same(client, vraag):
    BijeenkomstFactory()
    assert client.get(f"/agenda/?{vraag}").status_code == 200
    assert client.get(f"/agenda/maand/2031/2/?{vraag}").status_code == 200


@pytest.mark.parametrize(
    "pad", ["/agenda/maand/0/1/", "/agenda/maand/9999/12/", "/agenda/maand/2026/13/", "/agenda/maand/2026/0/"]
)
def test_months_that_the_agenda_does_not_have_are_not_there(client, pad):
    assert client.get(pad).status_code == 404


def test_a_month_shows_something_of_more_days_on_each_of_them(client):
    begin = datetime(2031, 1, 31, 9, tzinfo=UTC)
    BijeenkomstFactory(titel="Studiereis", begint_op=begin, eindigt_op=begin + timedelta(days=2))
    assert tekst(client, "/agenda/maand/2031/1/").count(">Studiereis<") == 1
    assert tekst(client, "/agenda/maand/2031/2/").count(">Studiereis<") == 2


def test_a_full_day_of_a_month_leads_to_that_day_in_the_list(client):
    for nummer in range(9):
        BijeenkomstFactory(titel=f"Vol {nummer}", begint_op=datetime(2031, 2, 4, 9 + nummer, tzinfo=UTC))
    inhoud = tekst(client, "/agenda/maand/2031/2/")
    assert "Nog 5" in inhoud
    assert "/agenda/?dag=2031-02-04" in inhoud
    assert len(titels(client, "/agenda/?dag=2031-02-04")) == 9


def test_a_month_marks_own_sign_ups(client):
    lid = maak_lid()
    bijeenkomst = BijeenkomstFactory(begint_op=datetime(2031, 2, 4, 9, tzinfo=UTC))
    AanmeldingFactory(bijeenkomst=bijeenkomst, gebruiker=lid)
    assert "je bent aangemeld" not in tekst(client, "/agenda/maand/2031/2/")
    client.force_login(lid)
    assert "je bent aangemeld" in tekst(client, "/agenda/maand/2031/2/")


def maak_veel(aantal: int) -> None:
    thema = Thema.objects.first() or Thema.objects.create(naam="Proef", slug="proef")
    for nummer in range(aantal):
        for begin in (datetime(2031, 2, 1 + nummer % 28, 12, tzinfo=UTC), over(-30 - nummer)):
            bijeenkomst = BijeenkomstFactory(begint_op=begin, themas=[thema], publiek=["leden"], vorm=Vorm.PRAKTISCH)
        VerslagFactory(bijeenkomst=bijeenkomst, openbaar=True)


@pytest.mark.parametrize("aantal", [1, 10])
def test_lists_ask_as_often_with_one_as_with_ten(client, aantal):
    maak_veel(aantal)
    assert aantal_vragen(client, LIJST) == 3
    assert aantal_vragen(client, VOORBIJ) == 4
    assert aantal_vragen(client, "/agenda/?soort=bijeenkomst&thema=proef&dag=2031-02-01") <= 4
    assert aantal_vragen(client, "/agenda/maand/2031/2/") == 2
    client.force_login(maak_lid())
    assert aantal_vragen(client, LIJST) <= 12
    assert aantal_vragen(client, "/agenda/maand/2031/2/") <= 12


def test_what_readers_see_changes_at_once_and_when_the_clock_does(client):
    BijeenkomstFactory(titel="Net begonnen", begint_op=timezone.now() - timedelta(minutes=1))
    antwoord = vers(client)
    assert antwoord.wsgi_request._pagina_geldig_tot > timezone.now()
    assert antwoord.wsgi_request._pagina_geldig_tot < timezone.now() + timedelta(hours=3)


def test_only_visible_meetings_decide_how_long_the_page_holds(client):
    BijeenkomstFactory(zichtbaarheid=Zichtbaarheid.LEDEN, begint_op=over(1))
    openbaar = BijeenkomstFactory(begint_op=over(3))
    assert vers(client).wsgi_request._pagina_geldig_tot == openbaar.eindigt_op
    assert isinstance(vers(client).wsgi_request.user, AnonymousUser)
