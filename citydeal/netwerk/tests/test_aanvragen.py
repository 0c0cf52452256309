"""Requests to become lid: asking, accepting, declining, and two who decide at once."""

import pytest
from django.db import connection

from citydeal.berichten.models import Bericht, Taak
from citydeal.netwerk import aanvragen, partnerdomeinen, toetreding
from citydeal.netwerk.enums import Aanvraagstatus
from citydeal.netwerk.models import Aanvraag, Gebruiker, Logregel, Partner, Partnerdomein
from citydeal.netwerk.tests.factories import maak_deal, maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.hulp_toetreding import ORGANISATIE, Teller, tegelijk

pytestmark = pytest.mark.django_db

VRAAG = {"wat": "vraag", "organisatie": "Gemeente Verweg", "motivatie": "Wij meten ook.\nEn delen graag."}
LIJST = "/netwerk/aanvragen/"


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


@pytest.fixture
def beheerder():
    return maak_mens("beheer@proef.example", naam="Jorrit Beheer", rechten=["netwerk.beheren_mensen"])


@pytest.fixture
def noor():
    return maak_mens("noor@verweg.example")


@pytest.fixture
def aanvraag(noor, beheerder):
    return aanvragen.dien_in(noor, organisatie="Gemeente Verweg", motivatie="Wij meten ook.")


def test_who_asks_waits_and_both_sides_hear_of_it(client, noor, beheerder):
    client.force_login(noor)
    assert client.post(ORGANISATIE, VRAAG)["Location"] == ORGANISATIE
    aanvraag = Aanvraag.objects.get()
    assert (aanvraag.organisatie, aanvraag.motivatie) == ("Gemeente Verweg", "Wij meten ook.\nEn delen graag.")
    assert "We bekijken je aanvraag" in client.get(ORGANISATIE).content.decode()
    assert dict(Bericht.objects.values_list("naar", "onderwerp")) == {
        "noor@verweg.example": "Je aanvraag is binnen",
        "beheer@proef.example": "Aanvraag om lid te worden: Noor Proef",
    }
    assert Bericht.objects.get(ontvanger=beheerder).antwoord_aan == "noor@verweg.example"
    assert dict(Taak.objects.open().values_list("bestemd", "url")) == {
        "recht:beheren_mensen": f"{LIJST}{aanvraag.pk}/",
    }


def test_asking_again_changes_what_was_written_and_mails_nobody(client, noor, aanvraag):
    client.force_login(noor)
    eerder = Bericht.objects.count()
    client.post(ORGANISATIE, {**VRAAG, "organisatie": "Gemeente Heelverweg"})
    assert Aanvraag.objects.get().organisatie == "Gemeente Heelverweg"
    assert Bericht.objects.count() == eerder


def test_an_empty_request_is_told_what_is_missing(client, noor):
    client.force_login(noor)
    pagina = client.post(ORGANISATIE, {"wat": "vraag", "organisatie": "Verweg"}).content.decode()
    assert "(1 fout)" in pagina
    assert "Schrijf in een paar zinnen" in pagina
    assert 'value="Verweg"' in pagina
    assert not Aanvraag.objects.exists()


def test_taking_a_request_back_takes_the_task_along(client, noor, aanvraag):
    client.force_login(noor)
    client.post(ORGANISATIE, {"wat": "trek-in"})
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.INGETROKKEN
    assert not Taak.objects.open().filter(bestemd="recht:beheren_mensen").exists()
    assert not aanvragen.trek_in(noor)


def test_requests_are_limited(client, noor, beheerder):
    client.force_login(noor)
    for _ in range(aanvragen.PER_PERSOON.aantal):
        assert client.post(ORGANISATIE, VRAAG).status_code == 302
    response = client.post(ORGANISATIE, VRAAG)
    assert response.status_code == 429
    assert "Gemeente Verweg" in response.content.decode()


def test_who_has_a_partner_asks_nothing(client, partner):
    lid = maak_mens(partner=partner)
    client.force_login(lid)
    client.post(ORGANISATIE, VRAAG)
    assert not Aanvraag.objects.exists()
    with pytest.raises(toetreding.KanNiet):
        aanvragen.dien_in(lid, organisatie="x", motivatie="y")


def test_accepting_makes_the_person_lid_and_tells_everybody(client, partner, beheerder, noor, aanvraag):
    collega = maak_mens("collega@proef.example", rechten=["netwerk.beheren_mensen"])
    contactpersoon = maak_mens("contact@proefstad.example", partner=partner)
    partner.contactpersonen.add(contactpersoon)
    client.force_login(beheerder)
    assert "Gemeente Verweg" in client.get(LIJST).content.decode()
    assert "Wij meten ook." in client.get(f"{LIJST}{aanvraag.pk}/").content.decode()
    response = client.post(f"{LIJST}{aanvraag.pk}/aanvaarden/", {"ja-partner": partner.pk})
    assert response["Location"] == LIJST
    noor.refresh_from_db()
    aanvraag.refresh_from_db()
    assert noor.partner == partner
    assert (aanvraag.status, aanvraag.behandeld_door, aanvraag.partner) == ("aanvaard", beheerder, partner)
    assert not Partnerdomein.objects.exists()
    # Who follows the link signs in and lands on Mijn overzicht, also without a password.
    assert "/mijn/\n" in Bericht.objects.get(ontvanger=noor, onderwerp="Je bent lid").tekst
    assert Bericht.objects.filter(ontvanger=contactpersoon, onderwerp__startswith="Nieuwe collega").exists()
    assert collega.meldingen.filter(titel="Aanvraag van Noor Proef is aanvaard").exists()
    assert not Taak.objects.open().exists()
    assert Logregel.objects.filter(wat="aanvraag aanvaard", door=beheerder, over=noor).exists()


def test_the_domain_can_be_added_along_so_that_colleagues_join_by_themselves(client, partner, beheerder, aanvraag):
    client.force_login(beheerder)
    client.post(f"{LIJST}{aanvraag.pk}/aanvaarden/", {"ja-partner": partner.pk, "ja-voeg_domein_toe": "on"})
    assert partner.domeinen.bevestigd().get().domein == "verweg.example"


def test_a_domain_that_the_contactpersoon_asked_for_already_is_confirmed_along(client, partner, beheerder, aanvraag):
    partnerdomeinen.voeg_toe(partner, "verweg.example", door=maak_mens(partner=partner), bevestigd=False)
    client.force_login(beheerder)
    client.post(f"{LIJST}{aanvraag.pk}/aanvaarden/", {"ja-partner": partner.pk, "ja-voeg_domein_toe": "on"})
    assert partner.domeinen.bevestigd().get().domein == "verweg.example"
    assert not Taak.objects.open().filter(sleutel__contains="domein").exists()


def test_a_free_domain_is_never_added(client, partner, beheerder):
    aanvraag = aanvragen.dien_in(maak_mens("noor@gmail.com"), organisatie="Gemeente Verweg", motivatie="Ja.")
    client.force_login(beheerder)
    assert "gratis mailaanbieder" in client.get(f"{LIJST}{aanvraag.pk}/").content.decode()
    client.post(f"{LIJST}{aanvraag.pk}/aanvaarden/", {"ja-partner": partner.pk, "ja-voeg_domein_toe": "on"})
    aanvragen.Aanvraag.objects.get(status="aanvaard")
    assert not Partnerdomein.objects.exists()


def test_accepting_can_make_the_partner(client, beheerder, noor, aanvraag):
    deal = maak_deal()
    client.force_login(beheerder)
    velden = {"ja-nieuw_naam": "Gemeente Verweg", "ja-nieuw_soort": "gemeente", "ja-city_deals": [deal.pk]}
    assert client.post(f"{LIJST}{aanvraag.pk}/aanvaarden/", velden)["Location"] == LIJST
    noor.refresh_from_db()
    assert noor.partner.naam == "Gemeente Verweg"
    assert noor.partner.deelnames.get().city_deal == deal
    assert client.get("/netwerk/partners/gemeente-verweg/").status_code == 200
    taak = Taak.objects.open().get()
    assert taak.wat == "Kies een contactpersoon voor Gemeente Verweg"
    assert taak.url == "/netwerk/partners/gemeente-verweg/contactpersonen/"


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({}, "Kies een partner, of maak een nieuwe."),
        ({"ja-nieuw_naam": "Gemeente Nieuw"}, "Kies wat voor organisatie dit is."),
        ({"ja-nieuw_naam": "gemeente proefstad", "ja-nieuw_soort": "gemeente"}, "Deze partner is er al."),
        ({"ja-partner": "999999"}, "Kies een van de mogelijkheden."),
        ({"ja-partner": "x"}, "Kies een van de mogelijkheden."),
    ],
)
def test_a_choice_that_can_t_be_is_told_and_decides_nothing(client, partner, beheerder, aanvraag, velden, melding):
    client.force_login(beheerder)
    pagina = client.post(f"{LIJST}{aanvraag.pk}/aanvaarden/", velden).content.decode()
    assert melding in pagina
    assert "(1 fout)" in pagina
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.OPEN


def test_choosing_and_making_a_partner_both_is_refused(client, partner, beheerder, aanvraag):
    client.force_login(beheerder)
    velden = {"ja-partner": partner.pk, "ja-nieuw_naam": "Gemeente Nieuw", "ja-nieuw_soort": "gemeente"}
    assert "Je koos al een partner" in client.post(f"{LIJST}{aanvraag.pk}/aanvaarden/", velden).content.decode()
    assert not Partner.objects.filter(naam="Gemeente Nieuw").exists()


def test_declining_asks_a_reason_that_the_person_reads(client, beheerder, noor, aanvraag):
    client.force_login(beheerder)
    assert "Schrijf waarom" in client.post(f"{LIJST}{aanvraag.pk}/afwijzen/").content.decode()
    client.post(f"{LIJST}{aanvraag.pk}/afwijzen/", {"nee-reden": "Je organisatie doet niet mee."})
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.AFGEWEZEN
    mail = Bericht.objects.get(ontvanger=noor, onderwerp="Je aanvraag is afgewezen")
    assert "Je organisatie doet niet mee." in mail.tekst
    assert mail.antwoord_aan == "beheer@proef.example"
    client.force_login(noor)
    assert "Je organisatie doet niet mee." in client.get(ORGANISATIE).content.decode()
    client.post(ORGANISATIE, VRAAG)
    assert Aanvraag.objects.filter(status="open").count() == 1


def test_the_second_to_decide_sees_what_the_first_did(client, partner, beheerder, noor, aanvraag):
    aanvragen.wijs_af(aanvraag, door=beheerder, reden="Doet niet mee.")
    client.force_login(maak_mens("collega@proef.example", rechten=["netwerk.beheren_mensen"]))
    for pad, velden in (("aanvaarden", {"ja-partner": partner.pk}), ("afwijzen", {"nee-reden": "Ook niet."})):
        response = client.post(f"{LIJST}{aanvraag.pk}/{pad}/", velden)
        assert response.status_code == 409
        assert "Een collega was je voor" in response.content.decode()
        assert "Jorrit Beheer" in response.content.decode()
    noor.refresh_from_db()
    assert noor.partner is None
    assert Bericht.objects.filter(ontvanger=noor, onderwerp__contains="afgewezen").count() == 1


def test_joining_otherwise_takes_the_request_back(partner, noor, aanvraag):
    toetreding.sluit_aan(noor, partner, hoe="uitnodiging")
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.INGETROKKEN
    assert not Taak.objects.open().exists()


@pytest.mark.parametrize("wie", ["bezoeker", "lid", "contactpersoon", "noor"])
def test_requests_are_nobody_else_s_business(client, partner, noor, aanvraag, wie):
    lid = maak_mens(partner=partner)
    if wie == "contactpersoon":
        partner.contactpersonen.add(lid)
    if wie != "bezoeker":
        client.force_login(noor if wie == "noor" else lid)
    er_niet = [client.get(f"{LIJST}{pk}/").content for pk in (aanvraag.pk, 999_999)]
    for pad in (LIJST, f"{LIJST}{aanvraag.pk}/"):
        assert client.get(pad).status_code == 404
    for pad in ("aanvaarden", "afwijzen"):
        velden = {"ja-partner": partner.pk, "nee-reden": "Nee."}
        assert client.post(f"{LIJST}{aanvraag.pk}/{pad}/", velden).status_code == 404
    assert all(b"Wij meten ook" not in inhoud for inhoud in er_niet)
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.OPEN


def test_the_list_asks_as_often_for_one_as_for_ten(client, beheerder, partner):
    client.force_login(beheerder)
    aantallen = []
    for aantal in (1, 9):
        for nummer in range(aantal):
            mens = maak_mens(f"mens{aantal}-{nummer}@verweg.example")
            aanvragen.wijs_af(
                aanvragen.dien_in(mens, organisatie="Verweg", motivatie="Ja."), door=beheerder, reden="Nee."
            )
            aanvragen.dien_in(mens, organisatie="Verweg", motivatie="Toch.")
        client.get(LIJST)
        with connection.execute_wrapper(teller := Teller()):
            assert client.get(LIJST).status_code == 200
        aantallen.append(teller.aantal)
    assert aantallen == [9, 9]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_wins():
    partner = maak_voorbeeldpartner()
    beheerders = [maak_mens(f"b{nummer}@proef.example", rechten=["netwerk.beheren_mensen"]) for nummer in range(2)]
    noor = maak_mens("noor@verweg.example")
    aanvraag = aanvragen.dien_in(noor, organisatie="Verweg", motivatie="Ja.")
    uitkomsten = tegelijk(
        *[lambda door=door: aanvragen.aanvaard(aanvraag, door=door, partner=partner) for door in beheerders],
        *[lambda door=door: aanvragen.wijs_af(aanvraag, door=door, reden="Nee.") for door in beheerders],
        lambda: aanvragen.trek_in(noor),
    )
    gelukt = [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, Aanvraag) or uitkomst is True]
    assert len(gelukt) == 1
    assert {type(uitkomst).__name__ for uitkomst in uitkomsten} <= {"Aanvraag", "AlBesloten", "bool"}
    aanvraag.refresh_from_db()
    assert (Gebruiker.objects.get(pk=noor.pk).partner_id is not None) == (aanvraag.status == "aanvaard")
