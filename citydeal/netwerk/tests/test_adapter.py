"""What allauth would mail: all of it goes through the outbox, and what the portal doesn't know of is seen."""

import re
from pathlib import Path

import allauth
import pytest
from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from django.core import mail

from citydeal.berichten.models import Bericht
from citydeal.netwerk import account_urls
from citydeal.netwerk.mails_account import WAT_ER_VERANDERDE
from citydeal.netwerk.tests.factories import WACHTWOORD, maak_mens
from citydeal.netwerk.urls import aanmelden, mijn_beveiliging

ZELF_GESTUURD = {
    # By our own views, through `mails_account`: inlogcode.InlogcodeVragen and account.WachtwoordVergeten.
    "account/email/login_code",
    "account/email/password_reset_key",
    # Our views send the same answer to every address, and nothing to who has no account.
    "account/email/unknown_account",
    # Only by allauth's own signing up, its verified addresses and its codes for a new password, which have no address here.
    "account/email/account_already_exists",
    "account/email/password_reset_code",
}
GEEN_ADRES = {
    # Only by allauth's own page with e-mail addresses, which has no address here: `adreswijziging` tells of it itself.
    "account/email/email_changed",
    "account/email/email_deleted",
}


def soorten(functie: str) -> set[str]:
    """The mails that the installed allauth sends by `functie`, read from its source."""
    map_ = Path(allauth.__file__).parent
    bron = [pad.read_text() for app in ("account", "mfa", "usersessions") for pad in (map_ / app).rglob("*.py")]
    return {soort for tekst in bron for soort in re.findall(rf'\.{functie}\(\s*"([^"]+)"', tekst)}


def test_each_mail_of_allauth_has_its_place():
    assert soorten("send_mail") == ZELF_GESTUURD
    assert soorten("send_notification_mail") == set(WAT_ER_VERANDERDE) | GEEN_ADRES


def test_no_page_of_allauth_that_mails_by_itself_has_an_address():
    paden = [*account_urls.urlpatterns, *aanmelden.urlpatterns, *mijn_beveiliging.urlpatterns]
    modules = {pad.callback.__module__ for pad in paden}
    assert [module for module in modules if not module.startswith("citydeal.")] == []


@pytest.mark.django_db
@pytest.mark.parametrize("wat", sorted(WAT_ER_VERANDERDE))
def test_what_changes_in_signing_in_is_told_through_the_outbox(rf, wat):
    lid = maak_mens()
    with request_context(rf.get("/")):
        get_adapter().send_notification_mail(wat, lid)
    assert Bericht.objects.get().onderwerp == WAT_ER_VERANDERDE[wat][0]
    assert mail.outbox == []


@pytest.mark.django_db
@pytest.mark.parametrize("actie", ["resend", "change", "verify"])
def test_asking_allauth_to_mail_the_code_again_is_one_more_wrong_code(client, actie):
    maak_mens()
    client.post("/accounts/login/code/", {"email": "lid@proef.example"})
    antwoord = client.post("/accounts/login/code/invullen/", {"action": actie})
    assert antwoord.status_code == 200
    assert Bericht.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["lid@proef.example", "niemand@proef.example"])
def test_signing_in_and_asking_for_mail_never_leads_to_mail_of_allauth(client, caplog, email):
    maak_mens()
    client.post("/accounts/password/reset/", {"email": email})
    client.post("/accounts/login/code/", {"email": email})
    client.post("/accounts/login/", {"login": email, "password": WACHTWOORD})
    assert "outbox" not in caplog.text


@pytest.mark.django_db
def test_a_mail_that_the_portal_does_not_know_is_logged_without_its_address(caplog):
    get_adapter().send_mail("account/email/iets_nieuws", "lid@proef.example", {"code": "1234"})
    assert "account/email/iets_nieuws" in caplog.text
    assert "lid@proef.example" not in caplog.text
    assert mail.outbox == []
    assert not Bericht.objects.exists()
