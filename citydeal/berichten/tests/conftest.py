"""What tests of berichten lean on: kinds of their own, a person, and a mail server that does what a test says."""

import pytest

from citydeal.berichten import soorten
from citydeal.berichten.brief import Alinea, Brief
from citydeal.berichten.enums import Frequentie
from citydeal.berichten.soorten import Berichtsoort, registreer_soort
from citydeal.berichten.tests.postbus import Postbus
from citydeal.netwerk.tests.factories import maak_mens


@pytest.fixture(autouse=True)
def _soorten(monkeypatch):
    """Kinds that exist in these tests alone."""
    monkeypatch.setattr(soorten, "_soorten", dict(soorten._soorten))
    registreer_soort(
        Berichtsoort(
            "proefnieuws", "Proefnieuws", "Als er iets te proeven is.", standaard=Frequentie.DIRECT, groep="Proef"
        )
    )
    registreer_soort(
        Berichtsoort(
            "proefgroep",
            "Nieuws van je proefgroepen",
            "Als er iets gebeurt in een proefgroep.",
            standaard=Frequentie.DAGELIJKS,
            groep="Proef",
            kanaalnaam=lambda kanaal: f"Proefgroep {kanaal.partition(':')[2]}",
            kanalen=lambda gebruiker: ["proef:1", "proef:2"],
        )
    )
    registreer_soort(Berichtsoort("proefplicht", "Besluit", "Als er iets besloten is.", keuzes=()))
    registreer_soort(
        Berichtsoort("proefcode", "Code", "Als je een code vraagt.", keuzes=(), geheim=True, voorrang=True)
    )


@pytest.fixture
def lid(db):
    return maak_mens()


@pytest.fixture
def postbus(settings):
    """A real mail server on this machine, to which the outbox sends."""
    with Postbus() as postbus:
        settings.BERICHTEN_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", postbus.poort
        settings.EMAIL_TIMEOUT = 2
        yield postbus


def maak_brief(onderwerp: str = "Er is nieuws", *delen, **velden) -> Brief:
    return Brief(onderwerp, delen or [Alinea("Lees het in het portaal.")], "Je krijgt deze mail als proef.", **velden)
