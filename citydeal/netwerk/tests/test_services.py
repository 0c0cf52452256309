"""The acts of the network: rows, index and kept pages move together."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from citydeal.netwerk import gevolgen, services, tasks
from citydeal.netwerk.hoofd import beeld_van_citydeal, beeld_van_partner
from citydeal.netwerk.models import CityDeal, Deelname, Gebruiker, Partner
from citydeal.netwerk.tests.factories import maak_deal, maak_mens, maak_voorbeeldpartner
from citydeal.zoeken.models import Facetwaarde, Zoekdocument

pytestmark = pytest.mark.django_db


def document(partner: Partner) -> Zoekdocument:
    return Zoekdocument.objects.get(soort="partner", sleutel=str(partner.pk))


def test_a_partner_is_found_by_kind_place_and_deal():
    partner = maak_voorbeeldpartner(deals=[maak_deal()])
    rij = document(partner)
    assert set(rij.facetten) == {
        "soort:partner",
        "partnersoort:gemeente",
        "partner:gemeente-proefstad",
        "deal:slim-maatwerk",
    }
    assert rij.tokens == ["openbaar"]
    assert rij.gegevens["plaats"] == "Proefstad"


def test_a_change_shows_in_the_index_and_the_address_stays():
    partner = services.wijzig_partner(maak_voorbeeldpartner(), naam="Gemeente Anders", plaats="Anderdorp")
    assert partner.slug == "gemeente-proefstad"
    assert document(partner).titel == "Gemeente Anders"


def test_a_partner_that_stops_ends_its_participations():
    partner = maak_voorbeeldpartner(deals=[maak_deal()])
    services.stop_partner(partner, op=date(2025, 1, 1))
    assert Deelname.objects.get().tot == date(2025, 1, 1)
    assert "deal:slim-maatwerk" not in document(partner).facetten
    assert document(partner).gegevens["status"] == "Gestopt"


def test_a_partner_can_t_stop_before_it_began():
    partner = maak_voorbeeldpartner(deals=[maak_deal()])
    with pytest.raises(ValidationError):
        services.stop_partner(partner, op=date(2020, 1, 1))
    partner.refresh_from_db()
    assert partner.status == "partner"


class Gevolg:
    """What another room does when a partner or a City Deal changes: it remembers what it saw, before and after."""

    def __init__(self):
        self.gezien = []

    def __call__(self, ding):
        pk = ding.pk
        self.gezien.append(("voor", type(ding).objects.filter(pk=pk).exists()))
        return lambda: self.gezien.append(("na", type(ding).objects.filter(pk=pk).exists()))


@pytest.fixture
def gevolg(monkeypatch):
    gevolg = Gevolg()
    monkeypatch.setattr(gevolgen, "_gevolgen", [gevolg])
    return gevolg


@pytest.mark.parametrize(
    ("maak", "verwijder", "facet"),
    [
        (maak_voorbeeldpartner, services.verwijder_partner, "gemeente-proefstad"),
        (maak_deal, services.verwijder_citydeal, "slim-maatwerk"),
    ],
)
def test_what_is_deleted_leaves_the_filters_and_other_rooms_follow(gevolg, maak, verwijder, facet):
    ding = maak()
    assert Facetwaarde.objects.filter(waarde=facet).exists()
    gevolg.gezien.clear()
    verwijder(ding)
    assert not Facetwaarde.objects.filter(waarde=facet).exists()
    assert gevolg.gezien == [("voor", True), ("na", False)]


def test_a_picture_for_shared_links_is_made_after_commit(monkeypatch, django_capture_on_commit_callbacks):
    for taak in (tasks.maak_partnerbeeld, tasks.maak_dealbeeld):
        monkeypatch.setattr(taak, "delay", taak)
    with django_capture_on_commit_callbacks(execute=True):
        deal = maak_deal()
        partner = maak_voorbeeldpartner()
    for beeld in (beeld_van_citydeal(deal), beeld_van_partner(partner)):
        assert default_storage.exists(beeld.bestand)


def test_pictures_of_what_has_gone_are_not_made():
    tasks.maak_partnerbeeld(0)
    tasks.maak_dealbeeld(0)


@pytest.mark.parametrize("naam", ["", "   ", "x" * 161])
def test_a_partner_without_a_proper_name_is_refused(naam):
    with pytest.raises(ValidationError):
        maak_voorbeeldpartner(naam)


def test_half_a_point_on_the_map_is_refused():
    with pytest.raises(ValidationError):
        maak_voorbeeldpartner(breedtegraad=52.0)


def test_a_name_without_letters_gets_an_address_all_the_same():
    assert maak_voorbeeldpartner("🚲🚲").slug == "partner"
    assert maak_voorbeeldpartner("🚲").slug == "partner-2"


def test_one_address_is_one_account():
    maak_mens()
    with pytest.raises(ValidationError):
        maak_mens("LID@proef.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        Gebruiker.objects.bulk_create([Gebruiker(email="Lid@proef.example", naam="Dubbel")])


def test_only_who_has_a_partner_is_lid():
    lid, gast = maak_mens(partner=maak_voorbeeldpartner()), maak_mens("gast@proef.example")
    assert lid.is_lid
    assert not gast.is_lid
    lid.is_active = False
    assert not lid.is_lid


def test_what_a_deal_is_in_one_sentence():
    assert CityDeal(omschrijving="Eerst dit. Dan dat.").kern == "Eerst dit."
    assert CityDeal(omschrijving="Alleen dit.").kern == "Alleen dit."
    assert CityDeal().kern == ""


def test_the_longest_name_that_fits_is_found_and_can_be_chosen(client):
    """Ministries and consortia have names that fill the field; every letter of it may be in the address."""
    partner = maak_voorbeeldpartner(naam="directoraat " * 13 + "slim")
    assert (len(partner.naam), len(partner.slug)) == (160, 156)
    assert client.get(partner.get_absolute_url()).status_code == 200
    pagina = client.get("/kennisbank/usecases/", {"partner": partner.slug}).content.decode()
    assert "klopt niet" not in pagina
    assert partner.naam in pagina
