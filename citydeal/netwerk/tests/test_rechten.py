"""Who may do what: each rule with who may and who may not, from the same starting point."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from citydeal.netwerk import permissions
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


def test_a_rule_asks_for_its_permission_and_an_open_account(partner):
    zonder = maak_mens(partner=partner)
    met = maak_mens("met@proef.example", rechten=["wagtailadmin.access_admin"], partner=partner)
    assert permissions.mag_cms_gebruiken(met)
    assert not permissions.mag_cms_gebruiken(zonder)
    assert not permissions.mag_cms_gebruiken(AnonymousUser())
    met.is_active = False
    assert not permissions.mag_cms_gebruiken(met)


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
