"""The CMS of the network: one way in, only who may, and what is saved shows at once."""

import csv
import io
import threading

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from citydeal.basis import paginacache
from citydeal.basis.beheer import bewerken
from citydeal.berichten.models import Bericht
from citydeal.netwerk import services
from citydeal.netwerk.beheer.forms import PartnerForm
from citydeal.netwerk.models import CityDeal, Gebruiker, Logregel, Partner
from citydeal.netwerk.tests.factories import maak_deal, maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.test_inloggen import is_ingelogd, log_in
from citydeal.zoeken.models import Facetwaarde, Zoekdocument

pytestmark = pytest.mark.django_db

PARTNERS = "/beheer/snippets/netwerk/partner/"
MENSEN = "/beheer/users/"


def maak_van_rol(rol: str, email: str = "rol@proef.example") -> Gebruiker:
    return maak_mens(email, groepen=Group.objects.filter(name=rol), partner=maak_voorbeeldpartner("Bureau Proef"))


@pytest.fixture
def vernieuwd(monkeypatch):
    """How often the kept pages were made stale."""
    keren = []
    monkeypatch.setattr(paginacache, "vernieuw", lambda: keren.append(1))
    return keren


def partnervelden(**anders) -> dict:
    velden = {
        "naam": "Gemeente Proefwoude",
        "soort": "gemeente",
        "status": "partner",
        "omschrijving": "Een gemeente in het bos.",
        "inbreng": rich_text("<p>Kennis van bomen</p>"),
        "website": "",
        "plaats": "Proefwoude",
        "provincie": "",
        "land": "NL",
        "breedtegraad": "",
        "lengtegraad": "",
        "logo": "",
        "deelnames": inline_formset([]),
    }
    return nested_form_data({**velden, **anders})


@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize(
    ("pad", "doel"),
    [
        ("/beheer/login/", "/accounts/login/?next=%2Fbeheer%2F"),
        ("/beheer/login/?next=/beheer/pages/", "/accounts/login/?next=%2Fbeheer%2Fpages%2F"),
        ("/beheer/login/?next=//evil", "/accounts/login/?next=%2Fbeheer%2F"),
        ("/beheer/password_reset/", "/accounts/password/reset/"),
        ("/beheer/password_reset/confirm/MQ/abc-def/", "/accounts/password/reset/"),
        ("/documenten/authenticate_with_password/1/", "/accounts/login/?next=%2F"),
        ("/documenten/inloggen/?next=/documenten/3/a.pdf", "/accounts/login/?next=%2Fdocumenten%2F3%2Fa.pdf"),
    ],
)
def test_every_other_way_to_sign_in_leads_to_the_one(client, methode, pad, doel):
    maak_mens()
    response = getattr(client, methode)(
        pad, {"username": "lid@proef.example", "password": "x"} if methode == "post" else None
    )
    assert response.status_code == 302
    assert response["Location"] == doel
    assert not is_ingelogd(client)


@pytest.mark.parametrize("pad", ["/django-admin/login/", "/_util/login/", "/admin/login/"])
def test_ways_to_sign_in_that_others_have_are_not_there(client, pad):
    assert client.get(pad).status_code == 404
    assert client.post(pad).status_code in (404, 405)


def test_the_redactie_comes_in_and_a_lid_does_not(client):
    maak_van_rol("redactie")
    maak_mens()
    assert client.get("/beheer/")["Location"] == "/beheer/login/?next=/beheer/"
    log_in(client, "rol@proef.example", velden={"next": "/beheer/"})
    assert client.get("/beheer/").status_code == 200
    client.logout()
    log_in(client)
    response = client.get("/beheer/", follow=True)
    assert response.status_code == 403
    # What Wagtail says of it, in its own words, doesn't come along.
    assert "administrator" not in response.content.decode()
    assert "administrator" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("rol", "lijst", "maken", "bewerken", "mensen"),
    [("redactie", 200, 302, 200, 302), ("projectorganisatie", 200, 200, 200, 302), ("stuurgroep", 302, 302, 302, 302)],
)
def test_who_may_keep_partners_and_people(client, rol, lijst, maken, bewerken, mensen):
    client.force_login(maak_van_rol(rol))
    partner = maak_voorbeeldpartner()
    assert client.get(PARTNERS).status_code == lijst
    assert client.get(f"{PARTNERS}add/").status_code == maken
    assert client.get(f"{PARTNERS}edit/{partner.pk}/").status_code == bewerken
    assert client.get(f"{PARTNERS}delete/{partner.pk}/").status_code == 302
    assert client.get(MENSEN).status_code == mensen


def test_a_partner_that_is_made_is_found_at_once(client, vernieuwd):
    client.force_login(maak_van_rol("projectorganisatie"))
    deal = maak_deal()
    vernieuwd.clear()
    velden = partnervelden(
        deelnames=inline_formset([{"city_deal": deal.pk, "van": "2024-01-01", "tot": ""}]), slug="eigen-keuze"
    )
    response = client.post(f"{PARTNERS}add/", velden)
    assert response.status_code == 302, response.context["form"].errors
    partner = Partner.objects.get(naam="Gemeente Proefwoude")
    assert partner.slug == "gemeente-proefwoude"
    document = Zoekdocument.objects.get(soort="partner", sleutel=str(partner.pk))
    assert "deal:slim-maatwerk" in document.facetten
    assert "Kennis van bomen" in document.tekst
    assert vernieuwd
    assert "Kennis van bomen" in client.get(partner.get_absolute_url()).content.decode()


def test_a_partner_that_is_renamed_keeps_its_address(client, vernieuwd):
    client.force_login(maak_van_rol("redactie"))
    partner = maak_voorbeeldpartner()
    vernieuwd.clear()
    gezien = client.get(f"{PARTNERS}edit/{partner.pk}/").context["form"]["gezien"].value()
    response = client.post(f"{PARTNERS}edit/{partner.pk}/", partnervelden(naam="Gemeente Nieuwnaam", gezien=gezien))
    assert response.status_code == 302, response.context["form"].errors
    partner.refresh_from_db()
    assert (partner.naam, partner.slug) == ("Gemeente Nieuwnaam", "gemeente-proefstad")
    assert Zoekdocument.objects.get(soort="partner", sleutel=str(partner.pk)).titel == "Gemeente Nieuwnaam"
    assert Facetwaarde.objects.get(groep="partner", waarde=partner.slug).label == "Gemeente Nieuwnaam"
    assert vernieuwd


def test_a_colleague_s_change_in_the_meantime_is_never_overwritten_unseen(client):
    client.force_login(maak_van_rol("redactie"))
    partner = maak_voorbeeldpartner()
    adres = f"{PARTNERS}edit/{partner.pk}/"
    gezien = client.get(adres).context["form"]["gezien"].value()
    assert f'value="{gezien}"' in client.get(adres).content.decode()
    services.wijzig_partner(partner, omschrijving="De tekst van een collega.")
    velden = partnervelden(naam=partner.naam, gezien=gezien)
    response = client.post(adres, velden)
    assert response.status_code == 200
    pagina = response.content.decode()
    assert "omschrijving is nu “De tekst van een collega.”" in pagina
    assert "Een gemeente in het bos." in pagina
    partner.refresh_from_db()
    assert partner.omschrijving == "De tekst van een collega."
    velden["gezien"] = response.context["form"]["gezien"].value()
    assert client.post(adres, velden).status_code == 302
    partner.refresh_from_db()
    assert partner.omschrijving == "Een gemeente in het bos."


def test_a_colleague_s_change_of_a_city_deal_is_never_overwritten_unseen(client):
    client.force_login(maak_mens("beheer@proef.example", is_superuser=True))
    deal = maak_deal()
    adres = f"/beheer/snippets/netwerk/citydeal/edit/{deal.pk}/"
    gezien = client.get(adres).context["form"]["gezien"].value()
    CityDeal.objects.filter(pk=deal.pk).update(omschrijving="De tekst van een collega.")
    velden = {"naam": deal.naam, "omschrijving": "Mijn tekst.", "gezien": gezien}
    response = client.post(adres, velden)
    assert "omschrijving is nu “De tekst van een collega.”" in response.content.decode()
    assert CityDeal.objects.get().omschrijving == "De tekst van een collega."


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_the_same_moment_one_hears_of_the_other(monkeypatch):
    mens = maak_van_rol("redactie")
    partner = maak_voorbeeldpartner()
    adres = f"{PARTNERS}edit/{partner.pk}/"
    gezien = bewerken._kenmerk(Partner.objects.get(pk=partner.pk))
    tegelijk = threading.Barrier(2)
    echte = PartnerForm.clean

    def clean(form):
        tegelijk.wait(10)
        return echte(form)

    monkeypatch.setattr(PartnerForm, "clean", clean)
    statussen = []

    def sla_op(tekst: str) -> None:
        client = Client()
        client.force_login(mens)
        velden = partnervelden(naam=partner.naam, omschrijving=tekst, gezien=gezien)
        statussen.append(client.post(adres, velden).status_code)
        connection.close()

    draden = [threading.Thread(target=sla_op, args=(tekst,)) for tekst in ("Van de een.", "Van de ander.")]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(30)
    assert sorted(statussen) == [200, 302]


@pytest.mark.parametrize(
    "naam", ["=1+1", "+31", "-5", "@x", "\t=1", "\r=1", " =1", "＝1+1", "\u200b=1", "\xa0@x", "Gewoon = goed"]
)
def test_no_cell_of_a_spreadsheet_is_a_formula(client, naam):
    client.force_login(maak_van_rol("redactie"))
    partner = maak_voorbeeldpartner()
    Partner.objects.filter(pk=partner.pk).update(plaats=naam)
    antwoord = b"".join(client.get(f"{PARTNERS}?export=csv").streaming_content).decode()
    rijen = {rij[0]: rij for rij in csv.reader(io.StringIO(antwoord, newline=""))}
    verwacht = naam if naam == "Gewoon = goed" else f"'{naam}"
    assert rijen["Gemeente Proefstad"][3] == verwacht


def test_two_partners_with_names_alike_get_addresses_apart(client):
    client.force_login(maak_van_rol("projectorganisatie"))
    maak_voorbeeldpartner("Gemeente Proefwoude!")
    client.post(f"{PARTNERS}add/", partnervelden())
    assert Partner.objects.get(naam="Gemeente Proefwoude").slug == "gemeente-proefwoude-2"


@pytest.mark.parametrize("invoer", ["W" * 161, "  ", "\x00"])
def test_a_name_that_won_t_do_is_explained_and_nothing_is_made(client, invoer):
    client.force_login(maak_van_rol("projectorganisatie"))
    response = client.post(f"{PARTNERS}add/", partnervelden(naam=invoer))
    assert response.status_code == 200
    assert response.context["form"].errors["naam"]
    assert Partner.objects.count() == 1


def test_script_in_what_a_partner_brings_is_never_shown(client):
    client.force_login(maak_van_rol("projectorganisatie"))
    velden = partnervelden(
        inbreng='{"blocks":[{"key":"a","type":"unstyled","text":"<script>alert(1)</script>","depth":0,"inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}',
        naam="<img src=x onerror=alert(1)>",
    )
    client.post(f"{PARTNERS}add/", velden)
    partner = Partner.objects.get(naam__startswith="<img")
    pagina = client.get(partner.get_absolute_url()).content.decode()
    assert "<script>alert" not in pagina
    assert "<img src=x" not in pagina


def test_a_partner_made_by_mistake_leaves_the_index(client):
    client.force_login(maak_mens("beheer@proef.example", is_superuser=True))
    partner = maak_voorbeeldpartner()
    client.post(f"{PARTNERS}delete/{partner.pk}/")
    assert not Partner.objects.exists()
    assert not Zoekdocument.objects.filter(soort="partner").exists()


def test_a_partner_with_people_is_not_deleted(client):
    client.force_login(maak_mens("beheer@proef.example", is_superuser=True))
    partner = maak_voorbeeldpartner()
    maak_mens(partner=partner)
    response = client.post(f"{PARTNERS}delete/{partner.pk}/", follow=True)
    assert "horen nog mensen" in response.content.decode()
    assert Partner.objects.filter(pk=partner.pk).exists()


def test_what_is_ticked_in_the_list_is_deleted_by_the_same_rules(client):
    client.force_login(maak_mens("beheer@proef.example", is_superuser=True))
    leeg, vol = maak_voorbeeldpartner("Leeg"), maak_voorbeeldpartner("Vol")
    maak_mens(partner=vol)
    adres = f"/beheer/bulk/netwerk/partner/delete/?id={leeg.pk}&id={vol.pk}&next={PARTNERS}"
    response = client.post(adres, follow=True)
    assert "Vol: Bij deze partner horen nog mensen." in response.content.decode()
    assert "1 partner verwijderd." in response.content.decode()
    assert [partner.naam for partner in Partner.objects.all()] == ["Vol"]
    assert [rij.titel for rij in Zoekdocument.objects.filter(soort="partner")] == ["Vol"]


def aantal_queries(client, adres: str, verwacht: str) -> int:
    """How many queries the page takes the second time; the menu beside the list is that of all rooms together."""
    client.get(adres)
    with CaptureQueriesContext(connection) as gevangen:
        assert verwacht in client.get(adres).content.decode()
    return len(gevangen)


def test_the_list_of_partners_filters_and_takes_no_more_queries_with_ten(client):
    client.force_login(maak_mens("beheer@proef.example", is_superuser=True))
    deal = maak_deal()
    maak_voorbeeldpartner(deals=[deal])
    maak_voorbeeldpartner("Bedrijf Elders", soort="bedrijf", deals=[deal])
    adres = f"{PARTNERS}?soort=gemeente&city_deal={deal.pk}"
    met_een = aantal_queries(client, adres, "Gemeente Proefstad")
    assert "Bedrijf Elders" not in client.get(adres).content.decode()
    for nr in range(9):
        maak_voorbeeldpartner(f"Gemeente {nr}", deals=[deal])
    assert aantal_queries(client, adres, "Gemeente 8") == met_een


def test_the_beheerder_makes_an_account_without_a_password(client):
    client.force_login(maak_mens("beheer@proef.example", is_superuser=True))
    partner = maak_voorbeeldpartner()
    redactie = Group.objects.get(name="redactie")
    velden = {
        "email": "Nieuw@Proef.example",
        "naam": "Nieuwe Redacteur",
        "functie": "Redacteur",
        "partner": partner.pk,
        "groups": [redactie.pk],
        "password1": "gekozen door een ander",
        "password2": "gekozen door een ander",
    }
    assert "krijgt een mail" in client.get(reverse("wagtailusers_users:add")).content.decode()
    response = client.post(reverse("wagtailusers_users:add"), velden)
    assert response.status_code == 302, response.context["form"].errors
    nieuw = Gebruiker.objects.get(email="nieuw@proef.example")
    assert not nieuw.has_usable_password()
    assert nieuw.partner == partner
    assert list(nieuw.groups.all()) == [redactie]
    assert nieuw.emailaddress_set.get().verified
    mail = Bericht.objects.get(ontvanger=nieuw)
    assert "/accounts/login/code/" in mail.tekst
    assert list(Logregel.objects.values_list("wat", flat=True)) == ["rollen gewijzigd", "account gemaakt"]


def test_what_the_beheerder_changes_of_an_account_stands_in_the_log(client):
    client.force_login(maak_mens("beheer@proef.example", naam="Baas", is_superuser=True))
    lid = maak_mens()
    ander = Client()
    log_in(ander, lid.email)
    assert is_ingelogd(ander)
    redactie = Group.objects.get(name="redactie")
    velden = {"email": lid.email, "naam": lid.naam, "groups": [redactie.pk]}
    client.post(reverse("wagtailusers_users:edit", args=[lid.pk]), velden)
    assert not is_ingelogd(ander)
    regels = {regel.wat: regel.gegevens for regel in Logregel.objects.filter(over=lid, door__naam="Baas")}
    assert regels == {"account gesloten": {}, "rollen gewijzigd": {"erbij": ["redactie"], "eraf": []}}
    adres = reverse("wagtail_bulk_action", args=["netwerk", "gebruiker", "set_active_state"])
    client.post(f"{adres}?id={lid.pk}&next=/beheer/", {"mark_as_active": "True"})
    assert Logregel.objects.filter(wat="account geopend", over=lid).exists()


def test_an_address_in_another_spelling_makes_no_second_account(client):
    client.force_login(maak_mens("beheer@proef.example", is_superuser=True))
    response = client.post(reverse("wagtailusers_users:add"), {"email": "ＢＥＨＥＥＲ@proef.example", "naam": "Dubbel"})
    assert response.status_code == 200
    assert Gebruiker.objects.count() == 1


def test_the_beheerder_changes_an_account_and_its_address(client):
    client.force_login(maak_mens("beheer@proef.example", is_superuser=True))
    lid = maak_mens()
    pagina = client.get(reverse("wagtailusers_users:edit", args=[lid.pk])).content.decode()
    assert "Noor Proef" in pagina
    velden = {"email": "anders@proef.example", "naam": "Noor Anders", "functie": "", "partner": "", "is_active": "on"}
    response = client.post(reverse("wagtailusers_users:edit", args=[lid.pk]), velden)
    assert response.status_code == 302, response.context["form"].errors
    client.logout()
    assert log_in(client).status_code == 200
    assert log_in(client, "anders@proef.example").status_code == 302


def test_people_are_listed_and_searched_without_more_queries_for_ten(client):
    client.force_login(
        maak_mens("beheer@proef.example", is_superuser=True, naam="Tjeerd", partner=maak_voorbeeldpartner())
    )
    met_een = aantal_queries(client, MENSEN, "Tjeerd")
    for nr in range(9):
        maak_mens(f"mens{nr}@proef.example", naam=f"Mens {nr}", partner=maak_voorbeeldpartner(f"Partner {nr}"))
    assert aantal_queries(client, MENSEN, "Mens 8") == met_een
    assert "Mens 3" not in client.get(MENSEN, {"q": "mens8"}).content.decode()


def test_one_s_own_settings_of_the_cms_hold_no_password_and_no_address(client):
    redacteur = maak_van_rol("redactie")
    client.force_login(redacteur)
    pagina = client.get("/beheer/account/").content.decode()
    assert "Naam en functie" in pagina
    assert "password" not in pagina
    assert "rol@proef.example" not in pagina


def test_making_and_changing_a_partner_stands_in_the_log(client):
    client.force_login(maak_mens("beheer@proef.example", naam="Baas", is_superuser=True))
    assert client.post(f"{PARTNERS}add/", partnervelden()).status_code == 302
    regel = Logregel.objects.get()
    assert (regel.wat, regel.door.naam, regel.ding_id) == (
        "partner gemaakt",
        "Baas",
        str(Partner.objects.get(naam="Gemeente Proefwoude").pk),
    )
