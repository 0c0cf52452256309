"""Finding and writing to each other as people do it: in a real browser, on a phone, by keyboard and without JavaScript."""

import io
import re

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import expect

from citydeal.berichten.models import Bericht
from citydeal.netwerk.models import Blokkade, Profiel
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.test_inloggen import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def noor():
    return maak_mens(partner=maak_voorbeeldpartner())


@pytest.fixture
def olga():
    return maak_mens("olga@elders.example", naam="Olga Elders", partner=maak_voorbeeldpartner("Gemeente Elders"))


@pytest.fixture
def ingelogd(client, noor):
    """The cookie of who signed in."""
    log_in(client, noor.email, "een zin die ik alleen ken")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _pagina(browser, live, koekje, **opties):
    context = browser.new_context(base_url=live.url, locale="nl-NL", viewport={"width": 360, "height": 800}, **opties)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": koekje, "url": live.url}])
    return context.new_page()


def test_without_javascript_on_a_phone_from_the_gids_to_a_message_and_a_block(browser, live, ingelogd, noor, olga):
    page = _pagina(browser, live, ingelogd, java_script_enabled=False)
    page.goto("/netwerk/leden/?q=olga")
    page.get_by_role("link", name="Olga Elders").click()
    page.get_by_role("link", name="Schrijf Olga Elders").click()
    page.get_by_label("Onderwerp").fill("Een vraag")
    page.get_by_role("button", name="Verstuur").click()
    expect(page).to_have_title("(1 fout) Schrijf Olga Elders | Een slimme stad")
    expect(page.get_by_label("Onderwerp")).to_have_value("Een vraag")
    page.get_by_label("Bericht").fill("Hoe doe je dat?")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("status")).to_contain_text("Je bericht is verstuurd aan Olga Elders.")
    link = re.search(r"/berichten/doe/blokkeer-afzender/\S+", Bericht.objects.get().tekst)[0]
    page.goto(link)
    page.get_by_role("button", name="Blokkeer deze afzender").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Noor Proef is geblokkeerd")
    assert Blokkade.objects.get().door == olga
    page.context.close()


def test_by_keyboard_one_keeps_a_profile_with_a_photo_that_shows_before_it_is_sent(browser, live, ingelogd, noor):
    page = _pagina(browser, live, ingelogd)
    page.goto("/mijn/gegevens/")
    beeld = io.BytesIO()
    Image.new("RGB", (600, 300), "teal").save(beeld, "JPEG")
    page.get_by_label("Kies een foto").set_input_files(
        {"name": "ik.jpg", "mimeType": "image/jpeg", "buffer": beeld.getvalue()}
    )
    expect(page.get_by_role("img", name="Zo komt je foto eruit te zien")).to_be_visible()
    telefoon = page.get_by_role("textbox", name="Telefoonnummer")
    telefoon.fill("bel maar")
    telefoon.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name=re.compile("^Telefoonnummer:")).press("Enter")
    expect(telefoon).to_be_focused()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("06 12345678")
    # The photo was good, and is kept: nobody chooses it again.
    expect(page.get_by_role("img", name="Je foto nu")).to_be_visible()
    page.get_by_label("Wie ziet je foto?").select_option("Alle leden")
    page.get_by_role("button", name="Bewaar mijn gegevens").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Je gegevens zijn bewaard.")
    expect(page.get_by_role("img", name="Je foto nu")).to_be_visible()
    page.get_by_role("link", name="Zo zien anderen je").click()
    expect(page.get_by_role("img", name="Foto van Noor Proef")).to_be_visible()
    profiel = Profiel.objects.get(pk=noor.pk)
    assert (profiel.telefoon, profiel.toon_telefoon) == ("06 12345678", "niemand")
    page.context.close()
