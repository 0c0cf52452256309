"""Who writes the number of a page or document in a text, learns nothing of what isn't public."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction, Page

from citydeal.basis.lichteopmaak import als_html
from citydeal.basis.models import Bestand
from citydeal.netwerk.models import Partner
from citydeal.netwerk.services import wijzig_partner
from kennisbank.models import Artikel
from tests.redactie import concept

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

KANARIE = "kanarievogel"


def document(naam: str, collectie: Collection) -> Bestand:
    bestand = Bestand(title=naam, collection=collectie)
    bestand.file.save(f"{naam}.txt", ContentFile(b"tekst"))
    return bestand


@pytest.fixture
def pagina(client):
    """The public page of a partner that has such links in its text."""
    wortel = Collection.get_first_root_node()
    dicht = wortel.add_child(name="Besloten")
    CollectionViewRestriction.objects.create(collection=dicht, restriction_type=CollectionViewRestriction.LOGIN)
    doelen = [
        f"pagina:{concept(Artikel, 'Geheim', KANARIE).pk}",
        f"document:{document(KANARIE, dicht.add_child(name='Nog dieper')).pk}",
        f"pagina:{Page.objects.get(depth=1).pk}",
        "pagina:999999999",
        "document:999999999",
        f"pagina:{Artikel.objects.live().first().pk}",
        f"document:{document('openbaar', wortel).pk}",
    ]
    partner = Partner.objects.get(slug="gemeente-voorbeeldstad")
    wijzig_partner(partner, inbreng=als_html(" ".join(f"[woord{nr}]({doel})" for nr, doel in enumerate(doelen))))
    return client.get(partner.get_absolute_url()).content.decode()


def test_links_to_what_is_not_public_stay_words(pagina):
    assert KANARIE not in pagina
    assert 'href="None"' not in pagina
    for nr in range(5):
        assert f"<a>woord{nr}</a>" in pagina


def test_links_to_what_is_public_lead_there(pagina):
    assert f'<a href="{Artikel.objects.live().first().url}">woord5</a>' in pagina
    assert f'<a href="{Bestand.objects.get(title="openbaar").url}">woord6</a>' in pagina
