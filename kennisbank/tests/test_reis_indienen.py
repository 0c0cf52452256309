"""Putting something forward as people do it: on a phone, from a link to a page that names who gave it."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from citydeal.berichten.models import Bericht
from kennisbank.enums import Inzendingsoort
from kennisbank.models import Inzending, ToolboxItem
from kennisbank.services import publiceer
from kennisbank.tests.factories import maak_pagina, maak_partner, maak_redacteur
from kennisbank.tests.indienen import begin, maak_lid

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _pagina(browser, live, mens, breedte: int, **opties):
    client = Client()
    client.force_login(mens, settings.AUTHENTICATION_BACKENDS[0])
    context = browser.new_context(
        base_url=live.url, locale="nl-NL", viewport={"width": breedte, "height": 800}, **opties
    )
    koekje = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": koekje, "url": live.url}])
    return context.new_page()


def test_on_a_phone_from_a_link_to_a_page_that_names_who_gave_it(browser, live):
    lid, redacteur = maak_lid(), maak_redacteur(naam="Bram Redactie", partner=maak_partner())
    maak_pagina(ToolboxItem, title="Sensorregister van de stad")
    page = _pagina(browser, live, lid, 360)
    page.goto("/kennisbank/indienen/")
    page.get_by_role("link", name="Begin met indienen").click()
    page.get_by_label("Hulpmiddel voor de Toolbox").check()
    page.get_by_role("textbox", name="Link (of alleen een titel)").fill("www.voorbeeld.example/plan")
    page.get_by_role("button", name="Begin", exact=True).click()
    titel = page.get_by_role("textbox", name="Titel")
    eerst = page.locator("[name=versie]").input_value()
    titel.press_sequentially("Sensorregister voor het park")
    expect(page.get_by_role("link", name="Sensorregister van de stad")).to_be_visible()
    # What the script kept, gives the form another fingerprint.
    page.wait_for_function("(eerst) => document.querySelector('[name=versie]').value !== eerst", arg=eerst)
    assert Inzending.objects.get().titel == "Sensorregister voor het park"
    page.reload()
    expect(titel).to_have_value("Sensorregister voor het park")
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.get_by_label("Wat kun je ermee?").fill("Zie welke sensoren er staan.")
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.get_by_role("link", name="Controleren en indienen").first.click()
    page.get_by_label("Zet mijn naam").check()
    page.get_by_role("button", name="Dien in", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("je inzending is binnen")
    inzending = Inzending.objects.get()

    cms = _pagina(browser, live, redacteur, 1280)
    cms.goto("/beheer/inzendingen/")
    cms.get_by_role("link", name="Sensorregister voor het park").first.click()
    cms.get_by_label("Vraag aan de indiener").fill("Van wie is het?")
    cms.get_by_role("button", name="Verstuur de vraag").click()
    expect(cms.get_by_text("Je vraag is verstuurd.")).to_be_visible()
    cms.context.close()

    page.goto("/mijn/")
    page.get_by_role("link", name="Naar de vraag").click()
    expect(page.get_by_text("Van wie is het?")).to_be_visible()
    page.get_by_label("Je antwoord").fill("Van de gemeente.")
    page.get_by_role("button", name="Verstuur je antwoord").click()
    expect(page.get_by_role("status")).to_contain_text("Je antwoord is verstuurd.")

    publiceer(ToolboxItem.objects.get(pk=inzending.pagina_id), door=redacteur)
    mail = Bericht.objects.get(onderwerp="“Sensorregister voor het park” staat online")
    assert mail.naar == lid.email
    page.reload()
    page.get_by_role("link", name="Bekijk de pagina").click()
    expect(page.get_by_text(f"{lid.naam}, {lid.partner.naam}")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()


def test_without_javascript_a_button_keeps_it_and_a_second_window_is_told(browser, live):
    lid = maak_lid()
    inzending = begin(lid, Inzendingsoort.NIEUWS)
    een = _pagina(browser, live, lid, 360, java_script_enabled=False)
    adres = f"{inzending.get_absolute_url()}tekst/"
    een.goto(adres)
    twee = een.context.new_page()
    twee.goto(adres)
    een.get_by_label("Je bericht").fill("Uit het eerste venster.")
    een.get_by_role("button", name="Bewaar", exact=True).click()
    expect(een.get_by_role("status").first).to_contain_text("Bewaard om")
    twee.get_by_label("Je bericht").fill("Uit het tweede venster.")
    twee.get_by_role("button", name="Bewaar", exact=True).click()
    expect(twee.get_by_role("alert")).to_contain_text("Uit het eerste venster.")
    expect(twee.get_by_label("Je bericht")).to_have_value("Uit het tweede venster.")
    een.context.close()
