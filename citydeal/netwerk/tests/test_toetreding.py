"""Joining the portal: from the form to being lid, and what nobody learns or gets by it."""

import pytest
from django.db import connection

from citydeal.berichten.models import Bericht, Taak
from citydeal.netwerk import toetreding
from citydeal.netwerk.models import Aanvraag, Gebruiker, Logregel, Registratie, Uitsluiting
from citydeal.netwerk.tests.factories import WACHTWOORD, maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.hulp_toetreding import (
    AANMELDEN,
    ORGANISATIE,
    VELDEN,
    Teller,
    bevestig,
    bevestiglink,
    link_uit,
    meld_aan,
    tegelijk,
)
from citydeal.netwerk.tests.test_inloggen import is_ingelogd

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    partner = maak_voorbeeldpartner()
    partner.domeinen.create(domein="proefstad.example")
    return partner


@pytest.fixture
def contactpersoon(partner):
    mens = maak_mens("contact@proefstad.example", naam="Ilse Contact", partner=partner)
    partner.contactpersonen.add(mens)
    return mens


def test_who_registers_and_confirms_is_lid_at_once_and_signed_in(client, partner):
    response = meld_aan(client)
    assert response["Location"] == "/accounts/aanmelden/verstuurd/"
    assert not Gebruiker.objects.exists()
    link = bevestiglink()
    pagina = client.get(link).content.decode()
    assert "Noor Proef" in pagina
    assert not Gebruiker.objects.exists(), "Opening the link makes nothing: scanners of mail do that too."
    response = client.post(link, {"password1": WACHTWOORD, "password2": WACHTWOORD})
    assert response.status_code == 302
    assert response["Location"] == "/mijn/"
    noor = Gebruiker.objects.get()
    assert (noor.naam, noor.email, noor.functie, noor.partner) == (
        "Noor Proef",
        "noor@proefstad.example",
        "Adviseur data",
        partner,
    )
    assert noor.check_password(WACHTWOORD)
    assert noor.profiel.in_gids
    assert is_ingelogd(client)
    assert not Registratie.objects.exists()
    assert Logregel.objects.filter(wat="lid geworden", over=noor).get().gegevens == {"hoe": "maildomein"}


def test_a_password_may_wait_and_one_may_stay_out_of_the_gids(client, partner):
    meld_aan(client, niet_in_gids="on")
    bevestig(client)
    noor = Gebruiker.objects.get()
    assert not noor.has_usable_password()
    assert not noor.profiel.in_gids


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"password1": "kort", "password2": "kort"}, "te kort"),
        ({"password1": WACHTWOORD}, "nog een keer"),
        ({"password2": WACHTWOORD}, "hetzelfde wachtwoord"),
        ({"password1": WACHTWOORD, "password2": "iets anders hier"}, "niet gelijk"),
        ({"password1": "noor@proefstad.example", "password2": "noor@proefstad.example"}, "lijkt te veel op"),
        ({"password1": "x" * 600, "password2": "x" * 600}, "hooguit 512"),
    ],
)
def test_a_password_that_won_t_do_is_explained_and_the_link_still_works(client, partner, velden, melding):
    meld_aan(client)
    pagina = bevestig(client, **velden).content.decode()
    assert melding in pagina
    assert not Gebruiker.objects.exists()
    assert bevestig(client).status_code == 302


def test_one_lands_where_the_link_led(client, partner):
    assert 'name="next" value="/cop/ethiek/"' in client.get(AANMELDEN, {"next": "/cop/ethiek/"}).content.decode()
    meld_aan(client, next="/cop/ethiek/")
    assert bevestig(client)["Location"] == "/cop/ethiek/"


@pytest.mark.parametrize("verder", ["//evil", "/\\evil", "https://evil.example", "javascript:alert(1)", "\t//evil"])
def test_nobody_is_led_to_another_site(client, partner, verder):
    assert "evil" not in client.get(AANMELDEN, {"next": verder}).content.decode()
    meld_aan(client, next=verder)
    assert bevestig(client)["Location"] == "/mijn/"


def test_the_contactpersoon_hears_and_can_undo_it_by_the_link_once(client, partner, contactpersoon):
    meld_aan(client)
    bevestig(client)
    noor = Gebruiker.objects.get(email="noor@proefstad.example")
    client.logout()
    bericht = Bericht.objects.get(ontvanger=contactpersoon)
    assert "Noor Proef" in bericht.onderwerp
    link = link_uit(bericht)
    assert "Haal weg bij ons" in client.get(link).content.decode()
    noor.refresh_from_db()
    assert noor.partner == partner
    client.post(link)
    noor.refresh_from_db()
    assert noor.partner is None
    assert Logregel.objects.get(wat="uit partner gehaald").door == contactpersoon
    assert "Je hoort niet meer bij" in Bericht.objects.get(ontvanger=noor).onderwerp
    client.post(link)
    assert Logregel.objects.filter(wat="uit partner gehaald").count() == 1


def test_an_old_undo_link_never_undoes_a_later_joining(client, partner, contactpersoon):
    meld_aan(client)
    bevestig(client)
    link = link_uit(Bericht.objects.get(ontvanger=contactpersoon))
    noor = Gebruiker.objects.get(email="noor@proefstad.example")
    toetreding.zet_terug(toetreding.haal_uit_partner(noor, partner, door=contactpersoon), door=contactpersoon)
    client.logout()
    client.post(link)
    noor.refresh_from_db()
    assert noor.partner == partner


def test_an_undo_link_takes_no_contactpersoon_away(client, partner, contactpersoon):
    meld_aan(client)
    bevestig(client)
    link = link_uit(Bericht.objects.get(ontvanger=contactpersoon))
    noor = Gebruiker.objects.get(email="noor@proefstad.example")
    partner.contactpersonen.add(noor)
    client.logout()
    assert "intussen contactpersoon van" in client.post(link).content.decode()
    noor.refresh_from_db()
    assert noor.partner == partner


def test_who_is_no_contactpersoon_any_more_undoes_nothing(client, partner, contactpersoon):
    meld_aan(client)
    bevestig(client)
    link = link_uit(Bericht.objects.get(ontvanger=contactpersoon))
    partner.contactpersonen.clear()
    client.logout()
    client.post(link)
    assert Gebruiker.objects.get(email="noor@proefstad.example").partner == partner


def test_who_was_taken_out_does_not_come_back_by_the_domain_alone(client, partner, contactpersoon):
    meld_aan(client)
    bevestig(client)
    noor = Gebruiker.objects.get(email="noor@proefstad.example")
    toetreding.haal_uit_partner(noor, partner, door=contactpersoon, reden="Werkt hier niet")
    assert toetreding.partners_voor(noor) == []
    with pytest.raises(toetreding.KanNiet):
        toetreding.kies_partner(noor, partner.pk)
    client.post(ORGANISATIE, {"wat": "kies", "partner": partner.pk})
    noor.refresh_from_db()
    assert noor.partner is None
    assert Uitsluiting.objects.get().reden == "Werkt hier niet"


def test_a_domain_of_several_partners_lets_one_choose(client, partner):
    ander = maak_voorbeeldpartner("Gemeente Anderstad")
    ander.domeinen.create(domein="proefstad.example")
    vreemd = maak_voorbeeldpartner("Gemeente Vreemdstad")
    meld_aan(client, next="/cop/ethiek/")
    assert bevestig(client)["Location"] == ORGANISATIE + "?next=%2Fcop%2Fethiek%2F"
    noor = Gebruiker.objects.get()
    assert noor.partner is None
    assert Taak.objects.open().get().bestemd == f"gebruiker:{noor.pk}"
    assert "Gemeente Anderstad" in client.get(ORGANISATIE).content.decode()
    assert "Kies een van deze" in client.post(ORGANISATIE, {"wat": "kies", "partner": vreemd.pk}).content.decode()
    assert "Kies een organisatie" in client.post(ORGANISATIE, {"wat": "kies"}).content.decode()
    response = client.post(ORGANISATIE, {"wat": "kies", "partner": ander.pk, "next": "/cop/ethiek/"})
    assert response["Location"] == "/cop/ethiek/"
    noor.refresh_from_db()
    assert noor.partner == ander
    assert not Taak.objects.open().exists()


@pytest.mark.parametrize("email", ["noor@elders.example", "noor@gmail.com", "noor@student.proefstad.example"])
def test_another_address_leads_to_the_question_where_one_works(client, partner, email):
    partner.domeinen.create(domein="gmail.com")
    meld_aan(client, email=email)
    assert bevestig(client)["Location"] == ORGANISATIE
    assert Gebruiker.objects.get().partner is None
    assert "Waarom wil je lid worden" in client.get(ORGANISATIE).content.decode()


def test_who_is_signed_in_needs_no_account(client, partner):
    client.force_login(maak_mens(partner=partner))
    assert client.get(AANMELDEN)["Location"] == "/mijn/"
    assert meld_aan(client)["Location"] == "/mijn/"
    assert not Registratie.objects.exists()


def test_confirming_while_signed_in_as_somebody_else_ends_that_session(client, partner):
    meld_aan(client)
    client.force_login(maak_mens("ander@proefstad.example", partner=partner))
    bevestig(client)
    assert client.session["_auth_user_id"] == str(Gebruiker.objects.get(email="noor@proefstad.example").pk)


def test_nobody_signs_in_with_a_link_for_an_account_that_came_meanwhile(client, partner):
    meld_aan(client)
    maak_mens("noor@proefstad.example")
    assert client.get(bevestiglink()).status_code == 410
    assert bevestig(client).status_code == 410
    assert not is_ingelogd(client)


def test_the_overview_of_somebody_without_partner_asks_little_however_much_there_is(client, partner):
    mens = maak_mens("noor@elders.example")
    client.force_login(mens)
    aantallen = []
    for aantal in (1, 10):
        for nummer in range(aantal):
            extra = maak_voorbeeldpartner(f"Gemeente {aantal}-{nummer}")
            extra.domeinen.create(domein="elders.example")
        client.get(ORGANISATIE)
        with connection.execute_wrapper(teller := Teller()):
            client.get(ORGANISATIE)
        aantallen.append(teller.aantal)
    assert aantallen == [10, 10]


@pytest.mark.django_db(transaction=True)
def test_confirming_twice_at_once_makes_one_account():
    partner = maak_voorbeeldpartner()
    partner.domeinen.create(domein="proefstad.example")
    sleutels = []
    for _ in range(2):
        toetreding.registreer(email=VELDEN["email"], naam="Noor", functie="Adviseur", in_gids=True)
        sleutels.append(bevestiglink().rstrip("/").rsplit("/", 1)[1])
    uitkomsten = tegelijk(*[lambda sleutel=sleutel: toetreding.bevestig(sleutel) for sleutel in sleutels * 2])
    assert sum(isinstance(uitkomst, Gebruiker) for uitkomst in uitkomsten) == 1
    assert sum(isinstance(uitkomst, toetreding.LinkWerktNiet) for uitkomst in uitkomsten) == 3
    assert Gebruiker.objects.count() == 1
    assert Aanvraag.objects.count() == 0
