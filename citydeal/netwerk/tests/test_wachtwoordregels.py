"""Which passwords will do: long ones that nobody guesses, whatever signs they hold."""

import contextlib
import time

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from citydeal.netwerk.models import Gebruiker

WIE = Gebruiker(naam="Noor van Proefstad", email="noor.proef@gemeente.example")


@pytest.mark.parametrize(
    "wachtwoord",
    [
        "een zin die ik alleen ken",
        "zwaluw lamp zeven dijk",
        "🚲🌧️ door de polder met wind tegen",
        "correct horse battery staple",
        "vX9-kd2_Qm4!tr",
        "alleenmaarkleineletterszonderpauze",
        "x1 " * 2 + "niemand raadt dit ooit " * 15,
    ],
)
def test_a_long_password_will_do_whatever_signs_it_holds(wachtwoord):
    validate_password(wachtwoord, WIE)


@pytest.mark.parametrize(
    "wachtwoord",
    [
        "kort",
        "wachtwoord123",
        "Welkom2026!!",
        "Zomer2026Zomer",
        "aaaaaaaaaaaa",
        "123456789012",
        "qwertyuiop12",
        "P@ssw0rd1234",
        "wachtwoordwachtwoord",
        "geheim geheim",
        "amsterdam2024",
        "slimmestad2026",
        "citydeal12345",
        "ikhouvanjou12",
        "noor.proef2026",
        "proefstad1234",
        "noor.proef@gemeente.example",
    ],
)
def test_what_is_common_or_nearly_so_is_refused(wachtwoord):
    with pytest.raises(ValidationError):
        validate_password(wachtwoord, WIE)


@pytest.mark.parametrize(
    ("wachtwoord", "wat"),
    [
        ("tess van der gebruiker", "je naam"),
        ("Tess van der Gebruiker!", "je naam"),
        ("tess@gemeente.example", "je e-mailadres"),
    ],
)
def test_ones_own_name_or_address_is_refused_as_such(wachtwoord, wat):
    tess = Gebruiker(naam="Tess van der Gebruiker", email="tess@gemeente.example")
    with pytest.raises(ValidationError, match=f"Het wachtwoord lijkt te veel op {wat}\\."):
        validate_password(wachtwoord, tess)


def test_a_sentence_with_the_letters_of_ones_name_in_another_order_will_do():
    validate_password(
        "de koe springt over de sloot", Gebruiker(naam="Tess van der Gebruiker", email="tess@gemeente.example")
    )


@pytest.mark.parametrize("wachtwoord", ["x" * 512, "aB3$" * 128, "🚲" * 512, "a\x00b" * 100, "\ud800" * 20])
def test_looking_at_a_password_never_takes_long(wachtwoord):
    begin = time.perf_counter()
    with contextlib.suppress(ValidationError):
        validate_password(wachtwoord, WIE)
    assert time.perf_counter() - begin < 1
