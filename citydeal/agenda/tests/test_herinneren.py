"""Reminders: a week and a day before, once, for who comes or may come."""

from datetime import timedelta

import pytest
from django.utils import timezone

from citydeal.agenda import plannen
from citydeal.agenda.aanmelden import meld_aan, meld_af
from citydeal.agenda.enums import Aanmeldstatus, Status
from citydeal.agenda.herinneren import herinner, schuif_wachtlijsten_op
from citydeal.agenda.models import Aanmelding, Wijziging
from citydeal.agenda.tests.factories import AanmeldingFactory, BijeenkomstFactory, maak_lid, maak_organisator
from citydeal.berichten.enums import Frequentie
from citydeal.berichten.models import Bericht
from citydeal.berichten.tests.postbus import Postbus
from citydeal.berichten.verzending import verzend
from citydeal.berichten.voorkeuren import kies
from citydeal.netwerk.tests.hulp_toetreding import tegelijk

pytestmark = pytest.mark.django_db
LANG_GELEDEN = timezone.now() - timedelta(days=60)


def bijeenkomst_over(**duur):
    begin = timezone.now() + timedelta(**duur)
    return BijeenkomstFactory(begint_op=begin, eindigt_op=begin + timedelta(hours=2), titel="Sensoren")


def aanmelding(bijeenkomst, **velden):
    return AanmeldingFactory(bijeenkomst=bijeenkomst, **{"bevestigd_op": LANG_GELEDEN, **velden})


def herinneringen():
    return Bericht.objects.filter(soort="agenda_herinnering")


@pytest.mark.parametrize(
    ("duur", "naam"),
    [
        ({"days": 7, "hours": 1}, None),
        ({"days": 6, "hours": 23}, "week"),
        ({"days": 2, "hours": 1}, "week"),
        ({"days": 1, "hours": 20}, None),
        ({"hours": 23}, "dag"),
        ({"minutes": 50}, None),
        ({"hours": -1}, None),
    ],
)
def test_one_is_reminded_a_week_and_a_day_before_and_late_as_long_as_it_helps(duur, naam):
    aanmelding(bijeenkomst_over(**duur))
    assert herinner(timezone.now()) == (1 if naam else 0)
    assert [bericht.sleutel.split("-")[1] for bericht in herinneringen()] == ([naam] if naam else [])


def test_a_reminder_goes_once_to_who_comes_or_may_come_with_the_meeting_and_links():
    bijeenkomst = bijeenkomst_over(days=6)
    for status in Aanmeldstatus:
        aanmelding(bijeenkomst, status=status, gebruiker=maak_lid(f"{status}@proef.example"))
    gast = aanmelding(bijeenkomst, gast=True)
    for _ in range(3):
        herinner(timezone.now())
    assert set(herinneringen().values_list("naar", flat=True)) == {
        "aangemeld@proef.example",
        "misschien@proef.example",
        gast.gast_email,
    }
    for bericht in herinneringen():
        assert bericht.bijlagen.count() == 1
        assert "/berichten/doe/ik-kom-niet/" in bericht.tekst
        assert bericht.verloopt_op < bijeenkomst.begint_op


def test_who_signed_up_after_that_moment_is_not_reminded():
    bijeenkomst = bijeenkomst_over(days=6)
    aanmelding(bijeenkomst, bevestigd_op=timezone.now() - timedelta(hours=1))
    assert herinner(timezone.now()) == 0
    assert herinner(bijeenkomst.begint_op - timedelta(hours=20)) == 1


def test_a_meeting_that_moved_within_that_time_is_not_told_of_again_and_one_that_moved_away_reminds_anew():
    bijeenkomst = bijeenkomst_over(days=6)
    rij = aanmelding(bijeenkomst)
    herinner(timezone.now())
    assert herinneringen().count() == 1
    begin = bijeenkomst.begint_op + timedelta(days=20)
    bijeenkomst = plannen.wijzig(
        bijeenkomst,
        door=maak_organisator(),
        op_stand=bijeenkomst.stand,
        velden={"begint_op": begin, "eindigt_op": begin + timedelta(hours=2)},
    )
    assert herinner(timezone.now()) == 0
    assert herinner(begin - timedelta(days=6)) == 1
    assert herinneringen().filter(sleutel__contains=f"-{rij.pk}-").count() == 2
    Wijziging.objects.update(op=begin - timedelta(hours=23))
    assert herinner(begin - timedelta(hours=20)) == 0


@pytest.mark.parametrize("status", ["concept", "afgelast"])
def test_nobody_is_reminded_of_what_is_not_on(status):
    bijeenkomst = bijeenkomst_over(days=6)
    aanmelding(bijeenkomst)
    type(bijeenkomst).objects.update(status=status)
    assert herinner(timezone.now()) == 0


def test_who_wants_no_reminders_gets_none():
    rij = aanmelding(bijeenkomst_over(days=6))
    kies(rij.gebruiker, "agenda_herinnering", Frequentie.UIT)
    herinner(timezone.now())
    assert not herinneringen().exists()


def test_a_reminder_that_waits_does_not_go_out_to_who_signed_off_meanwhile(settings):
    bijeenkomst = bijeenkomst_over(days=6)
    blijft, gaat = aanmelding(bijeenkomst), aanmelding(bijeenkomst)
    herinner(timezone.now())
    meld_af(bijeenkomst, gaat.gebruiker)
    with Postbus() as postbus:
        settings.BERICHTEN_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", postbus.poort
        verzend()
    onderwerpen = {str(mail["To"]): str(mail["Subject"]) for mail in postbus.bezorgd}
    assert "Herinnering" in onderwerpen[blijft.gebruiker.email]
    assert "afgemeld" in onderwerpen[gaat.gebruiker.email]
    assert len(postbus.bezorgd) == 2


@pytest.mark.django_db(transaction=True)
def test_two_turns_at_once_remind_once():
    bijeenkomst = bijeenkomst_over(days=6)
    for _ in range(5):
        aanmelding(bijeenkomst)
    uitkomsten = tegelijk(*(lambda: herinner(timezone.now()) for _ in range(3)))
    assert not [fout for fout in uitkomsten if isinstance(fout, Exception)]
    assert herinneringen().count() == 5


@pytest.mark.parametrize("aantal", [1, 10, 100])
def test_looking_again_asks_the_database_as_often_for_one_as_for_many(django_assert_num_queries, aantal):
    bijeenkomst = bijeenkomst_over(days=6)
    for _ in range(aantal):
        aanmelding(bijeenkomst)
    herinner(timezone.now())
    with django_assert_num_queries(4):
        assert herinner(timezone.now()) == 0


def test_the_sweep_lets_who_waits_move_up_after_an_account_went():
    bijeenkomst = BijeenkomstFactory(capaciteit=1)
    weg, blijft = maak_lid("weg@proef.example"), maak_lid("blijft@proef.example")
    meld_aan(bijeenkomst, weg)
    meld_aan(bijeenkomst, blijft)
    weg.delete()
    assert schuif_wachtlijsten_op(timezone.now()) == 1
    assert Aanmelding.objects.get().status == Aanmeldstatus.AANGEMELD
    assert schuif_wachtlijsten_op(timezone.now()) == 0
    assert bijeenkomst.status == Status.GEPLAND
