"""The list of towns saves people typing coordinates."""

import pytest

from citydeal.basis.models import Plaats, Provincie
from citydeal.basis.plaatsen import laad_plaatsen, vind_plaats


@pytest.fixture
def plaatsen(db):
    return laad_plaatsen()


def provincie(slug):
    return Provincie.objects.get(slug=slug)


def test_towns_are_loaded_once(plaatsen):
    assert plaatsen > 1500
    assert laad_plaatsen() == 0
    assert Plaats.objects.count() == plaatsen


@pytest.mark.parametrize(
    ("naam", "slug", "breedtegraad"),
    [
        ("Deventer", "overijssel", 52.25),
        ("den haag", "zuid-holland", 52.08),
        ("'s-Hertogenbosch", "noord-brabant", 51.7),
        ("Gent", "oost-vlaanderen", 51.05),
        ("Brussel", "brussel", 50.85),
    ],
)
def test_a_town_is_found_in_its_province_in_any_spelling(plaatsen, naam, slug, breedtegraad):
    assert vind_plaats(naam, provincie(slug)).breedtegraad == pytest.approx(breedtegraad, abs=0.1)


@pytest.mark.parametrize(
    ("naam", "slug"), [("Deventer", "zeeland"), ("Gent", "gelderland"), ("Voorbeeldstad", "utrecht"), ("", "utrecht")]
)
def test_a_town_elsewhere_or_invented_is_not_found(plaatsen, naam, slug):
    assert vind_plaats(naam, provincie(slug)) is None
