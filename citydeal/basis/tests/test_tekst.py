"""Cleaning what people type: nothing unseen is left in it, and no line that it didn't have."""

import pytest
from django import forms

from citydeal.basis.tekst import een_regel, ingekort, schoon
from citydeal.netwerk.velden import TekstVeld, zonder_adres


@pytest.mark.parametrize(
    ("tekst", "lijn"),
    [
        ("  Noor   Proef ", "Noor Proef"),
        ("Noor\r\nBcc: x@evil.example", "Noor Bcc: x@evil.example"),
        ("Noor\u2028Reply-To: x", "Noor Reply-To: x"),
        ("a\x0bb\x0cc\x85d\te", "a b c d e"),
        ("a\x00\x1b\x07b", "ab"),
        ("\u202egpj.exe\u2069\u200f\u061c\ufeff", "gpj.exe"),
        ("half\ud800", "half\ufffd"),
        ("<b>Noor</b> 🇳🇱 “é”", "<b>Noor</b> 🇳🇱 “é”"),
        ("", ""),
    ],
)
def test_one_line_stays_one_line(tekst, lijn):
    assert een_regel(tekst) == lijn


def test_lines_stay_where_they_are():
    assert schoon("een\r\n\r\ntwee\rdrie\u2029vier\x00") == "een\n\ntwee\ndrie\nvier"


def test_a_long_text_is_broken_off_between_words():
    assert ingekort("een twee drie", 9) == "een twee …"
    assert ingekort("een twee drie", 13) == "een twee drie"


@pytest.mark.parametrize(("regels", "schoongemaakt"), [(False, "een twee"), (True, "een\ntwee")])
def test_a_field_cleans_what_is_typed(regels, schoongemaakt):
    assert TekstVeld(label="Tekst", max_length=20, regels=regels).clean(" een\r\n\u202etwee\x07 ") == schoongemaakt


@pytest.mark.parametrize("regels", [False, True])
def test_a_field_refuses_nul_with_words_that_say_what_to_do(regels):
    with pytest.raises(forms.ValidationError, match="onzichtbaar teken"):
        TekstVeld(label="Tekst", max_length=20, regels=regels).clean("a\x00b")


@pytest.mark.parametrize("regels", [True, False])
def test_a_field_with_nothing_to_see_is_empty(regels):
    veld = TekstVeld(label="Tekst", max_length=20, leeg="Vul iets in.", regels=regels)
    for onzichtbaar in ("\u200b", "\u200d \u2060\u00ad", "\u3000\n\u200b"):
        with pytest.raises(forms.ValidationError, match="Vul iets in"):
            veld.clean(onzichtbaar)
    assert TekstVeld(label="Tekst", max_length=20).clean("\u200b") == ""
    assert veld.clean("👩\u200d💻 ?!") == "👩\u200d💻 ?!"


@pytest.mark.parametrize("naam", ["www.kwaad.example", "Noor http://x", "noor@kwaad.example", "\u200b", "-- !"])
def test_a_name_holds_letters_and_no_address(naam):
    with pytest.raises(forms.ValidationError):
        zonder_adres(naam)


@pytest.mark.parametrize("naam", ["", "Noor", "’t Hart", "李"])
def test_a_name_may_be_any_word(naam):
    zonder_adres(naam)
