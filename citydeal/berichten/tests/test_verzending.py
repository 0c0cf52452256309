"""Sending the outbox through a real mail server that refuses, hangs and hangs up."""

import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.db import transaction
from django.utils import timezone

from citydeal.berichten import transport, verzending
from citydeal.berichten.enums import Berichtstatus, Frequentie
from citydeal.berichten.models import Bericht
from citydeal.berichten.services import stuur
from citydeal.berichten.soorten import alle_soorten
from citydeal.berichten.tests.conftest import maak_brief
from citydeal.berichten.tests.postbus import Postbus
from citydeal.berichten.verzending import WACHTTIJDEN, verzend
from citydeal.berichten.voorkeuren import kies
from citydeal.settings.base import CELERY_TASK_TIME_LIMIT

pytestmark = pytest.mark.django_db


def leg_klaar(*adressen: str, **velden) -> list[Bericht]:
    return [
        stuur(sleutel=f"proef-{adres}", soort="proefplicht", brief=maak_brief(), naar=adres, **velden)
        for adres in adressen
    ]


def nu(bericht: Bericht) -> Bericht:
    return Bericht.objects.get(pk=bericht.pk)


def later(bericht: Bericht, **velden) -> None:
    """Let the moment come at which it is tried again."""
    Bericht.objects.filter(pk=bericht.pk).update(volgende_poging_op=timezone.now(), **velden)


def test_een_bericht_komt_aan_zoals_het_is_opgesteld(postbus):
    [bericht] = leg_klaar("a@proef.example", antwoord_aan="Noor, van Proef <noor@proef.example>")
    assert verzend() is False
    [mail] = postbus.bezorgd
    bericht = nu(bericht)
    assert bericht.status == Berichtstatus.VERZONDEN
    assert bericht.verzonden_op
    assert (bericht.pogingen, bericht.fout, bericht.bezig_tot) == (1, "", None)
    assert mail["To"] == "a@proef.example"
    assert mail["Subject"] == "Er is nieuws"
    assert mail["Message-ID"] == bericht.bericht_id
    assert mail["Reply-To"].addresses[0].addr_spec == "noor@proef.example"
    assert mail["Reply-To"].addresses[0].display_name == "Noor, van Proef"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "nl"
    assert mail.get_body(("plain",)).get_content().replace("\r\n", "\n") == bericht.tekst
    assert '<html lang="nl"' in mail.get_body(("html",)).get_content()


def test_een_antwoord_op_elke_soort_bericht_komt_bij_iemand_aan(settings):
    settings.PROJECTORGANISATIE_EMAIL = "samen@organisatie.example"
    soorten = [soort.sleutel for soort in alle_soorten()]
    for soort in soorten:
        stuur(sleutel=f"proef-{soort}", soort=soort, brief=maak_brief(), naar=f"{soort}@proef.example")
    mails = [verzending.maak_mail(bericht).message() for bericht in Bericht.objects.all()]
    assert len(mails) == len(soorten) > 20
    assert {mail["Reply-To"] for mail in mails} == {"samen@organisatie.example"}


def test_een_bericht_zonder_behandelaar_zegt_aan_de_mailserver_waar_een_antwoord_heen_gaat(postbus, settings):
    leg_klaar("a@proef.example")
    verzend()
    [mail] = postbus.bezorgd
    assert [adres.addr_spec for adres in mail["Reply-To"].addresses] == [settings.PROJECTORGANISATIE_EMAIL]


def test_wat_verzonden_is_gaat_niet_nog_eens(postbus):
    leg_klaar("a@proef.example")
    verzend()
    verzend()
    assert postbus.adressen == ["a@proef.example"]


def test_veel_berichten_gaan_over_een_verbinding(postbus):
    leg_klaar(*(f"{nummer}@proef.example" for nummer in range(12)))
    verzend()
    assert len(postbus.bezorgd) == 12
    assert postbus.verbindingen == 1


def test_een_geweigerd_adres_schaadt_de_andere_niet(postbus):
    goed, fout, ook_goed = leg_klaar("a@proef.example", "weg@proef.example", "c@proef.example")
    postbus.bij_rcpt = lambda adres: "550 5.1.1 No such user" if adres.startswith("weg") else "250 OK"
    verzend()
    assert sorted(postbus.adressen) == ["a@proef.example", "c@proef.example"]
    assert nu(fout).status == Berichtstatus.MISLUKT
    assert "550 5.1.1 No such user" in nu(fout).fout
    assert {nu(goed).status, nu(ook_goed).status} == {Berichtstatus.VERZONDEN}
    later(fout)
    verzend()
    assert postbus.gevraagd["weg@proef.example"] == 1


@pytest.mark.parametrize("stap", ["bij_rcpt", "bij_data"])
@pytest.mark.parametrize("antwoord", ["451 Greylisted, try again", "450 Busy", "421 Too many", "weg", "hang"])
def test_een_fout_die_voorbijgaat_wordt_opnieuw_geprobeerd(postbus, settings, stap, antwoord):
    settings.EMAIL_TIMEOUT = 0.3
    [bericht] = leg_klaar("a@proef.example")
    setattr(postbus, stap, lambda adres: antwoord)
    begin = timezone.now()
    verzend()
    bericht = nu(bericht)
    assert bericht.status == Berichtstatus.KLAAR
    assert bericht.fout
    assert begin + WACHTTIJDEN[0] <= bericht.volgende_poging_op <= timezone.now() + WACHTTIJDEN[0]
    verzend()
    assert postbus.gevraagd["a@proef.example"] == 1
    setattr(postbus, stap, lambda adres: "250 OK")
    later(bericht)
    verzend()
    assert postbus.adressen == ["a@proef.example"]
    assert nu(bericht).status == Berichtstatus.VERZONDEN
    assert nu(bericht).fout == ""


def test_na_de_laatste_poging_wordt_het_opgegeven(postbus, caplog):
    [bericht] = leg_klaar("geheim.adres@proef.example")
    postbus.bij_rcpt = lambda adres: "451 Not now"
    wachttijden = []
    for _ in range(20):
        verzend()
        bericht = nu(bericht)
        if bericht.status == Berichtstatus.MISLUKT:
            break
        wachttijden.append(round((bericht.volgende_poging_op - timezone.now()).total_seconds() / 60))
        later(bericht)
    assert bericht.status == Berichtstatus.MISLUKT
    assert wachttijden == [1, 5, 15, 60, 240, 720]
    assert postbus.gevraagd["geheim.adres@proef.example"] == 7
    assert "451 Not now" in bericht.fout
    regels = [regel.getMessage() for regel in caplog.records if regel.name.startswith("citydeal")]
    assert any("given up" in regel for regel in regels)
    assert not any("geheim.adres" in regel for regel in regels)


@pytest.mark.parametrize("stap", ["bij_rcpt", "bij_data"])
def test_een_blijvende_fout_wordt_meteen_opgegeven(postbus, stap):
    [bericht] = leg_klaar("a@proef.example")
    setattr(postbus, stap, lambda adres: "554 5.7.1 Refused")
    verzend()
    assert nu(bericht).status == Berichtstatus.MISLUKT
    assert "554 5.7.1 Refused" in nu(bericht).fout
    assert nu(bericht).pogingen == 1


@pytest.mark.parametrize("groet", ["421 Come back later", "554 No service", "hang"])
def test_een_server_die_niemand_toelaat_kost_geen_ander_bericht_een_poging(postbus, settings, groet):
    settings.EMAIL_TIMEOUT = 0.3
    leg_klaar(*(f"{nummer}@proef.example" for nummer in range(5)))
    postbus.groet = groet
    verzend()
    assert sorted(Bericht.objects.values_list("pogingen", flat=True)) == [0, 0, 0, 0, 1]
    assert set(Bericht.objects.values_list("status", flat=True)) == {Berichtstatus.KLAAR}


def test_zonder_server_wacht_alles(postbus, settings):
    [bericht] = leg_klaar("a@proef.example")
    settings.EMAIL_PORT = 1
    verzend()
    assert nu(bericht).status == Berichtstatus.KLAAR
    assert "ConnectionRefused" in nu(bericht).fout


def test_een_geweigerd_wachtwoord_is_geen_fout_van_de_mail(postbus, settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "portaal", "onjuist"
    [bericht] = leg_klaar("a@proef.example")
    verzend()
    assert nu(bericht).status == Berichtstatus.KLAAR


@pytest.fixture
def verlopen_certificaat(tmp_path) -> ssl.SSLContext:
    sleutel = ec.generate_private_key(ec.SECP256R1())
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    gisteren = datetime.now(UTC) - timedelta(days=1)
    certificaat = (
        x509.CertificateBuilder(naam, naam, sleutel.public_key(), x509.random_serial_number())
        .not_valid_before(gisteren - timedelta(days=1))
        .not_valid_after(gisteren)
        .sign(sleutel, hashes.SHA256())
    )
    prive = sleutel.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "beide.pem").write_bytes(prive + certificaat.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "beide.pem")
    return context


def test_met_een_verlopen_certificaat_gaat_er_niets_weg_en_gaat_er_niets_verloren(settings, verlopen_certificaat):
    settings.BERICHTEN_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    with Postbus(tls=verlopen_certificaat) as postbus:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "localhost", postbus.poort, True
        [bericht] = leg_klaar("a@proef.example")
        verzend()
        assert postbus.bezorgd == []
    assert nu(bericht).status == Berichtstatus.KLAAR
    assert "CertificateVerif" in nu(bericht).fout or "CERTIFICATE_VERIFY" in nu(bericht).fout


def test_een_server_zonder_versleuteling_waar_die_moet_krijgt_niets(postbus, settings):
    settings.EMAIL_USE_TLS = True
    [bericht] = leg_klaar("a@proef.example")
    verzend()
    assert postbus.bezorgd == []
    assert nu(bericht).status == Berichtstatus.KLAAR


def test_een_server_die_druppelt_houdt_niemand_langer_op_dan_is_afgesproken(postbus, monkeypatch):
    """The server answers within each time-out, but never comes to an end."""
    monkeypatch.setattr(transport, "UITERLIJK", 0.5)
    postbus.bij_data = lambda adres: "hang"
    [bericht] = leg_klaar("a@proef.example")
    begin = timezone.now()
    verzend()
    assert timezone.now() - begin < timedelta(seconds=1.5)
    assert nu(bericht).status == Berichtstatus.KLAAR


def test_wie_weg_is_of_zich_afmeldde_krijgt_niets_meer(postbus, lid):
    uit = stuur(sleutel="uit", soort="proefnieuws", brief=maak_brief(), ontvanger=lid)
    kies(lid, "proefnieuws", Frequentie.UIT)
    verzend()
    assert nu(uit).status == Berichtstatus.VERVALLEN
    assert "afgemeld" in nu(uit).fout
    plicht = stuur(sleutel="plicht", soort="proefplicht", brief=maak_brief(), ontvanger=lid)
    lid.is_active = False
    lid.save()
    verzend()
    assert nu(plicht).status == Berichtstatus.VERVALLEN
    assert postbus.bezorgd == []


def test_een_code_die_te_laat_komt_gaat_niet_meer_weg(postbus):
    [bericht] = leg_klaar("a@proef.example", verloopt_op=timezone.now())
    verzend()
    assert nu(bericht).status == Berichtstatus.VERVALLEN
    assert postbus.bezorgd == []


def test_waar_iemand_op_wacht_gaat_voor(postbus):
    leg_klaar("eerst@proef.example", "ook@proef.example")
    stuur(sleutel="code", soort="proefcode", brief=maak_brief(), naar="code@proef.example")
    verzend()
    assert postbus.adressen[0] == "code@proef.example"


def test_een_code_blijft_na_het_verzenden_nergens_staan(postbus):
    bericht = stuur(sleutel="code", soort="proefcode", brief=maak_brief("482913 is je code"), naar="code@proef.example")
    verzend()
    assert postbus.bezorgd[0]["Subject"] == "482913 is je code"
    rij = Bericht.objects.filter(pk=bericht.pk).values().get()
    assert "482913" not in str(rij)
    assert (rij["tekst"], rij["html"]) == ("", "")


def test_een_adres_dat_de_post_niet_kent_wordt_opgegeven_en_houdt_de_rest_niet_op(postbus):
    bericht, goed = leg_klaar("a@proef.example", "b@proef.example")
    Bericht.objects.filter(pk=bericht.pk).update(naar="geen adres\r\nBcc: x@y.example")
    verzend()
    assert nu(bericht).status == Berichtstatus.MISLUKT
    assert nu(goed).status == Berichtstatus.VERZONDEN


def test_wie_het_bericht_kwijtraakte_schrijft_er_niets_meer_over(postbus):
    """A worker that was thought dead comes back after another took its mail."""
    [bericht] = leg_klaar("a@proef.example")
    oud = verzending._neem_volgende()
    assert verzending._neem_volgende() is None
    Bericht.objects.filter(pk=bericht.pk).update(bezig_tot=timezone.now())
    nieuw = verzending._neem_volgende()
    assert (oud.pk, nieuw.pk, nieuw.pogingen) == (bericht.pk, bericht.pk, 2)
    verzending._sluit_af(oud, status=Berichtstatus.MISLUKT, fout="te laat")
    assert nu(bericht).status == Berichtstatus.BEZIG


def test_een_mail_waarop_steeds_een_worker_stukloopt_wordt_opgegeven(postbus):
    [bericht] = leg_klaar("a@proef.example")
    later(bericht, status=Berichtstatus.BEZIG, bezig_tot=timezone.now(), pogingen=7)
    verzend()
    assert nu(bericht).status == Berichtstatus.MISLUKT
    assert "afgebroken" in nu(bericht).fout
    assert postbus.bezorgd == []


def test_een_bericht_dat_tijdens_het_verzenden_verdwijnt_breekt_niets(postbus, lid):
    stuur(sleutel="weg", soort="proefplicht", brief=maak_brief(), ontvanger=lid)
    postbus.na_bezorging = lambda: None
    rij = verzending._neem_volgende()
    lid.delete()
    verzending._sluit_af(rij, status=Berichtstatus.VERZONDEN, fout="", verzonden_op=timezone.now())
    assert not Bericht.objects.filter(sleutel="weg").exists()


def test_de_huur_is_langer_dan_een_mail_kan_duren():
    assert timedelta(seconds=transport.UITERLIJK) < verzending.HUURTIJD
    assert verzending.BEURT + transport.UITERLIJK < CELERY_TASK_TIME_LIMIT


def test_een_beurt_is_eindig_en_wat_er_dan_nog_ligt_komt_later(postbus):
    leg_klaar("a@proef.example", "b@proef.example")
    assert verzend(beurt=0) is True
    assert postbus.bezorgd == []


def test_hoe_groot_de_wachtrij_ook_is_een_bericht_kost_evenveel_vragen(postbus, django_assert_num_queries):
    # Take (begin, look, take, end), the files, and done; the look in vain at the end.
    leg_klaar("a@proef.example")
    with django_assert_num_queries(4 + 2 + 3):
        verzend()
    leg_klaar(*(f"{nummer}@proef.example" for nummer in range(10)))
    with django_assert_num_queries(10 * 6 + 3):
        verzend()


def test_een_onderbroken_transactie_verstuurt_niets(postbus):
    with transaction.atomic():
        leg_klaar("a@proef.example")
        transaction.set_rollback(True)
    verzend()
    assert postbus.bezorgd == []
    assert not Bericht.objects.exists()
