"""Who counts as an editor: what the CMS adds to rich text by itself is no change; anything that somebody typed is."""

import json

import pytest

from kennisbank import services
from kennisbank.models import Artikel, Usecase
from kennisbank.publicatie import NietPubliceerbaar
from kennisbank.tests.factories import maak_concept, maak_redacteur, wijzig

pytestmark = pytest.mark.django_db


@pytest.fixture
def schrijver():
    return maak_redacteur()


@pytest.fixture
def collega():
    return maak_redacteur()


def blok(soort, waarde) -> str:
    """A body of one block, as the table holds it."""
    return json.dumps([{"type": soort, "value": waarde, "id": "7d9a2a4c-3f0e-4f6c-9a34-1f1d5b8f2c11"}])


@pytest.mark.parametrize(
    ("veld", "oud", "nieuw"),
    [
        ("samenvatting", "Netjes.", 'Netjes.data-block-key="ONGEZIENE TEKST"'),
        ("samenvatting", "Netjes.", 'Netjes. <p data-block-key="abc12">'),
        ("samenvatting", "", "<p></p>"),
        ("democratisch", "Netjes.", 'Netjes. data-block-key="abc12"'),
        ("opgave", "<p>Netjes.</p>", '<p>Netjes. data-block-key="abc12"</p>'),
        ("opgave", "<p>Netjes.</p>", '<p data-block-key="ONGEZIENE TEKST">Netjes.</p>'),
        ("inhoud", blok("tekst", "<p>Netjes.</p>"), blok("tekst", '<p>Netjes. data-block-key="abc12"</p>')),
        ("inhoud", blok("citaat", {"tekst": "Ja."}), blok("citaat", {"tekst": 'Ja. data-block-key="abc12"'})),
    ],
)
def test_typed_text_that_looks_like_a_key_is_a_change(veld, oud, nieuw, schrijver, collega):
    pagina = maak_concept(Usecase, door=schrijver, **{veld: oud})
    wijzig(pagina, door=collega, **{veld: nieuw})
    with pytest.raises(NietPubliceerbaar):
        services.publiceer(pagina, door=collega)


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        ("<h2>Ja.</h2><p>Nee.</p>", '<h2 data-block-key="abc12">Ja.</h2><p data-block-key="0">Nee.</p>'),
        ("", '<p data-block-key="abc12"></p>'),
    ],
)
def test_keys_of_a_rich_text_field_are_no_change(oud, nieuw, schrijver, collega):
    pagina = maak_concept(Usecase, door=schrijver, opgave=oud)
    wijzig(pagina, door=collega, opgave=nieuw)
    assert services.publiceer(pagina, door=collega).live


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        (blok("tekst", "<h2>Kop</h2><p>Ja.</p>"), blok("tekst", '<h2>Kop</h2><p data-block-key="abc12">Ja.</p>')),
        (
            blok("uitgelicht", {"titel": "Let op", "tekst": "<p>Nee.</p>"}),
            blok("uitgelicht", {"titel": "Let op", "tekst": '<p data-block-key="abc12">Nee.</p>'}),
        ),
    ],
)
def test_keys_in_blocks_are_no_change(oud, nieuw, schrijver, collega):
    pagina = maak_concept(Artikel, door=schrijver, inhoud=oud)
    wijzig(pagina, door=collega, inhoud=nieuw)
    assert services.publiceer(pagina, door=collega).live
