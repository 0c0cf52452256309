"""Opgemaakte tekst van mensen: wat erin mag, en passages die niet voor iedereen zijn."""

import pytest

from citydeal.basis.opgemaakte_tekst import alleen_voor, als_invoer, maak_schoon, met_merk, uit_invoer

LEZERS = {"deelnemers": "de deelnemers", "leden": "leden"}
DICHT = '<section data-voor="deelnemers"><p>dicht</p></section>'


@pytest.mark.parametrize(
    ("vuil", "schoon"),
    [
        ("<p onclick=x>a</p><script>b</script><style>c</style>", "<p>a</p>"),
        ('<a href="javascript:x">a</a>', "a"),
        ('<a href="data:text/html,x">a</a>', "a"),
        ('<a href="https://a.example/" target="_blank">a</a>', '<a href="https://a.example/">a</a>'),
        ("<svg><a>x</a></svg><img src=x onerror=y><iframe></iframe><base href=//x>a", "a"),
        ("<h1>a</h1><p></p><ul><li></li></ul><p>b\x00\ud800</p>", "a<ul></ul><p>b\ufffd</p>"),
    ],
)
def test_what_is_not_on_the_list_goes(vuil, schoon):
    assert maak_schoon(vuil, LEZERS) == schoon


@pytest.mark.parametrize("kenmerk", ["", " data-voor", ' data-voor="iedereen"', ' data-voor="LEDEN"', ' class="x"'])
def test_a_passage_for_who_is_not_known_is_for_the_narrowest(kenmerk):
    assert maak_schoon(f"<section{kenmerk}><p>dicht</p></section>", LEZERS) == DICHT


@pytest.mark.parametrize(
    ("html", "mag", "over"),
    [
        (f"<p>a</p>{DICHT}<p>b</p>", set(), "<p>a</p><p>b</p>"),
        (f"<p>a</p>{DICHT}", {"leden"}, "<p>a</p>"),
        (DICHT, {"deelnemers"}, DICHT),
        (
            f'<section data-voor="leden"><p>a</p>{DICHT}<p>b</p></section>',
            {"leden"},
            '<section data-voor="leden"><p>a</p><p>b</p></section>',
        ),
        (f'<section data-voor="leden">{DICHT}</section><p>c</p>', {"deelnemers"}, "<p>c</p>"),
        ("<section><p>a</p></section><p>b</p>", {"leden", "deelnemers"}, "<p>b</p>"),
        ("</section><p>b</p>", set(), "<p>b</p>"),
    ],
)
def test_a_passage_is_cut_with_all_that_is_in_it(html, mag, over):
    assert alleen_voor(html, mag) == over


def test_light_formatting_and_back_is_the_same():
    html = f"<h2>Kop</h2><p>Een <b>woord</b>.</p><ul><li>a</li><li>b</li></ul>{DICHT}<h3>Sub</h3><p>c</p>"
    assert maak_schoon(uit_invoer(als_invoer(html, LEZERS), LEZERS), LEZERS) == html


def test_a_passage_that_nobody_ended_goes_on_to_the_end():
    html = uit_invoer("a\n\n[alleen voor vrienden]\n\nb\n\nc", LEZERS)
    assert alleen_voor(maak_schoon(html, LEZERS), set()) == "<p>a</p>"


def test_the_mark_says_for_whom_it_is():
    assert '<p class="besloten__voor">Alleen voor de deelnemers</p><p>dicht</p>' in met_merk(DICHT, LEZERS)
