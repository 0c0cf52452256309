"""The ledengids: who finds whom by what, how often it asks the database, and how it holds off who copies it."""

import logging
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from citydeal.netwerk import gidsfilters
from citydeal.netwerk.gids import BEKIJKEN, TE_VAAK, bekende_expertises, mag_nog_bekijken, zoek_leden
from citydeal.netwerk.gidsfilters import Gidsfilter, alle_gidsfilters, registreer_gidsfilter
from citydeal.netwerk.models import Logregel, Pogingenteller, Profiel
from citydeal.netwerk.profielen import wijzig_profiel
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner

pytestmark = pytest.mark.django_db
GIDS = "/netwerk/leden/"


@pytest.fixture
def hier():
    return maak_voorbeeldpartner("Gemeente Hier")


@pytest.fixture
def daar():
    return maak_voorbeeldpartner("Gemeente Daar")


@pytest.fixture
def kijker(hier):
    return maak_mens("kijker@hier.example", naam="Kijker", partner=hier)


def lid(partner, naam: str, expertises=(), **velden):
    mens = maak_mens(f"{uuid4().hex}@proef.example", naam=naam, functie=velden.pop("functie", ""), partner=partner)
    wijzig_profiel(mens, naam=naam, functie=mens.functie, expertises=expertises, **velden)
    return mens


def namen(gids) -> list[str]:
    return [beeld.naam for beeld in gids.leden]


def test_leden_stand_by_name_whatever_the_accents(kijker, daar):
    for naam in ("Zoë", "émile", "Anna", "Ümit"):
        lid(daar, naam)
    assert namen(zoek_leden(kijker)) == ["Anna", "émile", "Kijker", "Ümit", "Zoë"]


@pytest.mark.parametrize(
    "vraag", ["umit", "ÜMIT", "kara", "Karabulut ümit", "daar kara", "beveilig", "codes", "drones", "thuis"]
)
def test_one_finds_by_what_one_may_see(kijker, daar, vraag):
    alles = {f"toon_{veld}": "leden" for veld in ("biedt", "zoekt", "expertises", "functie")}
    lid(
        daar,
        "Ümit Karabulut",
        ["Drones"],
        functie="Adviseur beveiliging",
        biedt="Lijst met codes",
        zoekt="Een thuis",
        **alles,
    )
    lid(daar, "Iemand Anders")
    assert namen(zoek_leden(kijker, vraag=vraag)) == ["Ümit Karabulut"]


@pytest.mark.parametrize("wie", ["niemand", "partner"])
@pytest.mark.parametrize("veld", ["functie", "biedt", "zoekt", "expertises"])
def test_what_is_hidden_is_not_found_either(kijker, hier, daar, veld, wie):
    inhoud = {
        "functie": "",
        "biedt": "",
        "zoekt": "",
        "expertises": [],
        veld: ["kanarie"] if veld == "expertises" else "kanarie",
    }
    lid(daar, "Daar Verborgen", **inhoud, **{f"toon_{veld}": wie})
    lid(hier, "Hier Verborgen", **inhoud, **{f"toon_{veld}": wie})
    gids = zoek_leden(kijker, vraag="kanarie")
    assert namen(gids) == ([] if wie == "niemand" else ["Hier Verborgen"])
    keuzes = {keuze.label: keuze.aantal for keuze in gids.filters["expertise"][1]}
    assert keuzes == ({"kanarie": 1} if veld == "expertises" and wie == "partner" else {})
    assert [expertise.naam for expertise in bekende_expertises(kijker)] == list(keuzes)
    assert namen(zoek_leden(kijker, keuzes={"expertise": ["kanarie"]})) == (
        ["Hier Verborgen"] if keuzes else namen(zoek_leden(kijker))
    )


def test_who_hides_their_name_is_not_in_the_gids(kijker, hier, daar):
    lid(daar, "Niemand Ziet", toon_naam="niemand")
    lid(daar, "Collega Ziet", toon_naam="partner")
    lid(daar, "Buiten De Gids", in_gids=False)
    lid(hier, "Mijn Collega", toon_naam="partner")
    maak_mens("gast@nergens.example", naam="Zonder Partner")
    weg = lid(daar, "Niet Meer Actief")
    type(weg).objects.filter(pk=weg.pk).update(is_active=False)
    gids = zoek_leden(kijker)
    assert namen(gids) == ["Kijker", "Mijn Collega"]
    assert [(keuze.label, keuze.aantal) for keuze in gids.filters["partner"][1]] == [("Gemeente Hier", 2)]
    for vraag in ("Niemand", "Collega Ziet", "Buiten", "Zonder", "Actief"):
        assert namen(zoek_leden(kijker, vraag=vraag)) == []


def test_filters_narrow_and_unknown_choices_are_ignored(client, kijker, hier, daar):
    lid(daar, "Data Daar", ["Data"], toon_expertises="leden")
    lid(daar, "Water Daar", ["Water"], toon_expertises="leden")
    lid(hier, "Data Hier", ["Data"], toon_expertises="leden")
    client.force_login(kijker)

    def gevonden(vraag: str) -> list[str]:
        return [beeld.naam for beeld in client.get(f"{GIDS}?{vraag}").context["leden"]]

    assert gevonden("partner=gemeente-daar") == ["Data Daar", "Water Daar"]
    assert gevonden("expertise=data") == ["Data Daar", "Data Hier"]
    assert gevonden("expertise=data&expertise=water&partner=gemeente-daar") == ["Data Daar", "Water Daar"]
    assert gevonden("expertise=data&partner=gemeente-daar&q=daar") == ["Data Daar"]
    assert len(gevonden("partner=bestaat-niet&expertise=%00&cop=1")) == 4
    tekst = client.get(f"{GIDS}?expertise=data").content.decode()
    assert "Haal weg: </span>Data" in tekst
    deel = client.get(
        f"{GIDS}?expertise=data", headers={"HX-Request": "true", "HX-Target": "resultaten"}
    ).content.decode()
    assert deel.lstrip().startswith('<div id="resultaten">')


def test_a_room_above_adds_a_filter_of_its_own(monkeypatch, kijker, daar):
    monkeypatch.setattr(gidsfilters, "_filters", list(gidsfilters._filters))
    eigen = lid(daar, "In De Groep")
    registreer_gidsfilter(
        Gidsfilter("cop", "Community", lambda profielen, wie: [("water", "Water", 1)],
                   lambda profielen, waarden, wie: profielen.filter(pk=eigen.pk))
    )  # fmt: skip
    assert [gidsfilter.naam for gidsfilter in alle_gidsfilters()] == ["partner", "expertise", "cop"]
    assert namen(zoek_leden(kijker, keuzes={"cop": ["water"]})) == ["In De Groep"]
    with pytest.raises(ValueError, match="two filters"):
        registreer_gidsfilter(Gidsfilter("cop", "Nog een", lambda p, w: [], lambda p, w, k: p))


def test_an_empty_gids_says_what_to_do(client, kijker):
    client.force_login(kijker)
    assert "Wis alle filters" not in client.get(f"{GIDS}?q=zonderenigtreffer").content.decode()
    assert "Bekijk alle leden" in client.get(f"{GIDS}?q=zonderenigtreffer").content.decode()
    Profiel.objects.update(in_gids=False)
    assert "Jij kunt de eerste zijn" in client.get(GIDS).content.decode()


@pytest.mark.parametrize(
    "vraag",
    [
        "q=%00",
        "q=%ED%A0%80",
        f"q={'x' * 100_000}",
        f"q={'a%20' * 3000}",
        "q=%25%25_%5C'%22%3B--",
        "pagina=0",
        "pagina=-1",
        "pagina=99999999999999999999",
        "pagina=x",
        f"partner={'x' * 10_000}",
        "&".join(["expertise=data"] * 900),
    ],
)
def test_odd_questions_get_a_plain_answer(client, kijker, vraag):
    client.force_login(kijker)
    antwoord = client.get(f"{GIDS}?{vraag}")
    assert antwoord.status_code == 200
    tekst = antwoord.content.decode()
    # All leden where the question means nothing; where nobody fits, the way back to all of them.
    assert f'href="/netwerk/leden/{kijker.profiel.sleutel}/"' in tekst or "Bekijk alle leden" in tekst
    assert "\x00" not in tekst


def test_only_leden_read_it_and_others_see_the_page_for_what_is_not_there(client, kijker, daar):
    profiel = Profiel.objects.get(pk=lid(daar, "Noor").pk)
    paden = [GIDS, f"{GIDS}{profiel.sleutel}/", f"{GIDS}{profiel.sleutel}/foto/", f"{GIDS}{profiel.sleutel}/schrijf/"]
    for wie in (None, maak_mens("gast@nergens.example", naam="Gast")):
        if wie:
            client.force_login(wie)
        for pad in [*paden, f"{GIDS}{uuid4()}/"]:
            antwoord = client.get(pad)
            assert antwoord.status_code == 404
            assert "Noor" not in antwoord.content.decode()
    client.force_login(kijker)
    antwoord = client.get(paden[1])
    assert antwoord.status_code == 200
    assert antwoord["Cache-Control"] == "private, no-store"


EIGEN = ("netwerk_profiel", "netwerk_pogingenteller", "netwerk_expertise", "berichten_voorkeur")


def _vragen(client, pad: str) -> int:
    """How often a page asks for what it is about; with its header at most 15 times in all."""
    client.get(pad)
    with CaptureQueriesContext(connection) as gesteld:
        assert client.get(pad).status_code == 200
    assert len(gesteld) <= 15
    return sum(any(tabel in vraag["sql"] for tabel in EIGEN) for vraag in gesteld)


@pytest.mark.parametrize("aantal", [1, 10, 30])
def test_the_gids_asks_as_often_with_one_as_with_many(client, kijker, hier, daar, aantal):
    for nummer in range(aantal):
        lid(daar if nummer % 2 else hier, f"Lid {nummer}", ["Data", f"Iets {nummer}"], toon_expertises="leden")
    client.force_login(kijker)
    # The count of views, two filters, the count, the page, its expertises.
    assert _vragen(client, GIDS) == 6
    assert _vragen(client, f"{GIDS}?q=lid&expertise=data&partner=gemeente-hier") == 6


@pytest.mark.parametrize("aantal", [1, 10])
def test_a_profile_asks_as_often_with_one_as_with_ten_expertises(client, kijker, daar, aantal):
    mens = lid(daar, "Noor", [f"Iets {nummer}" for nummer in range(aantal)], toon_expertises="leden")
    client.force_login(kijker)
    # The count of views, the profile, its expertises, whether one takes messages.
    assert _vragen(client, f"{GIDS}{mens.profiel.sleutel}/") == 4
    client.force_login(mens)
    # The profile, its expertises, what is offered to choose from, whether one takes messages.
    assert _vragen(client, "/mijn/gegevens/") == 4


def test_who_copies_the_gids_is_stopped_and_noted_once(client, kijker, daar, caplog):
    ander = lid(daar, "Noor")
    client.force_login(kijker)
    for _ in range(BEKIJKEN.aantal - 3):
        assert mag_nog_bekijken(kijker)
    # Somebody who is there, somebody who isn't, and the gids itself: each counts.
    paden = [f"{GIDS}{ander.profiel.sleutel}/", f"{GIDS}{uuid4()}/", GIDS] * 5
    with caplog.at_level(logging.WARNING):
        antwoorden = [client.get(pad) for pad in paden]
    assert [antwoord.status_code for antwoord in antwoorden] == [200, 404, 200, *[429] * 12]
    assert "Noor" not in antwoorden[-1].content.decode()
    assert antwoorden[-1]["Retry-After"] == "3600"
    assert client.get(GIDS).status_code == 429
    assert client.get(f"{GIDS}{ander.profiel.sleutel}/schrijf/").status_code == 429
    assert Logregel.objects.get(wat=TE_VAAK).over == kijker
    assert len([regel for regel in caplog.records if "leden bekijken" in regel.getMessage()]) == 1
    # Others are not hindered, and one's own pages neither.
    assert client.get("/mijn/gegevens/").status_code == 200
    client.force_login(ander)
    assert client.get(GIDS).status_code == 200
    # After an hour it works again.
    Pogingenteller.objects.update(verloopt_op="2020-01-01T00:00:00Z")
    client.force_login(kijker)
    assert client.get(GIDS).status_code == 200
