"""A canary in every field that a lid hides: whoever else signs in, hears it nowhere."""

import pytest

from citydeal.netwerk.models import Expertise, Gebruiker, Partner, Profiel
from citydeal.netwerk.querysets import PROFIELVELDEN
from tests.paginas import ACCOUNT, EIGEN, PAGINAS

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

KANARIE = "kanarievogel"
ANDEREN = ["bezoeker", "lid", "contactpersoon", "trekker", "stuurgroep", "redactie"]


@pytest.fixture
def verborgen(demo) -> Profiel:
    """Somebody of the trekker's organisation, who shows nothing to anybody."""
    mens = Gebruiker.objects.get(email="oumaima.tahiri@demo.example")
    Gebruiker.objects.filter(pk=mens.pk).update(naam=f"Oumaïma {KANARIE}", functie=f"{KANARIE}ontwerper")
    velden = dict.fromkeys(("biedt", "zoekt", "telefoon"), KANARIE)
    Profiel.objects.filter(pk=mens.pk).update(
        **velden, foto=f"profielen/{KANARIE}.webp", **{f"toon_{veld}": "niemand" for veld in PROFIELVELDEN}
    )
    profiel = Profiel.objects.get(pk=mens.pk)
    profiel.expertises.add(Expertise.objects.create(naam=KANARIE, slug=KANARIE))
    return profiel


def _overal(profiel: Profiel) -> list[str]:
    lid = f"/netwerk/leden/{profiel.sleutel}/"
    partner = Partner.objects.get(mensen=profiel.pk)
    return [
        *PAGINAS.values(),
        *ACCOUNT.values(),
        *EIGEN.values(),
        partner.get_absolute_url(),
        f"{partner.get_absolute_url()}schrijf/",
        *(lid + deel for deel in ("", "foto/", "foto/?maat=klein", "schrijf/")),
        "/netwerk/leden/?pagina=2",
        f"/netwerk/leden/?partner={partner.slug}",
        *(f"{pad}?q={KANARIE}" for pad in ("/netwerk/leden/", "/zoeken/", "/netwerk/")),
        f"/netwerk/leden/?expertise={KANARIE}",
        "/zoeken/suggesties/?q=kanarie",
    ]


@pytest.mark.parametrize("rol", ANDEREN)
def test_what_a_lid_hides_nobody_else_hears(als, verborgen, rol):
    client = als(rol)
    for pad in _overal(verborgen):
        antwoord = client.get(pad)
        if antwoord.streaming:
            continue
        tekst = antwoord.content.decode()
        # A page may repeat what was asked.
        for om in ('value="{}"', "q={}", "q%3D{}", "expertise={}", "expertise%3D{}", "“{}”", "‘{}’"):
            tekst = tekst.replace(om.format(KANARIE), "")
        assert KANARIE not in tekst, (pad, tekst[max(0, tekst.find(KANARIE) - 80) : tekst.find(KANARIE) + 40])


def test_the_same_places_do_sing_once_it_is_shown(als, verborgen):
    """So that the silence above means something."""
    Profiel.objects.filter(pk=verborgen.pk).update(**{f"toon_{veld}": "leden" for veld in PROFIELVELDEN})
    client = als("lid")
    partner = Partner.objects.get(mensen=verborgen.pk)
    for pad in (
        f"/netwerk/leden/{verborgen.sleutel}/",
        f"/netwerk/leden/{verborgen.sleutel}/schrijf/",
        f"/netwerk/leden/?q={KANARIE}",
        f"/netwerk/leden/?expertise={KANARIE}",
        partner.get_absolute_url(),
    ):
        assert f"Oumaïma {KANARIE}" in client.get(pad).content.decode(), pad
    # Visitors still hear nothing.
    for pad in _overal(verborgen):
        antwoord = als("bezoeker").get(pad)
        assert antwoord.streaming or f"Oumaïma {KANARIE}" not in antwoord.content.decode(), pad


def test_a_lid_who_hides_answers_as_one_who_is_not_there(als, verborgen):
    for rol in ("bezoeker", "lid"):
        client = als(rol)
        for deel in ("", "schrijf/", "foto/"):
            echt = client.get(f"/netwerk/leden/{verborgen.sleutel}/{deel}")
            verzonnen = client.get(f"/netwerk/leden/11111111-1111-4111-8111-111111111111/{deel}")
            assert echt.status_code == verzonnen.status_code == 404
            zelfde = verzonnen.content.decode().replace("11111111-1111-4111-8111-111111111111", str(verborgen.sleutel))
            assert echt.content.decode() == zelfde
