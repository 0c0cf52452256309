"""Pages go to another hand when their owner leaves or their partner merges."""

import pytest

from citydeal.netwerk import overdracht, overzicht, partnerwerk
from citydeal.zoeken.models import Zoekdocument
from kennisbank import services
from kennisbank.models import ToolboxItem, Usecase
from kennisbank.overzicht import mijn_bijdragen
from kennisbank.tests.factories import maak_gebruiker, maak_pagina, maak_partner, maak_redacteur, wijzig

pytestmark = pytest.mark.django_db


def met_partners(*partners, **velden) -> Usecase:
    """A live page on which these partners stand."""
    pagina = maak_pagina(Usecase, **velden)
    return zet_partners(pagina, *partners)


def zet_partners(pagina: Usecase, *partners) -> Usecase:
    wijzig(pagina, door=maak_redacteur(), partners=partners)
    return services.publiceer(pagina, door=maak_redacteur())


def test_a_page_stands_under_the_partner_that_it_merged_into():
    oud, nieuw = maak_partner("Gemeente Oud"), maak_partner("Gemeente Nieuw")
    pagina, beide = met_partners(oud), met_partners(oud, nieuw)
    assert [(deel.aantal, deel.naam) for deel in partnerwerk.wat_gaat_mee(oud)] == [(2, "pagina's in de kennisbank")]
    partnerwerk.voeg_samen(oud, nieuw, door=maak_gebruiker())
    for usecase in (pagina, beide):
        assert list(Usecase.objects.get(pk=usecase.pk).partners.all()) == [nieuw]
        facetten = Zoekdocument.objects.get(soort="usecase", sleutel=str(usecase.pk)).facetten
        assert f"partner:{nieuw.slug}" in facetten
        assert f"partner:{oud.slug}" not in facetten


def test_a_draft_that_is_published_later_brings_the_old_partner_not_back():
    oud, nieuw = maak_partner("Gemeente Oud"), maak_partner("Gemeente Nieuw")
    pagina = met_partners(oud)
    wijzig(pagina, door=maak_redacteur(), samenvatting="Een nieuwe versie.")
    partnerwerk.voeg_samen(oud, nieuw, door=maak_gebruiker())
    pagina = services.publiceer(pagina, door=maak_redacteur())
    assert pagina.samenvatting == "Een nieuwe versie."
    assert list(pagina.partners.all()) == [nieuw]


def test_a_renamed_partner_is_found_on_its_pages_by_its_new_address():
    oud = maak_partner("Gemeente Oud", slug="gemeente-oud")
    pagina = met_partners(oud)
    partnerwerk.hernoem(oud, naam="Gemeente Fris", nieuw_adres=True, door=maak_gebruiker())
    facetten = Zoekdocument.objects.get(soort="usecase", sleutel=str(pagina.pk)).facetten
    assert "partner:gemeente-fris" in facetten
    assert "partner:gemeente-oud" not in facetten


def test_the_pages_of_who_leaves_get_another_owner_also_in_drafts():
    van, naar, ander = maak_gebruiker(), maak_gebruiker(), maak_gebruiker()
    pagina, van_ander = maak_pagina(Usecase, eigenaar=van), maak_pagina(ToolboxItem, eigenaar=ander)
    wijzig(pagina, door=maak_redacteur(), samenvatting="Een nieuwe versie.")
    assert [(deel.aantal, deel.naam) for deel in overdracht.wat_houdt(van)] == [(1, "pagina in de kennisbank")]
    overdracht.draag_over(van, naar)
    pagina = services.publiceer(pagina, door=maak_redacteur())
    assert pagina.eigenaar == naar
    assert ToolboxItem.objects.get(pk=van_ander.pk).eigenaar == ander
    assert overdracht.wat_houdt(van) == []


@pytest.mark.parametrize("aantal", [1, 10])
def test_what_i_keep_is_on_my_overview_in_one_query(django_assert_num_queries, aantal):
    ik, ander = maak_gebruiker(), maak_gebruiker()
    for _ in range(aantal):
        maak_pagina(Usecase, eigenaar=ik)
    maak_pagina(Usecase, eigenaar=ander, title="Van een ander")
    with django_assert_num_queries(1):
        regels = mijn_bijdragen(ik)
    assert len(regels) == aantal
    assert all(regel.status == "Staat online" for regel in regels)
    assert "Van een ander" not in {regel.titel for regel in regels}


def test_the_overview_shows_no_more_than_fits():
    ik = maak_gebruiker()
    for _ in range(overzicht.MAX_REGELS + 1):
        maak_pagina(ToolboxItem, eigenaar=ik)
    assert len(mijn_bijdragen(ik)) == overzicht.MAX_REGELS


def test_who_merged_can_not_be_chosen_for_a_page(client):
    oud, nieuw = maak_partner("Gemeente Oud"), maak_partner("Gemeente Nieuw")
    pagina = met_partners(nieuw)
    partnerwerk.voeg_samen(oud, nieuw, door=maak_gebruiker())
    client.force_login(maak_redacteur())
    formulier = client.get(f"/beheer/pages/{pagina.pk}/edit/").context["form"]
    assert list(formulier.fields["partners"].queryset) == [nieuw]
