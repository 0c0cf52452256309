"""What people see when something is not there, not allowed or broken."""

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from citydeal.basis.views import fouten


def test_what_is_not_there_offers_signing_in_and_returns_to_the_link(client, db):
    response = client.get("/cop/geheim/verslag/?deel=2")
    assert response.status_code == 404
    tekst = response.content.decode()
    assert "Ben je lid?" in tekst
    assert "/accounts/login/?next=/cop/geheim/verslag/%3Fdeel%3D2" in tekst.replace("%2F", "/")
    assert 'content="noindex"' in tekst
    assert not response.cookies


def test_who_is_signed_in_is_not_asked_to_sign_in(client, django_user_model, db):
    client.force_login(django_user_model.objects.create_user("lid@demo.example", "x" * 16, naam="Lid"))
    assert "Ben je lid?" not in client.get("/bestaat-niet/").content.decode()


def test_a_hostile_address_is_shown_nowhere_as_markup(client, db):
    response = client.get('/"><script>alert(1)</script>/')
    assert response.status_code == 404
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize(("fout", "status"), [(OperationalError("weg"), 503), (RuntimeError("stuk"), 500)])
def test_a_fault_answers_in_dutch_without_database_or_session(fout, status):
    try:
        raise fout
    except (OperationalError, RuntimeError):
        response = fouten.storing(RequestFactory().get("/"))
    assert response.status_code == status
    assert response.has_header("Retry-After") is (status == 503)
    assert 'lang="nl"' in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert "stuk" not in response.content.decode()


def test_an_unreadable_request_answers_400_in_dutch(client, db):
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "kunnen we niet lezen" in response.content.decode()
    assert "default-src 'self'" in response["Content-Security-Policy"]


def test_with_the_database_away_who_has_a_session_gets_a_dutch_503_with_the_policy(client, db, monkeypatch):
    client.cookies[settings.SESSION_COOKIE_NAME] = "abc"
    client.raise_request_exception = False

    def weg(*args, **kwargs):
        raise OperationalError("weg")

    with monkeypatch.context() as zonder:
        zonder.setattr(connection, "cursor", weg)
        response = client.get("/kennisbank/")
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "Even geduld" in response.content.decode()


def test_an_expired_form_shows_what_was_typed_but_no_secret(db):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/accounts/login/", {"login": "lid@demo.example", "password": "geheim-woord", "leeg": " "})
    tekst = response.content.decode()
    assert response.status_code == 403
    assert "lid@demo.example" in tekst
    assert "geheim-woord" not in tekst
    assert 'href="/accounts/login/"' in tekst


def test_an_expired_form_shows_typed_markup_as_text(db):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/accounts/login/", {"login": "<img src=x onerror=alert(1)>"})
    assert b"<img src=x" not in response.content
