"""The public pages of the network."""

import json
import re
import struct
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file

from citydeal.basis import linkbeeld, paginacache
from citydeal.basis.models import Afbeelding, Provincie
from citydeal.netwerk import services
from citydeal.netwerk.hoofd import beeld_pad, beeld_van_citydeal, beeld_van_partner
from citydeal.netwerk.models import Deelname, Partner
from citydeal.netwerk.tests.factories import maak_deal, maak_mens, maak_voorbeeldpartner
from citydeal.zoeken.services import Zoekitem, indexeer

pytestmark = pytest.mark.django_db


@pytest.fixture
def deal():
    return maak_deal()


@pytest.fixture(autouse=True)
def _made_anew(request, monkeypatch):
    """Each page is made anew, but in the test that is about keeping pages."""
    if "paginacache" not in request.node.name:
        monkeypatch.setattr(paginacache.generatie, "lees", lambda: None)


def noem_in_kennisbank(partner: Partner, nr: int = 1, **anders) -> None:
    """A usecase in the index that names the partner."""
    indexeer(
        Zoekitem(
            soort="usecase",
            sleutel=str(nr),
            titel=f"Fietsen tellen {nr}",
            url=f"/kennisbank/usecases/fietsen-{nr}/",
            facetten=[f"partner:{partner.slug}", "deal:slim-maatwerk"],
            gegevens={"soortlabel": "Usecase"},
            **anders,
        )
    )


def json_ld(pagina: str) -> list[dict]:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', pagina, re.DOTALL).group(1))[
        "@graph"
    ]


def test_the_network_shows_deals_and_partners_in_the_same_number_of_queries(client, deal, django_assert_num_queries):
    maak_voorbeeldpartner(deals=[deal])
    with django_assert_num_queries(2):
        pagina = client.get("/netwerk/").content.decode()
    assert "1 partner" in pagina
    assert "Slim Maatwerk" in pagina
    assert "27 juni 2022" in pagina
    for nr in range(9):
        maak_voorbeeldpartner(f"Gemeente {nr}", deals=[deal])
    with django_assert_num_queries(2):
        assert "10 partners" in client.get("/netwerk/").content.decode()


def test_an_empty_network_says_what_to_do(client):
    response = client.get("/netwerk/")
    assert response.status_code == 200
    assert "Geen partners gevonden" in response.content.decode()


@pytest.mark.parametrize(("status", "woord"), [("gestopt", "Gestopt"), ("initiatief", "Initiatief buiten de deal")])
def test_the_list_says_who_is_no_partner_now(client, status, woord):
    maak_voorbeeldpartner()
    assert woord not in client.get("/netwerk/").content.decode()
    maak_voorbeeldpartner("Bureau Proef", status=status)
    assert woord in client.get("/netwerk/").content.decode()


def test_filters_combine_and_live_in_the_address(client, deal):
    zeeland = Provincie.objects.get(slug="zeeland")
    maak_voorbeeldpartner("Gemeente Duin", provincie=zeeland, deals=[deal])
    maak_voorbeeldpartner("Bedrijf Duin", soort="bedrijf", provincie=zeeland)
    maak_voorbeeldpartner("Gemeente Heuvel", deals=[deal])
    pagina = client.get("/netwerk/?partnersoort=gemeente&provincie=zeeland&deal=slim-maatwerk").content.decode()
    assert "1 partner" in pagina
    assert "Gemeente Duin" in pagina
    assert "Bedrijf Duin" not in pagina
    assert 'name="robots" content="noindex, follow"' in pagina


def test_htmx_gets_the_results_alone(client, deal):
    maak_voorbeeldpartner(deals=[deal])
    pagina = client.get("/netwerk/", headers={"HX-Request": "true", "HX-Target": "resultaten"}).content.decode()
    assert "Gemeente Proefstad" in pagina
    assert "<html" not in pagina


def test_the_map_shows_what_the_list_shows(client, deal):
    maak_voorbeeldpartner("Gemeente Duin", breedtegraad=51.5, lengtegraad=3.9)
    maak_voorbeeldpartner("Gemeente Heuvel", breedtegraad=50.9, lengtegraad=5.9, soort="bedrijf")
    pagina = client.get("/netwerk/?weergave=kaart&partnersoort=gemeente").content.decode()
    punten = json.loads(re.search(r'id="kaart-punten" type="application/json">(.*?)</script>', pagina).group(1))
    assert [(punt["titel"], punt["lat"], punt["url"]) for punt in punten] == [
        ("Gemeente Duin", 51.5, "/netwerk/partners/gemeente-duin/")
    ]


@pytest.mark.parametrize(
    "vraag",
    [
        "pagina=99999999999999999999",
        "pagina=-1",
        "pagina=%00",
        "provincie=%00",
        "provincie=bestaat-niet",
        "partnersoort=" + "x" * 5000,
        "deal=';DROP TABLE x",
        "weergave=raar&sorteer=raar",
        "q=%ED%A0%80",
        "q=" + "a:b" * 3000,
        "&".join(["provincie=zeeland"] * 500),
        "q=%22",
        "q={{7*7}}",
    ],
)
def test_bad_input_gets_a_clear_answer(client, deal, vraag):
    maak_voorbeeldpartner(deals=[deal])
    response = client.get("/netwerk/?" + vraag)
    assert response.status_code in (200, 400)


def test_a_partner_shows_who_it_is_and_what_it_contributed(client, deal, django_assert_num_queries):
    partner = maak_voorbeeldpartner(
        deals=[deal], website="https://www.proefstad.example/", breedtegraad=52.0, lengtegraad=5.0
    )
    noem_in_kennisbank(partner)
    with django_assert_num_queries(5):
        pagina = client.get(partner.get_absolute_url()).content.decode()
    for woord in [
        "Gemeente Proefstad",
        "Een gemeente om mee te proberen.",
        "Fietsen tellen 1",
        ">proefstad.example<",
        "Slim Maatwerk",
    ]:
        assert woord in pagina
    for nr in range(2, 11):
        noem_in_kennisbank(partner, nr)
    with django_assert_num_queries(5):
        assert "Fietsen tellen 10" in client.get(partner.get_absolute_url()).content.decode()


def test_what_a_visitor_may_not_see_is_not_among_the_contributions(client):
    partner = maak_voorbeeldpartner()
    noem_in_kennisbank(partner, tokens=["lid"])
    assert "Fietsen tellen" not in client.get(partner.get_absolute_url()).content.decode()
    client.force_login(maak_mens(partner=partner))
    assert "Fietsen tellen" in client.get(partner.get_absolute_url()).content.decode()


def test_a_network_names_its_participants_and_they_name_it(client):
    netwerk = maak_voorbeeldpartner("Netwerk Proef", soort="netwerk")
    lid, gestopt = maak_voorbeeldpartner(), maak_voorbeeldpartner("Gemeente Weg", status="gestopt")
    services.zet_deelnemers(netwerk, [lid, gestopt])
    pagina = client.get(netwerk.get_absolute_url()).content.decode()
    assert lid.get_absolute_url() in pagina
    assert gestopt.get_absolute_url() not in pagina
    assert netwerk.get_absolute_url() in client.get(lid.get_absolute_url()).content.decode()


def test_contact_persons_are_not_public(client):
    partner = maak_voorbeeldpartner()
    mens = maak_mens("vermaat@proef.example", naam="Ilse Vermaat", partner=partner)
    partner.contactpersonen.add(mens)
    for pad in [partner.get_absolute_url(), "/netwerk/", "/zoeken/?q=Vermaat"]:
        assert "ilse" not in client.get(pad).content.decode().lower()


def test_what_was_made_up_says_so_and_stays_out_of_search_engines(client):
    bedacht, echt = maak_voorbeeldpartner("Gemeente Bedacht", voorbeeld=True), maak_voorbeeldpartner()
    pagina = client.get(bedacht.get_absolute_url()).content.decode()
    assert "Dit is een voorbeeld." in pagina
    assert '<meta name="robots" content="noindex">' in pagina
    assert "noindex" not in client.get(echt.get_absolute_url()).content.decode()


def test_search_engines_get_the_organisation_and_the_path(client, deal):
    partner = maak_voorbeeldpartner("</script><b>Proef</b>", deals=[deal], website="https://proef.example")
    ding, pad = json_ld(client.get(partner.get_absolute_url()).content.decode())
    assert ding["@type"] == "Organization"
    assert ding["name"] == "</script><b>Proef</b>"
    assert ding["url"] == "https://proef.example"
    assert [stap["name"] for stap in pad["itemListElement"]] == ["Voorpagina", "Netwerk", partner.naam]


@pytest.mark.parametrize(
    "pad", ["/netwerk/", "/netwerk/partners/gemeente-proefstad/", "/netwerk/city-deals/slim-maatwerk/"]
)
def test_a_shared_link_has_its_picture(client, deal, settings, pad):
    maak_voorbeeldpartner(deals=[deal])
    adres = re.search(r'property="og:image" content="([^"]+)"', client.get(pad).content.decode()).group(1)
    response = client.get(adres.removeprefix(settings.SITE_URL))
    assert response["Content-Type"] == "image/png"
    assert struct.unpack(">II", response.content[16:24]) == (1200, 630)
    assert "immutable" in response["Cache-Control"]


def test_the_picture_follows_the_name_and_old_addresses_lead_to_it(client):
    partner = maak_voorbeeldpartner()
    oud = beeld_pad(beeld_van_partner(partner))
    nieuw = beeld_pad(beeld_van_partner(services.wijzig_partner(partner, naam="Gemeente Anders")))
    assert oud != nieuw
    assert client.get(oud)["Location"] == nieuw


def test_of_a_picture_for_shared_links_one_is_kept_also_when_two_make_it(monkeypatch):
    beeld = beeld_van_partner(maak_voorbeeldpartner())
    linkbeeld.bewaar(replace(beeld, titel="Zoals het eerst heette"))

    def teken_png(beeld) -> bytes:
        default_storage.save(beeld.bestand, ContentFile(b"van een ander"))
        return b"van mij"

    monkeypatch.setattr(linkbeeld, "teken_png", teken_png)
    assert linkbeeld.bewaar(beeld) == beeld.bestand
    assert default_storage.listdir(beeld.map)[1] == [f"{beeld.kenmerk}.png"]


@pytest.mark.parametrize(
    ("maak", "beeld_van", "weg"),
    [
        (maak_voorbeeldpartner, beeld_van_partner, services.verwijder_partner),
        (maak_deal, beeld_van_citydeal, services.verwijder_citydeal),
    ],
)
def test_the_picture_goes_with_what_it_shows(maak, beeld_van, weg, django_capture_on_commit_callbacks):
    ding = maak()
    bestand = linkbeeld.bewaar(beeld_van(ding))
    with django_capture_on_commit_callbacks(execute=True):
        weg(ding)
        assert default_storage.exists(bestand)
    assert not default_storage.exists(bestand)


def test_a_logo_is_made_when_the_partner_is_saved_and_shown(client):
    beeld = Afbeelding.objects.create(title="Logo", file=get_test_image_file(size=(640, 480)))
    partner = maak_voorbeeldpartner(logo=beeld)
    pad = partner.get_absolute_url()
    rendition = beeld.renditions.get()
    assert f'src="{rendition.url}" alt="Logo van Gemeente Proefstad"' in client.get(pad).content.decode()
    rendition.delete()
    assert "Logo van" not in client.get(pad + "?zonder").content.decode()
    services.verwerk_logo(beeld)
    assert "Logo van" in client.get(pad + "?weer").content.decode()


@pytest.mark.parametrize("sleutel", ["partner-bestaat-niet", "deal-bestaat-niet", "iets", "netwerk-x"])
def test_a_picture_of_nothing_is_not_there(client, sleutel):
    assert client.get(f"/netwerk/linkbeeld/{sleutel}/abc.png").status_code == 404


def test_a_partner_that_stopped_keeps_its_page(client, deal):
    partner = maak_voorbeeldpartner(deals=[deal])
    services.stop_partner(partner, op=timezone.localdate())
    pagina = client.get(partner.get_absolute_url()).content.decode()
    assert "doet niet meer mee" in pagina
    assert "Gemeente Proefstad" not in client.get(deal.get_absolute_url()).content.decode()


def test_a_participation_in_the_future_says_from_when_and_counts_from_that_day(client, deal):
    partner = maak_voorbeeldpartner()
    morgen = timezone.localdate() + timedelta(days=1)
    Deelname.objects.create(partner=partner, city_deal=deal, van=morgen)
    services.verwerk_partner(partner)
    assert "(vanaf" in client.get(partner.get_absolute_url()).content.decode()
    assert partner.naam not in client.get(deal.get_absolute_url()).content.decode()
    Deelname.objects.update(van=timezone.localdate())
    assert services.ververs_deelnames(timezone.localdate()) == 1
    assert partner.naam in client.get(deal.get_absolute_url()).content.decode()


def test_a_city_deal_groups_its_partners_in_a_fixed_number_of_queries(client, deal, django_assert_num_queries):
    partner = maak_voorbeeldpartner(deals=[deal])
    noem_in_kennisbank(partner)
    with django_assert_num_queries(3):
        pagina = client.get(deal.get_absolute_url()).content.decode()
    assert "Gemeenten" in pagina
    assert "Fietsen tellen 1" in pagina
    for nr in range(9):
        maak_voorbeeldpartner(f"Bedrijf {nr}", deals=[deal], soort="bedrijf")
    with django_assert_num_queries(3):
        assert "Bedrijf 8" in client.get(deal.get_absolute_url()).content.decode()


def test_paginacache_a_kept_page_is_fresh_after_every_change(client, deal, django_capture_on_commit_callbacks):
    def pagina(pad):
        return client.get(pad).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        partner = maak_voorbeeldpartner(deals=[deal])
    paden = ["/netwerk/", partner.get_absolute_url(), deal.get_absolute_url()]
    assert all("Gemeente Proefstad" in pagina(pad) for pad in paden)
    with django_capture_on_commit_callbacks(execute=True):
        services.wijzig_partner(partner, naam="Gemeente Anders")
    assert all("Gemeente Anders" in pagina(pad) for pad in paden)
    netwerk = maak_voorbeeldpartner("Netwerk Proef", soort="netwerk")
    with django_capture_on_commit_callbacks(execute=True):
        services.zet_deelnemers(netwerk, [partner])
    assert "Netwerk Proef" in pagina(partner.get_absolute_url())
    with django_capture_on_commit_callbacks(execute=True):
        services.stop_partner(partner, op=timezone.localdate())
    assert "Gemeente Anders" not in pagina(deal.get_absolute_url())
    assert "doet niet meer mee" in pagina(partner.get_absolute_url())
    with django_capture_on_commit_callbacks(execute=True):
        services.verwijder_partner(netwerk)
    assert "Netwerk Proef" not in pagina(partner.get_absolute_url())


def test_a_city_deal_without_partners_says_so(client, deal):
    assert "Er zijn nog geen partners" in client.get(deal.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "pad",
    ["/netwerk/partners/bestaat-niet/", "/netwerk/city-deals/bestaat-niet/", "/netwerk/leden/", "/netwerk/partners/"],
)
def test_what_is_not_there_answers_404(client, pad):
    assert client.get(pad).status_code == 404


@pytest.mark.parametrize(
    "pad", ["/netwerk/", "/netwerk/partners/gemeente-proefstad/", "/netwerk/city-deals/slim-maatwerk/"]
)
def test_public_pages_set_no_cookie_and_take_no_post(client, deal, pad):
    maak_voorbeeldpartner(deals=[deal])
    response = client.get(pad)
    assert response.status_code == 200
    assert not response.cookies
    assert 'method="post"' not in response.content.decode()
    assert client.post(pad).status_code == 405
