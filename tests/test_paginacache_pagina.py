"""For each kind of change: what a visitor had in the page cache is fresh at the next request."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from citydeal.basis.models import Thema
from citydeal.basis.paginacache import voorraad
from citydeal.netwerk import services as netwerk
from citydeal.netwerk.models import CityDeal, Partner
from kennisbank import services
from kennisbank.models import Artikel, HomePagina, KennisbankIndex, Usecase
from tests.redactie import begrip, bewaar, concept, inhoudpagina, publiceer, publicist, usecase, wijzig

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

USECASES, KUST = "/kennisbank/usecases/", "/kennisbank/usecases/drukte-aan-de-kust/"
LIJST = "/kennisbank/usecases/?sorteer=nieuwste"
ZOEK = "/zoeken/?q=zeegrasveld"
KAART = "/kennisbank/usecases/?weergave=kaart"


@pytest.fixture
def kust() -> Usecase:
    return Usecase.objects.get(slug="drukte-aan-de-kust")


@pytest.fixture
def verandering(bezoeker, vastgelegd):
    """`with verandering(paden):` does what stands inside between two requests; before it the pages are in the cache."""

    @contextmanager
    def tussen(*paden: str):
        for pad in paden:
            bezoeker.get(pad)
            with CaptureQueriesContext(connection) as tweede:
                antwoord = bezoeker.get(pad)
            assert antwoord.status_code == 404 or len(tweede) == 0, f"{pad} was not kept"
        with vastgelegd():
            yield

    return tussen


def tekst(bezoeker, pad: str, status: int = 200) -> str:
    antwoord = bezoeker.get(pad)
    assert antwoord.status_code == status, pad
    return antwoord.content.decode()


def test_publishing_shows_in_list_map_search_feed_home_and_count(bezoeker, verandering):
    thema = Thema.objects.get(slug="energie")
    nieuw = usecase("Zeegrasveld in de haven", "zeegrasveld", themas=[thema], samenvatting="Over zeegras.")
    nieuw.plaatsen.create(naam="Harlingen", provincie_id=1, breedtegraad=53.17, lengtegraad=5.42)
    waar = (LIJST, KAART, ZOEK, "/feeds/kennisbank.rss", "/", "/kennisbank/", "/kennisbank/usecases/?thema=energie")
    voor = {}
    with verandering(*waar, nieuw.pad):
        voor = {pad: tekst(bezoeker, pad) for pad in waar}
        publiceer(nieuw)
    for pad in waar:
        na = tekst(bezoeker, pad)
        assert na != voor[pad], pad
        if pad != "/kennisbank/":
            assert "Zeegrasveld in de haven" in na, pad
    assert "Zeegrasveld in de haven" in tekst(bezoeker, nieuw.pad)


def test_a_new_version_shows_on_the_page_and_in_lists(bezoeker, verandering, kust):
    with verandering(KUST, USECASES, "/zoeken/?q=boulevard"):
        wijzig(kust, title="Drukte bij het zeegrasveld")
    assert "Drukte bij het zeegrasveld" in tekst(bezoeker, KUST)
    assert "Drukte bij het zeegrasveld" in tekst(bezoeker, USECASES)
    assert "Drukte bij het zeegrasveld" in tekst(bezoeker, "/zoeken/?q=boulevard")


def test_pages_that_show_nothing_of_a_change_are_not_drawn_anew(bezoeker, verandering, kust):
    elders = ("/over/", "/kennisbank/woordenboek/", "/netwerk/city-deals/slim-maatwerk/", "/kennisbank/artikelen/")
    voor = {}
    with verandering(KUST, *elders):
        voor = {pad: tekst(bezoeker, pad) for pad in elders}
        wijzig(kust, kosten="Drie tientjes en een zeegrasveld")
    getekend = []
    template_rendered.connect(lambda template, **_: getekend.append(template.name), weak=False, dispatch_uid="tekening")
    try:
        assert {pad: tekst(bezoeker, pad) for pad in elders} == voor
        assert getekend == []
        assert "Drie tientjes en een zeegrasveld" in tekst(bezoeker, KUST)
        assert getekend
    finally:
        template_rendered.disconnect(dispatch_uid="tekening")


def test_a_draft_that_is_stored_shows_nowhere(bezoeker, verandering, kust):
    with verandering(KUST, USECASES):
        bewaar(kust, title="Drukte bij het zeegrasveld")
    assert "zeegrasveld" not in tekst(bezoeker, KUST)
    assert "zeegrasveld" not in tekst(bezoeker, USECASES)


def test_taking_a_page_off_removes_it_everywhere(bezoeker, verandering, kust):
    vaak = (
        "/kennisbank/toolbox/crowd-safety-manager/",
        USECASES,
        KAART,
        "/feeds/kennisbank.rss",
        "/netwerk/partners/gemeente-den-haag/",
    )
    with verandering(KUST, *vaak):
        kust.unpublish(user=publicist())
    tekst(bezoeker, KUST, 404)
    for pad in vaak:
        assert KUST not in tekst(bezoeker, pad), pad


def test_deleting_a_page_removes_it_everywhere(bezoeker, verandering, kust):
    with verandering(KUST, USECASES):
        kust.delete(user=publicist())
    tekst(bezoeker, KUST, 404)
    assert KUST not in tekst(bezoeker, USECASES)


def test_a_new_address_works_at_once_and_the_old_one_leads_nowhere_wrong(bezoeker, verandering, kust):
    nieuw = "/kennisbank/usecases/zeegrasveld/"
    with verandering(KUST, nieuw, USECASES):
        wijzig(kust, slug="zeegrasveld")
    assert bezoeker.get(KUST).status_code in {301, 404}
    tekst(bezoeker, nieuw)
    lijst = tekst(bezoeker, USECASES)
    assert nieuw in lijst
    assert KUST not in lijst


def test_a_moved_page_and_what_lies_below_it_move_along(bezoeker, verandering):
    home, kennisbank = HomePagina.objects.get(), KennisbankIndex.objects.get()
    boven = publiceer(inhoudpagina("Zeegras", "zeegras", kennisbank))
    publiceer(inhoudpagina("Veld", "veld", boven))
    boven.refresh_from_db()
    with verandering("/kennisbank/zeegras/", "/kennisbank/zeegras/veld/", "/zeegras/veld/"):
        boven.move(home, pos="last-child", user=publicist())
    assert bezoeker.get("/kennisbank/zeegras/veld/").status_code in {301, 404}
    assert "Veld" in tekst(bezoeker, "/zeegras/veld/")
    assert "Zeegras" in tekst(bezoeker, "/zeegras/")


def test_a_renamed_theme_shows_on_pages_and_in_filters(bezoeker, verandering, kust):
    thema = kust.themas.first()
    with verandering(KUST, USECASES, "/kennisbank/"):
        thema.naam = "Zeegrasvelden"
        thema.save()
        services.verwerk_thema(thema)
    for pad in (KUST, USECASES, "/kennisbank/"):
        assert "Zeegrasvelden" in tekst(bezoeker, pad), pad


def test_a_deleted_theme_is_gone_from_pages_and_filters(bezoeker, verandering, kust):
    thema = kust.themas.first()
    with verandering(KUST, USECASES, "/kennisbank/"):
        services.verwijder_thema(thema)
    for pad in (KUST, USECASES, "/kennisbank/"):
        assert thema.naam not in tekst(bezoeker, pad), pad


def test_a_renamed_partner_shows_on_its_page_in_lists_and_on_usecases(bezoeker, verandering, kust):
    partner = Partner.objects.get(slug="gemeente-den-haag")
    waar = (
        KUST,
        "/netwerk/?q=zeegrasveld",
        "/netwerk/partners/gemeente-den-haag/",
        "/",
        "/zoeken/?q=zeegrasveld",
        "/netwerk/city-deals/slimme-stad/",
    )
    with verandering(*waar):
        netwerk.wijzig_partner(partner, naam="Gemeente Zeegrasveld")
    for pad in waar:
        assert "Gemeente Zeegrasveld" in tekst(bezoeker, pad), pad


def test_a_new_partner_is_in_the_list_at_once(bezoeker, verandering):
    with verandering("/netwerk/?q=zeegrasveld", "/netwerk/?weergave=kaart&q=zeegrasveld"):
        netwerk.maak_partner(naam="Stichting Zeegrasveld", soort="maatschappelijke-organisatie")
    assert "Stichting Zeegrasveld" in tekst(bezoeker, "/netwerk/?q=zeegrasveld")


def test_a_changed_city_deal_shows_at_once(bezoeker, verandering):
    deal = CityDeal.objects.get(slug="slim-maatwerk")
    with verandering("/netwerk/city-deals/slim-maatwerk/", "/netwerk/"):
        deal.naam = "Slim Zeegras"
        deal.save()
        netwerk.verwerk_citydeal(deal)
    assert "Slim Zeegras" in tekst(bezoeker, "/netwerk/city-deals/slim-maatwerk/")
    assert "Slim Zeegras" in tekst(bezoeker, "/netwerk/")


def test_a_new_begrip_explains_itself_on_pages_that_were_kept(bezoeker, verandering):
    artikel = publiceer(
        concept(
            Artikel,
            "Onder water",
            "onder-water",
            samenvatting="Over het veld.",
            inhoud=[("tekst", "<p>Het zeegrasveld groeit.</p>")],
        )
    )
    nieuw = begrip("zeegrasveld", "zeegrasveld", definitie="Een weide onder water.")
    assert "zeegrasveld" in tekst(bezoeker, artikel.pad)
    with verandering(artikel.pad, "/kennisbank/woordenboek/"):
        publiceer(nieuw)
    assert "/kennisbank/woordenboek/zeegrasveld/" in tekst(bezoeker, artikel.pad)
    assert "zeegrasveld" in tekst(bezoeker, "/kennisbank/woordenboek/")
    with verandering(artikel.pad):
        nieuw.refresh_from_db()
        nieuw.unpublish(user=publicist())
    assert "/kennisbank/woordenboek/zeegrasveld/" not in tekst(bezoeker, artikel.pad)


def test_another_definition_explains_the_same_text(bezoeker, verandering):
    """The text of the article is the one that was marked before; what its begrip says is not."""
    woord = publiceer(begrip("zeegrasveld", "zeegrasveld", definitie="Een weide onder water."))
    artikel = publiceer(
        concept(
            Artikel,
            "Onder water",
            "onder-water",
            samenvatting="Over het veld.",
            inhoud=[("tekst", "<p>Het zeegrasveld groeit.</p>")],
        )
    )
    assert "Een weide onder water." in tekst(bezoeker, artikel.pad)
    woord.refresh_from_db()
    with verandering(artikel.pad):
        wijzig(woord, definitie="Gras dat in zee groeit.")
    assert "Gras dat in zee groeit." in tekst(bezoeker, artikel.pad)
    assert "Een weide onder water." not in tekst(bezoeker, artikel.pad)


def test_a_card_elsewhere_follows_its_thing(bezoeker, verandering, kust):
    """Cards and lines are kept by what they show: on the page of a partner, on home and in a list that was never asked for."""
    partner = "/netwerk/partners/gemeente-den-haag/"
    with verandering(partner, "/", USECASES):
        wijzig(kust, title="Zeegras telt mee", samenvatting="Wie zeegras telt, telt mee.")
    for pad in (partner, f"{USECASES}?q=zeegras", USECASES):
        html = tekst(bezoeker, pad)
        assert "Zeegras telt mee" in html or "<mark>" in html, pad
        assert "Drukte aan de kust" not in html, pad


def test_what_was_scheduled_shows_when_its_time_has_come(bezoeker, verandering, monkeypatch):
    nieuw = usecase("Zeegrasveld op tijd", "zeegrasveld-op-tijd")
    bewaar(nieuw, op=timezone.now() + timedelta(hours=1))
    with verandering(nieuw.pad, LIJST):
        publiceer(nieuw)
    tekst(bezoeker, nieuw.pad, 404)
    straks = timezone.now() + timedelta(hours=1, minutes=1)
    with verandering(LIJST):
        monkeypatch.setattr("django.utils.timezone.now", lambda: straks)
        call_command("publish_scheduled")
    assert "Zeegrasveld op tijd" in tekst(bezoeker, nieuw.pad)
    assert "Zeegrasveld op tijd" in tekst(bezoeker, LIJST)


def test_what_expires_is_gone_when_its_time_has_come(bezoeker, verandering, kust):
    Page.objects.filter(pk=kust.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    with verandering(KUST, USECASES):
        call_command("publish_scheduled")
    tekst(bezoeker, KUST, 404)
    assert KUST not in tekst(bezoeker, USECASES)


def test_a_page_holds_until_the_day_on_which_it_says_that_it_is_old(bezoeker, vastgelegd, kust):
    """The clock changes what the page says, without anybody doing anything."""
    morgen = timezone.localdate() + timedelta(days=1)
    with vastgelegd():
        wijzig(kust, herzien_op=morgen)
    jong = tekst(bezoeker, KUST)
    [bewaard] = [antwoord for sleutel, antwoord in voorraad.antwoorden.items() if sleutel[2] == KUST]
    assert bewaard.geldig_tot is not None
    assert timezone.now() < bewaard.geldig_tot <= timezone.now() + timedelta(days=2, hours=1)
    with vastgelegd():
        wijzig(kust, herzien_op=timezone.localdate() - timedelta(days=1))
    assert tekst(bezoeker, KUST) != jong
    assert "verouderd" in tekst(bezoeker, KUST)


def test_what_is_published_through_the_cms_is_seen_by_who_had_the_page(als, verandering, kust):
    """The whole way: the redactie opens the editor, stores, and a colleague publishes."""
    bezoeker = als("bezoeker")
    bewaar(kust, title="Zeegrasveld uit de redactie")
    with verandering(KUST):
        antwoord = als("redactie2").get(f"/beheer/pages/{kust.pk}/edit/")
        assert antwoord.status_code == 200
        services.publiceer(kust, door=publicist())
    assert "Zeegrasveld uit de redactie" in tekst(bezoeker, KUST)


def test_who_is_signed_in_leaves_nothing_in_the_cache_of_visitors(als, bezoeker):
    eigen = als("lid").get(KUST)
    assert "Noor Terpstra" in eigen.content.decode()
    assert eigen["Cache-Control"] == "private, no-store"
    assert "Noor Terpstra" not in tekst(bezoeker, KUST)
    assert "Noor Terpstra" in als("lid").get(KUST).content.decode()
