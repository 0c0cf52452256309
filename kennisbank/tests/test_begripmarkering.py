"""Words explain themselves once, as whole words, and never inside what must stay as it is."""

import re

import pytest

from kennisbank import begripmarkering
from kennisbank.begripmarkering import Begripregister, Markeerder, Uitleg, haal_register, meervoudsvormen
from kennisbank.models import Begrip, Synoniem
from kennisbank.tests.factories import maak_pagina, maak_redacteur, wijzig

WOORDEN = {
    1: ("sensor", ["meetkastje"]),
    2: ("digital twin", ["digitale tweeling"]),
    3: ("AI", ["kunstmatige intelligentie"]),
    4: ("data", []),
    5: ("open data", []),
    6: ("API", []),
    7: ("smart city", []),
    8: ("'s-Hertogenbossche schaal", []),
    9: ("algoritme", []),
    10: ("plan", []),
}


def markeerder(behalve: int | None = None) -> Markeerder:
    begrippen = [
        (Uitleg(pk, titel, f"Uitleg van {titel}.", f"/w/{pk}/"), [titel, *synoniemen])
        for pk, (titel, synoniemen) in WOORDEN.items()
    ]
    return Markeerder(Begripregister(begrippen), behalve=behalve)


def gemarkeerd(html: str) -> list[str]:
    return re.findall(r'<a class="begrip"[^>]*>([^<]*)</a>', markeerder().markeer(html))


def test_geeft_een_link_met_de_definitie():
    assert markeerder().markeer("<p>Een sensor meet.</p>") == (
        '<p>Een <a class="begrip" href="/w/1/" data-begrip="Uitleg van sensor.">sensor</a> meet.</p>'
    )


@pytest.mark.parametrize(
    ("html", "woorden"),
    [
        ("<p>sensor en sensor</p><p>sensor</p>", ["sensor"]),
        ("<p>een meetkastje of een sensor</p>", ["meetkastje"]),
        ("<p>twee sensoren</p>", ["sensoren"]),
        ("<p>drie digital twins</p>", ["digital twins"]),
        ("<p>alle algoritmes</p>", ["algoritmes"]),
        ("<p>alle algoritmen</p>", ["algoritmen"]),
        ("<p>twee plannen</p>", ["plannen"]),
        ("<p>vijf API's en API’s</p>", ["API&#x27;s"]),
        ("<p>digital\ntwin</p>", ["digital\ntwin"]),
        ("<p>İstanbul heeft een sensor</p>", ["sensor"]),
        ("<p>digital&nbsp;twin</p>", ["digital\xa0twin"]),
        ("<p>Sensor aan het begin</p>", ["Sensor"]),
        ("<p>open data en data</p>", ["open data", "data"]),
        ("<p>data&amp;sensor</p>", ["data", "sensor"]),
        ("<p>'sensor' en (data)</p>", ["sensor", "data"]),
        ("sensor", ["sensor"]),
    ],
)
def test_markeert_hele_woorden_en_hun_meervoud(html, woorden):
    assert [woord.replace("'", "&#x27;") for woord in gemarkeerd(html)] == woorden


@pytest.mark.parametrize(
    "html",
    [
        "<h2>De sensor</h2>",
        "<h3>Een <b>sensor</b></h3>",
        '<p><a href="/x/">een sensor</a></p>',
        '<p><a href="/x/"><b>sensor</b></a></p>',
        "<p><code>sensor</code></p>",
        "<pre>sensor</pre>",
        "<button>sensor</button>",
        '<p title="sensor">niets</p>',
        "<p>sensornetwerk</p>",
        "<p>meet-sensor</p>",
        "<p>sensor-netwerk</p>",
        "<p>www.sensor.nl en a/sensor/b</p>",
        "<p>ai is een drievingerige luiaard</p>",
        "<p>Stichting Smart City doet mee</p>",
        "<p>intelligentie</p>",
        "<!-- sensor -->",
    ],
)
def test_laat_met_rust_wat_geen_uitleg_verdraagt(html):
    assert gemarkeerd(html) == []


def test_hoofdletters_tellen_alleen_bij_afkortingen():
    assert gemarkeerd("<p>AI</p>") == ["AI"]
    assert gemarkeerd("<p>Digital Twin</p>") == ["Digital Twin"]


def test_onthoudt_wat_eerder_op_de_pagina_stond():
    een = markeerder()
    assert "begrip" in een.markeer("<p>sensor</p>")
    assert een.markeer("<p>sensor</p>") == "<p>sensor</p>"


def test_legt_een_begrip_niet_uit_op_zijn_eigen_pagina():
    assert markeerder(behalve=1).markeer("<p>sensor</p>") == "<p>sensor</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<p class="x">caf&eacute; &lt;b&gt; &#39;a&#39; &amp; <br/> <img src="a.png" alt="b"> <i>c</i></p>',
        "<p>1 &lt; 2 &amp;&amp; 3 &gt; 2</p>",
        "<ul><li>een</li><li>twee</li></ul>",
        "",
    ],
)
def test_verandert_verder_niets(html):
    assert markeerder().markeer(html) == html


def test_wat_erbij_komt_is_onschadelijk():
    register = Begripregister([(Uitleg(1, "x", '"><script>alert(1)</script>', '/w/"/'), ["sensor"])])
    uit = Markeerder(register).markeer("<p>&lt;script&gt; sensor</p>")
    assert "<script>" not in uit
    assert "&lt;script&gt; <a" in uit


@pytest.mark.parametrize(
    ("woord", "vorm"),
    [
        ("sensor", "sensoren"),
        ("plan", "plannen"),
        ("graad", "graden"),
        ("mogelijkheid", "mogelijkheden"),
        ("KPI", "KPI's"),
    ],
)
def test_kent_gewone_meervouden(woord, vorm):
    assert vorm in meervoudsvormen(woord)


def test_een_grote_woordenlijst_blijft_snel():
    register = Begripregister([(Uitleg(n, f"woord{n} twee", "x", "/"), [f"woord{n} twee"]) for n in range(5000)])
    tekst = "<p>" + "woord77 drie en dan nog wat gewone woorden. " * 2000 + "woord77 twee</p>"
    assert Markeerder(register).markeer(tekst).count('class="begrip"') == 1


@pytest.mark.django_db
class TestRegister:
    def test_volgt_de_begrippen_met_een_kleine_vraag(self, django_assert_num_queries):
        begrip = maak_pagina(Begrip, title="meetnet")
        assert "begrip" in Markeerder(haal_register()).markeer("<p>meetnet</p>")
        with django_assert_num_queries(1):
            haal_register()
        begrip = begrip.get_latest_revision_as_object()
        begrip.synoniemen.add(Synoniem(woord="sensornetwerk"))
        begrip.save_revision(clean=False).publish(user=maak_redacteur())
        assert "begrip" in Markeerder(haal_register()).markeer("<p>sensornetwerk</p>")

    def test_vergeet_wat_niet_meer_live_is_of_niet_gemarkeerd_mag(self):
        weg, uit = maak_pagina(Begrip, title="meetnet"), maak_pagina(Begrip, title="meetpaal")
        haal_register()
        weg.unpublish()
        wijzig(uit, door=maak_redacteur(), markeren=False).get_latest_revision().publish(user=maak_redacteur())
        assert "begrip" not in Markeerder(haal_register()).markeer("<p>meetnet en meetpaal</p>")

    def test_geeft_nooit_het_register_dat_een_andere_draad_er_net_voor_zette(self, monkeypatch):
        class Onderbroken(tuple):
            """While it is compared another thread, which began before a change, keeps what it read."""

            def __ne__(self, ander):
                monkeypatch.setattr(begripmarkering, "_onthouden", ((), Begripregister([])))
                return tuple.__ne__(self, ander)

        maak_pagina(Begrip, title="meetnet")
        register = haal_register()
        stand, _ = begripmarkering._onthouden
        monkeypatch.setattr(begripmarkering, "_onthouden", (Onderbroken(stand), register))
        assert haal_register() is register

    def test_een_titel_gaat_voor_een_synoniem(self):
        ander = maak_pagina(Begrip, title="meetding").get_latest_revision_as_object()
        ander.synoniemen.add(Synoniem(woord="meetnet"))
        ander.save_revision(clean=False).publish(user=maak_redacteur())
        eigen = maak_pagina(Begrip, title="meetnet")
        assert eigen.pad in Markeerder(haal_register()).markeer("<p>meetnet</p>")
