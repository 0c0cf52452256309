"""Planning, changing and calling off: what is kept, who is told, and what is refused."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError

from citydeal.agenda import plannen
from citydeal.agenda.enums import Status, Zichtbaarheid
from citydeal.agenda.models import Agendastand, Bijeenkomst, Wijziging
from citydeal.agenda.permissions import mag_beheren, mag_plannen, mag_zien, plant_iets
from citydeal.agenda.tests.factories import (
    AanmeldingFactory,
    BijeenkomstFactory,
    maak_agendabeheerder,
    maak_lid,
    maak_organisator,
    over,
)
from citydeal.berichten.models import Bericht
from citydeal.netwerk.fouten import IntussenGewijzigd, KanNiet, KanNietMeer
from citydeal.netwerk.tests.factories import maak_mens
from citydeal.zoeken.models import Zoekdocument

pytestmark = pytest.mark.django_db
BEZOEKER = AnonymousUser()


def _stand() -> int:
    return Agendastand.objects.get(pk=1).nummer


def test_a_concept_is_for_its_organisers_alone():
    bijeenkomst = BijeenkomstFactory(concept=True, door=maak_organisator())
    anderen = [BEZOEKER, maak_lid()]
    assert not any(mag_zien(wie, bijeenkomst) for wie in anderen)
    assert not any(Bijeenkomst.objects.zichtbaar_voor(wie).exists() for wie in anderen)
    for wie in (maak_organisator(), maak_agendabeheerder()):
        assert mag_beheren(wie, bijeenkomst)
        assert Bijeenkomst.objects.zichtbaar_voor(wie).get() == bijeenkomst


@pytest.mark.parametrize(
    ("zichtbaarheid", "bezoeker", "lid", "genodigde"),
    [
        (Zichtbaarheid.OPENBAAR, True, True, True),
        (Zichtbaarheid.LEDEN, False, True, True),
        (Zichtbaarheid.GENODIGDEN, False, False, True),
    ],
)
def test_who_sees_a_meeting_follows_its_visibility(zichtbaarheid, bezoeker, lid, genodigde):
    mens = maak_mens("genodigd@proef.example")
    bijeenkomst = BijeenkomstFactory(zichtbaarheid=zichtbaarheid, genodigden=[mens])
    kijkers = {BEZOEKER: bezoeker, maak_lid(): lid, mens: genodigde}
    for wie, ziet in kijkers.items():
        assert mag_zien(wie, bijeenkomst) is ziet
        assert Bijeenkomst.objects.zichtbaar_voor(wie).exists() is ziet


def test_planning_is_for_who_looks_after_the_agenda():
    assert mag_plannen(maak_agendabeheerder())
    assert plant_iets(maak_agendabeheerder())
    for wie in (BEZOEKER, maak_organisator()):
        assert not mag_plannen(wie)
        assert not plant_iets(wie)


def test_what_is_announced_needs_a_date():
    with pytest.raises(KanNiet, match="wanneer"):
        BijeenkomstFactory(begint_op=None, eindigt_op=None)
    concept = BijeenkomstFactory(zonder_datum=True)
    with pytest.raises(KanNiet, match="wanneer"):
        plannen.zet_status(concept, Status.GEPLAND, door=maak_organisator())
    assert Bijeenkomst.objects.get().status == Status.CONCEPT


def test_a_change_of_the_calendar_is_told_to_who_is_signed_up_once():
    bijeenkomst = BijeenkomstFactory()
    lid, gast = AanmeldingFactory(bijeenkomst=bijeenkomst), AanmeldingFactory(bijeenkomst=bijeenkomst, gast=True)
    AanmeldingFactory(bijeenkomst=bijeenkomst, status="afgemeld")
    eerder, versie = _stand(), bijeenkomst.versie

    nieuw = plannen.wijzig(
        bijeenkomst,
        door=maak_organisator(),
        op_stand=0,
        velden={"begint_op": over(15), "eindigt_op": over(15, uren=2)},
        reden="De zaal was dubbel geboekt.",
    )

    assert nieuw.versie == versie + 1
    assert f"SEQUENCE:{versie + 1}" in nieuw.ics_openbaar
    assert _stand() > eerder
    berichten = Bericht.objects.filter(soort="agenda_wijziging")
    assert {bericht.naar for bericht in berichten} == {lid.email, gast.email}
    assert Wijziging.objects.filter(wat="datum", reden="De zaal was dubbel geboekt.").exists()


def test_a_change_of_the_programme_is_told_to_nobody():
    bijeenkomst = BijeenkomstFactory()
    AanmeldingFactory(bijeenkomst=bijeenkomst)
    nieuw = plannen.wijzig(bijeenkomst, door=maak_organisator(), op_stand=0, velden={"programma": "Eerst koffie."})
    assert (nieuw.versie, nieuw.stand) == (0, 1)
    assert not Bericht.objects.filter(soort="agenda_wijziging").exists()
    assert not Wijziging.objects.exists()


def test_a_change_on_what_somebody_else_saved_is_refused():
    bijeenkomst = BijeenkomstFactory()
    plannen.wijzig(bijeenkomst, door=maak_organisator(), op_stand=0, velden={"titel": "Eerst"})
    with pytest.raises(IntussenGewijzigd) as fout:
        plannen.wijzig(bijeenkomst, door=maak_organisator(), op_stand=0, velden={"titel": "Later"})
    assert (fout.value.nu.titel, fout.value.kenmerk) == ("Eerst", "1")
    assert Bijeenkomst.objects.get().titel == "Eerst"


def test_the_online_link_stands_in_no_log_and_no_public_text():
    bijeenkomst = BijeenkomstFactory(hybride=True)
    AanmeldingFactory(bijeenkomst=bijeenkomst)
    anders = {"online_link": "https://meet.voorbeeld.example/anders"}
    nieuw = plannen.wijzig(bijeenkomst, door=maak_organisator(), op_stand=0, velden=anders)
    assert "meet.voorbeeld" not in nieuw.ics_openbaar
    assert "meet.voorbeeld" in nieuw.ics_deelnemer
    assert not Wijziging.objects.filter(naar__contains="meet.voorbeeld").exists()
    document = Zoekdocument.objects.get(soort="bijeenkomst")
    assert "meet.voorbeeld" not in f"{document.__dict__}"


def test_calling_off_asks_why_and_tells_it():
    bijeenkomst = BijeenkomstFactory()
    aanmelding = AanmeldingFactory(bijeenkomst=bijeenkomst)
    with pytest.raises(KanNiet, match="waarom"):
        plannen.zet_status(bijeenkomst, Status.AFGELAST, door=maak_organisator(), reden=" ")
    af = plannen.zet_status(bijeenkomst, Status.AFGELAST, door=maak_organisator(), reden="De spreker is ziek.")
    assert "STATUS:CANCELLED" in af.ics_openbaar
    bericht = Bericht.objects.get(soort="agenda_wijziging")
    assert bericht.naar == aanmelding.email
    assert bericht.onderwerp.startswith("Afgelast: ")
    for weigert in (Status.GEPLAND, Status.AFGELAST, Status.CONCEPT):
        with pytest.raises(KanNietMeer):
            plannen.zet_status(bijeenkomst, weigert, door=maak_organisator(), reden="Toch wel.")
    with pytest.raises(KanNietMeer, match="afgelast"):
        plannen.wijzig(bijeenkomst, door=maak_organisator(), op_stand=af.stand, velden={"titel": "Toch"})


def test_who_is_invited_hears_of_it_when_it_is_announced_and_once():
    mens = maak_mens("genodigd@proef.example")
    bijeenkomst = BijeenkomstFactory(concept=True, besloten=True, genodigden=[mens])
    assert not Bericht.objects.filter(soort="agenda_uitnodiging").exists()
    nu = plannen.zet_status(bijeenkomst, Status.GEPLAND, door=maak_organisator())
    plannen.wijzig(nu, door=maak_organisator(), op_stand=nu.stand, velden={}, genodigden=[mens])
    assert Bericht.objects.get(soort="agenda_uitnodiging").naar == mens.email


def test_who_was_invited_and_did_not_answer_hears_of_a_new_day_too_and_who_is_invited_along_does_not():
    eerder, later, nee = (maak_mens(f"{naam}@proef.example") for naam in ("eerder", "later", "nee"))
    bijeenkomst = BijeenkomstFactory(besloten=True, genodigden=[eerder, nee])
    AanmeldingFactory(bijeenkomst=bijeenkomst, gebruiker=nee, status="afgemeld")
    nieuw = plannen.wijzig(
        bijeenkomst,
        door=maak_organisator(),
        op_stand=0,
        velden={"begint_op": over(15), "eindigt_op": over(15, uren=2)},
        genodigden=[eerder, later, nee],
    )
    wijzigingen = Bericht.objects.filter(soort="agenda_wijziging")
    assert [bericht.naar for bericht in wijzigingen] == [eerder.email]
    uitnodigingen = Bericht.objects.filter(soort="agenda_uitnodiging")
    assert {bericht.naar for bericht in uitnodigingen} == {eerder.email, later.email, nee.email}
    plannen.zet_status(nieuw, Status.AFGELAST, door=maak_organisator(), reden="Ziek.")
    afgelast = {bericht.naar for bericht in wijzigingen.filter(onderwerp__startswith="Afgelast")}
    assert afgelast == {eerder.email, later.email}


def test_a_field_with_an_act_of_its_own_is_not_changed_along():
    bijeenkomst = BijeenkomstFactory()
    with pytest.raises(ValueError, match="status"):
        plannen.wijzig(bijeenkomst, door=maak_organisator(), op_stand=0, velden={"status": Status.AFGELAST})


@pytest.mark.parametrize(
    ("begin", "einde", "datum", "tijd"),
    [
        (datetime(2026, 12, 3, 12, tzinfo=UTC), datetime(2026, 12, 3, 15, 30, tzinfo=UTC), "donderdag 3 december 2026", "13.00 tot 16.30 uur"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "zondag 25 oktober 2026", "02.30 (zomertijd) tot 02.30 (wintertijd) uur"),
        (datetime(2026, 12, 31, 19, tzinfo=UTC), datetime(2027, 1, 1, 1, tzinfo=UTC), "donderdag 31 december 2026", "20.00 tot 02.00 uur"),
    ],
)  # fmt: skip
def test_when_it_is_stands_ready_in_words(begin, einde, datum, tijd):
    bijeenkomst = BijeenkomstFactory(begint_op=begin, eindigt_op=einde)
    bijeenkomst.refresh_from_db()
    assert (bijeenkomst.datum_tekst, bijeenkomst.tijd_tekst) == (datum, tijd)


def test_nobody_signs_up_as_guest_where_not_everybody_may_see_it():
    assert BijeenkomstFactory(voor_leden=True, gasten=True).gasten is False
    assert BijeenkomstFactory(gasten=True).gasten is True


def test_the_end_comes_after_the_begin_in_the_database_too():
    with pytest.raises(IntegrityError):
        BijeenkomstFactory(begint_op=over(3), eindigt_op=over(3) - timedelta(hours=1))
