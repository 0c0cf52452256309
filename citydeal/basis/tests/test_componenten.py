"""The components page shows every component there is, and shows it without a fault."""

from pathlib import Path

import pytest
from django.conf import settings

SJABLONEN = Path(settings.BASE_DIR) / "templates" / "components"

# The pieces that only base.html or another component includes.
DEEL_VAN_IETS_ANDERS = {
    "beeldmerk.html",
    "filterkeuzes.html",
    "formulierveld-beschrijving.html",
    "formulierveld-uitleg.html",
    "hoofdmenu.html",
    "kop.html",
    "lijst-item.html",
    "namenwolk.html",
    "sorteren.html",
    "voet.html",
}


@pytest.mark.django_db
def test_components_page_renders_for_a_visitor(client):
    antwoord = client.get("/_ontwikkel/componenten/")

    assert antwoord.status_code == 200
    assert "Er zijn 2 fouten" in antwoord.content.decode()


def test_components_page_shows_every_component():
    bron = (SJABLONEN.parent / "ontwikkel" / "componenten.html").read_text()
    getoond = {pad.name for pad in SJABLONEN.glob("*.html") if f'"components/{pad.name}"' in bron}

    assert {pad.name for pad in SJABLONEN.glob("*.html")} - getoond == DEEL_VAN_IETS_ANDERS


def test_every_component_is_used_by_the_portal_itself():
    sjablonen = [pad for pad in SJABLONEN.parent.rglob("*.html") if pad.parent.name != "ontwikkel"]
    bronnen = [pad.read_text() for pad in sjablonen] + [
        pad.read_text() for pad in Path(settings.BASE_DIR).glob("*/templatetags/*.py")
    ]
    ongebruikt = [
        pad.name for pad in SJABLONEN.glob("*.html") if not any(f'"components/{pad.name}"' in bron for bron in bronnen)
    ]

    assert ongebruikt == []


def test_every_component_names_its_parameters():
    zonder = [pad.name for pad in SJABLONEN.glob("*.html") if not pad.read_text().startswith("{% comment %}")]

    assert zonder == []
