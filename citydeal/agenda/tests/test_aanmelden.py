"""Signing up: seats, the waiting list, the deadline, and what one hears of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection, transaction
from django.utils import timezone
from icalendar import Calendar

from citydeal.agenda import aanmelden, plannen
from citydeal.agenda.aanmelden import antwoord, meld_aan, meld_af, meld_misschien, neem_gast_over, schuif_op
from citydeal.agenda.enums import Aanmeldstatus, Aanmeldwijze, Deelname, Status
from citydeal.agenda.models import Aanmelding, Bijeenkomst
from citydeal.agenda.tests.factories import AanmeldingFactory, BijeenkomstFactory, maak_lid, maak_organisator
from citydeal.basis.bewaartermijnen import ruim_op
from citydeal.berichten.models import Bericht
from citydeal.netwerk.fouten import KanNiet, KanNietMeer
from citydeal.netwerk.tests.hulp_toetreding import tegelijk

pytestmark = pytest.mark.django_db


def lid(nummer: int):
    return maak_lid(f"lid{nummer}@proef.example", naam=f"Lid {nummer}")


def mails(mens) -> list[str]:
    return list(
        Bericht.objects.filter(naar=mens.email, soort="agenda_aanmelding")
        .order_by("pk")
        .values_list("onderwerp", flat=True)
    )


def kalender(bericht: Bericht):
    [bijlage] = bericht.bijlagen.all()
    return Calendar.from_ical(bytes(bijlage.inhoud)), bijlage.mime


def laatste(mens) -> Bericht:
    return Bericht.objects.filter(naar=mens.email).latest("pk")


def test_who_signs_up_comes_and_gets_one_mail_with_the_meeting_and_three_links():
    bijeenkomst, mens = BijeenkomstFactory(hybride=True, titel="Sensoren"), lid(1)
    rij = meld_aan(bijeenkomst, mens, wensen="Veganistisch")
    assert (rij.status, rij.deelname, rij.wensen) == (Aanmeldstatus.AANGEMELD, Deelname.TER_PLAATSE, "Veganistisch")
    assert mails(mens) == ["Je bent aangemeld: Sensoren"]
    bericht = laatste(mens)
    for naam in ("ik-kom", "ik-kom-misschien", "ik-kom-niet"):
        assert f"/berichten/doe/{naam}/" in bericht.tekst
    assert "https://meet.voorbeeld.example/geheim" in bericht.tekst
    assert "Veganistisch" not in bericht.tekst
    agenda, mime = kalender(bericht)
    assert mime == "text/calendar; charset=utf-8; method=REQUEST"
    [afspraak] = agenda.walk("VEVENT")
    assert str(agenda["METHOD"]) == "REQUEST"
    assert str(afspraak["UID"]) == str(bijeenkomst.uid)
    assert int(afspraak["SEQUENCE"]) == bijeenkomst.versie
    assert afspraak["ATTENDEE"].params["RSVP"] == "FALSE"
    assert "meet.voorbeeld.example/geheim" in afspraak["DESCRIPTION"]


def test_signing_up_twice_makes_one_row_and_one_mail():
    bijeenkomst, mens = BijeenkomstFactory(), lid(1)
    for _ in range(3):
        meld_aan(bijeenkomst, mens)
    assert Aanmelding.objects.count() == 1
    assert len(mails(mens)) == 1


def test_what_one_needs_can_be_changed_without_a_mail():
    bijeenkomst, mens = BijeenkomstFactory(), lid(1)
    meld_aan(bijeenkomst, mens, wensen="Glutenvrij")
    assert meld_aan(bijeenkomst, mens).wensen == "Glutenvrij"
    assert meld_aan(bijeenkomst, mens, wensen="Ringleiding").wensen == "Ringleiding"
    assert len(mails(mens)) == 1


def test_who_comes_when_it_is_full_waits_and_is_no_participant():
    bijeenkomst = BijeenkomstFactory(hybride=True, capaciteit=1, titel="Klein")
    meld_aan(bijeenkomst, lid(1))
    rijen = [meld_aan(bijeenkomst, lid(nummer)) for nummer in (2, 3)]
    assert [rij.status for rij in rijen] == [Aanmeldstatus.WACHTLIJST] * 2
    assert [aanmelden.plek_in_de_rij(rij) for rij in rijen] == [1, 2]
    bericht = laatste(lid(3))
    assert "plaats 2" in bericht.tekst
    assert "geheim" not in bericht.tekst
    assert not bericht.bijlagen.exists()


def test_online_and_on_the_spot_have_seats_of_their_own():
    bijeenkomst = BijeenkomstFactory(hybride=True, capaciteit=1, capaciteit_online=1)
    assert meld_aan(bijeenkomst, lid(1), deelname="ter_plaatse").status == Aanmeldstatus.AANGEMELD
    assert meld_aan(bijeenkomst, lid(2), deelname="online").status == Aanmeldstatus.AANGEMELD
    assert meld_aan(bijeenkomst, lid(3), deelname="online").status == Aanmeldstatus.WACHTLIJST
    with pytest.raises(KanNiet):
        meld_aan(BijeenkomstFactory(), lid(4), deelname="online")


def test_who_has_a_seat_keeps_it_where_the_other_way_is_full():
    bijeenkomst = BijeenkomstFactory(hybride=True, capaciteit_online=0)
    meld_aan(bijeenkomst, lid(1))
    with pytest.raises(KanNiet, match="Je houdt de plaats"):
        meld_aan(bijeenkomst, lid(1), deelname="online")
    assert Aanmelding.objects.get().deelname == Deelname.TER_PLAATSE


def test_a_seat_that_comes_free_goes_to_the_first_in_line_who_hears_until_when_to_decline():
    bijeenkomst = BijeenkomstFactory(capaciteit=1, titel="Klein")
    meld_aan(bijeenkomst, lid(1))
    for nummer in (2, 3):
        meld_aan(bijeenkomst, lid(nummer))
    meld_af(bijeenkomst, lid(1))
    stand = {rij.gebruiker.naam: rij.status for rij in Aanmelding.objects.select_related("gebruiker")}
    assert stand == {"Lid 1": "afgemeld", "Lid 2": "aangemeld", "Lid 3": "wachtlijst"}
    assert mails(lid(2)) == ["Je staat op de wachtlijst: Klein", "Er is een plaats voor je: Klein"]
    assert "Laat dat dan weten voor" in laatste(lid(2)).tekst
    assert kalender(laatste(lid(2)))[0].walk("VEVENT")
    # Declining passes the seat on.
    meld_af(bijeenkomst, lid(2))
    assert Aanmelding.objects.get(gebruiker=lid(3)).status == Aanmeldstatus.AANGEMELD
    assert Aanmelding.objects.get(gebruiker=lid(2)).aanbod_tot is None


def test_who_signs_off_gets_the_meeting_taken_out_of_the_calendar():
    bijeenkomst, mens = BijeenkomstFactory(), lid(1)
    meld_aan(bijeenkomst, mens, wensen="Noten")
    rij = meld_af(bijeenkomst, mens)
    meld_af(bijeenkomst, mens)
    assert rij.wensen == ""
    assert len(mails(mens)) == 2
    agenda, mime = kalender(laatste(mens))
    [afspraak] = agenda.walk("VEVENT")
    assert "method=CANCEL" in mime
    assert str(afspraak["STATUS"]) == "CANCELLED"
    assert str(afspraak["UID"]) == str(bijeenkomst.uid)


def test_perhaps_gives_a_seat_back_and_holds_none():
    bijeenkomst = BijeenkomstFactory(capaciteit=1)
    meld_aan(bijeenkomst, lid(1))
    meld_aan(bijeenkomst, lid(2))
    assert meld_misschien(bijeenkomst, lid(1)).status == Aanmeldstatus.MISSCHIEN
    assert Aanmelding.objects.get(gebruiker=lid(2)).status == Aanmeldstatus.AANGEMELD
    assert antwoord(bijeenkomst, lid(1), Aanmeldstatus.AANGEMELD).status == Aanmeldstatus.WACHTLIJST


def test_who_waits_does_not_lose_the_place_to_who_comes_later():
    """A seat that came free unnoticed goes to who waits, not to who asks first."""
    bijeenkomst = BijeenkomstFactory(capaciteit=1)
    meld_aan(bijeenkomst, lid(1))
    meld_aan(bijeenkomst, lid(2))
    Aanmelding.objects.filter(gebruiker=lid(1)).delete()
    assert meld_aan(bijeenkomst, lid(3)).status == Aanmeldstatus.WACHTLIJST
    assert Aanmelding.objects.get(gebruiker=lid(2)).status == Aanmeldstatus.AANGEMELD


def test_more_seats_let_who_waits_move_up_in_order():
    bijeenkomst = BijeenkomstFactory(capaciteit=1)
    for nummer in range(1, 6):
        meld_aan(bijeenkomst, lid(nummer))
    plannen.wijzig(bijeenkomst, door=maak_organisator(), op_stand=bijeenkomst.stand, velden={"capaciteit": 3})
    komt = Aanmelding.objects.verwacht().values_list("gebruiker__naam", flat=True)
    assert sorted(komt) == ["Lid 1", "Lid 2", "Lid 3"]
    assert schuif_op(bijeenkomst) == []


@pytest.mark.parametrize(
    ("velden", "woorden"),
    [
        ({"aanmelden_tot": timezone.now() - timedelta(minutes=1)}, "gesloten"),
        ({"aanmeldwijze": Aanmeldwijze.ELDERS, "aanmeld_url": "https://elders.example/"}, "andere website"),
        ({"voorbij": True}, "voorbij"),
        ({"afgelast": True}, "gaat niet door"),
        ({"concept": True}, "gaat niet door"),
    ],
)
def test_one_cannot_sign_up_where_it_is_not_open(velden, woorden):
    with pytest.raises(KanNiet, match=woorden):
        meld_aan(BijeenkomstFactory(**velden), lid(1))
    assert not Aanmelding.objects.exists()
    assert not mails(lid(1))


def test_past_the_deadline_one_can_still_sign_off_but_not_on():
    bijeenkomst = BijeenkomstFactory(capaciteit=1)
    meld_aan(bijeenkomst, lid(1))
    meld_aan(bijeenkomst, lid(2))
    Bijeenkomst.objects.update(aanmelden_tot=timezone.now() - timedelta(minutes=1))
    meld_af(bijeenkomst, lid(1))
    assert Aanmelding.objects.get(gebruiker=lid(2)).status == Aanmeldstatus.AANGEMELD
    with pytest.raises(KanNietMeer):
        meld_aan(bijeenkomst, lid(1))


def test_nobody_moves_up_once_it_has_begun_or_was_called_off():
    bijeenkomst = BijeenkomstFactory(capaciteit=1)
    meld_aan(bijeenkomst, lid(1))
    meld_aan(bijeenkomst, lid(2))
    Bijeenkomst.objects.update(capaciteit=9, begint_op=timezone.now() - timedelta(minutes=1))
    assert schuif_op(bijeenkomst) == []
    bijeenkomst.refresh_from_db()
    plannen.zet_status(bijeenkomst, Status.AFGELAST, door=maak_organisator(), reden="Storm.")
    assert schuif_op(bijeenkomst) == []
    assert Aanmelding.objects.verwacht().count() == 1


def test_mail_of_a_change_holds_the_three_links_and_a_higher_sequence():
    bijeenkomst = BijeenkomstFactory()
    meld_aan(bijeenkomst, lid(1))
    plannen.wijzig(
        bijeenkomst,
        door=maak_organisator(),
        op_stand=bijeenkomst.stand,
        velden={
            "begint_op": bijeenkomst.begint_op + timedelta(days=1),
            "eindigt_op": bijeenkomst.eindigt_op + timedelta(days=1),
        },
    )
    bericht = laatste(lid(1))
    assert bericht.soort == "agenda_wijziging"
    assert "/berichten/doe/ik-kom-niet/" in bericht.tekst
    [afspraak] = kalender(bericht)[0].walk("VEVENT")
    assert int(afspraak["SEQUENCE"]) == bijeenkomst.versie + 1


def test_who_made_an_account_keeps_what_they_signed_up_for_as_a_guest():
    een, twee, drie = (BijeenkomstFactory() for _ in range(3))
    mens = lid(1)
    AanmeldingFactory(bijeenkomst=een, gast=True, gast_email="Lid1@proef.example")
    AanmeldingFactory(bijeenkomst=twee, gast=True, gast_email="lid1@proef.example", status=Aanmeldstatus.ONBEVESTIGD)
    AanmeldingFactory(bijeenkomst=drie, gast=True, gast_email="lid1@proef.example")
    AanmeldingFactory(bijeenkomst=drie, gebruiker=mens)
    vreemd = AanmeldingFactory(bijeenkomst=een, gast=True, gast_email="ander@proef.example")
    neem_gast_over(mens)
    assert set(Aanmelding.objects.van(mens).values_list("bijeenkomst", flat=True)) == {een.pk, drie.pk}
    assert list(Aanmelding.objects.filter(gebruiker=None)) == [vreemd]


def test_an_account_at_the_address_of_a_guest_takes_the_sign_up_over_at_once():
    rij = AanmeldingFactory(gast=True, gast_email="nieuw@proef.example")
    mens = maak_lid("nieuw@proef.example")
    rij.refresh_from_db()
    assert (rij.gebruiker, rij.gast_email) == (mens, "")


def test_what_one_needs_goes_after_two_weeks_and_a_guest_after_ninety_days():
    nu = timezone.now()
    rijen = {}
    for dagen in (13, 15, 89, 91):
        bijeenkomst = BijeenkomstFactory(
            begint_op=nu - timedelta(days=dagen, hours=1), eindigt_op=nu - timedelta(days=dagen)
        )
        rijen[dagen] = (
            AanmeldingFactory(bijeenkomst=bijeenkomst, wensen="Noten"),
            AanmeldingFactory(bijeenkomst=bijeenkomst, gast=True),
        )
    ruim_op(nu)
    over = {
        dagen: (Aanmelding.objects.get(pk=eigen.pk).wensen, Aanmelding.objects.filter(pk=gast.pk).exists())
        for dagen, (eigen, gast) in rijen.items()
    }
    assert over == {13: ("Noten", True), 15: ("", True), 89: ("", True), 91: ("", False)}


@pytest.mark.django_db(transaction=True)
class TestTegelijk:
    def test_of_fifty_at_once_one_gets_the_seat_and_the_rest_wait_in_order_each_mailed_once(self):
        bijeenkomst = BijeenkomstFactory(capaciteit=1)
        mensen = [lid(nummer) for nummer in range(50)]

        def meld_mij_aan(mens):
            try:
                meld_aan(bijeenkomst, mens)
            finally:
                connection.close()

        # As many connections at once as the server of the tests can spare; the next comes as soon as one goes.
        with ThreadPoolExecutor(25) as draden:
            list(draden.map(meld_mij_aan, mensen))
        assert Aanmelding.objects.verwacht().count() == 1
        wacht = list(Aanmelding.objects.wachtend())
        assert len(wacht) == 49
        assert wacht == sorted(wacht, key=lambda rij: rij.wacht_sinds)
        assert Bericht.objects.filter(soort="agenda_aanmelding").count() == 50
        for plek, rij in enumerate(wacht, start=1):
            assert f"op plaats {plek}." in " ".join(Bericht.objects.get(naar=rij.gebruiker.email).tekst.split())

    def test_a_double_click_of_one_person_makes_one_row_and_one_mail(self):
        bijeenkomst, mens = BijeenkomstFactory(), lid(1)
        uitkomsten = tegelijk(*(lambda: meld_aan(bijeenkomst, mens) for _ in range(8)))
        assert not [fout for fout in uitkomsten if isinstance(fout, Exception)]
        assert Aanmelding.objects.count() == 1
        assert len(mails(mens)) == 1

    def test_leaving_and_coming_at_once_never_gives_a_seat_twice_or_to_nobody(self):
        for ronde in range(6):
            bijeenkomst = BijeenkomstFactory(capaciteit=2)
            eerste, tweede, derde, vierde = (lid(10 * ronde + nummer) for nummer in range(4))
            for mens in (eerste, tweede, derde):
                meld_aan(bijeenkomst, mens)
            uitkomsten = tegelijk(
                partial(meld_af, bijeenkomst, eerste),
                partial(meld_misschien, bijeenkomst, tweede),
                partial(meld_aan, bijeenkomst, vierde),
                partial(schuif_op, bijeenkomst),
            )
            assert not [fout for fout in uitkomsten if isinstance(fout, Exception)]
            komt = set(bijeenkomst.aanmeldingen.verwacht().values_list("gebruiker", flat=True))
            assert komt == {derde.pk, vierde.pk}
            assert sum("Er is een plaats" in onderwerp for onderwerp in mails(derde)) == 1

    def test_a_sign_up_that_is_rolled_back_leaves_no_mail(self):
        bijeenkomst, mens = BijeenkomstFactory(), lid(1)

        def breek_af():
            with transaction.atomic():
                meld_aan(bijeenkomst, mens)
                raise RuntimeError

        with pytest.raises(RuntimeError):
            breek_af()
        assert not Aanmelding.objects.exists()
        assert not mails(mens)
