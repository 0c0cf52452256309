"""Whatever stands in the address of a list or of the search: a clear answer, never a 500, and quickly."""

import time
from urllib.parse import quote

import pytest

from tests.paginas import FILTERS, LIJSTEN, PAGINAS

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

KWAAD = {
    "nul": "%00",
    "nul in een woord": "sen%00sor",
    "los surrogaat": "%ED%A0%80",
    "geen utf-8": "%FF%FE%C3",
    "afgekapt": "%E2%82",
    "niets": "",
    "spaties": "%20%20%20",
    "aanhalingsteken": "%22slimme",
    "haakjes": "((((%22%27%5C",
    "zoektaal": quote("!sensor & | <-> :* (a"),
    "sql": quote("' OR 1=1; DROP TABLE zoeken_zoekdocument; --"),
    "joker": quote("%_%\\%"),
    "opmaak": quote("<script>alert(1)</script><img src=x onerror=alert(1)>"),
    "sjabloon": quote("{{7*7}}${7*7}{% debug %}"),
    "rtl en nul-breed": quote("\u202eabc\u200b\u2066"),
    "emoji": quote("🏴‍☠️🇳🇱"),
    "regeleinde": "a%0d%0aSet-Cookie:%20x=1",
    "groot getal": "9" * 400,
    "negatief": "-1",
    "min nul": "-0",
    "kommagetal": "1.5",
    "wetenschappelijk": "1e309",
    "niet-latijns cijfer": quote("٣"),
    "onbekend": "bestaat-niet",
    "100 kB": "a" * 100_000,
    "100 kB woorden": "sensor%20" * 12_000,
    "veel dubbele punten": "a:b:c:d:" * 10_000,
    "stopwoorden": quote("de het een en of in van"),
}
"""What people and machines put after the question mark."""

NIET_VEEL = ("nul", "los surrogaat", "geen utf-8", "aanhalingsteken", "opmaak", "groot getal", "onbekend", "100 kB")
"""The ones that are tried on every filter; the others on the search field and the page number only."""


def gaat_goed(client, adres: str, **koppen) -> None:
    response = client.get(adres, **koppen)
    waar = adres[:120]
    assert response.status_code in {200, 400, 404}, f"{response.status_code} {waar}"
    assert b"<script>alert" not in response.content, waar
    assert b"<img src=x" not in response.content, waar
    assert not response.cookies, waar


@pytest.mark.parametrize("lijst", LIJSTEN)
@pytest.mark.parametrize("veld", ["q", "pagina"])
def test_search_field_and_page_number_withstand_everything(bezoeker, lijst, veld):
    for waarde in KWAAD.values():
        gaat_goed(bezoeker, f"{PAGINAS[lijst]}?{veld}={waarde}")


@pytest.mark.parametrize("lijst", LIJSTEN)
@pytest.mark.parametrize("veld", [veld for veld in FILTERS if veld not in {"q", "pagina"}])
def test_every_filter_withstands_bad_values(bezoeker, lijst, veld):
    for naam in NIET_VEEL:
        gaat_goed(bezoeker, f"{PAGINAS[lijst]}?{veld}={KWAAD[naam]}")


@pytest.mark.parametrize("lijst", LIJSTEN)
def test_arrays_repeats_and_many_parameters_are_answered(bezoeker, lijst):
    pad = PAGINAS[lijst]
    for vraag in (
        "q[]=a&thema[]=b&pagina[]=1",
        "q[$ne]=1&thema[0][a]=b",
        "&".join(["thema=energie"] * 900),
        "&".join(f"thema=t{n}" for n in range(900)),
        "&".join(f"x{n}=1" for n in range(4000)),
        "&".join(f"x{n}=1" for n in range(6000)),
        "q=a&q=b&pagina=1&pagina=2",
        "=&&=&?q=a",
        "%00=%00",
        "q",
        ";q=a;thema=b",
    ):
        gaat_goed(bezoeker, f"{pad}?{vraag}")


@pytest.mark.parametrize("lijst", LIJSTEN)
def test_the_part_that_is_fetched_while_filtering_withstands_the_same(bezoeker, lijst):
    for waarde in KWAAD.values():
        gaat_goed(bezoeker, f"{PAGINAS[lijst]}?q={waarde}", headers={"HX-Request": "true", "HX-Target": "resultaten"})


def test_suggestions_withstand_everything(bezoeker):
    for waarde in KWAAD.values():
        gaat_goed(bezoeker, f"/zoeken/suggesties/?q={waarde}")
    for vraag in ("", "q", "q[]=a", "q=a&q=b", "aantal=99999", "soort=%00"):
        gaat_goed(bezoeker, f"/zoeken/suggesties/?{vraag}")


@pytest.mark.parametrize("naam", KWAAD)
def test_search_answers_within_half_a_second(bezoeker, naam):
    """The quickest of three counts: what else the machine does at the time is not what is tested."""
    duur = []
    for keer in range(3):
        begin = time.perf_counter()
        bezoeker.get(f"/zoeken/?q={KWAAD[naam]}&keer={keer}")
        duur.append(time.perf_counter() - begin)
        if duur[-1] < 0.5:
            break
    assert min(duur) < 0.5


def test_what_was_asked_is_shown_as_text(bezoeker):
    response = bezoeker.get(f"/zoeken/?q={KWAAD['opmaak']}")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in response.content.decode()


@pytest.mark.parametrize(
    "pad",
    [
        "/",
        "/over/",
        "/kennisbank/usecases/drukte-aan-de-kust/",
        "/netwerk/partners/gemeente-den-haag/",
        "/feeds/artikelen.rss",
        "/sitemap.xml",
        "/accounts/login/",
    ],
)
def test_pages_without_filters_leave_parameters_alone(als, pad):
    client = als("bezoeker")
    for waarde in KWAAD.values():
        for veld in ("q", "pagina", "next"):
            response = client.get(f"{pad}?{veld}={waarde}")
            assert response.status_code in {200, 400, 404}
            assert b"<script>alert" not in response.content


@pytest.mark.parametrize(
    "pad",
    [
        "/kennisbank/usecases/%00/",
        "/kennisbank/usecases/{lang}/",
        "/kennisbank/woordenboek/%ED%A0%80/",
        "/netwerk/partners/%00/",
        "/netwerk/partners/{lang}/",
        "/netwerk/partners/ÅÄÖ/",
        "/netwerk/city-deals/{lang}/",
        "/linkbeeld/0-a.png",
        "/linkbeeld/99999999999999999999-a.png",
        "/linkbeeld/-1-a.png",
        "/documenten/1/%00",
        "/documenten/99999999999999999999/x.pdf",
        "/accounts/password/reset/key/{lang}/",
        "/accounts/password/reset/key/1-set-password/",
        "/accounts/password/reset/key/zzzzzzzzzzzzz-abc/",
    ],
)
def test_an_address_with_nonsense_is_not_there(bezoeker, pad):
    response = bezoeker.get(pad.replace("{lang}", "a" * 5000))
    assert response.status_code in {200, 302, 404}
    assert response.status_code == 404 or "/accounts/password/reset/" in pad


@pytest.mark.parametrize(
    "adres",
    [
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "%09//evil.example",
        "http:///evil.example",
        "https://evil.example@localhost",
        "https://testserver@evil.example",
        "\x00",
        "/" * 3000,
        "%E2%80%AE//evil",
    ],
)
def test_signing_in_leads_to_the_own_site_only(als, adres):
    client = als("bezoeker")
    response = client.post(
        "/accounts/login/", {"login": "lid@demo.example", "password": "slimme-stad-demo", "next": adres}
    )
    assert response.status_code in {200, 302, 400}
    if response.status_code == 302:
        assert response["Location"].startswith("/")
        assert not response["Location"].startswith(("//", "/\\"))
    vorm = client.get("/beheer/login/", {"next": adres})
    assert vorm.status_code in {302, 400, 403}
