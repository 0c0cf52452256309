"""Inviting colleagues: reading a list, who gets a mail, and accepting."""

import re
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from citydeal.basis.tekst import een_regel
from citydeal.berichten.models import Bericht
from citydeal.netwerk import adreswijziging, uitnodigen
from citydeal.netwerk.enums import Partnerstatus, Uitnodigingstatus, Uitnodigingsuitkomst
from citydeal.netwerk.forms_toetreding import MAX_LIJST
from citydeal.netwerk.fouten import KanNiet
from citydeal.netwerk.models import Gebruiker, Logregel, Partner, Uitnodiging
from citydeal.netwerk.tests.factories import WACHTWOORD, maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.hulp_toetreding import link_uit, tegelijk
from citydeal.netwerk.tests.test_inloggen import is_ingelogd
from citydeal.netwerk.toetreding import LinkWerktNiet, hash_van

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


@pytest.fixture
def contactpersoon(partner):
    mens = maak_mens("contact@proefstad.example", naam="Ilse Contact", partner=partner)
    partner.contactpersonen.add(mens)
    return mens


@pytest.fixture
def uitnodiging(partner, contactpersoon):
    uitnodigen.nodig_uit(partner, uitnodigen.lees_lijst("Noor Proef <noor@proefstad.example>"), door=contactpersoon)
    return Uitnodiging.objects.get()


def link() -> str:
    return link_uit(Bericht.objects.filter(soort="uitnodiging").latest("pk"))


def sleutel() -> str:
    return link().rstrip("/").rsplit("/", 1)[1]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("noor@proef.example", [("", "noor@proef.example")]),
        ("Noor Proef <noor@proef.example>", [("Noor Proef", "noor@proef.example")]),
        ('"Proef, Noor" <noor@proef.example>', [("Proef, Noor", "noor@proef.example")]),
        ("Noor Proef;noor@proef.example", [("Noor Proef", "noor@proef.example")]),
        ('Noor "N;noor@proef.example', [("Noor N", "noor@proef.example")]),
        ("noor@proef.example,Noor Proef", [("Noor Proef", "noor@proef.example")]),
        ("Noor\tProef\tnoor@proef.example", [("Noor Proef", "noor@proef.example")]),
        ("Noor Proef noor@proef.example", [("Noor Proef", "noor@proef.example")]),
        ("noor@proef.example Noor Proef", [("Noor Proef", "noor@proef.example")]),
        ("Noor\xa0noor@proef.example", [("Noor", "noor@proef.example")]),
        ("a@proef.example b@proef.example", [("", "a@proef.example"), ("", "b@proef.example")]),
        ("noor @proef.example", [("", "")]),
        ("naam;e-mail\nNoor;noor@proef.example", [("Noor", "noor@proef.example")]),
        (
            "a@proef.example, B <b@proef.example>; c@proef.example",
            [("", "a@proef.example"), ("B", "b@proef.example"), ("", "c@proef.example")],
        ),
        ("NOOR@Proef.example.\r\n\r\n", [("", "noor@proef.example")]),
        ("ｎｏｏｒ@proef.example", [("", "noor@proef.example")]),
        ("zomaar tekst", [("", "")]),
        ("a@b", [("", "")]),
        ('"x y"@z', [("", "")]),
        ("x" * 300 + "@proef.example", [("", "")]),
        ("<a@b@c.example>", [("", "")]),
        ("", []),
    ],
)
def test_a_pasted_list_is_read_as_people_write_it(tekst, verwacht):
    assert [(g.naam, g.email) for g in uitnodigen.lees_lijst(tekst)] == verwacht


@pytest.mark.parametrize("teken", ['";', '"";', ";", "a@b.example,"])
def test_one_very_long_line_keeps_nobody_waiting(teken):
    lang = (teken * MAX_LIJST)[:MAX_LIJST]
    begin = time.perf_counter()
    uitnodigen.lees_lijst(lang)
    assert time.perf_counter() - begin < 1


def test_a_line_remembers_its_number():
    assert [g.regel for g in uitnodigen.lees_lijst("a@proef.example\n\nfout\nb@proef.example")] == [1, 3, 4]


def test_each_line_gets_its_outcome(partner, contactpersoon, uitnodiging):
    lijst = "\n".join(
        [
            "contact@proefstad.example",
            "noor@proefstad.example",
            "nieuw@proefstad.example",
            "Nieuw@PROEFSTAD.example",
            "geen adres",
        ]
    )
    verslagen = uitnodigen.nodig_uit(partner, uitnodigen.lees_lijst(lijst), door=contactpersoon)
    assert [verslag.uitkomst for verslag in verslagen] == [
        Uitnodigingsuitkomst.AL_LID,
        Uitnodigingsuitkomst.AL_UITGENODIGD,
        Uitnodigingsuitkomst.VERSTUURD,
        Uitnodigingsuitkomst.DUBBEL,
        Uitnodigingsuitkomst.ONGELDIG,
    ]
    assert Bericht.objects.filter(soort="uitnodiging").count() == 2
    assert Logregel.objects.filter(wat="mensen uitgenodigd").first().gegevens == {"aantal": 1}


def test_a_contactpersoon_never_learns_that_an_address_is_known_elsewhere(partner, contactpersoon):
    ander = maak_voorbeeldpartner("Gemeente Anderstad")
    maak_mens("ander@elders.example", naam="Anna Ander", partner=ander)
    los = maak_mens("los@elders.example", naam="Loes Los")
    los.is_active = False
    los.save()
    lijst = uitnodigen.lees_lijst("ander@elders.example\nlos@elders.example\nonbekend@elders.example")
    verslagen = uitnodigen.nodig_uit(partner, lijst, door=contactpersoon)
    assert [verslag.uitkomst for verslag in verslagen] == [Uitnodigingsuitkomst.VERSTUURD] * 3
    mail = Bericht.objects.get(naar="ander@elders.example")
    tekst = " ".join(mail.tekst.split())
    assert "Je kunt maar bij één partner horen" in tekst
    assert "Gemeente Anderstad" in tekst


def test_who_manages_people_does(partner):
    beheerder = maak_mens("beheer@proef.example", rechten=["netwerk.beheren_mensen"])
    maak_mens("ander@elders.example", partner=maak_voorbeeldpartner("Gemeente Anderstad"))
    verslagen = uitnodigen.nodig_uit(
        partner, uitnodigen.lees_lijst("ander@elders.example"), door=beheerder, ziet_partners=True
    )
    assert [verslag.uitkomst for verslag in verslagen] == [Uitnodigingsuitkomst.ANDERE_PARTNER]


def test_the_mail_says_who_invites_and_answers_go_there(partner, contactpersoon):
    uitnodigen.nodig_uit(
        partner,
        uitnodigen.lees_lijst("Noor <noor@proefstad.example>"),
        door=contactpersoon,
        boodschap="Doe mee!\nGroet",
    )
    mail = Bericht.objects.get(soort="uitnodiging")
    assert mail.antwoord_aan == "contact@proefstad.example"
    assert "Ilse Contact" in mail.tekst
    assert "Doe mee!" in mail.tekst
    assert "Beste Noor" in mail.tekst
    assert Uitnodiging.objects.get().sleutel_hash not in mail.tekst
    assert len(sleutel()) >= 43
    assert Uitnodiging.objects.get().sleutel_hash == hash_van(sleutel())


@pytest.mark.parametrize("naam", ["Noor\r\nBcc: x@evil.example", "Noor\u2028Proef", "=1+1", "<b>Noor</b>", "[x](y)"])
def test_a_name_is_text(partner, contactpersoon, naam):
    uitnodigen.nodig_uit(
        partner,
        [uitnodigen.Genodigde(1, naam, een_regel(naam), "noor@proefstad.example")],
        door=contactpersoon,
    )
    mail = Bericht.objects.get(soort="uitnodiging")
    assert not re.search(r"[\r\n\u2028]", mail.onderwerp)
    assert "\u2028" not in mail.tekst
    assert "<b>Noor" not in mail.html


def test_200_people_go_in_one_list_with_a_steady_number_of_queries(
    partner, contactpersoon, django_assert_max_num_queries
):
    lijst = uitnodigen.lees_lijst("\n".join(f"mens{nummer}@elders.example" for nummer in range(200)))
    with django_assert_max_num_queries(200 * 9 + 10):
        verslagen = uitnodigen.nodig_uit(partner, lijst, door=contactpersoon)
    assert uitnodigen.tel(verslagen) == {Uitnodigingsuitkomst.VERSTUURD: 200}


def test_who_accepts_makes_an_account_and_is_lid(client, partner, contactpersoon, uitnodiging):
    pagina = client.get(link()).content.decode()
    assert 'value="Noor Proef"' in pagina
    assert not Gebruiker.objects.filter(email="noor@proefstad.example").exists()
    response = client.post(
        link() + "?next=/cop/ethiek/",
        {"naam": "Noor Proef", "functie": "Adviseur", "password1": WACHTWOORD, "password2": WACHTWOORD},
    )
    assert response["Location"] == "/cop/ethiek/"
    assert is_ingelogd(client)
    noor = Gebruiker.objects.get(email="noor@proefstad.example")
    assert noor.partner == partner
    assert noor.check_password(WACHTWOORD)
    uitnodiging.refresh_from_db()
    assert (uitnodiging.status, uitnodiging.aanvaard_door) == (Uitnodigingstatus.AANVAARD, noor)
    client.logout()
    response = client.get(link())
    assert response.status_code == 410
    assert "al aangenomen" in response.content.decode()
    assert client.post(link(), {"naam": "X", "functie": "Y"}).status_code == 410
    assert Gebruiker.objects.count() == 2


def test_a_mistake_in_the_form_is_told_and_uses_nothing_up(client, uitnodiging):
    pagina = client.post(link(), {"naam": "", "functie": "", "password1": "kort"}).content.decode()
    assert "Vul je naam in." in pagina
    assert "te kort" in pagina
    uitnodiging.refresh_from_db()
    assert uitnodiging.status == Uitnodigingstatus.OPEN


def test_who_has_an_account_signs_in_to_accept(client, partner, uitnodiging):
    noor = maak_mens("noor@proefstad.example")
    pagina = client.get(link()).content.decode()
    assert "/accounts/login/?next=" in pagina
    assert client.post(link(), {"naam": "Iemand", "functie": "Anders"})["Location"] == link()
    noor.refresh_from_db()
    assert noor.partner is None
    client.force_login(noor)
    assert "Neem de uitnodiging aan" in client.get(link()).content.decode()
    assert client.post(link()).status_code == 302
    noor.refresh_from_db()
    assert noor.partner == partner


def test_only_the_invited_address_accepts(client, partner, uitnodiging):
    ander = maak_mens("ander@proefstad.example")
    client.force_login(ander)
    assert "voor een ander adres" in client.get(link()).content.decode()
    client.post(link(), {"naam": "Ander", "functie": "Dief", "email": "ander@proefstad.example", "wisselt": "ja"})
    ander.refresh_from_db()
    assert ander.partner is None
    with pytest.raises(LinkWerktNiet):
        uitnodigen.neem_aan(sleutel(), ander)
    assert Uitnodiging.objects.get().status == Uitnodigingstatus.OPEN


def test_asking_to_change_one_s_address_into_an_invited_one_takes_no_invitation_over(client, partner, uitnodiging):
    ander = maak_mens("ander@proefstad.example")
    adreswijziging.vraag_adres(ander, "noor@proefstad.example")
    client.force_login(ander)
    client.post(link(), {"wisselt": "ja"})
    ander.refresh_from_db()
    assert (ander.email, ander.partner) == ("ander@proefstad.example", None)
    assert Uitnodiging.objects.get().status == Uitnodigingstatus.OPEN


def test_who_has_another_partner_says_that_they_leave_it(client, partner, contactpersoon, uitnodiging):
    eerder = maak_voorbeeldpartner("Gemeente Anderstad")
    noor = maak_mens("noor@proefstad.example", partner=eerder)
    baas = maak_mens("baas@elders.example", partner=eerder)
    eerder.contactpersonen.add(noor, baas)
    client.force_login(noor)
    assert "Ga over naar" in client.get(link()).content.decode()
    client.post(link())
    noor.refresh_from_db()
    assert noor.partner == eerder
    client.post(link(), {"wisselt": "ja"})
    noor.refresh_from_db()
    assert noor.partner == partner
    assert list(eerder.contactpersonen.all()) == [baas]
    assert "andere partner" in Bericht.objects.get(ontvanger=baas).onderwerp
    assert Bericht.objects.filter(ontvanger=contactpersoon, soort="collegas").exists()


def test_a_closed_account_joins_nothing(client, partner, uitnodiging):
    noor = maak_mens("noor@proefstad.example")
    noor.is_active = False
    noor.save()
    assert "gesloten" in client.get(link()).content.decode()
    client.post(link(), {"naam": "Noor", "functie": "Adviseur"})
    noor.refresh_from_db()
    assert noor.partner is None
    assert Gebruiker.objects.filter(email="noor@proefstad.example").count() == 1


@pytest.mark.parametrize(
    ("velden", "woorden"),
    [
        ({"verloopt_op": timezone.now() - timedelta(minutes=1)}, "Vraag Ilse Contact om een nieuwe"),
        ({"status": Uitnodigingstatus.INGETROKKEN}, "is ingetrokken"),
    ],
)
def test_an_invitation_that_is_over_says_so(client, uitnodiging, velden, woorden):
    Uitnodiging.objects.update(**velden)
    response = client.get(link())
    assert response.status_code == 410
    assert woorden in response.content.decode()
    assert client.post(link(), {"naam": "Noor", "functie": "Adviseur"}).status_code == 410
    assert Gebruiker.objects.count() == 1


def test_of_a_partner_that_stopped_nobody_joins(client, partner, uitnodiging):
    Partner.objects.update(status=Partnerstatus.GESTOPT)
    assert client.get(link()).status_code == 410
    assert client.post(link(), {"naam": "Noor", "functie": "Adviseur"}).status_code == 410
    with pytest.raises(KanNiet):
        uitnodigen.nodig_uit(partner, uitnodigen.lees_lijst("x@elders.example"), door=None)


def test_sent_again_the_old_link_stops_and_the_number_is_limited(client, contactpersoon, uitnodiging):
    oud = link()
    uitnodigen.stuur_opnieuw(uitnodiging, door=contactpersoon)
    assert client.get(oud).status_code == 404
    assert client.get(link()).status_code == 200
    for _ in range(uitnodigen.MAX_KEER - 2):
        uitnodigen.stuur_opnieuw(uitnodiging, door=contactpersoon)
    with pytest.raises(KanNiet, match="vaak genoeg"):
        uitnodigen.stuur_opnieuw(uitnodiging, door=contactpersoon)
    assert Bericht.objects.filter(soort="uitnodiging").count() == uitnodigen.MAX_KEER


def test_withdrawing_and_inviting_again_sends_no_endless_mail(partner, contactpersoon):
    lijst = uitnodigen.lees_lijst("noor@elders.example")
    for _ in range(uitnodigen.PER_ADRES.aantal):
        (verslag,) = uitnodigen.nodig_uit(partner, lijst, door=contactpersoon)
        assert verslag.uitkomst == Uitnodigingsuitkomst.VERSTUURD
        uitnodigen.trek_in(Uitnodiging.objects.get(status="open"), door=contactpersoon)
    (verslag,) = uitnodigen.nodig_uit(partner, lijst, door=contactpersoon)
    assert verslag.uitkomst == Uitnodigingsuitkomst.TE_VAAK


def test_an_expired_invitation_is_sent_anew(partner, contactpersoon, uitnodiging):
    Uitnodiging.objects.update(verloopt_op=timezone.now() - timedelta(days=1))
    (verslag,) = uitnodigen.nodig_uit(partner, uitnodigen.lees_lijst("noor@proefstad.example"), door=contactpersoon)
    assert verslag.uitkomst == Uitnodigingsuitkomst.VERSTUURD
    assert Uitnodiging.objects.get().verloopt_op > timezone.now()


def test_who_invited_without_being_contactpersoon_hears_that_it_was_accepted(client, partner):
    beheerder = maak_mens("beheer@proef.example", rechten=["netwerk.beheren_mensen"])
    uitnodigen.nodig_uit(partner, uitnodigen.lees_lijst("noor@proefstad.example"), door=beheerder)
    client.post(link(), {"naam": "Noor", "functie": "Adviseur"})
    assert "nam je uitnodiging aan" in Bericht.objects.get(ontvanger=beheerder).onderwerp


def test_registering_with_an_address_that_was_invited_joins_that_partner(client, partner, uitnodiging):
    client.post("/accounts/aanmelden/", {"naam": "Noor", "email": "noor@proefstad.example", "functie": "Adviseur"})
    client.post(link_uit(Bericht.objects.get(soort="aanmelden")))
    assert Gebruiker.objects.get(email="noor@proefstad.example").partner == partner
    assert Uitnodiging.objects.get().status == Uitnodigingstatus.AANVAARD


@pytest.mark.django_db(transaction=True)
def test_accepting_twice_at_once_makes_one_account(client):
    partner = maak_voorbeeldpartner()
    uitnodigen.nodig_uit(partner, uitnodigen.lees_lijst("noor@proefstad.example"), door=maak_mens("b@proef.example"))
    geheim = sleutel()

    def neem_aan():
        return uitnodigen.neem_aan_nieuw(geheim, naam="Noor", functie="Adviseur", in_gids=True, wachtwoord=None)

    uitkomsten = tegelijk(*[neem_aan] * 4)
    assert sum(isinstance(uitkomst, Gebruiker) for uitkomst in uitkomsten) == 1
    assert {type(uitkomst).__name__ for uitkomst in uitkomsten} <= {"Gebruiker", "BestaatAl", "LinkWerktNiet"}


@pytest.mark.django_db(transaction=True)
def test_inviting_the_same_people_twice_at_once_mails_each_once():
    partner, door = maak_voorbeeldpartner(), maak_mens("b@proef.example")
    lijst = uitnodigen.lees_lijst("\n".join(f"mens{nummer}@elders.example" for nummer in range(10)))
    uitkomsten = tegelijk(*[lambda: uitnodigen.nodig_uit(partner, lijst, door=door)] * 3)
    assert all(isinstance(uitkomst, list) for uitkomst in uitkomsten)
    assert Bericht.objects.filter(soort="uitnodiging").count() == 10
