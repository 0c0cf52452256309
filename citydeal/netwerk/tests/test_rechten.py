"""Who may do what: each rule with who may and who may not, from the same starting point."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from citydeal.netwerk import permissions
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner

pytestmark = pytest.mark.django_db

PER_RECHT = [
    (permissions.mag_cms_gebruiken, "wagtailadmin.access_admin"),
    (permissions.mag_mensen_beheren, "netwerk.beheren_mensen"),
    (permissions.mag_partner_maken, "netwerk.add_partner"),
    (permissions.mag_citydeal_bewerken, "netwerk.change_citydeal"),
]


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


@pytest.mark.parametrize(("mag", "recht"), PER_RECHT)
def test_a_rule_asks_for_its_permission_and_an_open_account(mag, recht, partner):
    zonder, met = maak_mens(partner=partner), maak_mens("met@proef.example", rechten=[recht], partner=partner)
    assert mag(met)
    assert not mag(zonder)
    assert not mag(AnonymousUser())
    met.is_active = False
    assert not mag(met)


def test_a_contact_person_edits_its_own_partner_only(partner):
    ander = maak_voorbeeldpartner("Gemeente Elders")
    lid, contact = maak_mens(partner=partner), maak_mens("contact@proef.example", partner=partner)
    partner.contactpersonen.add(contact)
    assert permissions.mag_partner_bewerken(contact, partner)
    assert not permissions.mag_partner_bewerken(contact, ander)
    assert not permissions.mag_partner_bewerken(lid, partner)
    assert not permissions.mag_partner_bewerken(AnonymousUser(), partner)


def test_a_contact_person_that_moved_has_lost_the_right(partner):
    contact = maak_mens("contact@proef.example", partner=partner)
    partner.contactpersonen.add(contact)
    contact.partner = maak_voorbeeldpartner("Gemeente Elders")
    contact.save()
    assert not permissions.mag_partner_bewerken(contact, partner)


def test_who_may_change_partners_changes_every_partner(partner):
    assert permissions.mag_partner_bewerken(maak_mens(rechten=["netwerk.change_partner"]), partner)


@pytest.mark.parametrize(
    ("rol", "wel", "niet"),
    [
        (
            "projectorganisatie",
            [
                "netwerk.triage_vraagstukken",
                "netwerk.toelaten_showcases",
                "netwerk.beheren_mensen",
                "netwerk.beheren_communities",
                "netwerk.add_partner",
                "wagtailadmin.access_admin",
            ],
            ["netwerk.add_gebruiker", "netwerk.change_gebruiker", "netwerk.delete_partner", "auth.change_group"],
        ),
        (
            "stuurgroep",
            ["netwerk.adviseren_vraagstukken"],
            ["wagtailadmin.access_admin", "netwerk.triage_vraagstukken"],
        ),
        (
            "redactie",
            ["wagtailadmin.access_admin", "basis.add_thema", "netwerk.change_partner", "wagtailredirects.add_redirect"],
            [
                "netwerk.beheren_mensen",
                "netwerk.add_partner",
                "netwerk.change_gebruiker",
                "netwerk.triage_vraagstukken",
            ],
        ),
    ],
)
def test_a_role_is_a_set_of_permissions(rol, wel, niet):
    mens = maak_mens(groepen=Group.objects.filter(name=rol))
    assert [recht for recht in wel if not mens.has_perm(recht)] == []
    assert [recht for recht in niet if mens.has_perm(recht)] == []
