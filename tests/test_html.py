"""What every page hands over: valid HTML, links that lead somewhere, little weight, and what others need to link to it."""

import gzip
import json
import struct
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from tests.conftest import BEZOEKER
from tests.lezer import lees, zonder_anker
from tests.paginas import ACCOUNT, EIGEN, FOUT, PAGINAS

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

WORTEL = Path(__file__).resolve().parent.parent
MAX_HTML = 60 * 1024
MAX_CSS_EN_JS = 100 * 1024
MAX_ADRESSEN = 1500


def test_html_is_valid(als, tmp_path):
    """All pages in one go: the validator takes long to start and little time per page."""
    verslag = tmp_path / "verslag.json"
    verzoeken = [(BEZOEKER, {**PAGINAS, **ACCOUNT, **FOUT}), ("lid", {**PAGINAS, **EIGEN})]
    for rol, paginas in verzoeken:
        client = als(rol)
        for naam, pad in paginas.items():
            (tmp_path / f"{rol} {naam}.html".replace(" ", "_")).write_bytes(client.get(pad).content)
    uitkomst = subprocess.run(
        [
            *(
                "node",
                str(WORTEL / "node_modules/html-validate/bin/html-validate.mjs"),
                "--formatter",
                f"json={verslag}",
            ),
            *("--config", str(WORTEL / "tests/htmlvalidate.json"), str(tmp_path)),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=WORTEL,
        timeout=120,
    )
    assert verslag.exists(), uitkomst.stderr
    fouten = Counter(
        f"{fout['ruleId']}: {fout['message']} ({fout.get('selector')}) in {Path(bestand['filePath']).stem}"
        for bestand in json.loads(verslag.read_text())
        for fout in bestand["messages"]
    )
    assert sorted(fouten) == []


def test_every_internal_link_leads_somewhere(als):
    """A crawl from home as visitor. Filtered lists are looked at, but not followed further: those links have no end."""
    client = als(BEZOEKER)
    eigen = settings.SITE_URL
    te_doen, gezien, ankers, verwijzingen, stuk = [f"{eigen}/"], set(), {}, [], []
    while te_doen:
        adres = te_doen.pop()
        if adres in gezien:
            continue
        gezien.add(adres)
        assert len(gezien) < MAX_ADRESSEN, "the crawl has no end"
        pad = adres.removeprefix(eigen)
        response = client.get(pad)
        if response.status_code != 200:
            stuk.append((response.status_code, pad))
            continue
        if not response.get("Content-Type", "").startswith("text/html"):
            continue
        pagina = lees(adres, response)
        ankers[adres] = pagina.ankers
        volgen = not urlsplit(adres).query
        for link in pagina.links:
            doel, anker = zonder_anker(link)
            if not doel.startswith(f"{eigen}/"):
                continue
            if volgen:
                verwijzingen.append((pad, doel, anker))
                te_doen.append(doel)
        for bestand in pagina.bestanden:
            assert bestand.startswith(f"{eigen}/"), f"{pad} asks for {bestand}"
            deel = urlsplit(bestand).path
            if deel.startswith(settings.STATIC_URL):
                if not finders.find(deel.removeprefix(settings.STATIC_URL)):
                    stuk.append((404, bestand))
            else:
                te_doen.append(bestand)
    waar = {doel: pad for pad, doel, _ in verwijzingen}
    assert [(status, pad, "on", waar.get(eigen + pad)) for status, pad in stuk] == []
    zonder_doel = {
        (pad, doel, anker)
        for pad, doel, anker in verwijzingen
        if anker and doel in ankers and anker not in ankers[doel] and anker != "top"
    }
    assert zonder_doel == set()
    assert len(gezien) > 200


@pytest.mark.parametrize("pad", PAGINAS.values(), ids=PAGINAS)
def test_page_says_what_it_is(bezoeker, pad):
    response = bezoeker.get(pad)
    assert response.status_code == 200
    pagina = lees(settings.SITE_URL + pad, response)
    assert len(pagina.alle("h1")) == 1
    assert pagina.teksten["h1"][0].strip()
    assert len(pagina.teksten["title"][0].strip()) > 10
    assert len(pagina.meta("description")) > 20
    assert pagina.alle("html", lang="nl")
    # Results of a search are no page of their own: search engines leave them out.
    assert pagina.alle("link", rel="canonical") or "noindex" in pagina.meta("robots")
    assert pagina.meta("og:title")
    assert pagina.meta("og:image").startswith(f"{settings.SITE_URL}/")


def test_titles_tell_pages_apart(bezoeker):
    titels = Counter(
        lees(pad, bezoeker.get(pad)).teksten["title"][0].strip() for pad in PAGINAS.values() if "?" not in pad
    )
    assert [titel for titel, keer in titels.items() if keer > 1] == []


@pytest.mark.parametrize("naam", ["home", "usecase", "tool", "begrip", "artikel", "partner", "over"])
def test_link_preview_has_its_picture(bezoeker, naam):
    pagina = lees(PAGINAS[naam], bezoeker.get(PAGINAS[naam]))
    beeld = bezoeker.get(pagina.meta("og:image").removeprefix(settings.SITE_URL))
    assert beeld["Content-Type"] == "image/png"
    inhoud = b"".join(beeld) if beeld.streaming else beeld.content
    assert struct.unpack(">II", inhoud[16:24]) == (1200, 630)
    assert len(inhoud) < 300_000


@pytest.mark.parametrize("pad", {**PAGINAS, **FOUT}.values(), ids={**PAGINAS, **FOUT})
def test_public_page_has_no_form_that_posts_and_sets_no_cookie(bezoeker, pad):
    response = bezoeker.get(pad)
    pagina = lees(pad, response)
    assert not response.cookies
    assert [form for form in pagina.alle("form") if form.get("method", "get").lower() != "get"] == []
    assert b"csrfmiddlewaretoken" not in response.content


@pytest.mark.parametrize("pad", {**PAGINAS, **ACCOUNT}.values(), ids={**PAGINAS, **ACCOUNT})
def test_page_is_light(bezoeker, pad):
    response = bezoeker.get(pad)
    assert len(response.content) <= MAX_HTML
    pagina = lees(pad, response)
    scripts = [w for w in pagina.alle("script") if "src" in w]
    assert [w for w in scripts if not ("defer" in w or "async" in w or w.get("type") == "module")] == []
    stijlen = pagina.alle("link", rel="stylesheet")
    gewicht = sum(_gewicht(w.get("src") or w["href"]) for w in [*scripts, *stijlen])
    assert 0 < gewicht <= MAX_CSS_EN_JS


@cache
def _gewicht(adres: str) -> int:
    bestand = finders.find(adres.removeprefix(settings.STATIC_URL))
    return len(gzip.compress(Path(bestand).read_bytes(), 6))


@pytest.mark.parametrize("pad", PAGINAS.values(), ids=PAGINAS)
def test_images_are_sized_and_described(bezoeker, pad):
    for beeld in lees(pad, bezoeker.get(pad)).alle("img"):
        assert "alt" in beeld, beeld
        assert beeld.get("width", "").isdigit(), beeld
        assert beeld.get("height", "").isdigit(), beeld
