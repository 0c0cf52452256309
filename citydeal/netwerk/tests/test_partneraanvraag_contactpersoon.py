"""Who applied for a partner becomes its contactpersoon, where who decides wants that."""

from datetime import timedelta

import pytest
from django.utils import timezone

from citydeal.berichten.models import Bericht, Taak
from citydeal.netwerk import contactpersonen, mensenwerk, partneraanvragen, toetreding, uitnodigen
from citydeal.netwerk.models import Gebruiker, Logregel, Partner, Uitnodiging
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.hulp_toetreding import bevestig, link_uit, meld_aan

pytestmark = pytest.mark.django_db
ADRES = "lotte@nieuw.example"
VAN_HEN = {"naam": "Stichting Nieuw", "soort": "maatschappelijke-organisatie"}
WORDT = "Neem je de uitnodiging aan, dan word je ook contactpersoon"


@pytest.fixture
def beheer():
    return maak_mens("beheer@proef.example", naam="Bea Beheer", rechten=["netwerk.beheren_mensen"])


def vraag(email: str = ADRES):
    aanvraag = partneraanvragen.dien_in(
        organisatie=VAN_HEN["naam"],
        soort=VAN_HEN["soort"],
        website="",
        motivatie="Wij leren graag mee.",
        naam="Lotte Proef",
        functie="Directeur",
        email=email,
    )
    partneraanvragen.bevestig(aanvraag)
    return aanvraag


def aanvaard(aanvraag, beheer, *, wel: bool = True) -> Partner:
    return partneraanvragen.aanvaard(aanvraag, door=beheer, wordt_contactpersoon=wel, **VAN_HEN)


def wie_is_het(partner) -> list[str]:
    return [mens.email for mens in partner.contactpersonen.all()]


def open_keuze():
    return Taak.objects.open().filter(sleutel__startswith="contactpersoon-kiezen-")


def mail_aan(email: str, onderwerp: str) -> Bericht:
    return Bericht.objects.get(naar=email, onderwerp__startswith=onderwerp)


def test_the_tick_is_on_and_its_words_say_what_follows(client, beheer):
    aanvraag = vraag()
    client.force_login(beheer)
    pagina = client.get(f"/netwerk/partneraanvragen/{aanvraag.pk}/").content.decode()
    vinkje = pagina[pagina.index('name="ja-wordt_contactpersoon"') :].partition(">")[0]
    assert "checked" in vinkje
    assert "De aanvrager wordt contactpersoon" in pagina


def test_who_has_an_account_without_partner_is_lid_and_contactpersoon_at_once(client, beheer):
    lotte, aanvraag = maak_mens(ADRES, naam="Lotte Proef"), vraag()
    client.force_login(beheer)
    velden = {"ja-naam": VAN_HEN["naam"], "ja-soort": VAN_HEN["soort"], "ja-wordt_contactpersoon": "on"}
    antwoord = client.post(f"/netwerk/partneraanvragen/{aanvraag.pk}/aanvaarden/", velden, follow=True)
    assert "Lotte Proef is contactpersoon en krijgt daarover een mail" in antwoord.content.decode()
    partner = Partner.objects.get(naam=VAN_HEN["naam"])
    lotte.refresh_from_db()
    assert lotte.partner == partner
    assert wie_is_het(partner) == [ADRES]
    assert not Uitnodiging.objects.exists()
    assert not open_keuze().exists()
    assert Logregel.objects.get(wat="lid geworden", over=lotte).gegevens == {"hoe": "partneraanvraag"}
    assert Logregel.objects.get(wat="contactpersoon benoemd").door == beheer
    besluit = mail_aan(ADRES, "Stichting Nieuw is partner")
    assert "Je hoort nu bij Stichting Nieuw en je bent contactpersoon" in " ".join(besluit.tekst.split())
    assert "uitnodiging" not in besluit.tekst
    assert mail_aan(ADRES, "Je bent contactpersoon van Stichting Nieuw").antwoord_aan == beheer.email


def test_an_address_in_another_case_is_the_same_person(beheer):
    lotte = maak_mens(ADRES)
    partner = aanvaard(vraag("Lotte@Nieuw.Example"), beheer)
    lotte.refresh_from_db()
    assert (lotte.partner, wie_is_het(partner)) == (partner, [ADRES])
    assert Gebruiker.objects.filter(email__iexact=ADRES).count() == 1
    assert not Uitnodiging.objects.exists()


def test_who_has_no_account_is_it_once_they_accept(client, beheer):
    partner = aanvaard(vraag(), beheer)
    uitnodiging = Uitnodiging.objects.get()
    assert (uitnodiging.wordt_contactpersoon, wie_is_het(partner)) == (True, [])
    assert "Lotte Proef is gevraagd, maar nam de uitnodiging nog niet aan" in open_keuze().get().waarom
    besluit, mail = mail_aan(ADRES, "Stichting Nieuw is partner"), mail_aan(ADRES, "Uitnodiging")
    assert "Neem je die aan, dan word je contactpersoon" in " ".join(besluit.tekst.split())
    assert WORDT in " ".join(mail.tekst.split())
    pad = link_uit(mail)
    assert WORDT in client.get(pad).content.decode()
    client.post(pad, {"naam": "Lotte Proef", "functie": "Directeur"})
    assert wie_is_het(partner) == [ADRES]
    assert not open_keuze().exists()
    assert Logregel.objects.get(wat="contactpersoon benoemd").door == beheer
    assert mail_aan(ADRES, "Je bent contactpersoon van Stichting Nieuw")


def test_who_signs_up_by_themself_while_the_invitation_waits_is_it_too(client, beheer):
    partner = aanvaard(vraag(), beheer)
    meld_aan(client, email=ADRES, naam="Lotte Proef")
    bevestig(client)
    assert wie_is_het(partner) == [ADRES]


def test_who_belongs_to_another_partner_decides_themself(beheer):
    oud = maak_voorbeeldpartner()
    lotte = maak_mens(ADRES, partner=oud)
    oud.contactpersonen.add(lotte)
    partner = aanvaard(vraag(), beheer)
    lotte.refresh_from_db()
    assert (lotte.partner, wie_is_het(partner), wie_is_het(oud)) == (oud, [], [ADRES])
    sleutel = link_uit(mail_aan(ADRES, "Uitnodiging")).strip("/").rpartition("/")[2]
    uitnodigen.neem_aan(sleutel, lotte, wisselt=True)
    assert (wie_is_het(partner), wie_is_het(oud)) == ([ADRES], [])


@pytest.mark.parametrize("met_account", [True, False])
def test_without_the_tick_nobody_becomes_contactpersoon(client, beheer, met_account):
    if met_account:
        maak_mens(ADRES)
    partner = aanvaard(vraag(), beheer, wel=False)
    uitnodiging, mail = Uitnodiging.objects.get(), mail_aan(ADRES, "Uitnodiging")
    assert not uitnodiging.wordt_contactpersoon
    for bericht in Bericht.objects.filter(naar=ADRES):
        assert "contactpersoon" not in bericht.tekst
    pad = link_uit(mail)
    assert WORDT not in client.get(pad).content.decode()
    if met_account:
        uitnodigen.neem_aan(pad.strip("/").rpartition("/")[2], Gebruiker.objects.get(email=ADRES))
    else:
        client.post(pad, {"naam": "Lotte Proef", "functie": "Directeur"})
    assert Gebruiker.objects.get(email=ADRES).partner == partner
    assert wie_is_het(partner) == []
    assert open_keuze().get().wat == "Kies een contactpersoon voor Stichting Nieuw"
    assert not Logregel.objects.filter(wat="contactpersoon benoemd").exists()


def test_a_closed_account_gets_no_role(beheer):
    lotte = maak_mens(ADRES, is_active=False)
    partner = aanvaard(vraag(), beheer)
    lotte.refresh_from_db()
    assert (lotte.partner, wie_is_het(partner)) == (None, [])
    assert open_keuze().exists()


def test_who_is_contactpersoon_already_when_they_accept_hears_it_once(beheer):
    partner = aanvaard(vraag(), beheer)
    sleutel = link_uit(mail_aan(ADRES, "Uitnodiging")).strip("/").rpartition("/")[2]
    lotte = maak_mens(ADRES)
    mensenwerk.verplaats([lotte], partner, door=beheer)
    assert wie_is_het(partner) == [ADRES]
    assert contactpersonen.benoem(partner, lotte, door=beheer) is False
    with pytest.raises(toetreding.LinkWerktNiet):
        uitnodigen.neem_aan(sleutel, lotte)
    assert Logregel.objects.filter(wat="contactpersoon benoemd").count() == 1
    assert Bericht.objects.filter(onderwerp__startswith="Je bent contactpersoon van").count() == 1


@pytest.mark.parametrize("hoe", ["verlopen", "ingetrokken"])
def test_an_invitation_that_is_over_makes_nobody_contactpersoon(beheer, hoe):
    partner = aanvaard(vraag(), beheer)
    uitnodiging = Uitnodiging.objects.get()
    if hoe == "ingetrokken":
        uitnodigen.trek_in(uitnodiging, door=beheer)
    else:
        Uitnodiging.objects.update(verloopt_op=timezone.now() - timedelta(minutes=1))
    mensenwerk.verplaats([maak_mens(ADRES)], partner, door=beheer)
    assert wie_is_het(partner) == []


def test_who_accepts_after_the_account_of_who_invited_is_gone_is_it_too(client, beheer):
    partner = aanvaard(vraag(), beheer)
    pad = link_uit(mail_aan(ADRES, "Uitnodiging"))
    Uitnodiging.objects.update(uitgenodigd_door=None)
    client.post(pad, {"naam": "Lotte Proef", "functie": "Directeur"})
    assert wie_is_het(partner) == [ADRES]
    assert Logregel.objects.get(wat="contactpersoon benoemd").door is None


def test_an_ordinary_invitation_says_and_does_nothing_of_the_kind(client, beheer):
    partner = maak_voorbeeldpartner()
    uitnodigen.nodig_uit(partner, [uitnodigen.Genodigde(1, ADRES, "", ADRES)], door=beheer)
    client.post(
        link_uit(mail_aan(ADRES, "Uitnodiging")),
        {"naam": "Lotte Proef", "functie": "Directeur", "wordt_contactpersoon": "on"},
    )
    assert Gebruiker.objects.get(email=ADRES).partner == partner
    assert wie_is_het(partner) == []
