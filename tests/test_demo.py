"""The demo as `make start` and `laad_demo` leave it: facts about who really takes part, invented people and content."""

import pytest
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex

from citydeal.netwerk.demo import ACCOUNTS, WACHTWOORD
from citydeal.netwerk.demo_toetreding import ZONDER_PARTNER
from citydeal.netwerk.models import Gebruiker, Partner
from citydeal.netwerk.tests.test_inloggen import log_in
from citydeal.zoeken.models import Zoekdocument
from kennisbank.demo.laden import heeft_inhoud
from kennisbank.models import Artikel, Begrip, InhoudPagina, Inzending, KennisbankPagina, Leerlijn, ToolboxItem, Usecase
from kennisbank.publicatie import laatste_bewerker_id
from kennisbank.tests.cms import open_cms

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

TEN_MINSTE = {Usecase: 12, ToolboxItem: 45, Begrip: 60, Artikel: 10, Leerlijn: 3}


def test_de_demo_is_compleet_en_door_twee_mensen_gepubliceerd():
    for model, minimum in TEN_MINSTE.items():
        assert model.objects.live().count() >= minimum
    assert not KennisbankPagina.objects.filter(voorbeeld=False, live=True).exists()
    for pagina in KennisbankPagina.objects.live().select_related("live_revision"):
        assert not pagina.has_unpublished_changes
        assert laatste_bewerker_id(pagina.live_revision) == pagina.owner_id
    assert InhoudPagina.objects.exclude(samenvatting="").count() == 5
    assert (
        Zoekdocument.objects.exclude(soort__in=["partner", "bijeenkomst", "verslag"]).count()
        == Page.objects.live().count() - 2
    )
    assert Page.find_problems() == ([], [], [], [], [])
    assert heeft_inhoud()
    assert sorted(Inzending.objects.values_list("status", flat=True)) == ["concept", "gepubliceerd", "vraag"]
    begrip = Begrip.objects.get(slug="digital-twin")
    assert begrip.title in {pagina.title for pagina in Page.objects.search("digital twin")}
    assert ReferenceIndex.get_references_to(begrip).exists()

    usecase = Usecase.objects.first()
    beheerder = open_cms(Gebruiker.objects.get(email="beheerder@demo.example"))
    assert beheerder.get(reverse("wagtailadmin_pages:edit", args=[usecase.pk])).status_code == 200


def test_every_partner_has_a_description_and_takes_part():
    for partner in Partner.objects.prefetch_related("deelnames"):
        assert partner.omschrijving.count(".") >= 2, partner
        assert partner.deelnames.all(), partner
        partner.full_clean()


def test_people_belong_to_invented_partners_only():
    assert not Gebruiker.objects.filter(partner__voorbeeld=False).exists()
    assert set(Gebruiker.objects.filter(partner=None).values_list("email", flat=True)) == set(ZONDER_PARTNER)
    assert not Gebruiker.objects.exclude(email__regex=r"[@.]demo\.example$").exists()
    assert Partner.objects.filter(voorbeeld=True, land="BE").count() == 1


@pytest.mark.parametrize(("wie", "naam"), [(account[0], account[1]) for account in ACCOUNTS])
def test_every_demo_account_signs_in(client, wie, naam):
    assert log_in(client, f"{wie}@demo.example", WACHTWOORD).status_code == 302
    assert naam in client.get("/accounts/password/change/").content.decode()


def test_the_roles_of_the_demo():
    def wie_mag(recht):
        return {mens.email.split("@")[0] for mens in Gebruiker.objects.all() if mens.has_perm(recht)}

    assert wie_mag("wagtailadmin.access_admin") == {"redactie", "redactie2", "projectorganisatie", "beheerder"}
    assert wie_mag("netwerk.beheren_mensen") == {"projectorganisatie", "beheerder"}
    assert wie_mag("netwerk.adviseren_vraagstukken") == {"stuurgroep", "beheerder"}
    assert wie_mag("netwerk.change_gebruiker") == {"beheerder"}
    assert (
        Partner.objects.get(naam="Gemeente Voorbeeldstad").contactpersonen.get().email == "contactpersoon@demo.example"
    )
