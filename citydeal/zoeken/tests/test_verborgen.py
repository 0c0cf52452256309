"""What a visitor may not see changes no letter of what they get: not a hit, a count, a choice, a correction."""

import pytest

from citydeal.basis.paginacache import voorraad
from citydeal.zoeken.services import Zoekitem, indexeer, verwijder, zet_facetwaarde

pytestmark = pytest.mark.django_db

VRAGEN = [
    "",
    "?q=kanariezang",
    "?q=kanariezag",
    "?q=kanar",
    "?q=kanariezangsensor",
    "?q=zangsensor",
    "?q=sensor",
    "?q=sensoor",
    "?q=stadssensor",
    "?q=sensor+kanariezang",
    '?q="stille+kanariezang"',
    "?q=zilvervink",
    "?q=goudvinkje",
    "?q=kanariezangkooi",
    "?q=sensorkooi",
    "?thema=kanarie",
    "?thema=kanarie&thema=lucht",
    "?thema=lucht",
    "?deal=kanariedeal&q=sensor",
    "?partner=kanarie",
    "?soort=usecase",
    "?niveau=kanarie",
    "?sorteer=naam",
    "?pagina=2",
]


@pytest.fixture
def openbaar():
    zet_facetwaarde("thema", "lucht", "Lucht")
    for nummer in range(3):
        indexeer(
            Zoekitem(
                soort="usecase",
                sleutel=f"o{nummer}",
                titel=f"Sensor nummer {nummer}",
                url=f"/o/{nummer}/",
                samenvatting="Over een stille kooi in de stad.",
                synoniemen=["goudvink"] if nummer == 0 else [],
                facetten=["thema:lucht"],
            )
        )


def verborgen(nummer: int) -> Zoekitem:
    return Zoekitem(
        soort="usecase",
        sleutel=f"v{nummer}",
        titel="Kanariezang sensorkooi",
        url="/geheim/",
        samenvatting="Stille kanariezang met een stadssensor en kanariezangsensor.",
        tekst="sensoor zangsensor kanariezangkooi",
        trefwoorden="kanarie",
        synoniemen=["zilvervink", "sensor nummer"],
        tokens=("recht:geheim",),
        facetten=["thema:kanarie", "thema:lucht", "deal:kanariedeal", "partner:kanarie", "niveau:kanarie"],
        punten=[{"lat": 52.0, "lon": 4.0, "naam": "Geheim"}],
    )


@pytest.mark.parametrize("pad", ["/zoeken/", "/zoeken/suggesties/", "/kennisbank/usecases/", "/netwerk/"])
def test_what_is_hidden_changes_no_letter(client, openbaar, pad):
    def alles():
        voorraad.leeg()
        return {vraag: client.get(pad + vraag).content.decode() for vraag in VRAGEN}

    zonder = alles()
    for nummer in range(3):
        indexeer(verborgen(nummer))
    met = alles()
    assert [vraag for vraag in VRAGEN if met[vraag] != zonder[vraag]] == []
    for nummer in range(3):
        verwijder("usecase", f"v{nummer}")
    assert [vraag for vraag, pagina in alles().items() if pagina != zonder[vraag]] == []
