"""A contactpersoon keeps the page, the domains and the contactpersonen of their partner."""

import io
from threading import Barrier, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image
from wagtail.images.tests.utils import get_test_image_file

from citydeal.basis.models import Afbeelding, Plaats, Provincie
from citydeal.berichten.models import Bericht, Taak
from citydeal.netwerk import contactpersonen, partnerdomeinen, partnerpagina
from citydeal.netwerk.models import Gebruiker, Logregel, Partner, Partnerdomein
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner
from citydeal.zoeken.models import Zoekdocument

pytestmark = pytest.mark.django_db
RECHT = "netwerk.beheren_mensen"
NODIG = {"omschrijving": "Wij zijn er.", "inbreng": "", "website": "", "plaats": "", "provincie": ""}


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


@pytest.fixture
def contact(partner):
    mens = maak_mens("contact@proef.example", naam="Ilse Proef", partner=partner)
    partner.contactpersonen.add(mens)
    return mens


@pytest.fixture
def beheer():
    return maak_mens("beheer@proef.example", naam="Bea Beheer", rechten=[RECHT])


@pytest.fixture
def ingelogd(client, contact):
    client.force_login(contact)
    return client


def adres(partner: Partner, deel: str) -> str:
    return f"{partner.get_absolute_url()}{deel}/"


def gezien(partner: Partner) -> str:
    return partnerpagina.kenmerk_van(Partner.objects.get(pk=partner.pk))


def stuur(client, partner: Partner, **velden):
    return client.post(adres(partner, "bewerken"), {**NODIG, "gezien": gezien(partner), **velden})


def logo(maat=(400, 200), naam="logo.png") -> SimpleUploadedFile:
    inhoud = io.BytesIO()
    Image.new("RGB", maat, "navy").save(inhoud, "PNG")
    return SimpleUploadedFile(naam, inhoud.getvalue(), "image/png")


class TestPagina:
    def test_what_is_written_shows_to_everyone_and_is_found(self, ingelogd, client, partner):
        antwoord = stuur(
            ingelogd,
            partner,
            omschrijving="Een stad die meet.",
            inbreng="Wij brachten **kennis** in.\n\n- een\n- twee",
            website="www.proefstad.example",
        )
        assert antwoord["Location"] == partner.get_absolute_url()
        client.logout()
        tekst = client.get(partner.get_absolute_url()).content.decode()
        for stuk in ["Een stad die meet.", "<b>kennis</b>", "<li>een</li>", "https://www.proefstad.example"]:
            assert stuk in tekst
        assert Zoekdocument.objects.get(soort="partner").samenvatting == "Een stad die meet."
        assert Logregel.objects.get(wat="partnerpagina gewijzigd").ding_id == str(partner.pk)

    def test_what_was_stored_by_the_cms_stays_when_nobody_touches_it(self, ingelogd, partner):
        html = '<p data-block-key="abc12">Met <b>vet</b> &amp; meer</p>'
        Partner.objects.filter(pk=partner.pk).update(inbreng=html)
        stuur(ingelogd, partner, omschrijving="Anders.", inbreng="Met **vet** & meer")
        partner.refresh_from_db()
        assert partner.inbreng == html
        assert partner.omschrijving == "Anders."

    def test_a_place_that_is_known_comes_on_the_map(self, ingelogd, partner):
        provincie = Provincie.objects.get(slug="utrecht")
        Plaats.objects.update_or_create(
            naam="Amersfoort", provincie=provincie, land="NL", defaults={"breedtegraad": 52.15, "lengtegraad": 5.38}
        )
        stuur(ingelogd, partner, plaats="Amersfoort", provincie=provincie.pk)
        partner.refresh_from_db()
        assert (partner.plaats, partner.breedtegraad) == ("Amersfoort", 52.15)
        stuur(ingelogd, partner, plaats="Nergenshuizen", provincie=provincie.pk)
        partner.refresh_from_db()
        assert partner.breedtegraad is None

    def test_a_logo_is_checked_shown_and_replaced(self, ingelogd, partner):
        stuur(ingelogd, partner, logo=logo())
        partner.refresh_from_db()
        eerste = partner.logo
        assert eerste.collection.name == partnerpagina.COLLECTIE
        assert "Logo van Gemeente Proefstad" in ingelogd.get(partner.get_absolute_url()).content.decode()
        stuur(ingelogd, partner, logo=logo((300, 300)))
        partner.refresh_from_db()
        assert partner.logo != eerste
        assert not Afbeelding.objects.filter(pk=eerste.pk).exists()
        stuur(ingelogd, partner, logo_weg="on")
        partner.refresh_from_db()
        assert partner.logo is None

    def test_a_picture_of_the_redactie_is_never_deleted(self, ingelogd, partner):
        beeld = Afbeelding.objects.create(title="Van de redactie", file=get_test_image_file())
        Partner.objects.filter(pk=partner.pk).update(logo=beeld)
        stuur(ingelogd, partner, logo_weg="on")
        assert Afbeelding.objects.filter(pk=beeld.pk).exists()

    @pytest.mark.parametrize(
        ("naam", "inhoud"),
        [
            ("logo.png", b"<?php echo 1; ?>"),
            ("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
            ("logo.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50),
            ("logo.gif.exe", b"GIF89a"),
            ("logo.png", b""),
        ],
    )
    def test_what_is_no_picture_is_refused_and_nothing_is_lost(self, ingelogd, partner, naam, inhoud):
        antwoord = stuur(
            ingelogd, partner, omschrijving="Dit typte ik.", logo=SimpleUploadedFile(naam, inhoud, "image/png")
        )
        assert antwoord.status_code == 200
        assert "Dit typte ik." in antwoord.content.decode()
        assert "Er is 1 fout" in antwoord.content.decode()
        assert not Afbeelding.objects.exists()

    @pytest.mark.parametrize(
        "velden",
        [
            {"website": "javascript:alert(1)"},
            {"website": "ftp://x.example"},
            {"omschrijving": "x" * 1001},
            {"omschrijving": "\0"},
            {"plaats": "y" * 101},
            {"provincie": "99999999999999999999"},
            {"provincie": "x"},
        ],
    )
    def test_bad_input_is_told_and_changes_nothing(self, ingelogd, partner, velden):
        antwoord = stuur(ingelogd, partner, **velden)
        assert antwoord.status_code == 200
        assert "Er is 1 fout" in antwoord.content.decode()
        assert Partner.objects.get(pk=partner.pk).omschrijving == "Een gemeente om mee te proberen."

    def test_markup_that_is_typed_stays_text(self, ingelogd, client, partner):
        stuur(
            ingelogd,
            partner,
            inbreng="<script>alert(1)</script> [klik](javascript:alert(1))",
            omschrijving="<b>x</b> {{ 7*7 }}",
        )
        tekst = client.get(partner.get_absolute_url()).content.decode()
        assert "<script>alert" not in tekst
        assert 'href="javascript' not in tekst
        assert "&lt;b&gt;x&lt;/b&gt; {{ 7*7 }}" in tekst

    def test_extra_fields_are_ignored(self, ingelogd, partner):
        stuur(ingelogd, partner, naam="Gekaapt", slug="gekaapt", status="gestopt", soort="bedrijf", opgegaan_in="1")
        partner.refresh_from_db()
        assert (partner.naam, partner.slug, partner.status, partner.soort) == (
            "Gemeente Proefstad",
            "gemeente-proefstad",
            "partner",
            "gemeente",
        )

    def test_what_a_colleague_saved_meanwhile_is_shown_before_it_is_replaced(self, ingelogd, partner):
        toen = gezien(partner)
        stuur(ingelogd, partner, omschrijving="Van mijn collega.")
        antwoord = stuur(ingelogd, partner, omschrijving="Van mij.", gezien=toen)
        tekst = antwoord.content.decode()
        assert "Iemand anders heeft dit intussen gewijzigd" in tekst
        assert "Van mijn collega." in tekst
        assert "Van mij." in tekst
        assert Partner.objects.get(pk=partner.pk).omschrijving == "Van mijn collega."
        nieuw = tekst.split('name="gezien" value="')[1].split('"')[0]
        stuur(ingelogd, partner, omschrijving="Van mij.", gezien=nieuw)
        assert Partner.objects.get(pk=partner.pk).omschrijving == "Van mij."


@pytest.mark.parametrize("deel", ["bewerken", "contactpersonen", "domeinen"])
def test_only_who_keeps_this_partner_gets_there(client, partner, contact, beheer, deel):
    andere = maak_voorbeeldpartner("Gemeente Anders")
    vreemde = maak_mens("vreemde@proef.example", partner=andere)
    andere.contactpersonen.add(vreemde)
    for wie in (None, maak_mens(partner=partner), vreemde):
        if wie:
            client.force_login(wie)
        assert client.get(adres(partner, deel)).status_code == 404
        assert client.post(adres(partner, deel), NODIG).status_code == 404
    for wie in (contact, beheer):
        client.force_login(wie)
        assert client.get(adres(partner, deel)).status_code == 200
        assert client.get(f"/netwerk/partners/bestaat-niet/{deel}/").status_code == 404


def test_of_a_partner_that_stopped_its_contactpersoon_keeps_nothing(client, partner, contact):
    Partner.objects.filter(pk=partner.pk).update(status="gestopt")
    client.force_login(contact)
    assert client.get(adres(partner, "bewerken")).status_code == 404


def test_who_is_closed_out_gets_nothing_at_the_next_request(client, partner, contact):
    client.force_login(contact)
    Gebruiker.objects.filter(pk=contact.pk).update(is_active=False)
    assert client.get(adres(partner, "bewerken")).status_code == 404


class TestContactpersonen:
    def test_a_colleague_is_appointed_and_told(self, ingelogd, partner):
        collega = maak_mens(partner=partner)
        ingelogd.post(adres(partner, "contactpersonen"), {"collega": collega.pk})
        assert collega in partner.contactpersonen.all()
        assert "Je bent contactpersoon van Gemeente Proefstad" in Bericht.objects.get(ontvanger=collega).onderwerp
        assert Logregel.objects.get(wat="contactpersoon benoemd").over == collega

    def test_somebody_of_another_partner_can_not_be_chosen(self, ingelogd, partner):
        vreemde = maak_mens(partner=maak_voorbeeldpartner("Gemeente Anders"))
        antwoord = ingelogd.post(adres(partner, "contactpersonen"), {"collega": vreemde.pk})
        assert "Kies een van de mogelijkheden." in antwoord.content.decode()
        assert vreemde not in partner.contactpersonen.all()

    def test_the_last_one_stays(self, ingelogd, partner, contact):
        antwoord = ingelogd.post(adres(partner, f"contactpersonen/{contact.pk}/neerleggen"), follow=True)
        assert "Er moet altijd een contactpersoon zijn" in antwoord.content.decode()
        assert contact in partner.contactpersonen.all()

    def test_with_another_beside_one_lays_it_down(self, ingelogd, partner, contact):
        partner.contactpersonen.add(maak_mens(partner=partner))
        antwoord = ingelogd.post(adres(partner, f"contactpersonen/{contact.pk}/neerleggen"))
        assert antwoord["Location"] == partner.get_absolute_url()
        assert contact not in partner.contactpersonen.all()
        assert not Bericht.objects.filter(ontvanger=contact).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_lay_it_down_at_once_one_stays():
    partner = maak_voorbeeldpartner()
    mensen = [maak_mens(f"{nr}@proef.example", partner=partner) for nr in range(2)]
    partner.contactpersonen.add(*mensen)
    start, geweigerd = Barrier(2), []

    def probeer(mens) -> None:
        start.wait()
        try:
            contactpersonen.leg_neer(partner, mens, door=mens)
        except contactpersonen.KanNiet:
            geweigerd.append(mens)
        finally:
            connection.close()

    draden = [Thread(target=probeer, args=[mens]) for mens in mensen]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert list(partner.contactpersonen.all()) == geweigerd
    assert len(geweigerd) == 1


class TestDomeinen:
    def vraag(self, client, partner: Partner, domein: str):
        return client.post(adres(partner, "domeinen"), {"domein": domein})

    def test_a_request_becomes_a_task_and_lets_nobody_in(self, ingelogd, partner, contact):
        self.vraag(ingelogd, partner, "Iemand@Proefstad.Example")
        domein = partner.domeinen.get()
        assert (domein.domein, domein.status) == ("proefstad.example", "aangevraagd")
        taak = Taak.objects.get(sleutel=f"partnerdomein-{domein.pk}")
        assert taak.bestemd == "recht:beheren_mensen"
        assert list(partner.domeinen.bevestigd()) == []

    def test_who_decides_agrees_once_and_who_asked_hears_it(self, client, ingelogd, partner, contact, beheer):
        self.vraag(ingelogd, partner, "proefstad.example")
        domein = partner.domeinen.get()
        client.force_login(beheer)
        assert "proefstad.example" in client.get(f"/netwerk/partnerdomeinen/{domein.pk}/").content.decode()
        client.post(f"/netwerk/partnerdomeinen/{domein.pk}/bevestigen/")
        assert client.post(f"/netwerk/partnerdomeinen/{domein.pk}/bevestigen/").status_code == 404
        assert list(partner.domeinen.bevestigd()) == [domein]
        assert not Taak.objects.open().exists()
        assert "hoort nu bij" in Bericht.objects.get(ontvanger=contact).onderwerp
        with pytest.raises(partnerdomeinen.AlBesloten):
            partnerdomeinen.wijs_af(domein, door=beheer, reden="Toch niet.")

    def test_declining_needs_a_reason_and_takes_it_away(self, client, ingelogd, partner, contact, beheer):
        self.vraag(ingelogd, partner, "proefstad.example")
        domein = partner.domeinen.get()
        client.force_login(beheer)
        pad = f"/netwerk/partnerdomeinen/{domein.pk}/afwijzen/"
        assert "Schrijf waarom" in client.post(pad, {"reden": "  "}).content.decode()
        assert partner.domeinen.exists()
        client.post(pad, {"reden": "Dit is van een ander."})
        assert not partner.domeinen.exists()
        assert "Dit is van een ander." in Bericht.objects.get(ontvanger=contact).tekst

    @pytest.mark.parametrize(
        ("invoer", "melding"),
        [
            ("", "Vul een maildomein in"),
            ("nl", "Vul een maildomein in"),
            ("gmail.com", "gratis maildienst"),
            ("iemand@hotmail.com", "gratis maildienst"),
            ("co.uk", "kan iedereen een eigen domein krijgen"),
            ("github.io", "kan iedereen een eigen domein krijgen"),
            ("a b.nl", "Vul een maildomein in"),
            ("-x.nl", "Vul een maildomein in"),
            ("x..nl", "Vul een maildomein in"),
            ("x.nl\r\nBcc: a@b.nl", "Vul een maildomein in"),
            ("a" * 64 + ".nl", "Vul een maildomein in"),
            ("<script>.nl", "Vul een maildomein in"),
            ("x" * 5000, "Dit is te lang"),
        ],
    )
    def test_what_is_no_domain_of_an_organisation_is_refused(self, ingelogd, partner, invoer, melding):
        antwoord = self.vraag(ingelogd, partner, invoer)
        assert antwoord.status_code == 200
        assert melding in antwoord.content.decode()
        assert not Partnerdomein.objects.exists()

    def test_the_same_twice_is_one(self, ingelogd, partner):
        self.vraag(ingelogd, partner, "proefstad.example")
        assert "is al aangevraagd" in self.vraag(ingelogd, partner, "proefstad.example").content.decode()
        assert Partnerdomein.objects.count() == Taak.objects.filter(sleutel__startswith="partnerdomein").count() == 1

    def test_a_contactpersoon_withdraws_what_waits_and_nothing_else(self, ingelogd, partner):
        self.vraag(ingelogd, partner, "proefstad.example")
        wacht = partner.domeinen.get()
        vast = Partnerdomein.objects.create(partner=partner, domein="vast.example")
        vreemd = Partnerdomein.objects.create(
            partner=maak_voorbeeldpartner("Gemeente Anders"), domein="vreemd.example", status="aangevraagd"
        )
        for domein, status in ((wacht, 302), (vast, 404), (vreemd, 404)):
            antwoord = ingelogd.post(adres(partner, f"domeinen/{domein.pk}/verwijderen"))
            assert antwoord.status_code == status
        assert set(Partnerdomein.objects.all()) == {vast, vreemd}
        assert not Taak.objects.open().exists()

    def test_who_decides_adds_one_at_once(self, client, partner, beheer):
        client.force_login(beheer)
        self.vraag(client, partner, "proefstad.example")
        assert partner.domeinen.get().status == "bevestigd"
        assert not Taak.objects.exists()

    @pytest.mark.parametrize("actie", ["", "bevestigen/", "afwijzen/"])
    def test_a_contactpersoon_decides_on_nothing(self, ingelogd, partner, actie):
        self.vraag(ingelogd, partner, "proefstad.example")
        pad = f"/netwerk/partnerdomeinen/{partner.domeinen.get().pk}/{actie}"
        assert ingelogd.get(pad).status_code in {404, 405}
        assert ingelogd.post(pad, {"reden": "x"}).status_code in {404, 405}
        assert partner.domeinen.get().status == "aangevraagd"


@pytest.mark.parametrize("aantal", [1, 10])
def test_pages_ask_as_often_with_one_as_with_ten(ingelogd, partner, contact, django_assert_num_queries, aantal):
    for nr in range(aantal):
        collega = maak_mens(f"{nr}@proef.example", partner=partner)
        partner.contactpersonen.add(collega)
        maak_mens(f"ander{nr}@proef.example", partner=partner)
        Partnerdomein.objects.create(
            partner=partner, domein=f"d{nr}.example", status="aangevraagd", aangevraagd_door=collega
        )
    for deel, vragen in (("bewerken", 9), ("contactpersonen", 11), ("domeinen", 9)):
        ingelogd.get(adres(partner, deel))
        with django_assert_num_queries(vragen):
            assert ingelogd.get(adres(partner, deel)).status_code == 200
