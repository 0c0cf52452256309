"""Health, robots.txt and security.txt."""

from datetime import datetime, timedelta
from io import BytesIO

from django.utils import timezone
from PIL import Image


def test_liveness_asks_nobody(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = client.get("/gezondheid/")
    assert response.json() == {"status": "ok"}
    assert "no-store" in response["Cache-Control"]


def test_readiness_says_how_database_and_redis_are(client, db):
    response = client.get("/gezondheid/gereed/")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": True, "redis": True}


def test_readiness_is_only_read(client, db):
    assert client.post("/gezondheid/gereed/").status_code == 405


def test_robots_names_the_sitemap_and_what_need_not_be_crawled(client, db, settings):
    tekst = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in tekst
    assert "Disallow: /zoeken/" in tekst
    assert "Disallow: /kennisbank/" not in tekst


def test_security_txt_says_where_to_report_and_has_not_expired(client, db, settings):
    regels = dict(
        regel.split(": ", 1) for regel in client.get("/.well-known/security.txt").content.decode().splitlines()[::-1]
    )
    assert regels["Contact"] == f"mailto:{settings.SECURITY_CONTACT}"
    vervalt = datetime.fromisoformat(regels["Expires"])
    assert timezone.now() < vervalt < timezone.now() + timedelta(days=366)


def test_the_icon_is_there_for_who_reads_no_page(client, db):
    antwoord = client.get("/favicon.ico")
    assert antwoord["Content-Type"] == "image/x-icon"
    with Image.open(BytesIO(antwoord.content)) as icoon:
        assert (icoon.format, icoon.size) == ("ICO", (48, 48))


def test_pages_without_a_picture_of_their_own_share_that_of_the_portal(client, db):
    antwoord = client.get("/linkbeeld/portaal.png")
    assert antwoord["Content-Type"] == "image/png"
    with Image.open(BytesIO(antwoord.content)) as beeld:
        assert beeld.size == (1200, 630)
