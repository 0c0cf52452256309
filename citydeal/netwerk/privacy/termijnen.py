"""For how long the network keeps what, and why."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import ModelLogEntry

from citydeal.basis.bewaartermijnen import Bewaartermijn, ouder_dan, registreer_termijn
from citydeal.netwerk import nieuwsbrief
from citydeal.netwerk.enums import Aanvraagstatus, Exportstatus
from citydeal.netwerk.models import (
    Aanvraag,
    Adreswijziging,
    Contactbericht,
    Gegevensexport,
    Logregel,
    Partneraanvraag,
    Pogingenteller,
    Registratie,
    Uitnodiging,
    Uitsluiting,
)
from citydeal.netwerk.privacy import slapend

DAG = timedelta(days=1)
WEEK = timedelta(days=7)
MAAND = timedelta(days=30)
KWARTAAL = timedelta(days=90)
JAAR = timedelta(days=365)
LOG = 2 * JAAR

_OPEN = Q(status=Aanvraagstatus.OPEN)
_OPEN_MELDING = Q(gemeld_op__isnull=False, afgehandeld_op__isnull=True)
_ZONDER_BESTAND = Q(bestand="")
_LINK = "Daarna werkt de link in de mail niet meer."
_BESLUIT = "Zo kunnen we uitleggen wat we besloten."
_NASPEUREN = "Zo kunnen we fouten en misbruik terugvinden."


def _losse_sessies(nu) -> QuerySet:
    return UserSession.objects.exclude(session_key__in=Session.objects.filter(expire_date__gt=nu).values("session_key"))


def _verwijder_exportbestanden(rijen: QuerySet, nu) -> int:
    aantal = 0
    for export in rijen:
        # First the file: who is killed in between finds the row again, and a file that is gone already is fine.
        export.bestand.storage.delete(export.bestand.name)
        Gegevensexport.objects.filter(pk=export.pk).update(bestand="", status=Exportstatus.VERLOPEN)
        aantal += 1
    return aantal


registreer_termijn(
    Bewaartermijn(
        "accounts-waarschuwen",
        "Accounts waarmee lang niemand inlogde: een waarschuwing per mail",
        "Twee maanden voordat het account verloopt",
        "Wie nog meedoet kan inloggen. Dan blijft het account.",
        slapend.te_waarschuwen,
        slapend.waarschuw,
    ),
    Bewaartermijn(
        "accounts",
        "Accounts waarmee niemand inlogt",
        f"{settings.ACCOUNT_BEWAREN_MAANDEN} maanden nadat iemand voor het laatst inlogde",
        "Wie zo lang wegblijft, doet niet meer mee. Een oud account kan misbruikt worden.",
        slapend.te_verwijderen,
        slapend.verwijder,
    ),
    Bewaartermijn(
        "sessies",
        "Dat je op een apparaat bent ingelogd",
        f"Tot je uitlogt, hooguit {settings.INGELOGD_BLIJVEN_DAGEN} dagen",
        "Daarmee blijf je ingelogd.",
        ouder_dan(Session, "expire_date"),
    ),
    Bewaartermijn(
        "apparaten",
        "De lijst met apparaten waarop je bent ingelogd, met IP-adres",
        "Zolang je daar ingelogd bent",
        "Zo zie je zelf of iemand anders je account gebruikt.",
        _losse_sessies,
    ),
    Bewaartermijn(
        "inlogpogingen",
        "Getelde pogingen, bijvoorbeeld om in te loggen",
        "1 dag nadat de telling is verlopen",
        "Zo kan niemand eindeloos wachtwoorden raden.",
        ouder_dan(Pogingenteller, "verloopt_op", DAG),
    ),
    Bewaartermijn(
        "registraties",
        "Aanmeldingen die niemand bevestigde",
        "1 dag",
        _LINK,
        Registratie.objects.verlopen,
    ),
    Bewaartermijn(
        "adreswijzigingen",
        "Een nieuw e-mailadres dat niemand bevestigde",
        "1 dag",
        _LINK,
        ouder_dan(Adreswijziging, "gevraagd_op", DAG),
    ),
    Bewaartermijn(
        "aanvragen",
        "Aanvragen om lid te worden",
        "1 jaar na het besluit",
        _BESLUIT,
        ouder_dan(Aanvraag, "behandeld_op", JAAR, ~_OPEN),
    ),
    Bewaartermijn(
        "partneraanvragen",
        "Aanvragen van organisaties om partner te worden",
        "1 jaar na het besluit",
        _BESLUIT,
        ouder_dan(Partneraanvraag, "behandeld_op", JAAR, ~_OPEN),
    ),
    Bewaartermijn(
        "partneraanvragen-onbevestigd",
        "Aanvragen van organisaties die niemand bevestigde",
        "7 dagen",
        "Zonder bevestiging doen we er niets mee.",
        ouder_dan(Partneraanvraag, "aangemaakt_op", WEEK, _OPEN, Q(bevestigd_op__isnull=True)),
    ),
    Bewaartermijn(
        "uitnodigingen",
        "Uitnodigingen om lid te worden",
        "90 dagen nadat de uitnodiging is verlopen",
        "Zo ziet wie uitnodigde wat ervan is gekomen.",
        ouder_dan(Uitnodiging, "verloopt_op", KWARTAAL),
    ),
    Bewaartermijn(
        "uitsluitingen",
        "Dat iemand uit een partner is gehaald",
        "2 jaar",
        "Zo komt iemand niet ongemerkt terug.",
        ouder_dan(Uitsluiting, "op", LOG),
    ),
    Bewaartermijn(
        "contactberichten",
        "Berichten die leden elkaar via het portaal schreven",
        "1 jaar; een gemeld bericht in elk geval tot het is afgehandeld",
        "Zo kunnen we optreden als iemand een bericht meldt.",
        ouder_dan(Contactbericht, "verstuurd_op", JAAR, ~_OPEN_MELDING),
    ),
    Bewaartermijn(
        "logboek",
        "Het logboek: wie wanneer iets deed met mensen, partners of rechten",
        "2 jaar",
        _NASPEUREN,
        ouder_dan(Logregel, "op", LOG),
    ),
    Bewaartermijn(
        "beheerlog",
        "Wie in het CMS iets wijzigde, behalve pagina's",
        "2 jaar",
        _NASPEUREN,
        ouder_dan(ModelLogEntry, "timestamp", LOG),
    ),
    Bewaartermijn(
        "formulieren",
        "Formulieren die in het CMS open bleven staan",
        "1 dag",
        "Ze zijn er alleen voor een voorbeeld van wat je maakt.",
        ouder_dan(FormState, "last_updated_at", DAG),
    ),
    Bewaartermijn(
        "bewerksessies",
        "Dat iemand een pagina in het CMS open had staan",
        "1 dag",
        "Zo zien collega's dat ze tegelijk aan iets werken.",
        ouder_dan(EditingSession, "last_seen_at", DAG),
    ),
    Bewaartermijn(
        "downloads",
        "Het bestand met je gegevens dat je zelf vroeg",
        "7 dagen",
        "Dan heb je tijd om het te downloaden. Daarna kun je een nieuw vragen.",
        ouder_dan(Gegevensexport, "verloopt_op", timedelta(), ~_ZONDER_BESTAND),
        _verwijder_exportbestanden,
    ),
    Bewaartermijn(
        "downloadverzoeken",
        "Dat je om een bestand met je gegevens vroeg",
        "30 dagen",
        "Zo zie je wat er met je verzoek is gebeurd.",
        ouder_dan(Gegevensexport, "gevraagd_op", MAAND, _ZONDER_BESTAND),
    ),
    Bewaartermijn(
        "nieuwsbrief",
        "Aanmeldingen voor de nieuwsbrief die niemand bevestigde",
        "7 dagen",
        "Zonder bevestiging sturen we niets.",
        nieuwsbrief.onbevestigd,
    ),
)
