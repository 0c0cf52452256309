"""The CMS in the browser: the way in, and the screens that are the portal's own. The rest is Wagtail's."""

import json

import pytest
from playwright.sync_api import expect

from kennisbank.models import Artikel
from tests.axe import overtredingen

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.browser]

EIGEN = {
    "pagina's die herzien moeten worden": "/beheer/rapporten/herziening/",
    "kleine correcties": "/beheer/rapporten/kleine-correcties/",
    "Toolbox importeren": "/beheer/importeren/toolbox/",
    "usecases importeren": "/beheer/importeren/usecases/",
}


def test_the_redactie_signs_in_by_the_one_way_and_arrives_in_the_cms(blader):
    page = blader(meldt_zich_aan=True)
    page.goto("/beheer/rapporten/herziening/")
    assert "/accounts/login/" in page.url
    page.locator("input[name=login]").fill("redactie@demo.example")
    page.locator("input[name=password]").fill("slimme-stad-demo")
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url("**/beheer/rapporten/herziening/")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "nl"


@pytest.mark.parametrize("naam", EIGEN)
def test_own_screen_of_the_cms_is_accessible(blader, naam):
    page = blader("redactie")
    assert page.goto(EIGEN[naam]).status == 200
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert overtredingen(page, binnen="main") == []


@pytest.mark.parametrize("pad", ["/beheer/", "/beheer/pages/search/?q=sensor", "/beheer/images/", "/beheer/documents/"])
def test_a_screen_of_the_cms_opens_quietly(blader, pad):
    """Nothing on the console and nothing asked elsewhere: that is looked at when the tab closes."""
    page = blader("redactie")
    page.goto(pad)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


UIT_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<style><!-- h1 {mso-style-priority:9} --></style></head><body lang=NL><!--StartFragment-->
<p class=MsoTitle><span lang=NL>Titel<o:p></o:p></span></p>
<h1><span lang=NL style='color:red'>Kop een<o:p></o:p></span></h1>
<p class=MsoNormal>Gewoon en <b>vet</b>, met een <a href="https://agendastad.nl/">link</a>.<o:p></o:p></p>
<h2>Kop twee</h2>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;
</span></span><![endif]>een punt</p>
<p class=MsoHeading1>Kop als alinea</p>
<p class=MsoHeading3>Diepere kop als alinea</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;
</span></span><![endif]>een stap</p>
<h3>Kop drie</h3><h4>Kop vier</h4>
<div role="heading" aria-level="1"><p class="Paragraph">Kop uit Word op het web</p></div>
<p class=MsoNormal>Slot</p><!--EndFragment--></body></html>"""
IN_DE_EDITOR = [
    ("header-two", "Titel"),
    ("header-two", "Kop een"),
    ("unstyled", "Gewoon en vet, met een link."),
    ("header-two", "Kop twee"),
    ("unordered-list-item", "een punt"),
    ("header-two", "Kop als alinea"),
    ("header-three", "Diepere kop als alinea"),
    ("ordered-list-item", "een stap"),
    ("header-three", "Kop drie"),
    ("header-three", "Kop vier"),
    ("header-two", "Kop uit Word op het web"),
    ("unstyled", "Slot"),
]
PLAK = """(veld, html) => {
  const klembord = new DataTransfer();
  klembord.setData("text/html", html);
  klembord.setData("text/plain", "zonder opmaak");
  veld.dispatchEvent(new ClipboardEvent("paste", { clipboardData: klembord, bubbles: true, cancelable: true }));
}"""
OPGESLAGEN_ALS = """(veld) => {
  let rond = veld, invoer;
  while (!invoer) {
    rond = rond.parentElement;
    invoer = [...rond.querySelectorAll("input[type=hidden]")].find((i) => i.value.startsWith("{"));
  }
  return invoer.value;
}"""


@pytest.fixture
def editor(blader, settings):
    """The text of a page in the editor, emptied; it isn't saved by itself, as the demo must stay what it is."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    page = blader("redactie")
    page.goto(f"/beheer/pages/{Artikel.objects.live().first().pk}/edit/")
    veld = page.locator(".Draftail-Editor [contenteditable=true]").first
    veld.click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    return veld


def blokken(veld) -> list[dict]:
    return json.loads(veld.evaluate(OPGESLAGEN_ALS))["blocks"]


def test_text_from_word_keeps_its_headings_lists_and_links(editor):
    editor.evaluate(PLAK, UIT_WORD)
    expect(editor.get_by_role("heading", name="Kop een", level=2)).to_be_visible()
    expect(editor).to_contain_text("Slot")
    editor.page.wait_for_function(f"(veld) => ({OPGESLAGEN_ALS})(veld).includes('Slot')", arg=editor.element_handle())
    gevonden = blokken(editor)
    assert [(blok["type"], blok["text"]) for blok in gevonden] == IN_DE_EDITOR
    gewoon = gevonden[2]
    assert [stijl["style"] for stijl in gewoon["inlineStyleRanges"]] == ["BOLD"]
    assert len(gewoon["entityRanges"]) == 1


def test_plain_text_and_text_without_headings_are_left_to_the_editor(editor):
    editor.evaluate(PLAK, "<p>Een alinea</p><p>Nog een, <i>schuin</i></p>")
    expect(editor).to_contain_text("schuin")
    assert editor.get_by_role("heading").count() == 0
