"""Every address × every role: what comes of it. An address without a row fails."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import Resolver404, resolve

from kennisbank.models import Usecase
from tests.adressen import alle_namen
from tests.paginas import PAGINAS
from tests.toegangsrijen import MATRIX, ROLLEN

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

INLOGGEN = "/accounts/login/"
CMS = "beheer/"
NAMEN = list(alle_namen())
# Answered to everybody: the way in, and files that hold no content.
CMS_OPEN = {
    "wagtailadmin_login": 302,
    "wagtailadmin_password_reset": 302,
    "wagtailadmin_password_reset_done": 302,
    "wagtailadmin_password_reset_confirm": 302,
    "wagtailadmin_password_reset_complete": 302,
    "wagtailadmin_javascript_catalog": 200,
    "wagtailadmin_sprite": 200,
}
_DELEN = [
    (r"<int:\w+>|<str:pk>", "1"),
    (r"<uuid:\w+>", "11111111-1111-1111-1111-111111111111"),
    (r"<(?:\w+:)?\w+>", "x"),
    (r"\(\?P<\w+>\\d\+\)|\((?:\w+\|)*\\d\+\)", "1"),
    (r"\(\?P<\w+>[^)]*\)|\(\[\^/\]\+\)|\(\.\*\)|\.\*", "x"),
    (r"[\^$\\]", ""),
]


def adres_van(patroon: str) -> str:
    """An address that fits a pattern of the CMS."""
    for zoek, vervang in _DELEN:
        patroon = re.sub(zoek, vervang, patroon)
    return f"/{patroon}"


CMS_ADRESSEN = sorted({(naam, adres_van(patroon)) for naam, patroon in NAMEN if patroon.startswith(CMS)})


def test_every_address_has_a_row():
    zonder = {naam for naam, patroon in NAMEN if not patroon.startswith(CMS)} - set(MATRIX)
    assert zonder == set(), "add a row to the matrix"


def test_every_row_has_an_address():
    assert set(MATRIX) <= {naam for naam, _ in NAMEN}
    assert set(CMS_OPEN) <= {naam for naam, _ in CMS_ADRESSEN}


def test_addresses_of_the_cms_are_addresses():
    for naam, adres in CMS_ADRESSEN:
        try:
            resolve(adres.partition("?")[0])
        except Resolver404:
            pytest.fail(f"{naam}: {adres} leads nowhere")


@pytest.mark.parametrize("rol", ROLLEN)
@pytest.mark.parametrize("naam", MATRIX)
def test_address_answers_each_role_as_agreed(als, naam, rol):
    adres, statussen = MATRIX[naam]
    antwoord = als(rol).get(adres)
    assert antwoord.status_code == statussen[ROLLEN.index(rol)]
    if naam == "account_change_password" and rol == "bezoeker":
        leidt_naar_inloggen(antwoord, adres)


@pytest.mark.parametrize(
    "rol", [*ROLLEN, "contactpersoon", "trekker", "projectleider", "projectorganisatie", "stuurgroep"]
)
def test_public_pages_are_for_everybody(als, rol):
    client = als(rol)
    assert {pad: client.get(pad).status_code for pad in PAGINAS.values()} == dict.fromkeys(PAGINAS.values(), 200)


def test_link_picture_of_a_public_page_is_for_everybody(als):
    pagina = Usecase.objects.get(slug="drukte-aan-de-kust")
    tekst = als("bezoeker").get(pagina.pad).content.decode()
    adres = re.search(rf"/linkbeeld/{pagina.pk}-[\w-]+\.png", tekst)[0]
    for rol in ROLLEN:
        antwoord = als(rol).get(adres)
        assert antwoord.status_code == 200
        assert antwoord.content.startswith(b"\x89PNG")


def leidt_naar_inloggen(antwoord, verder: str) -> None:
    doel = urlsplit(antwoord["Location"])
    assert doel.path == INLOGGEN
    assert not doel.netloc
    assert parse_qs(doel.query)["next"] == [verder]


@pytest.mark.parametrize("methode", ["get", "post"])
def test_cms_sends_visitors_to_the_one_way_to_sign_in(als, methode):
    client = als("bezoeker")
    for naam, adres in CMS_ADRESSEN:
        antwoord = getattr(client, methode)(adres)
        if naam in CMS_OPEN:
            assert antwoord.status_code in {CMS_OPEN[naam], 405}, naam
            continue
        assert antwoord.status_code == 302, f"{naam} {adres}"
        if antwoord["Location"].startswith("/beheer/login/"):
            antwoord = client.get(antwoord["Location"])
        leidt_naar_inloggen(antwoord, adres)


@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize("rol", ["lid", "contactpersoon", "trekker", "projectleider", "stuurgroep"])
def test_cms_is_closed_to_who_does_not_edit(als, rol, methode):
    client = als(rol)
    for naam, adres in CMS_ADRESSEN:
        if naam in CMS_OPEN or naam == "wagtailadmin_logout":
            continue
        antwoord = getattr(client, methode)(adres)
        assert antwoord.status_code in {302, 403, 404}, f"{naam} {adres} {antwoord.status_code}"
        if antwoord.status_code == 302:
            assert not antwoord["Location"].startswith("/beheer/pages"), naam


@pytest.mark.parametrize(
    ("adres", "redactie"),
    [
        ("/beheer/", 200),
        ("/beheer/pages/", 302),
        ("/beheer/images/", 200),
        ("/beheer/documents/", 200),
        ("/beheer/snippets/basis/thema/", 200),
        ("/beheer/redirects/", 200),
        ("/beheer/users/", 302),
        ("/beheer/groups/", 302),
        ("/beheer/sites/", 302),
        ("/beheer/collections/", None),
    ],
)
def test_redactie_edits_and_beheerder_configures(als, adres, redactie):
    beheerder = als("beheerder").get(adres)
    assert beheerder.status_code == 200 or adres == "/beheer/pages/"
    if redactie:
        assert als("redactie").get(adres).status_code == redactie


def test_a_get_on_the_cms_never_ends_in_an_error(als):
    """Every address of the CMS, for who may use it: there may be nothing there, but it doesn't break."""
    # The last asks the root of the tree, which has no place below anything: Wagtail itself trips over that.
    overslaan = {"wagtailadmin_logout", "wagtailadmin_error_test", "wagtailadmin_pages:set_page_position"}
    kapot = []
    for rol in ("redactie", "beheerder"):
        client = als(rol)
        for naam, adres in CMS_ADRESSEN:
            if naam not in overslaan and client.get(adres).status_code >= 500:
                kapot.append((rol, naam, adres))
    assert kapot == []


def test_documents_and_pages_have_no_sign_in_of_their_own(als):
    for rol in ("bezoeker", "lid"):
        client = als(rol)
        for adres in (
            "/django-admin/",
            "/django-admin/login/",
            "/admin/",
            "/_util/login/",
            "/_util/authenticate_with_password/1/1/",
        ):
            assert client.get(adres).status_code == 404, adres
            assert client.post(adres).status_code in {403, 404, 405}, adres
