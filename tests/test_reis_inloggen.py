"""Signing in as people do it, in a real browser: with a passkey, an app with codes, and a code from the mail."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from citydeal.berichten.models import Bericht
from citydeal.netwerk.models import Gebruiker, Logregel
from citydeal.netwerk.services import maak_gebruiker
from tests.axe import in_elke_vorm

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.browser]

WACHTWOORD = "een zin die ik alleen ken"
EMAIL = "reis@proef.example"
WACHTEN = 10_000


@pytest.fixture
def mens(live):
    """An account of its own: what a browser does here is not rolled back."""
    gebruiker = maak_gebruiker(email=EMAIL, naam="Reis Proef", wachtwoord=WACHTWOORD)
    yield gebruiker
    Bericht.objects.filter(naar=EMAIL).delete()
    Logregel.objects.filter(over=gebruiker).delete()
    Gebruiker.objects.filter(pk=gebruiker.pk).delete()


@pytest.fixture
def pagina(blader, mens):
    """A tab whose device can make passkeys."""
    page = blader(meldt_zich_aan=True)
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    sleutel = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": sleutel})
    return page


def knop(page, naam: str):
    return page.locator("main").get_by_role("button", name=naam, exact=True)


def log_in(page, naar: str = "") -> None:
    page.goto(f"/accounts/login/{naar}")
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    knop(page, "Inloggen").click()


def log_uit(page) -> None:
    page.goto("/accounts/logout/")
    knop(page, "Uitloggen").click()
    page.wait_for_url("**/accounts/uitgelogd/", timeout=WACHTEN)


def test_a_passkey_is_made_and_signs_in_where_the_link_led(pagina, mens):
    log_in(pagina)
    pagina.goto("/mijn/beveiliging/passkeys/nieuw/")
    assert in_elke_vorm(pagina) == []
    pagina.get_by_label("Naam van de passkey").fill("Telefoon van het werk")
    knop(pagina, "Maak de passkey").click()
    pagina.wait_for_url("**/mijn/beveiliging/herstelcodes/", timeout=WACHTEN)
    assert in_elke_vorm(pagina) == []
    herstelcode = pagina.get_by_role("list", name="Je herstelcodes").get_by_role("listitem").first.inner_text()
    pagina.get_by_role("link", name="Ik heb ze bewaard, ga verder").click()
    assert pagina.get_by_text("Telefoon van het werk").first.is_visible()
    assert in_elke_vorm(pagina) == []
    for naam in ("Andere naam", "Verwijder"):
        pagina.goto("/mijn/beveiliging/")
        pagina.get_by_role("link", name=re.compile(naam)).click()
        assert in_elke_vorm(pagina) == []
    pagina.goto("/accounts/bevestig/passkey/?next=/mijn/beveiliging/")
    assert in_elke_vorm(pagina) == []
    knop(pagina, "Gebruik je passkey").click()
    pagina.wait_for_url(lambda url: "bevestig" not in url, timeout=WACHTEN)

    # Without an address or password.
    log_uit(pagina)
    pagina.goto("/accounts/login/?next=/netwerk/")
    knop(pagina, "Log in met een passkey").click()
    pagina.wait_for_url(lambda url: url.endswith("/netwerk/") and "login" not in url, timeout=WACHTEN)
    assert pagina.get_by_text("Reis Proef").first.is_visible()

    # After a password, as the second step; and with a recovery code, once.
    log_uit(pagina)
    log_in(pagina)
    assert pagina.get_by_role("heading", level=1).inner_text() == "Nog één stap"
    assert in_elke_vorm(pagina) == []
    knop(pagina, "Gebruik je passkey").click()
    pagina.wait_for_url("**/mijn/", timeout=WACHTEN)
    log_uit(pagina)
    log_in(pagina)
    pagina.get_by_label("Herstelcode").fill(herstelcode)
    knop(pagina, "Inloggen met de code").click()
    pagina.wait_for_url("**/mijn/", timeout=WACHTEN)


def test_a_passkey_that_is_not_there_is_told_and_the_page_goes_on(blader):
    page = blader(meldt_zich_aan=True)
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    page.goto("/accounts/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')) }")
    knop(page, "Log in met een passkey").click()
    page.get_by_text("Het is afgebroken of het duurde te lang.").wait_for(timeout=WACHTEN)
    assert knop(page, "Log in met een passkey").is_enabled()


def test_without_javascript_a_password_and_a_code_remain(blader, mens):
    page = blader(meldt_zich_aan=True, java_script_enabled=False)
    page.goto("/accounts/login/")
    assert not knop(page, "Log in met een passkey").is_visible()
    assert page.get_by_role("link", name="Mail me een inlogcode").is_visible()
    log_in(page, "?next=/mijn/beveiliging/")
    assert page.url.endswith("/mijn/beveiliging/")


def test_an_app_with_codes_is_connected_and_asked_for(blader, mens):
    page = blader(meldt_zich_aan=True, breedte=360)
    log_in(page)
    page.goto("/mijn/beveiliging/tweede-factor/?next=/netwerk/")
    page.get_by_role("link", name="Stel een app in").click()
    assert in_elke_vorm(page) == []
    assert page.get_by_role("img", name="QR-code om te scannen met de app").is_visible()
    geheim = page.locator(".sleutel").inner_text().replace(" ", "")

    def code(stap: int) -> str:
        return format_hotp_value(hotp_value(geheim, stap))

    eerste = _nieuwe_halve_minuut()
    page.get_by_label("Code uit de app").fill(code(eerste))
    knop(page, "Zet de app aan").click()
    page.wait_for_url("**/herstelcodes/?next=*", timeout=WACHTEN)
    page.get_by_role("link", name="Ik heb ze bewaard, ga verder").click()
    assert page.url.endswith("/netwerk/")
    page.goto("/mijn/beveiliging/app/")
    assert page.url.endswith("/app/uit/")
    assert in_elke_vorm(page) == []
    log_uit(page)
    log_in(page)
    page.get_by_label("Code uit je app, of een herstelcode").fill(code(eerste))
    knop(page, "Inloggen met de code").click()
    assert page.get_by_role("alert").is_visible()
    assert in_elke_vorm(page) == []


def test_a_code_from_the_mail_signs_in(blader, mens):
    page = blader(meldt_zich_aan=True, breedte=360)
    page.goto("/accounts/login/?next=/netwerk/")
    page.get_by_role("link", name="Mail me een inlogcode").click()
    page.get_by_label("E-mailadres").fill(EMAIL)
    knop(page, "Mail me een inlogcode").click()
    assert in_elke_vorm(page) == []
    tekst = Bericht.objects.filter(naar=EMAIL).latest("pk").tekst
    page.get_by_label("Code uit de mail").fill("0000-0000")
    knop(page, "Inloggen").click()
    assert page.evaluate("() => document.activeElement.className") == "foutensamenvatting"
    assert in_elke_vorm(page) == []
    page.get_by_label("Code uit de mail").fill(re.search(r"\d{4}-\d{4}", tekst).group())
    knop(page, "Inloggen").click()
    assert page.url.endswith("/netwerk/")
    page.goto("/mijn/beveiliging/e-mailadres/")
    assert in_elke_vorm(page) == []


def _nieuwe_halve_minuut() -> int:
    """The time step of now; near its end, that of the next."""
    if time.time() % 30 > 22:
        time.sleep(31 - time.time() % 30)
    return int(time.time()) // 30
