"""Mijn gegevens: what one tells, and that only who may see it does."""

import io
import json
from html import unescape

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from citydeal.netwerk.enums import Zichtbaarheid
from citydeal.netwerk.models import Expertise, Gebruiker, Logregel, Profiel
from citydeal.netwerk.profielen import foto_adres, initialen, maak_beeld, mensen_van, wijzig_profiel, zorg_voor_profiel
from citydeal.netwerk.querysets import PROFIELVELDEN
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner

pytestmark = pytest.mark.django_db
GEGEVENS = "/mijn/gegevens/"


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


@pytest.fixture
def ander():
    return maak_voorbeeldpartner("Gemeente Elders")


@pytest.fixture
def mens(partner):
    return maak_mens("sanne@proef.example", naam="Sanne Proef", functie="Adviseur", partner=partner)


@pytest.fixture
def ingelogd(client, mens):
    client.force_login(mens)
    return client


def foto(kleur="red", breed=600, hoog=400) -> SimpleUploadedFile:
    uit = io.BytesIO()
    Image.new("RGB", (breed, hoog), kleur).save(uit, "JPEG")
    return SimpleUploadedFile("../../vakantie <1>.jpg", uit.getvalue(), "image/jpeg")


def invoer(client, **anders) -> dict:
    """What the browser sends when nothing is changed, but for `anders`."""
    form = client.get(GEGEVENS).context["form"]
    waarden = {naam: form[naam].value() for naam in form.fields if naam not in {"foto", "nieuwe_expertises"}}
    waarden = {**waarden, **anders}
    return {naam: "on" if waarde is True else waarde for naam, waarde in waarden.items() if waarde not in (False, None)}


def bewaar(client, **anders):
    return client.post(GEGEVENS, invoer(client, **anders))


def toon(mens, **velden) -> Profiel:
    Profiel.objects.filter(pk=mens.pk).update(**velden)
    return Profiel.objects.get(pk=mens.pk)


def test_every_account_has_a_profile_that_shows_name_function_and_partner_to_leden(mens):
    profiel = Profiel.objects.get(gebruiker=mens)
    assert profiel.in_gids
    assert {veld for veld in PROFIELVELDEN if getattr(profiel, f"toon_{veld}") == Zichtbaarheid.LEDEN} == {
        "naam",
        "functie",
    }
    assert {getattr(profiel, f"toon_{veld}") for veld in PROFIELVELDEN} == {"leden", "niemand"}


def test_saving_an_account_again_leaves_its_profile_alone(mens):
    eerder = toon(mens, biedt="Hulp", in_gids=False)
    mens.naam = "Sanne de Proef"
    mens.save()
    nu = Profiel.objects.get(pk=mens.pk)
    assert (nu.sleutel, nu.biedt, nu.in_gids) == (eerder.sleutel, "Hulp", False)


def test_who_has_no_profile_yet_reads_and_keeps_one(ingelogd, mens):
    Profiel.objects.all().delete()
    assert ingelogd.get(GEGEVENS).status_code == 200
    assert not Profiel.objects.exists()
    assert bewaar(ingelogd, biedt="Hulp").status_code == 302
    assert Profiel.objects.get().biedt == "Hulp"
    assert zorg_voor_profiel(mens) == Profiel.objects.get()


def test_one_keeps_what_one_tells(ingelogd, mens):
    antwoord = bewaar(
        ingelogd,
        naam="Sanne  de Proef",
        functie="Hoofd data",
        biedt="Eerste regel\r\nTweede",
        zoekt="Rust",
        telefoon="+31 6 12345678",
        nieuwe_expertises="drones, Open Data; drones",
        toon_telefoon="partner",
        toon_naam="leden",
    )
    assert antwoord["Location"] == GEGEVENS
    mens.refresh_from_db()
    profiel = mens.profiel
    assert (mens.naam, mens.functie) == ("Sanne de Proef", "Hoofd data")
    assert (profiel.biedt, profiel.zoekt, profiel.telefoon) == ("Eerste regel\nTweede", "Rust", "+31 6 12345678")
    assert profiel.toon_telefoon == "partner"
    assert {expertise.naam for expertise in profiel.expertises.all()} == {"Drones", "Open Data"}
    assert "Je gegevens zijn bewaard." in ingelogd.get(GEGEVENS).content.decode()


def test_an_expertise_in_another_spelling_is_the_existing_one(ingelogd, mens):
    Expertise.objects.create(naam="Open data", slug="open-data")
    bewaar(ingelogd, nieuwe_expertises="OPEN  DATA, ópen-data")
    assert [expertise.naam for expertise in mens.profiel.expertises.all()] == ["Open data"]
    assert Expertise.objects.count() == 1


def test_expertises_are_unticked_and_at_most_ten(ingelogd, mens):
    bewaar(ingelogd, nieuwe_expertises="a, b")
    bewaar(ingelogd, expertises=["B"])
    assert [expertise.naam for expertise in mens.profiel.expertises.all()] == ["B"]
    antwoord = bewaar(ingelogd, nieuwe_expertises=", ".join(f"onderwerp {n}" for n in range(11)))
    assert "Kies hooguit 10 onderwerpen" in antwoord.content.decode()
    assert mens.profiel.expertises.count() == 1


def test_posted_extra_fields_change_nothing_else(ingelogd, mens, ander):
    bewaar(
        ingelogd, is_staff="1", is_superuser="1", partner=str(ander.pk), email="x@y.example", is_active="", sleutel="x"
    )
    na = Gebruiker.objects.get(pk=mens.pk)
    assert (na.partner_id, na.email, na.is_staff, na.is_superuser, na.is_active) == (
        mens.partner_id, mens.email, False, False, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("naam", ""),
        ("naam", "   "),
        ("naam", "\u202e\u2066"),
        ("naam", "12345"),
        ("naam", "W" * 10_000),
        ("naam", "a\x00b"),
        ("naam", "Kijk op https://evil.example"),
        ("functie", "W" * 10_000),
        ("functie", "zie www.evil.example"),
        ("biedt", "x" * 1001),
        ("telefoon", "bel maar"),
        ("telefoon", "0" * 200),
        ("telefoon", "06 1234 <b>"),
        ("toon_naam", "iedereen"),
        ("toon_naam", ""),
        ("uitsnede", "links"),
        ("expertises", ["Bestaat niet"]),
        ("nieuwe_expertises", "🙂🙂"),
        ("nieuwe_expertises", "x" * 61),
    ],
)
def test_a_wrong_field_is_said_in_dutch_and_nothing_that_was_typed_is_lost(ingelogd, mens, veld, waarde):
    antwoord = bewaar(ingelogd, **{"zoekt": "Dit wil ik houden", veld: waarde})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "(1 fout)" in tekst
    assert "foutensamenvatting" in tekst
    assert "Dit wil ik houden" in tekst
    assert Profiel.objects.get(pk=mens.pk).zoekt == ""


@pytest.mark.parametrize(
    "naam",
    ["<img src=x onerror=alert(1)>", "Jan {{7*7}}", "Jan ${7*7}", "=cmd|x", "Jan 🇳🇱", "O'Brien & zn", "A\u202eB"],
)
def test_a_strange_name_is_shown_as_text(ingelogd, mens, naam):
    assert bewaar(ingelogd, naam=naam, biedt=naam).status_code == 302
    for pad in (GEGEVENS, "/mijn/gegevens/voorbeeld/", "/netwerk/leden/"):
        tekst = ingelogd.get(pad).content.decode()
        assert naam.replace("\u202e", "") in unescape(tekst), pad
        assert "<img src=x" not in tekst
        assert "\u202e" not in tekst


def test_what_was_changed_elsewhere_is_never_overwritten_unseen(ingelogd, mens):
    oud = invoer(ingelogd, zoekt="Van het tweede tabblad")
    bewaar(ingelogd, biedt="Van het eerste tabblad")
    antwoord = ingelogd.post(GEGEVENS, oud)
    tekst = antwoord.content.decode()
    assert "intussen ergens anders gewijzigd" in tekst
    assert "Van het eerste tabblad" in tekst
    assert "Van het tweede tabblad" in tekst
    assert Profiel.objects.get(pk=mens.pk).biedt == "Van het eerste tabblad"
    # Who saves once more has seen it.
    ingelogd.post(GEGEVENS, {**oud, "versie": antwoord.context["form"]["versie"].value()})
    assert (Profiel.objects.get(pk=mens.pk).biedt, Profiel.objects.get(pk=mens.pk).zoekt) == (
        "",
        "Van het tweede tabblad",
    )


def test_a_new_name_is_in_the_log_without_the_name(ingelogd, mens):
    bewaar(ingelogd, naam="Kanarie Anders")
    regel = Logregel.objects.get(wat="naam gewijzigd")
    assert (regel.door, regel.over) == (mens, mens)
    assert "Kanarie" not in json.dumps([regel.toelichting, regel.gegevens])
    bewaar(ingelogd, functie="Iets anders")
    assert Logregel.objects.count() == 1


def test_a_photo_is_kept_square_beside_a_small_one_under_a_name_that_says_nothing(ingelogd, mens):
    assert bewaar(ingelogd, foto=foto()).status_code == 302
    profiel = Profiel.objects.get(pk=mens.pk)
    map_, _, naam = profiel.foto.name.partition("/")
    assert map_ == "profielen"
    assert "vakantie" not in naam
    assert len(default_storage.listdir(map_)[1]) == 2
    antwoord = ingelogd.get(foto_adres(profiel))
    assert antwoord["Content-Type"] == "image/webp"
    assert antwoord["Cache-Control"] == "private, max-age=300"
    assert "sandbox" in antwoord["Content-Security-Policy"]
    assert Image.open(io.BytesIO(b"".join(antwoord))).size == (400, 400)
    assert Image.open(io.BytesIO(b"".join(ingelogd.get(f"{foto_adres(profiel)}&maat=klein")))).size == (128, 128)


@pytest.mark.parametrize("anders", [{"foto": "nieuw"}, {"zonder_foto": "on"}])
def test_the_files_of_the_photo_of_before_go_after_commit(ingelogd, mens, anders, django_capture_on_commit_callbacks):
    bewaar(ingelogd, foto=foto())
    oud = set(default_storage.listdir("profielen")[1])
    with django_capture_on_commit_callbacks() as na_commit:
        bewaar(ingelogd, **({"foto": foto("blue")} if "foto" in anders else anders))
    assert oud <= set(default_storage.listdir("profielen")[1])
    for doe in na_commit:
        doe()
    over = set(default_storage.listdir("profielen")[1])
    assert not oud & over
    assert len(over) == (2 if "foto" in anders else 0)


def test_a_photo_that_is_refused_leaves_the_present_one(ingelogd, mens):
    bewaar(ingelogd, foto=foto())
    eerder = Profiel.objects.get(pk=mens.pk).foto.name
    svg = SimpleUploadedFile("x.jpg", b"<svg onload='alert(1)'/>", "image/jpeg")
    tekst = bewaar(ingelogd, foto=svg, functie="Getypt").content.decode()
    assert "geen foto die we kunnen lezen" in tekst
    assert "Getypt" in tekst
    assert Profiel.objects.get(pk=mens.pk).foto.name == eerder
    assert len(default_storage.listdir("profielen")[1]) == 2


def test_the_photo_is_for_who_may_see_it_alone(ingelogd, client, mens, partner, ander):
    bewaar(ingelogd, foto=foto())
    pad = foto_adres(Profiel.objects.get(pk=mens.pk))
    collega = maak_mens("collega@proef.example", partner=partner)
    lid = maak_mens("lid@elders.example", partner=ander)
    gast = maak_mens("gast@nergens.example")

    def statussen() -> list[int]:
        uit = []
        for wie in (mens, collega, lid, gast, None):
            client.force_login(wie) if wie else client.logout()
            antwoord = client.get(pad)
            if antwoord.streaming:
                assert b"".join(antwoord).startswith(b"RIFF")
            uit.append(antwoord.status_code)
        return uit

    assert statussen() == [200, 404, 404, 404, 404]
    toon(mens, toon_foto="partner")
    assert statussen() == [200, 200, 404, 404, 404]
    toon(mens, toon_foto="leden")
    assert statussen() == [200, 200, 200, 404, 404]
    toon(mens, in_gids=False)
    assert statussen() == [200, 404, 404, 404, 404]
    naam = Profiel.objects.get(pk=mens.pk).foto.name
    for adres in (f"/media/{naam}", f"/media/images/{naam.rpartition('/')[2]}", f"/documenten/1/{naam}"):
        assert client.get(adres).status_code == 404


@pytest.mark.parametrize("veld", PROFIELVELDEN)
@pytest.mark.parametrize(("wie", "ziet"), [("niemand", set()), ("partner", {"collega"}), ("leden", {"collega", "lid"})])
def test_a_field_is_seen_by_whom_one_chose(client, mens, partner, ander, veld, wie, ziet):
    profiel = toon(
        mens,
        **{f"toon_{naam}": "leden" for naam in PROFIELVELDEN} | {f"toon_{veld}": wie},
        biedt="kanarie-biedt", zoekt="kanarie-zoekt", telefoon="010 1234567", foto="profielen/abc.webp",
    )  # fmt: skip
    profiel.expertises.add(Expertise.objects.create(naam="kanarie-expertise", slug="kanarie-expertise"))
    woord = {
        "naam": "Sanne Proef", "functie": "Adviseur", "foto": "/foto/", "biedt": "kanarie-biedt",
        "zoekt": "kanarie-zoekt", "expertises": "kanarie-expertise", "telefoon": "010 1234567", "email": "sanne@proef",
    }[veld]  # fmt: skip
    collega = maak_mens("collega@proef.example", naam="Collega", partner=partner)
    lid = maak_mens("lid@elders.example", naam="Lid", partner=ander)
    detail = reverse("netwerk:lid-detail", args=[profiel.sleutel])
    overal = [
        detail,
        f"{detail}schrijf/",
        "/netwerk/leden/",
        "/mijn/gegevens/",
        partner.get_absolute_url(),
        "/zoeken/?q=kanarie",
    ]
    gezien = set()
    for naam, kijker in (("collega", collega), ("lid", lid)):
        client.force_login(kijker)
        teksten = [client.get(pad).content.decode() for pad in overal]
        if any(woord in tekst for tekst in teksten):
            gezien.add(naam)
        beelden = mensen_van(partner, kijker)
        assert (veld == "naam" and naam not in ziet) != (mens.naam in {beeld.naam for beeld in beelden})
    assert gezien == ziet
    client.logout()
    assert not any(woord in client.get(pad).content.decode() for pad in overal)


def test_who_hides_their_name_or_stays_out_of_the_gids_has_no_profile_for_others(client, mens, ander):
    profiel = Profiel.objects.get(pk=mens.pk)
    client.force_login(maak_mens("lid@elders.example", partner=ander))
    for velden in ({"toon_naam": "niemand"}, {"toon_naam": "partner"}, {"toon_naam": "leden", "in_gids": False}):
        toon(mens, **velden)
        for pad in ("", "schrijf/", "foto/"):
            assert client.get(f"/netwerk/leden/{profiel.sleutel}/{pad}").status_code == 404


def test_a_closed_account_and_who_left_their_partner_are_gone_at_once(client, mens, ander):
    profiel = Profiel.objects.get(pk=mens.pk)
    client.force_login(maak_mens("lid@elders.example", partner=ander))
    pad = f"/netwerk/leden/{profiel.sleutel}/"
    assert client.get(pad).status_code == 200
    Gebruiker.objects.filter(pk=mens.pk).update(is_active=False)
    assert client.get(pad).status_code == 404
    Gebruiker.objects.filter(pk=mens.pk).update(is_active=True, partner=None)
    assert client.get(pad).status_code == 404


def test_i_see_how_others_see_me(ingelogd, mens):
    toon(mens, biedt="Voor collega's", toon_biedt="partner")
    alle = ingelogd.get("/mijn/gegevens/voorbeeld/").content.decode()
    collegas = ingelogd.get("/mijn/gegevens/voorbeeld/?als=partner").content.decode()
    assert "Sanne Proef" in alle
    assert "Voor collega" not in alle
    assert "Voor collega" in collegas
    toon(mens, in_gids=False)
    assert "Je profiel is niet te zien" in ingelogd.get("/mijn/gegevens/voorbeeld/").content.decode()
    assert ingelogd.get(f"/netwerk/leden/{mens.profiel.sleutel}/")["Location"] == "/mijn/gegevens/voorbeeld/"


def test_a_profile_about_which_nobody_decided_shows_nothing(mens):
    with pytest.raises(AttributeError):
        maak_beeld(Profiel.objects.get(pk=mens.pk))


@pytest.mark.parametrize(
    ("naam", "letters"),
    [("Hanna de Wilde", "HW"), ("Ümit Karabulut", "ÜK"), ("Cher", "C"), ("<b> Jan", "J"), ("🙂 🙂", ""), ("", "")],
)
def test_initials(naam, letters):
    assert initialen(naam) == letters


def test_nobody_gets_at_the_profile_of_another_by_posting(ingelogd, ander):
    vreemd = maak_mens("vreemd@elders.example", naam="Vreemd", partner=ander)
    bewaar(ingelogd, gebruiker=str(vreemd.pk), id=str(vreemd.pk), pk=str(vreemd.pk), biedt="Gekaapt")
    assert Profiel.objects.get(pk=vreemd.pk).biedt == ""
    assert ingelogd.post(f"/netwerk/leden/{vreemd.profiel.sleutel}/", {"naam": "x"}).status_code == 405


def test_my_pages_ask_to_sign_in(client):
    for pad in (GEGEVENS, "/mijn/gegevens/voorbeeld/"):
        assert client.get(pad)["Location"] == f"/accounts/login/?next={pad}"


@pytest.mark.parametrize("aantal", [1, 10])
def test_people_of_a_partner_cost_two_queries(django_assert_num_queries, partner, ander, aantal):
    for nummer in range(aantal):
        mens = maak_mens(f"mens{nummer}@proef.example", naam=f"Mens {nummer}", partner=partner)
        wijzig_profiel(mens, naam=mens.naam, functie="", expertises=["Data", f"Iets {nummer}"], toon_expertises="leden")
    kijker = maak_mens("lid@elders.example", partner=ander)
    with django_assert_num_queries(2):
        beelden = mensen_van(partner, kijker)
    assert len(beelden) == aantal
    assert len(beelden[0].expertises) == 2
    assert mensen_van(partner, maak_mens("gast@nergens.example")) == []
