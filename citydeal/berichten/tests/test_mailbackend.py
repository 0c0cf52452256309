"""Mail that Django and Wagtail send on their own goes into the outbox too."""

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection, send_mail
from django.db import transaction

from citydeal.berichten import tasks
from citydeal.berichten.models import Bericht
from citydeal.berichten.verzending import maak_mail
from citydeal.celery import app
from citydeal.settings import base
from kennisbank.models import Artikel
from kennisbank.tests.factories import maak_concept, maak_redacteur

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _outbox(settings):
    # The test runner puts another in its place.
    settings.EMAIL_BACKEND = "citydeal.berichten.mailbackend.OutboxBackend"


def test_niets_gaat_buiten_de_outbox_om_en_mail_heeft_een_eigen_wachtrij():
    assert base.EMAIL_BACKEND == "citydeal.berichten.mailbackend.OutboxBackend"
    wachtrij = app.amqp.router.route({}, tasks.verzend_berichten.name)["queue"]
    assert wachtrij.name == "mail"
    # A worker that is told nothing takes from both.
    assert set(app.amqp.queues.consume_from) == {"celery", "mail"}


def test_elk_adres_krijgt_een_eigen_rij(lid):
    mail = EmailMessage(
        "Onderwerp",
        "Hallo Noor,\n\nEr is iets.",
        "kwaad@elders.example",
        [lid.email, "b@proef.example"],
        cc=["c@proef.example"],
        bcc=["b@proef.example"],
        reply_to=["redactie@proef.example"],
    )
    mail.attach("lijst.csv", "a;b", "text/csv")
    assert mail.send() == 1
    rijen = {bericht.naar: bericht for bericht in Bericht.objects.all()}
    assert set(rijen) == {lid.email, "b@proef.example", "c@proef.example"}
    assert rijen[lid.email].ontvanger == lid
    assert rijen["b@proef.example"].ontvanger is None
    uit = maak_mail(rijen["c@proef.example"])
    assert uit.to == ["c@proef.example"]
    assert (uit.cc, uit.bcc) == ([], [])
    assert "elders" not in uit.from_email
    assert uit.reply_to == ["redactie@proef.example"]
    assert uit.attachments[0].filename == "lijst.csv"


def test_wie_niet_actief_is_krijgt_niets(lid):
    lid.is_active = False
    lid.save()
    send_mail("x", "y", None, [lid.email])
    assert not Bericht.objects.exists()


def test_een_teruggedraaide_transactie_laat_niets_achter():
    with transaction.atomic():
        send_mail("x", "y", None, ["a@proef.example"])
        transaction.set_rollback(True)
    assert not Bericht.objects.exists()


def test_de_tekst_wordt_een_brief_met_een_knop(settings):
    tekst = (
        f"Hallo Noor,\n\nNoor bood een pagina aan. Bewerk haar hier: {settings.SITE_URL}/beheer/1/ \n\n"
        f"Meer: http://elders.example/\n\nPas dit aan: {settings.SITE_URL}/beheer/account/"
    )
    mail = EmailMultiAlternatives("Aangeboden", tekst, to=["a@proef.example"], connection=get_connection())
    mail.attach_alternative("<script>alert(1)</script>", "text/html")
    mail.send()
    bericht = Bericht.objects.get()
    assert f'href="{settings.SITE_URL}/beheer/1/"' in bericht.html
    assert f'href="{settings.SITE_URL}/beheer/account/" style="color:#0b5668;">Pas dit aan</a>' in bericht.html
    assert 'href="http://elders.example' not in bericht.html
    assert "http://elders.example/" in bericht.html
    assert "<script" not in bericht.html


def test_de_redactie_hoort_in_het_nederlands_dat_er_iets_is_aangeboden():
    schrijver, collega = maak_redacteur(), maak_redacteur()
    pagina = maak_concept(Artikel, door=schrijver)
    pagina.get_workflow().start(pagina, schrijver)
    berichten = Bericht.objects.filter(soort="redactie")
    assert collega.email in {bericht.naar for bericht in berichten}
    tekst = berichten.get(naar=collega.email).tekst
    assert pagina.title in tekst
    for engels in ("Hello", "submitted", "preferences", "You can"):
        assert engels not in tekst
