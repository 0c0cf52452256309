"""Light formatting: what people type becomes rich text, and comes back as they typed it."""

import nh3
import pytest

from citydeal.basis.lichteopmaak import als_html, als_tekst

TEKST = """We brachten **kennis** en *tijd* in.
Op twee regels.

- Een [handleiding](https://voorbeeld.example/a?b=1&c=2)
- Een [pagina](pagina:12)

1. Eerst dit
2. Dan dat

Tot slot."""


def test_what_was_typed_comes_back():
    html = als_html(TEKST)
    assert html == (
        "<p>We brachten <b>kennis</b> en <i>tijd</i> in.<br/>Op twee regels.</p>"
        '<ul><li>Een <a href="https://voorbeeld.example/a?b=1&amp;c=2">handleiding</a></li>'
        '<li>Een <a linktype="page" id="12">pagina</a></li></ul>'
        "<ol><li>Eerst dit</li><li>Dan dat</li></ol><p>Tot slot.</p>"
    )
    assert als_tekst(html) == TEKST
    assert als_html(als_tekst(html)) == html


def test_a_list_may_follow_directly_on_a_line():
    assert als_html("Wij doen:\n- een\n- twee") == "<p>Wij doen:</p><ul><li>een</li><li>twee</li></ul>"


def test_what_the_editor_of_the_cms_stored_can_be_kept_here():
    html = '<p data-block-key="a1">Een <b>pilot</b> &amp; meer</p><ul><li data-block-key="b2">punt</li></ul>'
    assert als_tekst(html) == "Een **pilot** & meer\n\n- punt"


@pytest.mark.parametrize(
    "tekst",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[klik](javascript:alert(1))",
        "[klik](JaVaScRiPt:alert%281%29)",
        "[klik](data:text/html;base64,PHN2Zz4=)",
        "[klik](//kwaad.example)",
        "[klik](/\\kwaad.example)",
        '[klik](https://x.example/"onmouseover="alert(1))',
        "[klik](http://[::1)",
        "<svg/onload=alert(1)>",
        "&lt;script&gt;",
        "**" * 5000,
        "[" * 5000,
        "- " * 5000,
    ],
)
def test_nothing_that_is_typed_becomes_something_else_than_text(tekst):
    html = als_html(tekst)
    schoon = nh3.clean(
        html,
        tags={"p", "br", "b", "i", "ul", "ol", "li", "a"},
        attributes={"a": {"href", "linktype", "id"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    assert schoon.replace("<br>", "<br/>") == html.replace("&#x27;", "'") or "href" not in html
    assert "<script" not in html
    assert "<img" not in html
    assert "<svg" not in html
    assert 'href="javascript' not in html.lower()
    assert 'href="//' not in html
    assert 'href="data' not in html
    assert " onmouseover=" not in html


@pytest.mark.parametrize("tekst", ["", "   ", "\n\n\n", "*", "**", "2 * 3 * 4", "a_b", "[x]", "[x]()"])
def test_signs_that_mean_nothing_stay_as_they_are(tekst):
    assert als_tekst(als_html(tekst)) == tekst.strip()
