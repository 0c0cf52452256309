"""Becoming a partner: apply, confirm, decide."""

import re
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from citydeal.berichten.models import Bericht, Taak
from citydeal.netwerk import partneraanvragen
from citydeal.netwerk.models import Logregel, Partner, Partneraanvraag, Uitnodiging
from citydeal.netwerk.tests.factories import maak_deal, maak_mens, maak_voorbeeldpartner

pytestmark = pytest.mark.django_db
RECHT = "netwerk.beheren_mensen"
FORMULIER = "/netwerk/partner-worden/aanmelden/"
VELDEN = {
    "organisatie": "Stichting Nieuw",
    "soort": "maatschappelijke-organisatie",
    "website": "www.nieuw.example",
    "motivatie": "Wij leren graag mee.",
    "naam": "Lotte Proef",
    "functie": "Directeur",
    "email": "Lotte@Nieuw.example",
}


@pytest.fixture
def beheer():
    return maak_mens("beheer@proef.example", naam="Bea Beheer", rechten=[RECHT])


def dien_in(**anders) -> Partneraanvraag:
    return partneraanvragen.dien_in(
        **{**VELDEN, "website": "https://nieuw.example", "email": "lotte@nieuw.example", **anders}
    )


def bevestigd(**anders) -> Partneraanvraag:
    aanvraag = dien_in(**anders)
    partneraanvragen.bevestig(aanvraag)
    aanvraag.refresh_from_db()
    return aanvraag


def link_uit(bericht: Bericht, settings) -> str:
    return re.search(rf"{re.escape(settings.SITE_URL)}(/berichten/\S+)", bericht.tekst)[1]


def test_nothing_comes_of_it_until_the_address_is_confirmed(client, settings, beheer):
    assert client.post(FORMULIER, VELDEN)["Location"] == "/netwerk/partner-worden/verstuurd/"
    aanvraag = Partneraanvraag.objects.get()
    assert aanvraag.email == "lotte@nieuw.example"
    assert not Taak.objects.exists()
    client.force_login(beheer)
    assert client.get(f"/netwerk/partneraanvragen/{aanvraag.pk}/").status_code == 404
    client.logout()
    pad = link_uit(Bericht.objects.get(), settings)
    assert "Ja, dit is mijn aanvraag" in client.get(pad).content.decode()
    aanvraag.refresh_from_db()
    assert aanvraag.bevestigd_op is None
    assert not Taak.objects.exists()
    client.post(pad)
    client.post(pad)
    aanvraag.refresh_from_db()
    assert aanvraag.bevestigd_op
    taak = Taak.objects.get()
    assert (taak.bestemd, taak.url) == ("recht:beheren_mensen", f"/netwerk/partneraanvragen/{aanvraag.pk}/")
    assert Bericht.objects.count() == 2


def test_sending_twice_makes_one_request_and_one_mail(client):
    for _ in range(2):
        client.post(FORMULIER, VELDEN)
    assert Partneraanvraag.objects.count() == 1
    assert Bericht.objects.count() == 1


def test_the_answer_is_the_same_whether_the_address_has_an_account(client):
    maak_mens("lotte@nieuw.example", partner=maak_voorbeeldpartner())
    bekend = client.post(FORMULIER, VELDEN)
    onbekend = client.post(FORMULIER, {**VELDEN, "email": "ander@nieuw.example"})
    assert bekend["Location"] == onbekend["Location"]
    assert {bericht.onderwerp for bericht in Bericht.objects.all()} == {"Bevestig je aanvraag om partner te worden"}


def test_too_many_are_refused_and_what_was_typed_stays(client):
    for nr in range(3):
        client.post(FORMULIER, {**VELDEN, "organisatie": f"Nummer {nr}"})
    antwoord = client.post(FORMULIER, {**VELDEN, "organisatie": "Nummer 4"})
    assert antwoord.status_code == 429
    assert "Nummer 4" in antwoord.content.decode()
    assert Partneraanvraag.objects.count() == 3


@pytest.mark.parametrize(
    "anders",
    [
        {"organisatie": "   "},
        {"organisatie": "x" * 161},
        {"organisatie": "\0"},
        {"organisatie": "Win een prijs op https://evil.example"},
        {"naam": "kijk op www.evil.example"},
        {"functie": "mail a@evil.example"},
        {"soort": "initiatief"},
        {"soort": ""},
        {"website": "javascript:alert(1)"},
        {"motivatie": ""},
        {"motivatie": "x" * 4001},
        {"naam": ""},
        {"email": "geen adres"},
        {"email": "a@b.nl\nBcc: c@d.nl"},
        {"email": "a@b.nl, c@d.nl"},
        {"email": "x" * 320 + "@d.nl"},
    ],
)
def test_bad_input_is_told_and_sends_nothing(client, anders):
    antwoord = client.post(FORMULIER, {**VELDEN, **anders})
    assert antwoord.status_code == 200
    assert "Er is 1 fout" in antwoord.content.decode()
    assert not Partneraanvraag.objects.exists()
    assert not Bericht.objects.exists()


def test_a_form_that_is_far_too_big_is_not_read(client):
    assert client.post(FORMULIER, {**VELDEN, "motivatie": "x" * 40_000}).status_code == 400


def test_names_with_line_breaks_and_markup_stay_one_line_of_text(client):
    client.post(FORMULIER, {**VELDEN, "organisatie": "Goed\r\nBcc: iemand", "naam": "<b>\u202eLotte</b>"})
    aanvraag = Partneraanvraag.objects.get()
    assert aanvraag.organisatie == "Goed Bcc: iemand"
    assert aanvraag.naam == "<b>Lotte</b>"
    partneraanvragen.bevestig(aanvraag)
    for bericht in Bericht.objects.all():
        assert "\n" not in bericht.onderwerp
        assert "<b>Lotte" not in bericht.html


def test_accepting_makes_the_partner_and_invites_who_applied(client, beheer):
    deal, aanvraag = maak_deal(), bevestigd()
    client.force_login(beheer)
    antwoord = client.post(
        f"/netwerk/partneraanvragen/{aanvraag.pk}/aanvaarden/",
        {"ja-naam": "Stichting Nieuw", "ja-soort": "maatschappelijke-organisatie", "ja-city_deals": [deal.pk]},
    )
    partner = Partner.objects.get(naam="Stichting Nieuw")
    assert antwoord["Location"] == f"/netwerk/partners/{partner.slug}/bewerken/"
    aanvraag.refresh_from_db()
    assert (aanvraag.status, aanvraag.partner, aanvraag.behandeld_door) == ("aanvaard", partner, beheer)
    assert partner.deelnames.get().city_deal == deal
    assert Uitnodiging.objects.get().email == "lotte@nieuw.example"
    assert Taak.objects.get(sleutel=f"partneraanvraag-{aanvraag.pk}").gedaan_door == beheer
    assert Taak.objects.open().get().wat == "Kies een contactpersoon voor Stichting Nieuw"
    assert Logregel.objects.filter(wat="partneraanvraag aanvaard", door=beheer).exists()
    assert Bericht.objects.filter(naar="lotte@nieuw.example", onderwerp="Stichting Nieuw is partner").exists()


def test_a_partner_that_exists_in_another_case_is_not_made_again(client, beheer):
    maak_voorbeeldpartner("Stichting nieuw")
    aanvraag = bevestigd()
    client.force_login(beheer)
    antwoord = client.post(
        f"/netwerk/partneraanvragen/{aanvraag.pk}/aanvaarden/", {"ja-naam": "Stichting Nieuw", "ja-soort": "bedrijf"}
    )
    assert "Er is al een partner die Stichting nieuw heet" in antwoord.content.decode()
    assert Partner.objects.count() == 1
    with pytest.raises(ValidationError):
        partneraanvragen.aanvaard(aanvraag, door=beheer, naam="Stichting nieuw", soort="bedrijf")
    aanvraag.refresh_from_db()
    assert aanvraag.status == "open"


def test_declining_needs_a_reason_that_the_sender_reads(client, beheer):
    aanvraag = bevestigd()
    client.force_login(beheer)
    pad = f"/netwerk/partneraanvragen/{aanvraag.pk}/afwijzen/"
    assert "Schrijf waarom" in client.post(pad, {"nee-reden": " "}).content.decode()
    client.post(pad, {"nee-reden": "Het past <niet>."})
    aanvraag.refresh_from_db()
    assert (aanvraag.status, aanvraag.reden) == ("afgewezen", "Het past <niet>.")
    bericht = Bericht.objects.get(onderwerp="Je aanvraag voor Stichting Nieuw")
    assert "Het past <niet>." in bericht.tekst
    assert bericht.antwoord_aan == beheer.email
    assert "Het past &lt;niet&gt;." in bericht.html
    assert not Partner.objects.exists()
    antwoord = client.post(pad, {"nee-reden": "Nog eens."}, follow=True)
    assert "intussen al besloten" in antwoord.content.decode()


def test_what_nobody_confirmed_can_not_be_decided_on(beheer):
    aanvraag = dien_in()
    with pytest.raises(partneraanvragen.AlBesloten):
        partneraanvragen.aanvaard(aanvraag, door=beheer, naam="X", soort="bedrijf")


@pytest.mark.django_db(transaction=True)
def test_of_accepting_and_declining_at_once_one_wins():
    beheer, aanvraag = maak_mens("beheer@proef.example", rechten=[RECHT]), bevestigd()
    start, gelukt = Barrier(2), []

    def probeer(besluit) -> None:
        start.wait()
        try:
            besluit()
            gelukt.append(besluit)
        except partneraanvragen.AlBesloten:
            pass
        finally:
            connection.close()

    besluiten = [
        lambda: partneraanvragen.aanvaard(aanvraag, door=beheer, naam="Nieuw", soort="bedrijf"),
        lambda: partneraanvragen.wijs_af(aanvraag, door=beheer, reden="Nee."),
    ]
    draden = [Thread(target=probeer, args=[besluit]) for besluit in besluiten]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert len(gelukt) == 1
    aanvraag.refresh_from_db()
    assert (aanvraag.status == "aanvaard") == Partner.objects.exists()


@pytest.mark.parametrize("deel", ["", "1/", "1/aanvaarden/", "1/afwijzen/"])
def test_for_others_requests_are_not_there(client, deel):
    aanvraag = bevestigd()
    pad = f"/netwerk/partneraanvragen/{deel.replace('1', str(aanvraag.pk))}"
    for wie in (None, maak_mens(partner=maak_voorbeeldpartner())):
        if wie:
            client.force_login(wie)
        assert client.get(pad).status_code in {404, 405}
        assert client.post(pad, {"ja-naam": "X", "ja-soort": "bedrijf", "nee-reden": "x"}).status_code in {404, 405}
    aanvraag.refresh_from_db()
    assert aanvraag.status == "open"


@pytest.mark.parametrize("aantal", [1, 10])
def test_the_list_asks_as_often_with_one_as_with_ten(client, beheer, django_assert_num_queries, aantal):
    for nr in range(aantal):
        bevestigd(organisatie=f"Wacht {nr}")
        partneraanvragen.wijs_af(bevestigd(organisatie=f"Weg {nr}"), door=beheer, reden="Nee.")
    client.force_login(beheer)
    client.get("/netwerk/partneraanvragen/")
    with django_assert_num_queries(8):
        tekst = client.get("/netwerk/partneraanvragen/").content.decode()
    assert all(f"{soort} {nr}<" in tekst for soort in ("Wacht", "Weg") for nr in range(aantal))


def test_the_page_that_explains_holds_no_form(client):
    antwoord = client.get("/netwerk/partner-worden/")
    assert not antwoord.cookies
    assert 'method="post"' not in antwoord.content.decode()
    assert FORMULIER in antwoord.content.decode()
