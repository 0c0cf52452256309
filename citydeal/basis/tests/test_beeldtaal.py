"""The picture language draws the same plan for the same seed, small, well-formed and without anything a strict CSP refuses."""

from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from citydeal.basis.beeldtaal import MOTIEVEN, schets, teken

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


def test_preview_picture_has_the_asked_size():
    png = schets("mobiliteit", "deventer", 1200, 630).als_png(1200, 630)

    beeld = Image.open(BytesIO(png))
    assert (beeld.format, beeld.size) == ("PNG", (1200, 630))
    assert len(beeld.getcolors(2**20)) > 8
