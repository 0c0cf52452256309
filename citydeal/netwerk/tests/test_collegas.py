"""The people of a partner: who may keep them, taking out and putting back."""

import pytest
from django.db import connection

from citydeal.berichten.models import Bericht, Taak
from citydeal.berichten.taken import zet_taak
from citydeal.netwerk import uitnodigen
from citydeal.netwerk.models import Gebruiker, Logregel, Partner, Uitnodiging
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.hulp_toetreding import Teller

pytestmark = pytest.mark.django_db

BASIS = "/netwerk/partners/gemeente-proefstad"
LIJST = f"{BASIS}/collegas/"
UITNODIGEN = f"{LIJST}uitnodigen/"


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


@pytest.fixture
def contactpersoon(partner):
    mens = maak_mens("contact@proefstad.example", naam="Ilse Contact", partner=partner)
    partner.contactpersonen.add(mens)
    return mens


@pytest.fixture
def beheerder():
    return maak_mens("beheer@proef.example", rechten=["netwerk.beheren_mensen"])


@pytest.fixture
def noor(partner):
    return maak_mens("noor@proefstad.example", partner=partner, functie="Adviseur")


@pytest.fixture
def uitnodiging(partner, contactpersoon):
    uitnodigen.nodig_uit(partner, uitnodigen.lees_lijst("Daan <daan@proefstad.example>"), door=contactpersoon)
    return Uitnodiging.objects.get()


def weghalen(mens) -> str:
    return f"{LIJST}{mens.profiel.sleutel}/weghalen/"


def adressen(mens, uitnodiging) -> list[tuple[str, str]]:
    return [
        ("get", LIJST),
        ("get", UITNODIGEN),
        ("post", UITNODIGEN),
        ("get", weghalen(mens)),
        ("post", weghalen(mens)),
        ("post", f"{LIJST}{mens.profiel.sleutel}/terugzetten/"),
        ("post", f"{BASIS}/uitnodigingen/{uitnodiging.pk}/opnieuw/"),
        ("post", f"{BASIS}/uitnodigingen/{uitnodiging.pk}/intrekken/"),
    ]


@pytest.mark.parametrize("wie", ["bezoeker", "lid", "contactpersoon elders", "oud-contactpersoon", "gesloten"])
def test_others_find_nothing_here(client, partner, contactpersoon, noor, uitnodiging, wie):
    elders = maak_voorbeeldpartner("Gemeente Anderstad")
    ander = maak_mens("ander@elders.example", partner=elders)
    elders.contactpersonen.add(ander)
    mens = {"lid": noor, "contactpersoon elders": ander}.get(wie, contactpersoon)
    if wie == "oud-contactpersoon":
        partner.contactpersonen.clear()
    if wie != "bezoeker":
        client.force_login(mens)
    if wie == "gesloten":
        contactpersoon.is_active = False
        contactpersoon.save()
    eerder = Bericht.objects.count()
    for methode, pad in adressen(noor, uitnodiging):
        response = getattr(client, methode)(pad, {"reden": "Weg.", "lijst": "x@elders.example"})
        assert response.status_code == 404, pad
        assert b"Daan" not in response.content
    assert Bericht.objects.count() == eerder
    noor.refresh_from_db()
    assert noor.partner == partner


def test_the_contactpersoon_sees_who_is_there_and_who_is_invited_but_no_addresses_of_leden(
    client, contactpersoon, noor, uitnodiging
):
    client.force_login(contactpersoon)
    pagina = client.get(LIJST).content.decode()
    assert "Noor Proef" in pagina
    assert "daan@proefstad.example" in pagina
    assert "noor@proefstad.example" not in pagina


def test_the_example_of_a_name_with_an_address_reads_as_one_types_it(client, contactpersoon):
    client.force_login(contactpersoon)

    pagina = client.get(UITNODIGEN).content.decode()

    assert "Noor Terpstra &lt;noor@voorbeeld.nl&gt;" in pagina
    assert "&lt;code&gt;" not in pagina
    assert "&amp;lt;" not in pagina


def test_inviting_a_list_gives_a_report_and_what_to_correct(client, partner, contactpersoon, noor):
    client.force_login(contactpersoon)
    lijst = "Daan <daan@proefstad.example>\nnoor@proefstad.example\nniks@\n"
    pagina = client.post(UITNODIGEN, {"lijst": lijst, "boodschap": "Doe mee"}).content.decode()
    assert "Er is 1 uitnodiging verstuurd. Bij 1 persoon lukte het niet." in pagina
    for woorden in ("Uitnodiging verstuurd", "Is al lid van deze partner", "Dit is geen e-mailadres"):
        assert woorden in pagina
    veld = pagina.split("<textarea", 1)[1].split("</textarea>", 1)[0]
    assert "niks@" in veld
    assert "daan@" not in veld


@pytest.mark.parametrize(
    ("lijst", "melding"),
    [
        ("", "Vul minstens één e-mailadres in."),
        ("\n".join(f"m{nummer}@elders.example" for nummer in range(201)), "Dit zijn 201 personen"),
        ("x" * 41_000, "Dit is te lang"),
    ],
)
def test_a_list_that_won_t_do_is_told_so_and_stays(client, contactpersoon, lijst, melding):
    client.force_login(contactpersoon)
    pagina = client.post(UITNODIGEN, {"lijst": lijst}).content.decode()
    assert melding in pagina
    assert "(1 fout)" in pagina
    assert lijst[:40] in pagina
    assert not Uitnodiging.objects.exists()


def test_lists_are_limited_per_person(client, contactpersoon):
    client.force_login(contactpersoon)
    for _ in range(uitnodigen.PER_UITNODIGER.aantal):
        assert client.post(UITNODIGEN, {"lijst": "niks@"}).status_code == 200
    response = client.post(UITNODIGEN, {"lijst": "daan@proefstad.example"})
    assert response.status_code == 429
    assert "daan@proefstad.example" in response.content.decode()
    assert not Uitnodiging.objects.exists()


def test_who_manages_people_invites_for_any_partner(client, partner, beheerder):
    client.force_login(beheerder)
    maak_mens("ander@elders.example", partner=maak_voorbeeldpartner("Gemeente Anderstad"))
    pagina = client.post(UITNODIGEN, {"lijst": "ander@elders.example"}).content.decode()
    assert "hoort nu bij een andere partner" in pagina


def test_extra_fields_invite_for_no_other_partner(client, contactpersoon, beheerder):
    ander = maak_voorbeeldpartner("Gemeente Anderstad")
    client.force_login(contactpersoon)
    client.post(
        UITNODIGEN, {"lijst": "d@elders.example", "partner": ander.pk, "status": "aanvaard", "door": beheerder.pk}
    )
    uitnodiging = Uitnodiging.objects.get()
    assert (uitnodiging.partner.slug, uitnodiging.status) == ("gemeente-proefstad", "open")
    assert uitnodiging.uitgenodigd_door == contactpersoon


def test_taking_out_asks_for_a_reason_and_can_be_undone(client, partner, contactpersoon, noor):
    client.force_login(contactpersoon)
    pagina = client.get(weghalen(noor)).content.decode()
    assert "Noor Proef weghalen?" in pagina
    assert "Schrijf waarom" in client.post(weghalen(noor)).content.decode()
    noor.refresh_from_db()
    assert noor.partner == partner
    client.post(weghalen(noor), {"reden": "Werkt niet meer bij ons"})
    noor.refresh_from_db()
    assert noor.partner is None
    assert noor.is_active
    assert "Werkt niet meer bij ons" in Bericht.objects.get(ontvanger=noor).tekst
    assert Logregel.objects.get(wat="uit partner gehaald").toelichting == "Werkt niet meer bij ons"
    assert "Onlangs weggehaald" in client.get(LIJST).content.decode()
    client.post(f"{LIJST}{noor.profiel.sleutel}/terugzetten/")
    noor.refresh_from_db()
    assert noor.partner == partner
    assert Bericht.objects.filter(ontvanger=noor, onderwerp__startswith="Je hoort weer bij").exists()
    assert "Onlangs weggehaald" not in client.get(LIJST).content.decode()


def test_what_somebody_held_goes_to_a_colleague_along_with_the_removal(client, partner, contactpersoon, noor):
    taak = zet_taak(
        sleutel="proef-1", bestemd=f"gebruiker:{noor.pk}", wat="Schrijf het verslag", url="/x/", knop="Schrijf"
    )
    client.force_login(contactpersoon)
    assert "Schrijf het verslag" in client.get(weghalen(noor)).content.decode()
    assert "Kies wie het overneemt." in client.post(weghalen(noor), {"reden": "Weg."}).content.decode()
    vreemd = maak_mens("vreemd@elders.example")
    velden = {"reden": "Weg.", "opvolger": vreemd.pk}
    assert "Kies een van de mogelijkheden." in client.post(weghalen(noor), velden).content.decode()
    noor.refresh_from_db()
    assert noor.partner == partner
    client.post(weghalen(noor), {"reden": "Weg.", "opvolger": contactpersoon.pk})
    noor.refresh_from_db()
    taak.refresh_from_db()
    assert noor.partner is None
    assert taak.bestemd == f"gebruiker:{contactpersoon.pk}"


def test_when_the_last_contactpersoon_goes_somebody_has_to_choose_another(client, partner, contactpersoon, beheerder):
    client.force_login(beheerder)
    client.post(weghalen(contactpersoon), {"reden": "Weg.", "opvolger": beheerder.pk})
    assert not partner.contactpersonen.exists()
    assert Taak.objects.open().filter(sleutel=f"contactpersoon-kiezen-{partner.pk}").exists()


def test_who_was_taken_out_reads_nothing_for_leden_at_the_next_request(client, contactpersoon, noor):
    ander = type(client)()
    ander.force_login(noor)
    client.force_login(contactpersoon)
    client.post(weghalen(noor), {"reden": "Weg."})
    assert not Gebruiker.objects.get(pk=noor.pk).is_lid
    assert ander.get("/accounts/aanmelden/organisatie/").status_code == 200


def test_a_contactpersoon_takes_out_no_other_contactpersoon_nor_themself(
    client, partner, contactpersoon, noor, beheerder
):
    partner.contactpersonen.add(noor)
    client.force_login(contactpersoon)
    for mens in (noor, contactpersoon):
        assert client.post(weghalen(mens), {"reden": "Weg."}).status_code == 404
    client.force_login(beheerder)
    assert client.post(weghalen(noor), {"reden": "Weg.", "opvolger": contactpersoon.pk}).status_code == 302
    assert list(partner.contactpersonen.all()) == [contactpersoon]


def test_only_people_of_this_partner_are_taken_out_and_put_back(client, contactpersoon):
    ander = maak_mens("ander@elders.example", partner=maak_voorbeeldpartner("Gemeente Anderstad"))
    client.force_login(contactpersoon)
    assert client.post(weghalen(ander), {"reden": "Weg."}).status_code == 404
    assert client.post(f"{LIJST}{ander.profiel.sleutel}/terugzetten/").status_code == 404
    ander.refresh_from_db()
    assert ander.partner is not None


def test_who_found_another_partner_is_not_put_back(client, partner, contactpersoon, noor):
    client.force_login(contactpersoon)
    client.post(weghalen(noor), {"reden": "Weg."})
    ander = maak_voorbeeldpartner("Gemeente Anderstad")
    Gebruiker.objects.filter(pk=noor.pk).update(partner=ander)
    assert client.post(f"{LIJST}{noor.profiel.sleutel}/terugzetten/").status_code == 404
    noor.refresh_from_db()
    assert noor.partner == ander


def test_an_invitation_is_sent_again_and_withdrawn(client, contactpersoon, uitnodiging):
    client.force_login(contactpersoon)
    client.post(f"{BASIS}/uitnodigingen/{uitnodiging.pk}/opnieuw/")
    assert Bericht.objects.filter(soort="uitnodiging").count() == 2
    client.post(f"{BASIS}/uitnodigingen/{uitnodiging.pk}/intrekken/")
    uitnodiging.refresh_from_db()
    assert uitnodiging.status == "ingetrokken"
    pagina = client.post(f"{BASIS}/uitnodigingen/{uitnodiging.pk}/opnieuw/", follow=True).content.decode()
    assert "intussen ingetrokken" in pagina
    assert Bericht.objects.filter(soort="uitnodiging").count() == 2


def test_an_invitation_of_another_partner_is_not_there(client, contactpersoon, beheerder):
    ander = maak_voorbeeldpartner("Gemeente Anderstad")
    uitnodigen.nodig_uit(ander, uitnodigen.lees_lijst("x@elders.example"), door=beheerder)
    vreemd = Uitnodiging.objects.get()
    client.force_login(contactpersoon)
    for daad in ("opnieuw", "intrekken"):
        assert client.post(f"{BASIS}/uitnodigingen/{vreemd.pk}/{daad}/").status_code == 404
        assert client.get(f"{BASIS}/uitnodigingen/{vreemd.pk}/{daad}/").status_code == 405
    vreemd.refresh_from_db()
    assert (vreemd.status, vreemd.aantal_keer) == ("open", 1)


def test_a_partner_that_stopped_has_no_page_of_colleagues(client, partner, contactpersoon, beheerder):
    Partner.objects.update(status="gestopt")
    for mens in (contactpersoon, beheerder):
        client.force_login(mens)
        assert client.get(LIJST).status_code == 404


def test_the_page_asks_as_often_for_one_as_for_ten(client, partner, contactpersoon):
    client.force_login(contactpersoon)
    aantallen = []
    for aantal in (1, 9):
        for nummer in range(aantal):
            mens = maak_mens(f"m{aantal}-{nummer}@proefstad.example", partner=partner)
            weg = maak_mens(f"w{aantal}-{nummer}@proefstad.example", partner=partner)
            client.post(weghalen(weg), {"reden": "Weg."})
            uitnodigen.nodig_uit(partner, uitnodigen.lees_lijst(f"u{mens.pk}@elders.example"), door=contactpersoon)
        client.get(LIJST)
        with connection.execute_wrapper(teller := Teller()):
            assert client.get(LIJST).status_code == 200
        aantallen.append(teller.aantal)
    assert aantallen == [11, 11]
