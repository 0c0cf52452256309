"""What was kept long enough goes, and nothing else; twice at once or broken off it comes to the same end."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import timezone

from citydeal.basis import bewaartermijnen
from citydeal.basis.bewaartermijnen import Bewaartermijn, alle_termijnen, ruim_op
from citydeal.berichten.brief import Alinea, Brief, Code
from citydeal.berichten.models import Bericht, Melding, Taak
from citydeal.berichten.services import stuur
from citydeal.netwerk.models import (
    Aanvraag,
    Adreswijziging,
    Contactbericht,
    Gebruiker,
    Gegevensexport,
    Logregel,
    Nieuwsbriefabonnee,
    Partneraanvraag,
    Pogingenteller,
    Registratie,
    Uitnodiging,
)
from citydeal.netwerk.privacy import slapend
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.hulp_toetreding import tegelijk

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
JAAR = timedelta(days=365)


@pytest.fixture
def nu():
    return timezone.now()


def gewist(uitkomsten) -> dict[str, int]:
    return {uitkomst.termijn.sleutel: uitkomst.aantal for uitkomst in uitkomsten if uitkomst.aantal}


def maak_van_alles(nu, oud: bool) -> None:
    """One of everything that has a term: a day past it, or a day before."""
    te_oud = DAG if oud else -DAG
    wie = "oud" if oud else "nieuw"
    mens = maak_mens(f"{wie}@proef.example")
    partner = maak_voorbeeldpartner(f"Gemeente {wie}")
    mail = {"soort": "redactie", "naar": "x@y.example", "onderwerp": "x", "bericht_id": "x"}
    jaar_oud, twee_jaar = nu - JAAR - te_oud, nu - 2 * JAAR - te_oud
    Bericht.objects.create(sleutel=f"{wie}1", tekst="x", status="mislukt", aangemaakt_op=jaar_oud, **mail)
    Bericht.objects.create(sleutel=f"{wie}2", tekst="x", status="klaar", aangemaakt_op=jaar_oud, **mail)
    mail["soort"] = "account"
    Bericht.objects.create(
        sleutel=f"{wie}3", tekst="code", status="mislukt", aangemaakt_op=nu - timedelta(days=7) - te_oud, **mail
    )
    Melding.objects.create(
        sleutel=wie,
        soort="x",
        ontvanger=mens,
        frequentie="dagelijks",
        titel="x",
        aangemaakt_op=nu - timedelta(days=90) - te_oud,
    )
    Taak.objects.create(sleutel=f"{wie}1", bestemd="x", wat="x", url="/", knop="x", gedaan_op=jaar_oud)
    Taak.objects.create(sleutel=f"{wie}2", bestemd="x", wat="x", url="/", knop="x", aangemaakt_op=twee_jaar)
    Aanvraag.objects.create(gebruiker=mens, organisatie="x", motivatie="x", status="aanvaard", behandeld_op=jaar_oud)
    aanvraag = {"organisatie": wie, "soort": "bedrijf", "naam": "x", "motivatie": "x"}
    Partneraanvraag.objects.create(**aanvraag, email="a@b.example", status="afgewezen", behandeld_op=jaar_oud)
    los = Partneraanvraag.objects.create(**aanvraag, email="c@d.example")
    Partneraanvraag.objects.filter(pk=los.pk).update(aangemaakt_op=nu - timedelta(days=7) - te_oud)
    Uitnodiging.objects.create(
        partner=partner,
        email="e@f.example",
        sleutel_hash=wie,
        verstuurd_op=nu,
        verloopt_op=nu - timedelta(days=90) - te_oud,
    )
    Registratie.objects.create(sleutel_hash=wie, email="g@h.example", naam="x", verloopt_op=nu - te_oud)
    Adreswijziging.objects.create(gebruiker=mens, email="i@j.example", gevraagd_op=nu - DAG - te_oud)
    Logregel.objects.create(wat="proef", op=twee_jaar)
    for sleutel, velden in {"gewoon": {}, "gemeld": {"gemeld_op": jaar_oud}}.items():
        bericht = Contactbericht.objects.create(afzender=mens, onderwerp=sleutel, tekst="x", **velden)
        Contactbericht.objects.filter(pk=bericht.pk).update(verstuurd_op=jaar_oud)
    Pogingenteller.objects.create(sleutel=wie, aantal=1, verloopt_op=nu - DAG - te_oud)
    Session.objects.create(session_key=wie, session_data="x", expire_date=nu - te_oud)
    abonnee = Nieuwsbriefabonnee.objects.create(email=f"{wie}@k.example")
    Nieuwsbriefabonnee.objects.filter(pk=abonnee.pk).update(aangevraagd_op=nu - timedelta(days=7) - te_oud)
    export = Gegevensexport.objects.create(gebruiker=mens, status="klaar", verloopt_op=nu - te_oud)
    export.bestand.save("x.zip", ContentFile(b"zip"))


VAN_ALLES = {
    "geheime-mail": 1,
    "mail": 1,
    "meldingen": 1,
    "taken": 1,
    "sessies": 1,
    "inlogpogingen": 1,
    "registraties": 1,
    "adreswijzigingen": 1,
    "aanvragen": 1,
    "partneraanvragen": 1,
    "partneraanvragen-onbevestigd": 1,
    "uitnodigingen": 1,
    "contactberichten": 1,
    "logboek": 1,
    "downloads": 1,
    "nieuwsbrief": 1,
}


def test_what_was_kept_long_enough_goes_and_nothing_else(nu):
    maak_van_alles(nu, oud=False)
    assert gewist(ruim_op(nu)) == {}
    maak_van_alles(nu, oud=True)
    assert gewist(ruim_op(nu)) == VAN_ALLES
    assert gewist(ruim_op(nu)) == {}
    # A mail that waits, a task to be done and a message that was reported stay, however old.
    assert set(Bericht.objects.values_list("sleutel", flat=True)) == {"oud2", "oud3", "nieuw1", "nieuw2", "nieuw3"}
    assert Bericht.objects.get(sleutel="oud3").tekst == ""
    assert Taak.objects.filter(sleutel="oud2").exists()
    assert Contactbericht.objects.filter(onderwerp="gemeld").count() == 2
    export = Gegevensexport.objects.get(gebruiker__email="oud@proef.example")
    assert (export.status, export.bestand.name) == ("verlopen", "")


def test_a_dry_run_counts_and_changes_nothing(nu):
    maak_van_alles(nu, oud=True)
    uit = StringIO()
    call_command("ruim_op", dry_run=True, stdout=uit)
    assert f"{sum(VAN_ALLES.values())} te wissen" in uit.getvalue()
    assert gewist(ruim_op(nu, proef=True)) == VAN_ALLES
    call_command("ruim_op", stdout=uit)
    assert f"{sum(VAN_ALLES.values())} gewist" in uit.getvalue()


def test_one_term_that_fails_keeps_no_other_from_its_work(nu, monkeypatch):
    maak_van_alles(nu, oud=True)

    def faal(rijen, moment):
        raise RuntimeError("proef")

    kapot = Bewaartermijn("kapot", "x", "x", "x", lambda nu: Taak.objects.all(), faal)
    monkeypatch.setattr(bewaartermijnen, "_termijnen", {"kapot": kapot, **bewaartermijnen._termijnen})
    with pytest.raises(CommandError, match="Niet alles is gelukt"):
        call_command("ruim_op", stdout=StringIO())
    assert gewist(ruim_op(nu)) == {}


@pytest.mark.django_db(transaction=True)
def test_twice_at_once_and_broken_off_come_to_the_same_end(monkeypatch):
    nu = timezone.now()
    for nummer in range(25):
        Logregel.objects.create(wat="oud", op=nu - 3 * JAAR)
        Registratie.objects.create(sleutel_hash=str(nummer), email="x@y.example", naam="x", verloopt_op=nu - DAG)
    Logregel.objects.create(wat="nieuw", op=nu)
    monkeypatch.setattr(bewaartermijnen, "PER_KEER", 10)
    # Broken off after the first step of the log: what it took is gone, the rest is there.
    stappen = iter([None])

    def breek_af(rijen):
        for _ in stappen:
            pks = list(rijen.order_by("pk").values_list("pk", flat=True)[:10])
            rijen.model._base_manager.filter(pk__in=pks).delete()
        raise KeyboardInterrupt

    heel = bewaartermijnen.verwijder_in_stappen
    monkeypatch.setattr(bewaartermijnen, "verwijder_in_stappen", breek_af)
    monkeypatch.setattr(
        bewaartermijnen,
        "_termijnen",
        {s: t for s, t in bewaartermijnen._termijnen.items() if s in {"logboek", "registraties"}},
    )
    with pytest.raises(KeyboardInterrupt):
        ruim_op(nu)
    assert Logregel.objects.count() + Registratie.objects.count() == 51 - 10
    monkeypatch.setattr(bewaartermijnen, "verwijder_in_stappen", heel)
    uitkomsten = tegelijk(lambda: ruim_op(nu), lambda: ruim_op(nu))
    assert not any(isinstance(uitkomst, Exception) for uitkomst in uitkomsten)
    assert [regel.wat for regel in Logregel.objects.all()] == ["nieuw"]
    assert not Registratie.objects.exists()
    assert gewist(ruim_op(nu)) == {}


def test_a_secret_is_gone_as_soon_as_it_is_sent_and_a_mail_that_forgets_keeps_no_address():
    from citydeal.berichten.verzending import verzend

    stuur(sleutel="a", soort="account", naar="x@y.example", brief=Brief("Je code", [Code("1234")], "x"))
    stuur(sleutel="b", soort="account-verwijderd", naar="weg@y.example", brief=Brief("Weg", [Alinea("Weg")], "x"))
    verzend()
    assert Bericht.objects.get(sleutel="a").tekst == ""
    rij = Bericht.objects.get(sleutel="b")
    assert (rij.status, rij.naar, rij.tekst, rij.html) == ("verzonden", "", "", "")


def test_a_last_mail_that_does_not_arrive_forgets_its_address_as_well(settings):
    from citydeal.berichten.verzending import verzend

    te_laat = timezone.now() - DAG
    stuur(
        sleutel="b",
        soort="account-verwijderd",
        naar="weg@y.example",
        brief=Brief("Weg", [Alinea("Weg")], "x"),
        verloopt_op=te_laat,
    )
    verzend()
    rij = Bericht.objects.get(sleutel="b")
    assert (rij.status, rij.naar, rij.tekst, rij.html) == ("vervallen", "", "", "")


class TestSlapend:
    """Who doesn't come for two years: warned, and then gone."""

    @pytest.fixture
    def slaper(self, nu):
        mens = maak_mens("slaper@proef.example", naam="Sara Slaapt")
        lang = nu - timedelta(days=25 * 30.5)
        Gebruiker.objects.filter(pk=mens.pk).update(aangemaakt_op=lang, gezien_op=lang)
        mens.refresh_from_db()
        return mens

    def test_nobody_goes_without_a_warning(self, slaper, nu):
        assert gewist(ruim_op(nu)) == {"accounts-waarschuwen": 1}
        mail = Bericht.objects.get(ontvanger=slaper)
        assert mail.onderwerp == "Wil je je account houden?"
        # Warned once, however often the night comes.
        for nacht in range(1, 60):
            assert gewist(ruim_op(nu + nacht * DAG)) == {}
        assert gewist(ruim_op(nu + 61 * DAG)) == {"accounts": 1}
        assert not Gebruiker.objects.filter(naam="Sara Slaapt").exists()
        laatste = Bericht.objects.get(soort="account-verwijderd")
        assert laatste.naar == "slaper@proef.example"
        assert "lang niet in" in laatste.tekst
        assert gewist(ruim_op(nu + 62 * DAG)) == {}

    def test_who_signs_in_stays_and_is_warned_anew_when_the_time_comes(self, slaper, nu, client):
        ruim_op(nu)
        Gebruiker.objects.filter(pk=slaper.pk).update(gezien_op=nu + DAG)
        assert gewist(ruim_op(nu + 70 * DAG)) == {}
        assert gewist(ruim_op(nu + 23 * 30.5 * DAG)) == {"accounts-waarschuwen": 1}

    def test_who_was_there_lately_hears_nothing(self, nu):
        maak_mens("wakker@proef.example")
        Gebruiker.objects.update(aangemaakt_op=nu - 5 * JAAR, gezien_op=nu - 21 * 30 * DAG)
        assert gewist(ruim_op(nu)) == {}

    def test_a_closed_account_goes_without_a_word(self, slaper, nu):
        Gebruiker.objects.filter(pk=slaper.pk).update(is_active=False)
        assert gewist(ruim_op(nu)) == {"accounts": 1}
        assert not Bericht.objects.exists()

    def test_the_last_beheerder_stays(self, slaper, nu):
        Gebruiker.objects.filter(pk=slaper.pk).update(is_superuser=True, gewaarschuwd_op=nu - 61 * DAG)
        assert slapend.te_verwijderen(nu).count() == 1
        assert gewist(ruim_op(nu)) == {}
        assert Gebruiker.objects.filter(pk=slaper.pk).exists()

    def test_the_term_is_a_setting(self, slaper, nu, settings):
        settings.ACCOUNT_BEWAREN_MAANDEN = 36
        assert gewist(ruim_op(nu)) == {}


def test_the_table_is_public_and_says_what_is_done(client, django_assert_num_queries):
    antwoord = client.get("/privacy/bewaartermijnen/")
    tekst = antwoord.content.decode()
    for termijn in alle_termijnen():
        assert termijn.termijn.split("'")[0] in tekst.replace("&#x27;", "'")
    assert "csrfmiddlewaretoken" not in tekst
    with django_assert_num_queries(0):
        client.get("/privacy/bewaartermijnen/")
