"""The page on which somebody chooses what to hear."""

import pytest
from django.utils import timezone

from citydeal.berichten.enums import VERZAMELD, Berichtstatus, Frequentie
from citydeal.berichten.models import Bericht, Voorkeur
from citydeal.berichten.services import frequentie_voor, stuur
from citydeal.berichten.soorten import alle_soorten
from citydeal.berichten.tests.conftest import maak_brief
from citydeal.berichten.voorkeuren import kies
from citydeal.netwerk.tests.factories import maak_mens

pytestmark = pytest.mark.django_db
PAD = "/mijn/berichten/"


@pytest.fixture
def ingelogd(client, lid):
    client.force_login(lid)
    return client


def velden(client, **anders) -> dict[str, str]:
    form = client.get(PAD).context["form"]
    return {**{naam: form[naam].value() for naam in form.fields}, **anders}


def test_een_bezoeker_logt_eerst_in(client):
    for antwoord in (client.get(PAD), client.post(PAD, {"proefnieuws": "uit"})):
        assert antwoord.status_code == 302
        assert antwoord["Location"].startswith("/accounts/login/")
    assert not Voorkeur.objects.exists()


def test_de_pagina_toont_wat_nu_geldt_en_wat_altijd_komt(ingelogd, lid):
    kies(lid, "proefnieuws", Frequentie.WEKELIJKS)
    antwoord = ingelogd.get(PAD)
    form, tekst = antwoord.context["form"], antwoord.content.decode()
    assert form["proefnieuws"].value() == "wekelijks"
    assert form["proefgroep"].value() == "dagelijks"
    assert form["proefgroep--proef-1"].value() == "zelfde"
    assert "Als er iets te proeven is." in tekst
    assert "Nieuws van je proefgroepen: Proefgroep 2" in tekst
    assert "Als er iets besloten is." in tekst
    assert "proefplicht" not in form.fields
    assert antwoord["Cache-Control"] == "private, no-store"


def test_een_keuze_wordt_bewaard_en_de_rest_blijft_bij_wat_gewoon_is(ingelogd, lid):
    gegevens = velden(ingelogd, **{"proefnieuws": "uit", "proefgroep--proef-1": "direct"})
    antwoord = ingelogd.post(PAD, gegevens, follow=True)
    assert "Je keuzes zijn bewaard." in antwoord.content.decode()
    assert set(Voorkeur.objects.values_list("gebruiker", "soort", "kanaal", "frequentie")) == {
        (lid.pk, "proefnieuws", "", "uit"),
        (lid.pk, "proefgroep", "proef:1", "direct"),
    }
    ingelogd.post(PAD, velden(ingelogd, **{"proefgroep--proef-1": "zelfde"}))
    assert frequentie_voor("proefgroep", lid, "proef:1") == Frequentie.DAGELIJKS
    assert "Er is niets veranderd." in ingelogd.post(PAD, velden(ingelogd), follow=True).content.decode()


def test_wat_niet_te_kiezen_is_wordt_niet_bewaard(ingelogd, lid):
    ander = maak_mens("ander@proef.example")
    for fout in (
        {"proefnieuws": "elk uur"},
        {"proefnieuws": ""},
        {"proefnieuws": "\x00"},
        {"proefnieuws": "x" * 100_000},
    ):
        antwoord = ingelogd.post(PAD, velden(ingelogd, **fout))
        assert antwoord.status_code == 200
        tekst = antwoord.content.decode()
        assert "Kies hoe vaak je dit wilt horen." in tekst
        assert "(1 fout) Welke mail je krijgt" in tekst
    erbij = {"proefplicht": "uit", "proefcode": "uit", "gebruiker": ander.pk, "proefgroep--proef-9": "uit"}
    ingelogd.post(PAD, velden(ingelogd, **erbij))
    assert not Voorkeur.objects.exists()


def test_een_soort_is_er_alleen_voor_wie_haar_krijgt(ingelogd):
    assert "Werk van de redactie" not in ingelogd.get(PAD).content.decode()


def test_wat_ons_is_gestuurd_staat_erbij_en_dat_van_een_ander_niet(ingelogd, lid):
    ander = maak_mens("ander@proef.example")
    for nummer, (wie, status) in enumerate(
        [
            (lid, Berichtstatus.VERZONDEN),
            (lid, Berichtstatus.MISLUKT),
            (lid, Berichtstatus.KLAAR),
            (ander, Berichtstatus.VERZONDEN),
        ]
    ):
        bericht = stuur(sleutel=str(nummer), soort="proefplicht", brief=maak_brief(f"Mail {nummer}."), ontvanger=wie)
        Bericht.objects.filter(pk=bericht.pk).update(status=status, verzonden_op=timezone.now())
    tekst = ingelogd.get(PAD).content.decode()
    assert "Mail 0." in tekst
    assert "Mail 1." in tekst
    assert "Niet bezorgd" in tekst
    assert "Mail 2." not in tekst
    assert "Mail 3." not in tekst


def test_een_bericht_en_tien_kosten_evenveel_vragen(ingelogd, lid, django_assert_num_queries):
    # Session, person, what they may (twice), choices, mail; and for the header tokens and tasks.
    aantal = 8
    for keer in range(2):
        for nummer in range(1 + 9 * keer):
            bericht = stuur(sleutel=f"{keer}-{nummer}", soort="proefplicht", brief=maak_brief(), ontvanger=lid)
            Bericht.objects.filter(pk=bericht.pk).update(status="verzonden", verzonden_op=timezone.now())
            kies(lid, "proefgroep", Frequentie.UIT, f"proef:{nummer}")
        with django_assert_num_queries(aantal):
            ingelogd.get(PAD)


def test_een_keuze_die_een_soort_niet_heeft_wordt_geweigerd(lid):
    for soort in ("proefplicht", "proefcode"):
        with pytest.raises(ValueError, match="can't choose"):
            kies(lid, soort, Frequentie.UIT)
    with pytest.raises(KeyError):
        kies(lid, "bestaat-niet", Frequentie.UIT)


def test_what_never_goes_into_a_digest_comes_or_does_not(ingelogd, lid):
    form = ingelogd.get(PAD).context["form"]
    gebundeld = {soort.sleutel: any(keuze in VERZAMELD for keuze in soort.keuzes) for soort in alle_soorten()}
    assert set(gebundeld.values()) == {True, False}
    for naam, veld in form.fields.items():
        woorden = [woord for waarde, woord in veld.choices if waarde in Frequentie.values]
        assert woorden == (
            ["Direct", "Eén keer per dag", "Eén keer per week", "Niet"]
            if gebundeld[naam.partition("--")[0]]
            else ["Wel", "Niet"]
        )
