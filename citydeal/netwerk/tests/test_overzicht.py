"""Mijn overzicht: what waits, what was done, what is mine."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from citydeal.berichten.models import Taak
from citydeal.berichten.taken import rond_taak_af, zet_taak
from citydeal.netwerk import overzicht
from citydeal.netwerk.models import Aanvraag
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner

pytestmark = pytest.mark.django_db
RECHT = "netwerk.beheren_mensen"
AANTAL = 9
"""Session, person, partner, two for the way into the CMS, tokens, open tasks, done tasks, and of who is new whether
there is a passkey; each part asks once more."""


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


@pytest.fixture
def lid(partner):
    return maak_mens(partner=partner)


def zet(bestemd: str, nr: int = 1, **velden) -> Taak:
    gegevens = {"wat": f"Doe iets {nr}", "waarom": "Omdat het moet.", "url": f"/doe/{nr}/", "knop": "Doe het", **velden}
    return zet_taak(sleutel=f"proef-{bestemd}-{nr}", bestemd=bestemd, **gegevens)


def pagina(client, wie, vraag: str = "") -> str:
    client.force_login(wie)
    return client.get(f"/mijn/{vraag}").content.decode()


def test_a_task_says_what_why_by_when_and_has_its_button(client, lid):
    vandaag = timezone.localdate()
    zet(f"gebruiker:{lid.pk}", 1, uiterlijk_op=vandaag - timedelta(days=3))
    zet(f"gebruiker:{lid.pk}", 2, uiterlijk_op=vandaag + timedelta(days=1))
    tekst = pagina(client, lid)
    for woord in [
        "Er wachten 2 dingen op je",
        "Doe iets 1",
        "Omdat het moet.",
        'href="/doe/1/"',
        "3 dagen te laat",
        "morgen",
    ]:
        assert woord in tekst
    assert tekst.index("Doe iets 1") < tekst.index("Doe iets 2")


def test_what_is_for_another_is_not_there(client, lid, partner):
    ander = maak_mens("ander@proef.example", partner=partner)
    zet(f"gebruiker:{ander.pk}", wat="Geheim voor een ander")
    zet(f"contactpersoon:{partner.pk}", wat="Geheim voor de contactpersoon")
    zet("recht:beheren_mensen", wat="Geheim voor beheer")
    tekst = pagina(client, lid)
    assert "Geheim" not in tekst
    assert "Er wacht niets op je" in tekst


def test_shared_work_is_done_for_all_when_one_did_it(client):
    een = maak_mens("een@proef.example", naam="Eva Een", rechten=[RECHT])
    twee = maak_mens("twee@proef.example", naam="Tom Twee", rechten=[RECHT])
    taak = zet("recht:beheren_mensen", wat="Beslis over iets")
    assert "Beslis over iets" in pagina(client, een)
    assert "Beslis over iets" in pagina(client, twee)
    assert rond_taak_af(taak.sleutel, door=twee)
    assert not rond_taak_af(taak.sleutel, door=een)
    tekst = pagina(client, een)
    assert "Er wacht niets op je" in tekst
    assert "Net gedaan" in tekst
    assert "door Tom Twee" in tekst


def test_what_was_done_long_ago_is_gone(client, lid):
    taak = zet(f"gebruiker:{lid.pk}", wat="Lang geleden")
    Taak.objects.filter(pk=taak.pk).update(gedaan_op=timezone.now() - timedelta(days=8))
    assert "Lang geleden" not in pagina(client, lid)


@pytest.mark.parametrize("aantal", [1, 10, 100])
def test_the_page_asks_as_often_however_many_tasks_there_are(client, lid, django_assert_num_queries, aantal):
    for nr in range(aantal):
        taak = zet(f"gebruiker:{lid.pk}", nr)
        zet(f"gebruiker:{lid.pk}", f"{nr}-gedaan")
        rond_taak_af(f"proef-gebruiker:{lid.pk}-{nr}-gedaan", door=lid)
    assert taak
    client.force_login(lid)
    client.get("/mijn/")
    onderdelen = len(overzicht.onderdelen_voor(lid))
    with django_assert_num_queries(AANTAL + onderdelen):
        antwoord = client.get("/mijn/")
    assert antwoord.status_code == 200
    assert len(antwoord.content) < 60 * 1024


def test_of_many_tasks_the_first_are_shown_and_the_rest_on_request(client, lid):
    for nr in range(25):
        zet(f"gebruiker:{lid.pk}", nr)
    tekst = pagina(client, lid)
    assert tekst.count('class="taak"') == overzicht.MAX_GETOOND
    assert "Toon alle 25 taken" in tekst
    assert pagina(client, lid, "?alles").count('class="taak"') == 25


@pytest.mark.parametrize("aantal", [0, 1, 100])
def test_the_counter_costs_one_query_and_only_who_is_signed_in(lid, django_assert_num_queries, aantal):
    from citydeal.basis.zichtbaarheid import tokens_van

    for nr in range(aantal):
        zet(f"gebruiker:{lid.pk}", nr)
    tokens_van(lid)
    with django_assert_num_queries(1):
        assert overzicht.tel_taken(lid) == aantal
        assert overzicht.tel_taken(lid) == aantal
    with django_assert_num_queries(0):
        assert overzicht.tel_taken(AnonymousUser()) == 0


def test_the_header_says_how_many_tasks_wait(client, lid):
    zet(f"gebruiker:{lid.pk}")
    client.force_login(lid)
    tekst = client.get("/netwerk/").content.decode()
    assert '<span class="account__teller">1<span class="onzichtbaar"> taak</span></span>' in tekst
    client.logout()
    assert "account__teller" not in client.get("/netwerk/").content.decode()


def test_a_visitor_is_asked_to_sign_in(client):
    antwoord = client.get("/mijn/")
    assert antwoord.status_code == 302
    assert antwoord["Location"] == "/accounts/login/?next=/mijn/"


def test_who_has_no_partner_reads_where_their_request_stands(client):
    gast = maak_mens("gast@proef.example")
    assert "Je hoort nog bij geen partner" in pagina(client, gast)
    aanvraag = Aanvraag.objects.create(gebruiker=gast, organisatie="Stichting Nieuw", motivatie="Graag.")
    tekst = pagina(client, gast)
    assert "We bekijken je aanvraag" in tekst
    assert "Stichting Nieuw" in tekst
    assert "Usecases lezen" in tekst
    Aanvraag.objects.filter(pk=aanvraag.pk).update(
        status="afgewezen", reden="<b>Te</b> vroeg.", behandeld_op=timezone.now()
    )
    tekst = pagina(client, gast)
    assert "Je aanvraag is afgewezen" in tekst
    assert "&lt;b&gt;Te&lt;/b&gt; vroeg." in tekst


def test_a_lid_reads_nothing_of_requests(client, lid):
    assert "Je hoort nog bij geen partner" not in pagina(client, lid)


def test_a_part_without_lines_says_what_to_do(client, lid):
    tekst = pagina(client, lid)
    assert "Mijn bijdragen" in tekst
    assert "Je houdt nog geen pagina in de kennisbank bij" in tekst


def test_what_a_task_says_stays_text(client, lid):
    zet(f"gebruiker:{lid.pk}", wat="<script>alert(1)</script>", waarom='{{ 7*7 }} " onmouseover="x')
    tekst = pagina(client, lid)
    assert "<script>alert" not in tekst
    assert "49" not in tekst.split("Wat wacht op mij")[1].split("</ol>")[0]


def test_the_overview_is_kept_nowhere_and_changes_nothing(client, lid):
    client.force_login(lid)
    antwoord = client.get("/mijn/")
    assert antwoord["Cache-Control"] == "private, no-store"
    assert client.post("/mijn/").status_code == 405


@pytest.mark.parametrize(
    ("pad", "stappen"),
    [
        ("/mijn/", []),
        ("/mijn/berichten/", ["Mijn overzicht", "Welke mail je krijgt"]),
        ("/mijn/beveiliging/", ["Mijn overzicht", "Inloggen en beveiliging"]),
        ("/mijn/beveiliging/tweede-factor/", ["Mijn overzicht", "Inloggen en beveiliging", "Tweede sleutel"]),
        ("/mijn/gegevens/", ["Mijn overzicht", "Mijn gegevens"]),
        ("/mijn/privacy/", ["Mijn overzicht", "Je gegevens en je account"]),
        ("/mijn/gegevens/voorbeeld/", ["Mijn overzicht", "Mijn gegevens", "Zo zien anderen je"]),
    ],
)
def test_every_page_of_one_s_own_shows_the_way_back(client, lid, pad, stappen):
    client.force_login(lid)
    kruimels = BeautifulSoup(client.get(pad).content, "html.parser").select(".broodkruimel li")
    assert [kruimel.get_text(strip=True) for kruimel in kruimels] == stappen
    assert [kruimel.get("aria-current") for kruimel in kruimels[-1:]] == ["page"] * bool(stappen)


def test_who_is_new_is_shown_where_to_begin_and_later_no_more(client, lid):
    client.force_login(lid)
    assert "Begin hier" in client.get("/mijn/").content.decode()
    lid.aangemaakt_op -= timedelta(days=15)
    lid.save()
    assert "Begin hier" not in client.get("/mijn/").content.decode()


def test_who_is_new_and_has_a_passkey_is_not_told_to_make_one(client, lid):
    assert "Maak een passkey" in pagina(client, lid)
    Authenticator.objects.create(
        user=lid, type=Authenticator.Type.WEBAUTHN, data={"name": "Telefoon", "credential": {}}
    )
    tekst = pagina(client, lid)
    assert "Begin hier" in tekst
    assert "Maak een passkey" not in tekst


def test_a_contactpersoon_goes_straight_to_their_colleagues_and_others_do_not(client, lid, partner):
    paden = [f"/netwerk/partners/{partner.slug}/collegas/", f"/netwerk/partners/{partner.slug}/collegas/uitnodigen/"]
    assert not [pad for pad in paden if f'href="{pad}"' in pagina(client, lid)]
    partner.contactpersonen.add(lid)
    tekst = pagina(client, lid)
    assert [pad for pad in paden if f'href="{pad}"' in tekst] == paden
    assert "Nodig collega&#x27;s uit</a>" in tekst
    maak_voorbeeldpartner("Ander").contactpersonen.set([ander := maak_mens("ander@proef.example", partner=partner)])
    assert not [pad for pad in paden if f'href="{pad}"' in pagina(client, ander)]
