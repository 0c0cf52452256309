"""Redirects of the redactie: no loop hangs anybody, and none leads past the portal's own addresses."""

import pytest
from wagtail.contrib.redirects.models import Redirect

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def test_a_redirect_to_itself_ends(bezoeker):
    Redirect.objects.create(old_path="/rondje", redirect_link="/rondje/")
    antwoord = bezoeker.get("/rondje")
    assert antwoord.status_code in {301, 302, 404}
    assert len(_keten(bezoeker, "/rondje")) <= 10


def test_two_redirects_to_each_other_keep_no_server_busy(bezoeker):
    Redirect.objects.create(old_path="/heen", redirect_link="/terug/")
    Redirect.objects.create(old_path="/terug", redirect_link="/heen/")
    for pad in ("/heen/", "/terug/"):
        assert bezoeker.get(pad).status_code in {301, 302, 404}


def test_a_redirect_never_hides_a_page(bezoeker):
    Redirect.objects.create(old_path="/over", redirect_link="https://elders.example/")
    antwoord = bezoeker.get("/over/")
    assert antwoord.status_code == 200
    assert "<h1>Over het netwerk</h1>" in antwoord.content.decode()


def test_a_redirect_is_fresh_at_once_and_gone_at_once(bezoeker):
    assert bezoeker.get("/oud-adres/").status_code == 404
    rij = Redirect.objects.create(old_path="/oud-adres", redirect_link="/over/")
    antwoord = bezoeker.get("/oud-adres/")
    assert antwoord.status_code == 301
    assert antwoord["Location"] == "/over/"
    rij.delete()
    assert bezoeker.get("/oud-adres/").status_code == 404


def test_an_old_address_that_is_none_is_refused_with_words(als):
    antwoord = als("redactie").post("/beheer/redirects/add/", {"old_path": "http://[::1", "redirect_link": ""})
    assert antwoord.status_code == 200
    assert "Dit adres kunnen we niet lezen." in antwoord.content.decode()
    assert not Redirect.objects.filter(old_path__contains="[").exists()


def _keten(client, pad: str) -> list[str]:
    stappen = []
    while len(stappen) < 10:
        antwoord = client.get(pad)
        if antwoord.status_code not in {301, 302}:
            break
        if antwoord["Location"] in stappen:
            break
        stappen.append(pad := antwoord["Location"])
    return stappen
