"""A question whose SQL is made once answers as the QuerySet itself does, each time from the database."""

import pytest
from django.db.models import Value

from citydeal.basis.models import Provincie, Thema
from citydeal.basis.vastevraag import VasteRij, VasteVraag

pytestmark = pytest.mark.django_db

OP_SLUG = VasteVraag(lambda slug: Thema.objects.filter(slug=slug).values_list("naam", "volgorde"), slug=str)
MEER = VasteVraag(
    lambda pk, slug: (
        Thema.objects.filter(pk=pk)
        .order_by()
        .values_list(Value("thema"), "naam")
        .union(Provincie.objects.filter(slug=slug).order_by().values_list(Value("provincie"), "naam"), all=True)
    ),
    pk=int,
    slug=str,
)


@pytest.fixture
def thema() -> Thema:
    return Thema.objects.create(naam="Zeegras", slug="zeegras", volgorde=7)


def test_it_answers_what_is_there_now(thema, django_assert_num_queries):
    assert OP_SLUG.rijen(slug="zeegras") == [("Zeegras", 7)]
    Thema.objects.filter(pk=thema.pk).update(naam="Zeewier")
    with django_assert_num_queries(1):
        assert OP_SLUG.rijen(slug="zeegras") == [("Zeewier", 7)]
    assert OP_SLUG.rijen(slug="iets-anders") == []


def test_every_blank_gets_its_own_value_in_every_part(thema):
    provincie = Provincie.objects.order_by("pk").first()
    assert sorted(MEER.rijen(pk=thema.pk, slug=provincie.slug)) == [("provincie", provincie.naam), ("thema", "Zeegras")]
    assert MEER.rijen(pk=0, slug="") == []


@pytest.mark.parametrize("slug", ["' OR 1=1 --", "%s", "\ue000vaste-vraag-0\ue001", "a" * 5000])
def test_a_value_is_never_read_as_sql(thema, slug):
    assert OP_SLUG.rijen(slug=slug) == []


def test_a_blank_without_a_value_or_without_a_place_is_refused():
    with pytest.raises(KeyError):
        OP_SLUG.rijen()
    with pytest.raises(TypeError, match="slug"):
        VasteVraag(lambda slug: Thema.objects.values_list("naam"), slug=str).rijen(slug="a")


@pytest.mark.parametrize("slug", [None, 7, ["zeegras"], b"zeegras"])
def test_a_value_of_another_kind_is_refused_because_a_queryset_would_ask_something_else(thema, slug):
    with pytest.raises(TypeError, match="slug"):
        OP_SLUG.rijen(slug=slug)


def test_a_row_is_the_same_as_the_one_that_the_manager_gives(thema):
    gehaald = VasteRij(Thema).haal(thema.pk)
    assert gehaald == thema
    assert gehaald.__dict__.keys() == Thema.objects.get(pk=thema.pk).__dict__.keys()
    assert not gehaald._state.adding
    assert VasteRij(Thema).haal(0) is None
