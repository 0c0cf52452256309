"""The picture language: the same plan for the same seed, small, well-formed, nothing a strict CSP refuses."""

import pytest
from defusedxml import ElementTree

from citydeal.basis.beeldtaal import MOTIEVEN, teken

SVG = "{http://www.w3.org/2000/svg}"
THEMAS = {
    "mobiliteit",
    "energie",
    "lokaal-meten",
    "gebiedsontwikkeling",
    "veiligheid",
    "gezondheid",
    "data-digital-twins",
    "ethiek-privacy",
    "participatie",
    "dienstverlening",
}


def test_every_theme_has_a_motif():
    assert set(MOTIEVEN) >= THEMAS


@pytest.mark.parametrize("motief", MOTIEVEN)
def test_drawing_is_small_and_holds_shapes_only(motief):
    svg = teken(motief, "deventer", 1200, 750)

    boom = ElementTree.fromstring(svg)
    soorten = {knoop.tag for knoop in boom.iter()}
    assert soorten <= {SVG + naam for naam in ("svg", "g", "path", "circle")}
    assert not [knoop for knoop in boom.iter() if "style" in knoop.attrib or "href" in knoop.attrib]
    assert len(svg) < 48_000


def test_same_seed_gives_same_drawing_and_other_seed_another():
    assert teken("energie", "breda", 400, 300) == teken("energie", "breda", 400, 300)
    assert teken("energie", "breda", 400, 300) != teken("energie", "zwolle", 400, 300)


def test_unknown_motif_is_drawn_as_the_city_itself():
    assert teken("bestaat-niet", "breda", 400, 300) == teken("algemeen", "breda", 400, 300)


@pytest.mark.parametrize("zaad", ["", "a" * 500, "\x00", "\ud800", "é'\"<>&"])
def test_any_seed_can_be_drawn(zaad):
    assert ElementTree.fromstring(teken("netwerk", zaad, 300, 300)).get("width") == "300"


@pytest.mark.django_db
def test_drawing_has_an_address_of_its_own(client):
    antwoord = client.get("/beeld/energie/breda.svg")

    assert antwoord.status_code == 200
    assert antwoord["Content-Type"] == "image/svg+xml"
    assert ElementTree.fromstring(antwoord.content).get("width")
    assert "max-age" in antwoord["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "pad", ["/beeld/bestaat-niet/breda.svg", f"/beeld/energie/{'a' * 300}.svg", "/beeld/energie/.svg"]
)
def test_what_cannot_be_drawn_is_not_found(client, pad):
    assert client.get(pad).status_code == 404
