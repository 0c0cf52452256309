"""Writing to each other through the portal: who gets what, and what nobody learns or can misuse."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, transaction

from citydeal.berichten.enums import Frequentie
from citydeal.berichten.models import Bericht, Voorkeur
from citydeal.berichten.soorten import alle_soorten
from citydeal.berichten.tests.postbus import Postbus
from citydeal.berichten.uitschrijven import uitschrijflink
from citydeal.berichten.verzending import verzend
from citydeal.netwerk import contactplekken
from citydeal.netwerk.berichtsoorten_contact import CONTACTBERICHT
from citydeal.netwerk.contact import PER_DAG, PER_ONTVANGER, neemt_berichten_aan
from citydeal.netwerk.contactplekken import Contactplek, registreer_contactplek
from citydeal.netwerk.fouten import TeVaak
from citydeal.netwerk.models import Contactbericht, Gebruiker, Profiel
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.schrijven import invoer, links, pad, stuur

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


@pytest.fixture
def ander():
    return maak_voorbeeldpartner("Gemeente Elders")


@pytest.fixture
def afzender(partner):
    return maak_mens("afzender@proef.example", naam="Aad Afzender", functie="Adviseur", partner=partner)


@pytest.fixture
def ontvanger(ander):
    return maak_mens("geheim-adres@elders.example", naam="Olga Ontvanger", partner=ander)


@pytest.fixture
def ingelogd(client, afzender):
    client.force_login(afzender)
    return client


def test_a_message_reaches_its_receiver_who_answers_the_sender(ingelogd, afzender, ontvanger):
    antwoord = ingelogd.post(pad(ontvanger), invoer(tekst="Hoe doe je dat?\n\nGroet"))
    assert antwoord["Location"] == f"/netwerk/leden/{ontvanger.profiel.sleutel}/"
    assert "Je bericht is verstuurd aan Olga Ontvanger." in ingelogd.get(antwoord["Location"]).content.decode()
    bericht = Bericht.objects.get()
    assert (bericht.naar, bericht.antwoord_aan) == (ontvanger.email, afzender.email)
    assert bericht.onderwerp == "Bericht van Aad Afzender: Een vraag"
    for deel in (
        "Beste Olga Ontvanger",
        "Aad Afzender (Adviseur, Gemeente Proefstad) schrijft je",
        "Hoe doe je dat?",
        "omdat",
    ):
        assert deel in bericht.tekst
    assert {"blokkeer-afzender", "meld-misbruik"} <= set(links(bericht))
    rij = Contactbericht.objects.get()
    assert (rij.afzender, rij.ontvanger, rij.onderwerp) == (afzender, ontvanger, "Een vraag")


def test_the_address_of_the_receiver_is_on_no_page_and_in_no_mail(ingelogd, afzender, ontvanger, partner, ander):
    ander.contactpersonen.add(ontvanger)
    paden = [pad(ontvanger), f"/netwerk/leden/{ontvanger.profiel.sleutel}/", f"/netwerk/partners/{ander.slug}/schrijf/"]
    teksten = [ingelogd.get(adres).content.decode() for adres in [*paden, "/netwerk/leden/"]]
    teksten += [ingelogd.post(adres, invoer(), follow=True).content.decode() for adres in (paden[0], paden[2])]
    teksten += [
        tekst for bericht in Bericht.objects.all() for tekst in (bericht.tekst, bericht.html, str(bericht.kopregels))
    ]
    assert not any("geheim-adres" in tekst for tekst in teksten)


def test_what_a_sender_hides_the_mail_does_not_tell(ingelogd, afzender, ontvanger):
    Profiel.objects.filter(pk=afzender.pk).update(toon_functie="partner", telefoon="010 1234567")
    ingelogd.post(pad(ontvanger), invoer())
    tekst = Bericht.objects.get().tekst
    assert "Aad Afzender (Gemeente Proefstad)" in tekst
    assert "Adviseur" not in tekst
    assert "1234567" not in tekst


def test_pressing_twice_sends_one_and_another_text_another(ingelogd, ontvanger):
    gegevens = invoer()
    for _ in range(3):
        assert ingelogd.post(pad(ontvanger), gegevens).status_code == 302
    assert Contactbericht.objects.count() == Bericht.objects.count() == 1
    # Back in the browser the form still has its key; what is new in it is sent.
    assert ingelogd.post(pad(ontvanger), {**gegevens, "tekst": "Nog iets"}).status_code == 302
    assert Contactbericht.objects.count() == Bericht.objects.count() == 2


def test_nothing_is_sent_when_the_change_is_undone(afzender, ontvanger):
    with transaction.atomic():
        stuur(afzender, ontvanger)
        transaction.set_rollback(True)
    assert not Bericht.objects.exists()
    assert not Contactbericht.objects.exists()


@pytest.mark.parametrize(
    ("onderwerp", "blijft"),
    [
        ("Hallo\r\nBcc: kwaad@elders.example", "Hallo Bcc: kwaad@elders.example"),
        ("Hallo\nX-Kwaad: 1", "Hallo X-Kwaad: 1"),
        ("Hallo\u2028Bcc: x@y.example", "Hallo Bcc: x@y.example"),
        ("Hallo\u0085Bcc: x@y.example", "Hallo"),
        ("[klik](https://kwaad.example)", "[klik](https://kwaad.example)"),
        ("<b>Hallo</b> {{7*7}}", "<b>Hallo</b> {{7*7}}"),
        ("\u202eollaH", "ollaH"),
    ],
)
def test_a_subject_stays_one_line_of_plain_text(ingelogd, ontvanger, onderwerp, blijft):
    assert ingelogd.post(pad(ontvanger), invoer(onderwerp=onderwerp, tekst=onderwerp)).status_code == 302
    bericht = Bericht.objects.get()
    assert bericht.onderwerp.startswith("Bericht van Aad Afzender: ")
    assert blijft in bericht.onderwerp
    assert len(bericht.onderwerp.splitlines()) == 1
    assert "<b>Hallo" not in bericht.html
    assert 'href="https://kwaad' not in bericht.html
    assert "kwaad.example" not in str(bericht.kopregels)
    assert bericht.antwoord_aan == "afzender@proef.example"


@pytest.mark.parametrize("naam", ["Aad\r\nBcc: x@y.example", "Aad <b>x</b>", "Aad\u2028Reply-To: x@y.example"])
def test_a_name_that_came_in_otherwise_adds_no_header(ingelogd, afzender, ontvanger, naam):
    Gebruiker.objects.filter(pk=afzender.pk).update(naam=naam)
    ingelogd.post(pad(ontvanger), invoer())
    bericht = Bericht.objects.get()
    assert len(bericht.onderwerp.splitlines()) == 1
    assert "<b>x" not in bericht.html


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"onderwerp": ""}, "Vul een onderwerp in."),
        ({"onderwerp": " \r\n "}, "Vul een onderwerp in."),
        ({"onderwerp": "x" * 10_000}, "Dit is te lang"),
        ({"tekst": ""}, "Schrijf je bericht."),
        ({"tekst": "x" * 10_000}, "Dit is te lang"),
        ({"tekst": "a\x00b"}, "foutensamenvatting"),
        ({"sleutel": "geen-uuid"}, "foutensamenvatting"),
    ],
)
def test_a_wrong_message_is_not_sent_and_not_lost(ingelogd, ontvanger, anders, reden):
    antwoord = ingelogd.post(
        pad(ontvanger), invoer(**{"tekst": "Wat ik schreef", "onderwerp": "Mijn onderwerp", **anders})
    )
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert reden in tekst
    assert ("Wat ik schreef" in tekst) or ("Mijn onderwerp" in tekst)
    assert not Contactbericht.objects.exists()


def test_what_the_mail_server_gets_has_the_headers_that_belong(ingelogd, ontvanger, settings):
    listig = "Hallo\r\nBcc: kwaad@elders.example\r\n\r\n<b>vet</b>"
    ingelogd.post(
        pad(ontvanger), invoer(onderwerp=listig, tekst=f"{listig}\n.\nQUIT\nMAIL FROM:<kwaad@elders.example>")
    )
    with Postbus() as postbus:
        settings.BERICHTEN_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", postbus.poort, 2
        verzend()
        (ontvangen,) = postbus.bezorgd
    assert (ontvangen["X-RcptTo"], ontvangen["To"], ontvangen["Reply-To"]) == (
        ontvanger.email,
        ontvanger.email,
        "afzender@proef.example",
    )
    assert ontvangen["Bcc"] is None
    assert "Bcc: kwaad@elders.example" in ontvangen["Subject"]
    assert "QUIT" in ontvangen.get_body(("plain",)).get_content()
    assert "<b>vet" not in ontvangen.get_body(("html",)).get_content()


def test_only_leden_write_and_only_to_whom_they_see(client, afzender, ontvanger, ander):
    ander.contactpersonen.add(ontvanger)
    for wie in (None, maak_mens("gast@nergens.example", naam="Gast")):
        if wie:
            client.force_login(wie)
        assert client.get(pad(ontvanger)).status_code == 404
        assert client.post(pad(ontvanger), invoer()).status_code == 404
        # That one can write to a partner is no secret; how, the page says, and it has no form.
        adres = f"/netwerk/partners/{ander.slug}/schrijf/"
        tekst = client.get(adres).content.decode()
        assert "Alleen leden van het netwerk kunnen" in tekst
        assert "csrfmiddlewaretoken" not in tekst
        assert client.post(adres, invoer()).status_code in {200, 403}
    client.force_login(afzender)
    assert client.post(pad(afzender), invoer()).status_code == 404
    Profiel.objects.filter(pk=ontvanger.pk).update(toon_naam="partner")
    assert client.post(pad(ontvanger), invoer()).status_code == 404
    assert not Contactbericht.objects.exists()


def test_who_wants_no_messages_gets_none_and_the_profile_says_so(ingelogd, ontvanger):
    Voorkeur.objects.create(gebruiker=ontvanger, soort="contactbericht", frequentie=Frequentie.UIT)
    profiel = ingelogd.get(f"/netwerk/leden/{ontvanger.profiel.sleutel}/").content.decode()
    assert "Olga Ontvanger wil geen berichten via het portaal" in profiel
    assert pad(ontvanger) not in profiel
    antwoord = ingelogd.post(pad(ontvanger), invoer())
    assert "er is niemand die je bericht kan krijgen" in antwoord.content.decode()
    assert not Contactbericht.objects.exists()


def test_who_switches_messages_off_reads_that_nobody_can_write_any_more(client, ontvanger, settings):
    zin = "Zonder deze mail kan niemand je via het portaal schrijven, ook geen collega."
    adres = uitschrijflink(ontvanger, CONTACTBERICHT).removeprefix(settings.SITE_URL)
    for antwoord in (client.get(adres), client.post(adres), client.get(adres), client.post(adres)):
        assert zin in antwoord.content.decode()
    assert not neemt_berichten_aan(ontvanger)
    client.force_login(ontvanger)
    assert zin in client.get("/mijn/berichten/").content.decode()


def test_no_other_mail_says_that_nobody_can_write(client, ontvanger, settings):
    andere = [soort for soort in alle_soorten() if Frequentie.UIT in soort.keuzes and soort.sleutel != CONTACTBERICHT]
    assert andere
    for soort in andere:
        tekst = client.get(uitschrijflink(ontvanger, soort.sleutel).removeprefix(settings.SITE_URL)).content.decode()
        assert "Wil je hier geen mail meer over?" in tekst
        assert "schrijven" not in tekst.partition("<main")[2].partition("</main")[0]


def test_ten_a_day_and_three_to_the_same(afzender, ontvanger, ander):
    for _ in range(PER_ONTVANGER.aantal):
        stuur(afzender, ontvanger)
    with pytest.raises(TeVaak, match="vandaag al 3 berichten"):
        stuur(afzender, ontvanger)
    anderen = [maak_mens(f"m{nummer}@elders.example", partner=ander) for nummer in range(8)]
    for mens in anderen[: PER_DAG.aantal - PER_ONTVANGER.aantal]:
        stuur(afzender, mens)
    with pytest.raises(TeVaak, match="vandaag al 10 berichten"):
        stuur(afzender, anderen[-1])
    assert Contactbericht.objects.count() == Bericht.objects.count() == PER_DAG.aantal
    stuur(ontvanger, afzender)


def test_too_often_is_said_in_the_form_and_the_text_stays(ingelogd, afzender, ontvanger):
    for _ in range(PER_ONTVANGER.aantal):
        stuur(afzender, ontvanger)
    antwoord = ingelogd.post(pad(ontvanger), invoer(tekst="Wat ik schreef"))
    assert antwoord.status_code == 429
    assert "Wacht tot morgen" in antwoord.content.decode()
    assert "Wat ik schreef" in antwoord.content.decode()


def test_a_partner_is_reached_through_each_of_its_contactpersonen(ingelogd, afzender, ontvanger, ander):
    tweede = maak_mens("tweede@elders.example", naam="Tweede", partner=ander)
    weg = maak_mens("weg@elders.example", naam="Weg", partner=ander, is_active=False)
    uit = maak_mens("uit@elders.example", naam="Uit", partner=ander)
    Voorkeur.objects.create(gebruiker=uit, soort="contactbericht", frequentie=Frequentie.UIT)
    ander.contactpersonen.add(ontvanger, tweede, weg, uit)
    adres = f"/netwerk/partners/{ander.slug}/schrijf/"
    tekst = ingelogd.get(adres).content.decode()
    assert "Schrijf de contactpersonen van Gemeente Elders" in tekst
    assert "Olga" not in tekst
    assert ingelogd.post(adres, invoer())["Location"] == ander.get_absolute_url()
    assert set(Bericht.objects.values_list("naar", flat=True)) == {ontvanger.email, tweede.email}
    assert "als contactpersoon van Gemeente Elders" in " ".join(Bericht.objects.first().tekst.split())
    assert set(Contactbericht.objects.values_list("partner", flat=True)) == {ander.pk}
    # Each mail has links of its own.
    assert len({links(bericht)["meld-misbruik"] for bericht in Bericht.objects.all()}) == 2


def test_the_page_of_a_partner_leads_to_writing_where_somebody_else_would_get_it(ingelogd, afzender, partner, ander):
    """No door that opens on nobody, and none to oneself."""
    weg = maak_mens("weg@elders.example", naam="Weg", partner=ander, is_active=False)
    ander.contactpersonen.add(weg)
    partner.contactpersonen.add(afzender)
    for eigen in (ander, partner):
        assert "Schrijf de contactpersoon" not in ingelogd.get(eigen.get_absolute_url()).content.decode()
    ander.contactpersonen.add(maak_mens("er@elders.example", naam="Er", partner=ander))
    assert "Schrijf de contactpersoon" in ingelogd.get(ander.get_absolute_url()).content.decode()


def test_a_partner_without_contactpersoon_says_where_to_go(ingelogd, ander):
    tekst = ingelogd.get(f"/netwerk/partners/{ander.slug}/schrijf/").content.decode()
    assert "er is niemand die je bericht kan krijgen" in tekst
    assert 'href="/contact/"' in tekst


def test_one_writes_to_who_knows_more_about_a_thing(monkeypatch, ingelogd, afzender, ontvanger):
    monkeypatch.setattr(contactplekken, "_plekken", dict(contactplekken._plekken))
    plek = Contactplek(titel="Een ding", url="/ding/", ontvangers=[ontvanger, afzender])
    registreer_contactplek("ding", lambda sleutel, kijker: plek if sleutel == "1" and kijker == afzender else None)
    adres = "/netwerk/schrijf/ding/1/"
    assert "Olga" not in ingelogd.get(adres).content.decode()
    assert ingelogd.post(adres, invoer())["Location"] == "/ding/"
    rij = Contactbericht.objects.get()
    assert (rij.ontvanger, rij.over, rij.over_url) == (ontvanger, "Een ding", "/ding/")
    assert f"{settings.SITE_URL}/ding/" in Bericht.objects.get().tekst
    for fout in ("/netwerk/schrijf/ding/2/", "/netwerk/schrijf/iets/1/"):
        assert ingelogd.get(fout).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_pressing_at_the_same_moment_sends_one(afzender, ontvanger):
    sleutel, begin = uuid4(), Barrier(6)

    def druk(_nummer: int) -> None:
        try:
            begin.wait()
            with suppress(TeVaak):
                stuur(afzender, ontvanger, sleutel=sleutel)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as draden:
        list(draden.map(druk, range(6)))
    assert Contactbericht.objects.count() == Bericht.objects.count() == 1
