"""Digests: once per person and period, with what is still wanted then."""

from datetime import datetime, timedelta
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from citydeal.berichten.brief import Alinea, Knop
from citydeal.berichten.enums import Berichtstatus, Frequentie
from citydeal.berichten.models import Bericht, Melding
from citydeal.berichten.services import stuur
from citydeal.berichten.tests.conftest import maak_brief
from citydeal.berichten.verzamelmail import MEESTE, grens_van, stel_samen
from citydeal.berichten.verzending import verzend
from citydeal.berichten.voorkeuren import kies
from citydeal.netwerk.tests.factories import maak_mens

pytestmark = pytest.mark.django_db

DAG, WEEK = Frequentie.DAGELIJKS, Frequentie.WEKELIJKS


def lokaal(tekst: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(tekst))


DINSDAG = lokaal("2026-11-24T07:00")
MAANDAG = lokaal("2026-11-23T07:00")


def meld(lid, nummer: int = 1, *, soort: str = "proefgroep", kanaal: str = "", op: datetime = MAANDAG) -> Melding:
    brief = maak_brief(f"Nieuws {nummer}.", Alinea(f"Uitleg {nummer}."), Knop("Lees", f"http://localhost/n/{nummer}/"))
    melding = stuur(
        sleutel=f"{soort}-{kanaal}-{nummer}-{lid.pk}", soort=soort, kanaal=kanaal, brief=brief, ontvanger=lid
    )
    Melding.objects.filter(pk=melding.pk).update(aangemaakt_op=op - timedelta(hours=1))
    return melding


@pytest.mark.parametrize(
    ("frequentie", "nu", "grens"),
    [
        (DAG, "2026-11-24T06:59", "2026-11-23T07:00"),
        (DAG, "2026-11-24T07:00", "2026-11-24T07:00"),
        (DAG, "2026-11-24T23:59", "2026-11-24T07:00"),
        (WEEK, "2026-11-23T06:59", "2026-11-16T07:00"),
        (WEEK, "2026-11-23T07:00", "2026-11-23T07:00"),
        (WEEK, "2026-11-29T23:00", "2026-11-23T07:00"),
        # The clock goes back, and on.
        (DAG, "2026-10-25T12:00", "2026-10-25T07:00"),
        (DAG, "2027-03-28T12:00", "2027-03-28T07:00"),
    ],
)
def test_om_zeven_uur_hier_begint_een_nieuwe(frequentie, nu, grens):
    assert grens_van(frequentie, lokaal(nu)) == lokaal(grens)


def test_een_dag_komt_in_een_mail_bij_elkaar(lid):
    kies(lid, "proefnieuws", DAG)
    meld(lid, 1, kanaal="proef:1")
    meld(lid, 2, soort="proefnieuws")
    meld(lid, 3, kanaal="proef:1")
    assert stel_samen(DAG, DINSDAG) == 1
    bericht = Bericht.objects.get()
    assert bericht.sleutel == f"verzamelmail-dagelijks-2026-11-24-{lid.pk}"
    assert bericht.onderwerp == "Vandaag voor jou: 3 berichten"
    plekken = [
        bericht.tekst.index(stuk) for stuk in ("Proefnieuws", "Nieuws 2.", "Proefgroep 1", "Nieuws 1.", "Nieuws 3.")
    ]
    assert plekken == sorted(plekken)
    assert 'href="http://localhost/n/1/"' in bericht.html
    assert "Uitleg 1." in bericht.html
    assert "geen-verzamelmail" in bericht.kopregels["List-Unsubscribe"]
    assert Melding.objects.filter(bericht=bericht).count() == 3


def test_wie_niets_te_horen_heeft_krijgt_niets(lid):
    meld(lid, op=DINSDAG + timedelta(hours=2))
    assert stel_samen(DAG, DINSDAG) == 0
    assert stel_samen(WEEK, DINSDAG) == 0
    assert not Bericht.objects.exists()


def test_twee_keer_samenstellen_geeft_een_mail_en_wat_later_komt_wacht(lid):
    meld(lid, 1)
    stel_samen(DAG, DINSDAG)
    meld(lid, 2)
    assert stel_samen(DAG, DINSDAG + timedelta(hours=3)) == 0
    assert stel_samen(DAG, DINSDAG + timedelta(days=1)) == 1
    assert Bericht.objects.count() == 2


def test_een_gemist_uur_wordt_ingehaald(lid):
    meld(lid)
    assert stel_samen(DAG, DINSDAG + timedelta(hours=9)) == 1


def test_wie_intussen_anders_koos_krijgt_het_zo(lid):
    meld(lid)
    kies(lid, "proefgroep", WEEK)
    assert stel_samen(DAG, DINSDAG) == 0
    assert stel_samen(WEEK, MAANDAG) == 1


def test_wat_intussen_direct_moet_gaat_met_de_eerste_dagmail_mee(lid):
    kies(lid, "proefgroep", WEEK)
    meld(lid)
    kies(lid, "proefgroep", Frequentie.DIRECT)
    assert stel_samen(WEEK, MAANDAG) == 0
    assert stel_samen(DAG, DINSDAG) == 1


def test_wie_het_uitzette_of_weg_is_krijgt_niets(lid):
    ander = maak_mens("ander@proef.example")
    meld(lid)
    meld(ander)
    kies(lid, "proefgroep", Frequentie.UIT)
    ander.is_active = False
    ander.save()
    assert stel_samen(DAG, DINSDAG) == 0
    assert not Melding.objects.exists()


def test_wie_het_uitzet_nadat_de_mail_is_samengesteld_krijgt_hem_niet(lid):
    meld(lid)
    stel_samen(DAG, DINSDAG)
    kies(lid, "proefgroep", Frequentie.UIT)
    verzend()
    assert Bericht.objects.get().status == Berichtstatus.VERVALLEN


def test_een_lange_lijst_wordt_geteld(lid):
    for nummer in range(MEESTE + 3):
        meld(lid, nummer)
    stel_samen(DAG, DINSDAG)
    assert "En nog 3 andere." in Bericht.objects.get().tekst


def test_een_verzamelmail_die_niet_lukt_houdt_die_van_anderen_niet_op(lid, caplog):
    ander = maak_mens("ander@proef.example")
    kapot = meld(lid)
    Melding.objects.filter(pk=kapot.pk).update(url="geen adres")
    meld(ander)
    assert stel_samen(DAG, DINSDAG) == 1
    assert Bericht.objects.get().ontvanger == ander
    assert "could not be made" in caplog.text


def test_een_knop_zonder_webadres_wordt_ook_voor_een_verzamelmail_geweigerd(lid):
    with pytest.raises(ValueError, match="web addresses"):
        stuur(sleutel="a", soort="proefgroep", brief=maak_brief("x", Knop("Lees", "/relatief/")), ontvanger=lid)


def test_een_soort_die_niet_meer_bestaat_houdt_niets_op(lid):
    meld(lid, 1)
    Melding.objects.update(soort="van vroeger")
    stel_samen(DAG, DINSDAG)
    assert "Ander nieuws" in Bericht.objects.get().tekst


def test_een_melding_en_tien_kosten_evenveel_vragen(lid, django_assert_num_queries):
    for keer in range(2):
        for nummer in range(1 + 9 * keer):
            meld(lid, nummer + 100 * keer)
        with django_assert_num_queries(14):
            stel_samen(DAG, DINSDAG + timedelta(days=keer))


@pytest.mark.django_db(transaction=True)
def test_twee_tegelijk_maken_er_een():
    leden = [maak_mens(f"{nummer}@proef.example") for nummer in range(8)]
    for lid in leden:
        meld(lid)
    uitkomst = []

    def werk() -> None:
        uitkomst.append(stel_samen(DAG, DINSDAG))
        connection.close()

    draden = [Thread(target=werk) for _ in range(3)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sum(uitkomst) == 8
    assert Bericht.objects.count() == 8
    assert Melding.objects.wachtend().count() == 0
