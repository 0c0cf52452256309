"""Two who act crosswise at the same moment: each act ends, whatever the other holds."""

from datetime import timedelta
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from citydeal.netwerk import mensenwerk, overdracht, toetreding, uitnodigen
from citydeal.netwerk.models import Gebruiker, Uitnodiging
from citydeal.netwerk.privacy import slapend
from citydeal.netwerk.privacy.verwijderen import verwijder_account
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.hulp_toetreding import tegelijk

pytestmark = pytest.mark.django_db(transaction=True)
KEREN = 20
"""How often two do it before we believe that they never wait for each other."""
MINDER = 8
"""The same, for what happens less often."""


@pytest.fixture
def partners():
    return maak_voorbeeldpartner("Gemeente Aa"), maak_voorbeeldpartner("Gemeente Zet")


@pytest.fixture
def beheer():
    return maak_mens("beheer@proef.example", rechten=["netwerk.beheren_mensen"])


@pytest.fixture
def mensen(partners):
    """Of each partner two, who keep it: who leaves, lets go of their partner too."""
    alle = []
    for nr, partner in enumerate(partners):
        paar = [maak_mens(f"{wie}{nr}@proef.example", naam=f"{wie} {nr}", partner=partner) for wie in ("een", "twee")]
        partner.contactpersonen.add(*paar)
        alle.append(paar)
    return alle


def zet_terug(mensen, partners) -> None:
    for paar, partner in zip(mensen, partners, strict=True):
        type(paar[0]).objects.filter(pk__in=[mens.pk for mens in paar]).update(partner=partner, is_active=True)
        partner.contactpersonen.set(paar)


def van_nu(mens):
    return type(mens).objects.get(pk=mens.pk)


def nodig_uit(partner, mens) -> str:
    """Invite somebody; gives what stands in the link."""
    sleutel, sleutel_hash = toetreding.maak_sleutel()
    nu = timezone.now()
    Uitnodiging.objects.create(
        partner=partner,
        email=mens.email,
        sleutel_hash=sleutel_hash,
        verstuurd_op=nu,
        verloopt_op=nu + timedelta(days=1),
    )
    return sleutel


def test_people_who_are_moved_crosswise_all_arrive(partners, beheer, mensen):
    (een, _), (ander, _) = mensen
    aa, zet = partners
    for _ in range(KEREN):
        uitkomsten = tegelijk(
            lambda: mensenwerk.verplaats([een], zet, door=beheer),
            lambda: mensenwerk.verplaats([ander], aa, door=beheer),
        )
        assert uitkomsten == [1, 1]
        assert (van_nu(een).partner, van_nu(ander).partner) == (zet, aa)
        zet_terug(mensen, partners)


def test_lists_of_people_of_both_partners_are_moved_in_either_order(partners, beheer, mensen):
    (een, twee), (ander, nog) = mensen
    derde = maak_voorbeeldpartner("Gemeente Midden")
    for _ in range(MINDER):
        uitkomsten = tegelijk(
            lambda: mensenwerk.verplaats([een, ander], derde, door=beheer),
            lambda: mensenwerk.verplaats([nog, twee], derde, door=beheer),
        )
        assert uitkomsten == [2, 2]
        zet_terug(mensen, partners)


def test_two_who_accept_an_invitation_of_each_others_partner_both_change(partners, beheer, mensen):
    (een, _), (ander, _) = mensen
    aa, zet = partners
    for _ in range(KEREN):
        Uitnodiging.objects.all().delete()
        links = {een: nodig_uit(zet, een), ander: nodig_uit(aa, ander)}
        uitkomsten = tegelijk(*(partial(uitnodigen.neem_aan, link, mens, wisselt=True) for mens, link in links.items()))
        assert set(uitkomsten) == {een, ander}
        assert (van_nu(een).partner, van_nu(ander).partner) == (zet, aa)
        zet_terug(mensen, partners)


def test_two_who_hand_over_to_each_other_both_end(beheer, partners, mensen):
    (een, twee), _ = mensen
    for _ in range(MINDER):
        uitkomsten = tegelijk(
            lambda: overdracht.draag_over(een, twee, door=beheer), lambda: overdracht.draag_over(twee, een, door=beheer)
        )
        assert not [fout for fout in uitkomsten if isinstance(fout, Exception)]
        zet_terug(mensen, partners)


def test_two_who_close_each_others_successor_both_end(beheer, partners, mensen):
    (een, twee), (ander, nog) = mensen
    for _ in range(MINDER):
        uitkomsten = tegelijk(
            lambda: mensenwerk.zet_inactief([een, nog], door=beheer),
            lambda: mensenwerk.zet_inactief([ander, twee], door=beheer),
        )
        assert uitkomsten == [2, 2]
        zet_terug(mensen, partners)


def test_two_who_leave_and_name_each_other_don_t_wait_for_each_other(partners):
    for nr in range(MINDER):
        paar = [maak_mens(f"weg{nr}{wie}@proef.example", partner=partners[0]) for wie in "ab"]
        uitkomsten = tegelijk(*(partial(verwijder_account, wie, opvolger=ander) for wie, ander in (paar, paar[::-1])))
        fouten = [fout for fout in uitkomsten if fout is not None]
        assert [type(fout) for fout in fouten] == [overdracht.KanNietOverdragen]


def test_taking_out_and_moving_the_same_people_at_once_end(partners, beheer, mensen):
    (een, twee), _ = mensen
    aa, zet = partners
    for _ in range(MINDER):
        uitkomsten = tegelijk(
            lambda: toetreding.haal_uit_partner(een, aa, door=beheer, opvolger=twee),
            lambda: mensenwerk.verplaats([twee, een], zet, door=beheer),
        )
        fouten = [fout for fout in uitkomsten if isinstance(fout, Exception)]
        assert all(isinstance(fout, toetreding.KanNiet) for fout in fouten)
        zet_terug(mensen, partners)


def test_who_leaves_while_a_beheerder_takes_over_doesn_t_wait_for_that(partners, beheer):
    """The beheerder has the higher key: who leaves holds them for there must be one left, and then wants the lower one."""
    for nr in range(MINDER):
        lid = maak_mens(f"vertrekt{nr}@proef.example", partner=partners[0])
        beheerder = maak_mens(f"beheerder{nr}@proef.example", partner=partners[0], is_superuser=True)
        uitkomsten = tegelijk(
            lambda lid=lid: verwijder_account(lid),
            lambda lid=lid, naar=beheerder: overdracht.draag_over(lid, naar, door=beheer),
        )
        fouten = [fout for fout in uitkomsten if isinstance(fout, Exception)]
        assert {type(fout) for fout in fouten} <= {overdracht.KanNietOverdragen}


def test_who_is_idle_goes_while_a_colleague_hands_over_to_them(partners, beheer):
    """Who goes has the higher key, and who takes over the lower one."""
    nu = timezone.now()
    lang_geleden = nu - timedelta(days=20 * 365)
    for nr in range(MINDER):
        partner = maak_voorbeeldpartner(f"Gemeente {nr}")
        collega, stil = (maak_mens(f"{wie}{nr}@proef.example", partner=partner) for wie in ("collega", "stil"))
        partner.contactpersonen.add(collega, stil)
        Gebruiker.objects.filter(pk=stil.pk).update(
            aangemaakt_op=lang_geleden, gezien_op=lang_geleden, last_login=lang_geleden, is_active=False
        )
        uitkomsten = tegelijk(
            lambda: slapend.verwijder(slapend.te_verwijderen(nu), nu),
            lambda collega=collega, stil=stil: overdracht.draag_over(collega, stil, door=beheer),
        )
        fouten = [fout for fout in uitkomsten if isinstance(fout, Exception)]
        assert {type(fout) for fout in fouten} <= {overdracht.KanNietOverdragen}
        assert not Gebruiker.objects.filter(pk=stil.pk).exists()


def test_lists_of_people_who_are_deleted_in_the_cms_at_once_don_t_wait_for_each_other(mensen):
    """Each list takes along who takes over from the other."""
    (een, twee), (ander, nog) = mensen
    beheerder = maak_mens("cms@proef.example", is_superuser=True)

    def verwijder(*wie: Gebruiker) -> int:
        client = Client()
        client.force_login(beheerder)
        vraag = "&".join(f"id={mens.pk}" for mens in wie)
        return client.post(f"/beheer/bulk/netwerk/gebruiker/delete/?{vraag}&next=/beheer/users/").status_code

    assert tegelijk(lambda: verwijder(een, nog), lambda: verwijder(ander, twee)) == [302, 302]
    assert not Gebruiker.objects.filter(pk__in=[mens.pk for paar in mensen for mens in paar]).exists()
