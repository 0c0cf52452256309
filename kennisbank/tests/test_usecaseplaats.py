"""A place of a usecase: a known town needs no coordinates, an unknown one does, and none lies outside the Low Countries."""

import pytest
from django.core.exceptions import ValidationError

from citydeal.basis.models import Plaats, Provincie
from kennisbank.models import UsecasePlaats


@pytest.fixture
def overijssel(db):
    provincie = Provincie.objects.get(slug="overijssel")
    Plaats.objects.create(naam="Deventer", provincie=provincie, breedtegraad=52.255, lengtegraad=6.164)
    return provincie


def test_a_known_town_gets_its_point(overijssel):
    plaats = UsecasePlaats(naam="deventer", provincie=overijssel)
    plaats.clean()
    assert (plaats.breedtegraad, plaats.lengtegraad) == (52.255, 6.164)


def test_a_given_point_stays(overijssel):
    plaats = UsecasePlaats(naam="Deventer", provincie=overijssel, breedtegraad=52.3, lengtegraad=6.2)
    plaats.clean()
    assert (plaats.breedtegraad, plaats.lengtegraad) == (52.3, 6.2)


@pytest.mark.parametrize(
    "velden",
    [
        {"naam": "Voorbeeldstad"},
        {"naam": "Deventer", "breedtegraad": 52.3},
        {"naam": "Deventer", "breedtegraad": 40.7, "lengtegraad": -74.0},
        {"naam": "Deventer", "breedtegraad": float("nan"), "lengtegraad": 6.0},
    ],
)
def test_an_unknown_town_half_a_point_or_one_far_away_is_refused(overijssel, velden):
    with pytest.raises(ValidationError):
        UsecasePlaats(provincie=overijssel, **velden).clean()
