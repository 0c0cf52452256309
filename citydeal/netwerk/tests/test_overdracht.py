"""When somebody leaves, a colleague takes over all that they held, in one step."""

import pytest

from citydeal.berichten.models import Bericht, Taak
from citydeal.berichten.taken import zet_taak
from citydeal.netwerk import overdracht
from citydeal.netwerk.models import Gebruiker, Logregel
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner

pytestmark = pytest.mark.django_db
RECHT = "netwerk.beheren_mensen"


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


@pytest.fixture
def van(partner):
    mens = maak_mens("van@proef.example", naam="Vera Vertrekt", partner=partner)
    partner.contactpersonen.add(mens)
    zet_taak(
        sleutel="werk", bestemd=f"gebruiker:{mens.pk}", wat="Schrijf het verslag", url="/agenda/1/", knop="Schrijf"
    )
    zet_taak(
        sleutel="eigen", bestemd=f"gebruiker:{mens.pk}", wat="Vul je profiel", url="/mijn/gegevens/", knop="Vul in"
    )
    return mens


@pytest.fixture
def naar(partner):
    return maak_mens("naar@proef.example", naam="Nico Neemtover", partner=partner)


@pytest.fixture
def beheer():
    return maak_mens("beheer@proef.example", rechten=[RECHT])


def houdt(gebruiker: Gebruiker) -> dict[str, int]:
    return {deel.naam: deel.aantal for deel in overdracht.wat_houdt(gebruiker)}


def test_all_of_it_goes_over_and_what_is_about_the_person_stays(van, naar, partner, beheer):
    assert houdt(van) == {"partner als contactpersoon": 1, "open taak": 1}
    overdracht.draag_over(van, naar, door=beheer)
    assert houdt(van) == {}
    assert houdt(naar) == {"partner als contactpersoon": 1, "open taak": 1}
    assert Taak.objects.get(sleutel="eigen").bestemd == f"gebruiker:{van.pk}"
    bericht = Bericht.objects.get(ontvanger=naar)
    assert bericht.onderwerp == "Je neemt het werk van Vera Vertrekt over"
    assert Logregel.objects.get(wat="werk overgedragen").over == van


def test_what_asks_for_a_role_in_the_cms_stays(van, naar, beheer):
    zet_taak(sleutel="cms", bestemd=f"gebruiker:{van.pk}", wat="Keur goed", url="/beheer/pages/4/edit/", knop="Kijk")
    assert houdt(van)["open taak"] == 1
    overdracht.draag_over(van, naar, door=beheer)
    assert Taak.objects.get(sleutel="cms").bestemd == f"gebruiker:{van.pk}"


def test_again_it_finds_nothing_and_tells_nobody(van, naar, beheer):
    overdracht.draag_over(van, naar, door=beheer)
    assert overdracht.draag_over(van, naar, door=beheer) == []
    assert Bericht.objects.count() == 1


def test_a_partner_is_never_left_to_somebody_who_does_not_work_there(van, partner, beheer):
    vreemde = maak_mens("vreemd@proef.example", partner=maak_voorbeeldpartner("Gemeente Anders"))
    overdracht.draag_over(van, vreemde, door=beheer)
    assert not partner.contactpersonen.exists()
    taak = Taak.objects.get(bestemd="recht:beheren_mensen")
    assert taak.wat == "Kies een contactpersoon voor Gemeente Proefstad"


def test_not_to_oneself_nor_to_who_has_gone(van, naar, beheer):
    Gebruiker.objects.filter(pk=naar.pk).update(is_active=False)
    for wie in (van, naar):
        with pytest.raises(overdracht.KanNietOverdragen):
            overdracht.draag_over(van, wie, door=beheer)
    assert houdt(van)


def test_who_takes_over_when_nobody_chose(van, naar, partner, beheer):
    assert overdracht.opvolger_voor(van) == naar
    contact = maak_mens("contact@proef.example", naam="Zoe", partner=partner)
    partner.contactpersonen.add(contact)
    assert overdracht.opvolger_voor(van) == contact
    Gebruiker.objects.filter(pk__in=[naar.pk, contact.pk]).update(is_active=False)
    assert overdracht.opvolger_voor(van) == beheer


def test_one_sees_what_somebody_holds_and_hands_it_over(client, van, naar, beheer):
    client.force_login(beheer)
    pad = f"/netwerk/leden-overdragen/{van.pk}/"
    tekst = client.get(pad).content.decode()
    assert "Gemeente Proefstad" in tekst
    assert "Schrijf het verslag" in tekst
    assert "Kies wie het overneemt." in client.post(pad, {"naar": ""}).content.decode()
    tekst = client.post(pad, {"naar": naar.pk}, follow=True).content.decode()
    assert "Nico Neemtover neemt over" in tekst
    assert "houdt niets bij" in tekst


def test_a_contactpersoon_does_so_for_colleagues_and_nobody_else(client, van, naar, partner):
    contact = maak_mens("contact@proef.example", partner=partner)
    partner.contactpersonen.add(contact)
    vreemde = maak_mens("vreemd@proef.example", partner=maak_voorbeeldpartner("Gemeente Anders"))
    client.force_login(contact)
    assert client.get(f"/netwerk/leden-overdragen/{van.pk}/").status_code == 200
    for pk in (vreemde.pk, 999_999, 10**30):
        assert client.get(f"/netwerk/leden-overdragen/{pk}/").status_code == 404
    client.force_login(naar)
    assert client.post(f"/netwerk/leden-overdragen/{van.pk}/", {"naar": naar.pk}).status_code == 404
    antwoord = client.post(f"/netwerk/leden-overdragen/{van.pk}/", {"naar": vreemde.pk})
    assert antwoord.status_code == 404
    assert houdt(van)


def test_only_a_colleague_can_be_chosen(client, van, naar, beheer):
    vreemde = maak_mens("vreemd@proef.example", partner=maak_voorbeeldpartner("Gemeente Anders"))
    client.force_login(beheer)
    antwoord = client.post(f"/netwerk/leden-overdragen/{van.pk}/", {"naar": vreemde.pk})
    assert "Kies een van de mogelijkheden." in antwoord.content.decode()
    assert houdt(van)


@pytest.mark.parametrize("aantal", [1, 10])
def test_the_page_asks_as_often_with_one_as_with_ten(
    client, van, naar, beheer, partner, django_assert_num_queries, aantal
):
    for nr in range(aantal):
        zet_taak(sleutel=f"meer-{nr}", bestemd=f"gebruiker:{van.pk}", wat=f"Taak {nr}", url="/x/", knop="Ga")
        maak_mens(f"{nr}@proef.example", partner=partner)
    client.force_login(beheer)
    client.get(f"/netwerk/leden-overdragen/{van.pk}/")
    soorten = len(overdracht._bezit)
    with django_assert_num_queries(9 + soorten):
        client.get(f"/netwerk/leden-overdragen/{van.pk}/")
