"""Every answer carries the strict policy; the exceptions hold where they should and for whom they should."""

import pytest

from citydeal.basis.middleware import UITZONDERINGEN, beleid_voor

STRENG = {
    "default-src": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def test_the_policy_for_everyone_is_strict():
    assert beleid_voor("/kennisbank/", ingelogd=False) == STRENG
    assert beleid_voor("/kennisbank/", ingelogd=True) == STRENG


@pytest.mark.parametrize("pad", ["/beheer/", "/beheer/pages/3/", "/beheer/pages/3/edit/preview/"])
def test_the_exceptions_are_for_signed_in_people_only(pad):
    assert beleid_voor(pad, ingelogd=False) == STRENG
    assert beleid_voor(pad, ingelogd=True) != STRENG


@pytest.mark.parametrize(
    ("pad", "omlijstbaar"),
    [
        ("/beheer/pages/3/edit/preview/", True),
        ("/beheer/pages/add/kennisbank/usecase/5/preview/", True),
        ("/beheer/pages/3/view_draft/", True),
        ("/beheer/pages/3/revisions/9/view/", True),
        ("/beheer/pages/3/edit/", False),
        ("/beheer/", False),
        ("/beheersing/preview/", False),
    ],
)
def test_only_previews_may_stand_in_a_frame_of_the_portal(pad, omlijstbaar):
    assert (beleid_voor(pad, ingelogd=True)["frame-ancestors"] == "'self'") is omlijstbaar


def test_no_exception_lets_in_another_site_or_eval():
    for uitzondering in UITZONDERINGEN.values():
        for waarde in uitzondering.anders().values():
            assert "http" not in waarde
            assert "*" not in waarde
            assert "unsafe-eval" not in waarde


@pytest.mark.parametrize("ingelogd", [False, True])
def test_the_list_to_embed_stands_in_frames_of_named_hosts_and_nowhere_else(settings, ingelogd):
    settings.INSLUITEN_TOEGESTAAN = ["https://zuster.example", "https://andere.example"]
    pad = "/agenda/insluiten/"
    assert beleid_voor(pad, ingelogd=ingelogd) == {
        **STRENG,
        "frame-ancestors": "'self' https://zuster.example https://andere.example",
    }
    for ander in ("/agenda/", "/agenda/insluiten/x/", "/agenda/delen/", "/x/agenda/insluiten/"):
        assert beleid_voor(ander, ingelogd=ingelogd) == STRENG


@pytest.mark.parametrize(("hosts", "oud"), [(["https://zuster.example"], None), ([], "SAMEORIGIN")])
def test_older_browsers_frame_the_list_only_where_no_host_is_named_they_do_not_know(client, db, settings, hosts, oud):
    settings.INSLUITEN_TOEGESTAAN = hosts
    assert client.get("/agenda/insluiten/").get("X-Frame-Options") == oud


@pytest.mark.parametrize("pad", ["/robots.txt", "/gezondheid/", "/bestaat-niet/", "/accounts/login/"])
def test_answers_carry_the_policy_and_its_companions(client, db, pad):
    response = client.get(pad)
    beleid = response["Content-Security-Policy"]
    assert "default-src 'self'" in beleid
    assert "unsafe" not in beleid
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_answers_to_who_is_signed_in_are_stored_nowhere(client, django_user_model, db):
    lid = django_user_model.objects.create_user("lid@demo.example", "x" * 16, naam="Lid")
    client.force_login(lid)
    assert client.get("/")["Cache-Control"] == "private, no-store"
    assert client.get("/bestaat-niet/")["Cache-Control"] == "private, no-store"
