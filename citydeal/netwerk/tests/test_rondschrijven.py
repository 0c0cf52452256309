"""Bericht aan het netwerk: for whom, exactly once, by preference, and nothing goes unasked."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.utils import timezone

from citydeal.berichten.enums import Frequentie
from citydeal.berichten.models import Bericht, Melding
from citydeal.berichten.verzending import verzend
from citydeal.berichten.voorkeuren import kies
from citydeal.netwerk import doelgroepen, mails_rond, rondschrijven
from citydeal.netwerk.models import Logregel, Netwerkbericht
from citydeal.netwerk.tests.factories import maak_deal, maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.hulp_toetreding import Teller, tegelijk

pytestmark = pytest.mark.django_db
LIJST = "/netwerk/berichten/"
TEKST = "Kom je ook?\n\n- Eerst **koffie**\n- Dan [het programma](/agenda/)\n\nLees [het plan](https://plan.example/x)."


@pytest.fixture
def beheer():
    return maak_mens("po@proef.example", naam="Po Proef", rechten=["netwerk.beheren_mensen"])


@pytest.fixture
def leden():
    partner = maak_voorbeeldpartner()
    return [maak_mens(f"lid{nr}@proef.example", naam=f"Lid {nr}", partner=partner) for nr in range(3)]


def maak(beheer, **anders) -> Netwerkbericht:
    velden = {"onderwerp": "Parade in mei", "tekst": TEKST, "doelgroepen": ["leden"], **anders}
    return rondschrijven.maak(**velden, door=beheer)


def verstuur(bericht, beheer) -> int:
    aantal = rondschrijven.plan(bericht, op=None, versie=bericht.versie, door=beheer)
    rondschrijven.verstuur_wat_moet()
    bericht.refresh_from_db()
    return aantal


def pad(bericht, wat="") -> str:
    return f"{LIJST}{bericht.pk}/{wat}"


def test_everyone_it_is_for_gets_it_once(beheer, leden):
    maak_mens("zonder@proef.example")
    maak_mens("weg@proef.example", partner=leden[0].partner, is_active=False)
    bericht = maak(beheer)
    assert verstuur(bericht, beheer) == 3
    assert sorted(Bericht.objects.values_list("naar", flat=True)) == [lid.email for lid in leden]
    assert (bericht.status, bericht.aantal) == ("verzonden", 3)
    for _ in range(3):
        rondschrijven.verstuur_wat_moet()
    assert Bericht.objects.count() == 3


def test_the_mail_says_what_was_written_and_holds_no_markup(beheer, leden):
    bericht = maak(beheer, tekst=f"{TEKST}\n\n<script>alert(1)</script> [x](javascript:alert(1))")
    verstuur(bericht, beheer)
    mail = Bericht.objects.first()
    assert "Kom je ook?" in mail.tekst
    assert "https://plan.example/x" in mail.tekst
    assert "/agenda/" in mail.tekst
    assert "<script" not in mail.html
    assert 'href="javascript' not in mail.html
    assert "List-Unsubscribe" in mail.kopregels
    assert f"/netwerk/berichten/{bericht.pk}/lezen/" in mail.tekst


@pytest.mark.parametrize(
    ("keuze", "wie"),
    [
        ({"doelgroepen": ["contactpersonen"]}, {"contact@proef.example"}),
        ({"doelgroepen": ["bestuurders"]}, {"wethouder@proef.example"}),
        ({"doelgroepen": ["contactpersonen", "bestuurders"]}, {"contact@proef.example", "wethouder@proef.example"}),
        ({"partnersoorten": ["provincie"]}, {"wethouder@proef.example"}),
        ({"doelgroepen": ["contactpersonen"], "partnersoorten": ["provincie"]}, set()),
        ({"doelgroepen": ["trekkers"]}, set()),
    ],
)
def test_groups_add_up_and_kinds_narrow(beheer, keuze, wie):
    gemeente, provincie = maak_voorbeeldpartner("A"), maak_voorbeeldpartner("B", soort="provincie")
    gemeente.contactpersonen.add(maak_mens("contact@proef.example", partner=gemeente))
    maak_mens("wethouder@proef.example", partner=provincie, is_bestuurder=True)
    maak_mens("gewoon@proef.example", partner=gemeente)
    assert {mens.email for mens in doelgroepen.ontvangers(maak(beheer, **keuze))} == wie


def test_a_city_deal_narrows_to_who_takes_part_now(beheer):
    deal = maak_deal()
    erin, eruit = maak_voorbeeldpartner("A", deals=[deal]), maak_voorbeeldpartner("B", deals=[deal])
    maak_mens("erin@proef.example", partner=erin)
    maak_mens("eruit@proef.example", partner=eruit)
    eruit.deelnames.update(tot=timezone.localdate())
    assert [mens.email for mens in doelgroepen.ontvangers(maak(beheer, city_deals=[deal]))] == ["erin@proef.example"]


def test_preferences_decide_how_and_whether(beheer, leden):
    kies(leden[0], "netwerkbericht", Frequentie.UIT)
    kies(leden[1], "netwerkbericht", Frequentie.WEKELIJKS)
    bericht = maak(beheer)
    verstuur(bericht, beheer)
    assert Bericht.objects.get().ontvanger == leden[2]
    assert Melding.objects.get().ontvanger == leden[1]
    assert rondschrijven.stand(bericht) == {
        "verzonden": 0,
        "wacht": 1,
        "mislukt": 0,
        "vervallen": 0,
        "verzameld": 1,
        "niet": 1,
    }


def test_who_unsubscribes_in_between_is_skipped(beheer, leden):
    bericht = maak(beheer)
    verstuur(bericht, beheer)
    kies(leden[0], "netwerkbericht", Frequentie.UIT)
    verzend()
    stand = rondschrijven.stand(bericht)
    assert (stand["verzonden"], stand["vervallen"]) == (2, 1)


def test_broken_off_halfway_it_goes_on_and_doubles_nothing(beheer, leden, monkeypatch):
    monkeypatch.setattr(rondschrijven, "PER_KEER", 1)
    bericht = maak(beheer)
    rondschrijven.plan(bericht, op=None, versie=1, door=beheer)
    rondschrijven._verstuur_deel(bericht.pk)
    gestuurd = mails_rond.mail_netwerkbericht

    def valt_om(*args, **kwargs):
        gestuurd(*args, **kwargs)
        raise RuntimeError

    monkeypatch.setattr(mails_rond, "mail_netwerkbericht", valt_om)
    with pytest.raises(RuntimeError):
        rondschrijven.verstuur_wat_moet()
    assert Bericht.objects.count() == 1
    monkeypatch.setattr(mails_rond, "mail_netwerkbericht", gestuurd)
    # Who now prefers a digest was told already.
    kies(leden[0], "netwerkbericht", Frequentie.DAGELIJKS)
    assert rondschrijven.verstuur_wat_moet() == 2
    assert Bericht.objects.count() == 3
    assert not Melding.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_everyone_once(monkeypatch):
    beheer = maak_mens("po@proef.example", rechten=["netwerk.beheren_mensen"])
    partner = maak_voorbeeldpartner()
    for nr in range(7):
        maak_mens(f"lid{nr}@proef.example", partner=partner)
    monkeypatch.setattr(rondschrijven, "PER_KEER", 2)
    bericht = maak(beheer)
    rondschrijven.plan(bericht, op=None, versie=1, door=beheer)
    uitkomsten = tegelijk(rondschrijven.verstuur_wat_moet, rondschrijven.verstuur_wat_moet)
    assert sum(uitkomsten) == 7
    assert Bericht.objects.count() == 7


@pytest.mark.django_db(transaction=True)
def test_of_two_who_send_at_once_one_does():
    beheer = maak_mens("po@proef.example", rechten=["netwerk.beheren_mensen"])
    maak_mens("lid@proef.example", partner=maak_voorbeeldpartner())
    bericht = maak(beheer)
    uitkomsten = tegelijk(*[lambda: rondschrijven.plan(bericht, op=None, versie=1, door=beheer)] * 2)
    assert sorted(type(uitkomst).__name__ for uitkomst in uitkomsten) == ["KanNietMeer", "int"]


def test_a_later_moment_waits_and_can_be_taken_back(client, beheer, leden):
    bericht = maak(beheer)
    client.force_login(beheer)
    morgen = timezone.localtime() + timedelta(days=1)
    gegevens = {"wanneer": "later", "dag": f"{morgen:%Y-%m-%d}", "tijd": "09:30", "versie": 1}
    antwoord = client.post(pad(bericht, "verzenden/"), gegevens, follow=True).content.decode()
    assert "is gepland. Het is voor 3 mensen" in antwoord
    assert rondschrijven.verstuur_wat_moet() == 0
    assert not Bericht.objects.exists()
    client.post(pad(bericht, "tegenhouden/"))
    bericht.refresh_from_db()
    assert (bericht.status, bericht.verzenden_op) == ("concept", None)
    assert rondschrijven.verstuur_wat_moet(timezone.now() + timedelta(days=3)) == 0


@pytest.mark.parametrize(
    ("gegevens", "fout"),
    [
        ({"wanneer": "later"}, "Vul in op welke dag"),
        ({"wanneer": "later", "dag": "2020-01-01", "tijd": "09:00"}, "al voorbij"),
        ({"wanneer": "later", "dag": "2027-03-28", "tijd": "02:30"}, "bestaat niet"),
        ({"wanneer": "later", "dag": "9999-12-31", "tijd": "23:59"}, "einde van volgend jaar"),
        ({"wanneer": "later", "dag": "morgen", "tijd": "09:00"}, "Vul een dag in"),
        ({"wanneer": "\x00"}, "Kies nu of later"),
    ],
)
def test_a_wrong_moment_is_refused_in_words(client, beheer, leden, gegevens, fout):
    bericht = maak(beheer)
    client.force_login(beheer)
    antwoord = client.post(pad(bericht, "verzenden/"), {"versie": 1, **gegevens})
    assert antwoord.status_code == 200
    assert fout in antwoord.content.decode()
    bericht.refresh_from_db()
    assert bericht.status == "concept"


def test_looking_sends_nothing_and_the_number_is_said(client, beheer, leden):
    bericht = maak(beheer)
    client.force_login(beheer)
    for wat in ("", "verzenden/", "voorbeeld/", "verwijderen/", "bewerken/"):
        assert client.get(pad(bericht, wat)).status_code == 200
    assert "Ja, verzend aan 3 mensen" in client.get(pad(bericht, "verzenden/")).content.decode()
    for wat in ("proef/", "tegenhouden/", "artikel/"):
        assert client.get(pad(bericht, wat)).status_code == 405
    bericht.refresh_from_db()
    assert bericht.status == "concept"
    assert not Bericht.objects.exists()


def test_a_message_for_nobody_does_not_go(client, beheer):
    bericht = maak(beheer, doelgroepen=["contactpersonen"])
    client.force_login(beheer)
    assert "is voor niemand" in client.get(pad(bericht, "verzenden/")).content.decode()
    assert (
        "is voor niemand"
        in client.post(pad(bericht, "verzenden/"), {"wanneer": "nu", "versie": 1}, follow=True).content.decode()
    )
    bericht.refresh_from_db()
    assert bericht.status == "concept"


def test_a_trial_goes_to_who_asks_alone(client, beheer, leden):
    bericht = maak(beheer)
    client.force_login(beheer)
    client.post(pad(bericht, "proef/"))
    mail = Bericht.objects.get()
    assert (mail.naar, mail.onderwerp) == ("po@proef.example", "Proef: Parade in mei")
    bericht.refresh_from_db()
    assert bericht.status == "concept"


def test_what_was_changed_meanwhile_is_not_overwritten_and_not_sent_unread(client, beheer, leden):
    bericht = maak(beheer)
    client.force_login(beheer)
    velden = {"onderwerp": "Van mij", "tekst": "Mijn tekst", "doelgroepen": ["leden"], "versie": 1}
    assert client.post(pad(bericht, "bewerken/"), velden).status_code == 302
    antwoord = client.post(pad(bericht, "bewerken/"), {**velden, "onderwerp": "Van een ander"})
    tekst = antwoord.content.decode()
    assert "Iemand anders heeft dit intussen gewijzigd" in tekst
    assert "Van een ander" in tekst
    bericht.refresh_from_db()
    assert bericht.onderwerp == "Van mij"
    client.post(pad(bericht, "verzenden/"), {"wanneer": "nu", "versie": 1})
    bericht.refresh_from_db()
    assert bericht.status == "concept"
    nieuwe_versie = re.search(r'name="versie" value="(\d+)"', tekst)[1]
    client.post(pad(bericht, "bewerken/"), {**velden, "onderwerp": "Toch", "versie": nieuwe_versie})
    bericht.refresh_from_db()
    assert bericht.onderwerp == "Toch"


def test_what_went_out_stays_as_it_was(client, beheer, leden):
    bericht = maak(beheer)
    verstuur(bericht, beheer)
    client.force_login(beheer)
    client.post(pad(bericht, "bewerken/"), {"onderwerp": "X", "tekst": "Y", "doelgroepen": ["leden"], "versie": 1})
    client.post(pad(bericht, "verwijderen/"))
    client.post(pad(bericht, "verzenden/"), {"wanneer": "nu", "versie": 1})
    bericht.refresh_from_db()
    assert bericht.onderwerp == "Parade in mei"
    assert Bericht.objects.count() == 3


def test_errors_keep_what_was_typed(client, beheer):
    client.force_login(beheer)
    antwoord = client.post(f"{LIJST}nieuw/", {"tekst": "Lang stuk", "doelgroepen": ["bestaat-niet"]})
    tekst = antwoord.content.decode()
    assert "Lang stuk" in tekst
    assert "Schrijf waar het bericht over gaat." in tekst
    assert "(2 fouten)" in tekst
    assert not Netwerkbericht.objects.exists()


@pytest.mark.parametrize("tekst", ["\x00", "a" * 100_000, "\ud800", "=1+1\r\nBcc: x@y.example"])
def test_strange_input_is_no_error_of_ours(client, beheer, tekst):
    client.force_login(beheer)
    ruw = tekst.encode("utf-8", "surrogatepass")
    invoer = urlencode({"onderwerp": ruw, "tekst": ruw, "doelgroepen": "leden"})
    antwoord = client.post(f"{LIJST}nieuw/", invoer, content_type="application/x-www-form-urlencoded")
    assert antwoord.status_code in (200, 302)
    for bericht in Netwerkbericht.objects.all():
        assert "\n" not in bericht.onderwerp


def test_only_who_it_is_for_reads_it(client, beheer, leden):
    bericht = maak(beheer, doelgroepen=["bestuurders"])
    leden[0].is_bestuurder = True
    leden[0].save()
    client.force_login(leden[0])
    assert client.get(pad(bericht, "lezen/")).status_code == 404
    verstuur(bericht, beheer)
    assert "Kom je ook?" in client.get(pad(bericht, "lezen/")).content.decode()
    client.force_login(leden[1])
    assert client.get(pad(bericht, "lezen/")).status_code == 404
    client.logout()
    assert client.get(pad(bericht, "lezen/")).status_code == 404


def test_others_find_nothing_and_change_nothing(client, beheer, leden):
    bericht = maak(beheer)
    client.force_login(leden[0])
    for wat in ("", "bewerken/", "verzenden/", "voorbeeld/", "verwijderen/"):
        assert client.get(pad(bericht, wat)).status_code == 404
        assert client.post(pad(bericht, wat), {"wanneer": "nu", "versie": 1}).status_code in (404, 405)
    for wat in ("proef/", "tegenhouden/", "artikel/"):
        assert client.post(pad(bericht, wat)).status_code == 404
    assert client.get(LIJST).status_code == 404
    assert Netwerkbericht.objects.get().status == "concept"


def test_every_act_stands_in_the_log_without_the_text(client, beheer, leden):
    bericht = maak(beheer)
    verstuur(bericht, beheer)
    regels = Logregel.objects.filter(ding_soort="netwerkbericht").order_by("pk")
    assert [regel.wat for regel in regels] == ["bericht aan het netwerk gemaakt", "bericht aan het netwerk gepland"]
    assert regels[1].gegevens == {"aantal": 3}


def test_the_list_costs_the_same_with_one_and_with_ten(client, beheer, leden):
    client.force_login(beheer)
    aantallen = []
    for erbij in (1, 9):
        for _ in range(erbij):
            verstuur(maak(beheer), beheer)
        teller = Teller()
        with connection.execute_wrapper(teller):
            assert client.get(LIJST).status_code == 200
        aantallen.append(teller.aantal)
    assert aantallen == [9, 9]
