"""For how long the network keeps what, and why."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import ModelLogEntry

from citydeal.basis.bewaartermijnen import Bewaartermijn, registreer_termijn
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


def _losse_sessies(nu) -> QuerySet:
    return UserSession.objects.exclude(session_key__in=Session.objects.filter(expire_date__gt=nu).values("session_key"))


def _verlopen_exports(nu) -> QuerySet:
    return Gegevensexport.objects.filter(verloopt_op__lt=nu).exclude(bestand="")


def _verwijder_exportbestanden(rijen: QuerySet, nu) -> int:
    aantal = 0
    for export in rijen:
        # First the file: who is killed in between finds the row again, and a file that is gone already is fine.
        export.bestand.storage.delete(export.bestand.name)
        Gegevensexport.objects.filter(pk=export.pk).update(bestand="", status=Exportstatus.VERLOPEN)
        aantal += 1
    return aantal


def _open_melding() -> Q:
    return Q(gemeld_op__isnull=False, afgehandeld_op__isnull=True)


registreer_termijn(
    Bewaartermijn(
        sleutel="accounts-waarschuwen",
        wat="Accounts waarmee lang niemand inlogde: een waarschuwing per mail",
        termijn="Twee maanden voordat het account verloopt",
        waarom="Wie nog meedoet kan inloggen. Dan blijft het account.",
        rijen=slapend.te_waarschuwen,
        ruim=slapend.waarschuw,
    ),
    Bewaartermijn(
        sleutel="accounts",
        wat="Accounts waarmee niemand inlogt",
        termijn=f"{settings.ACCOUNT_BEWAREN_MAANDEN} maanden nadat iemand voor het laatst inlogde",
        waarom="Wie zo lang wegblijft, doet niet meer mee. Een oud account kan misbruikt worden.",
        rijen=slapend.te_verwijderen,
        ruim=slapend.verwijder,
    ),
    Bewaartermijn(
        sleutel="sessies",
        wat="Dat je op een apparaat bent ingelogd",
        termijn=f"Tot je uitlogt, hooguit {settings.INGELOGD_BLIJVEN_DAGEN} dagen",
        waarom="Daarmee blijf je ingelogd.",
        rijen=lambda nu: Session.objects.filter(expire_date__lt=nu),
    ),
    Bewaartermijn(
        sleutel="apparaten",
        wat="De lijst met apparaten waarop je bent ingelogd, met IP-adres",
        termijn="Zolang je daar ingelogd bent",
        waarom="Zo zie je zelf of iemand anders je account gebruikt.",
        rijen=_losse_sessies,
    ),
    Bewaartermijn(
        sleutel="inlogpogingen",
        wat="Getelde pogingen, bijvoorbeeld om in te loggen",
        termijn="1 dag nadat de telling is verlopen",
        waarom="Zo kan niemand eindeloos wachtwoorden raden.",
        rijen=lambda nu: Pogingenteller.objects.filter(verloopt_op__lt=nu - DAG),
    ),
    Bewaartermijn(
        sleutel="registraties",
        wat="Aanmeldingen die niemand bevestigde",
        termijn="1 dag",
        waarom="Daarna werkt de link in de mail niet meer.",
        rijen=lambda nu: Registratie.objects.verlopen(nu),
    ),
    Bewaartermijn(
        sleutel="adreswijzigingen",
        wat="Een nieuw e-mailadres dat niemand bevestigde",
        termijn="1 dag",
        waarom="Daarna werkt de link in de mail niet meer.",
        rijen=lambda nu: Adreswijziging.objects.filter(gevraagd_op__lt=nu - DAG),
    ),
    Bewaartermijn(
        sleutel="aanvragen",
        wat="Aanvragen om lid te worden",
        termijn="1 jaar na het besluit",
        waarom="Zo kunnen we uitleggen wat we besloten.",
        rijen=lambda nu: Aanvraag.objects.filter(behandeld_op__lt=nu - JAAR).exclude(status=Aanvraagstatus.OPEN),
    ),
    Bewaartermijn(
        sleutel="partneraanvragen",
        wat="Aanvragen van organisaties om partner te worden",
        termijn="1 jaar na het besluit",
        waarom="Zo kunnen we uitleggen wat we besloten.",
        rijen=lambda nu: Partneraanvraag.objects.filter(behandeld_op__lt=nu - JAAR).exclude(status=Aanvraagstatus.OPEN),
    ),
    Bewaartermijn(
        sleutel="partneraanvragen-onbevestigd",
        wat="Aanvragen van organisaties die niemand bevestigde",
        termijn="7 dagen",
        waarom="Zonder bevestiging doen we er niets mee.",
        rijen=lambda nu: Partneraanvraag.objects.filter(
            bevestigd_op__isnull=True, aangemaakt_op__lt=nu - WEEK, status=Aanvraagstatus.OPEN
        ),
    ),
    Bewaartermijn(
        sleutel="uitnodigingen",
        wat="Uitnodigingen om lid te worden",
        termijn="90 dagen nadat de uitnodiging is verlopen",
        waarom="Zo ziet wie uitnodigde wat ervan is gekomen.",
        rijen=lambda nu: Uitnodiging.objects.filter(verloopt_op__lt=nu - KWARTAAL),
    ),
    Bewaartermijn(
        sleutel="uitsluitingen",
        wat="Dat iemand uit een partner is gehaald",
        termijn="2 jaar",
        waarom="Zo komt iemand niet ongemerkt terug.",
        rijen=lambda nu: Uitsluiting.objects.filter(op__lt=nu - LOG),
    ),
    Bewaartermijn(
        sleutel="contactberichten",
        wat="Berichten die leden elkaar via het portaal schreven",
        termijn="1 jaar; een gemeld bericht in elk geval tot het is afgehandeld",
        waarom="Zo kunnen we optreden als iemand een bericht meldt.",
        rijen=lambda nu: Contactbericht.objects.filter(verstuurd_op__lt=nu - JAAR).exclude(_open_melding()),
    ),
    Bewaartermijn(
        sleutel="logboek",
        wat="Het logboek: wie wanneer iets deed met mensen, partners of rechten",
        termijn="2 jaar",
        waarom="Zo kunnen we fouten en misbruik terugvinden.",
        rijen=lambda nu: Logregel.objects.filter(op__lt=nu - LOG),
    ),
    Bewaartermijn(
        sleutel="beheerlog",
        wat="Wie in het CMS iets wijzigde, behalve pagina's",
        termijn="2 jaar",
        waarom="Zo kunnen we fouten en misbruik terugvinden.",
        rijen=lambda nu: ModelLogEntry.objects.filter(timestamp__lt=nu - LOG),
    ),
    Bewaartermijn(
        sleutel="formulieren",
        wat="Formulieren die in het CMS open bleven staan",
        termijn="1 dag",
        waarom="Ze zijn er alleen voor een voorbeeld van wat je maakt.",
        rijen=lambda nu: FormState.objects.filter(last_updated_at__lt=nu - DAG),
    ),
    Bewaartermijn(
        sleutel="bewerksessies",
        wat="Dat iemand een pagina in het CMS open had staan",
        termijn="1 dag",
        waarom="Zo zien collega's dat ze tegelijk aan iets werken.",
        rijen=lambda nu: EditingSession.objects.filter(last_seen_at__lt=nu - DAG),
    ),
    Bewaartermijn(
        sleutel="downloads",
        wat="Het bestand met je gegevens dat je zelf vroeg",
        termijn="7 dagen",
        waarom="Dan heb je tijd om het te downloaden. Daarna kun je een nieuw vragen.",
        rijen=_verlopen_exports,
        ruim=_verwijder_exportbestanden,
    ),
    Bewaartermijn(
        sleutel="downloadverzoeken",
        wat="Dat je om een bestand met je gegevens vroeg",
        termijn="30 dagen",
        waarom="Zo zie je wat er met je verzoek is gebeurd.",
        rijen=lambda nu: Gegevensexport.objects.filter(gevraagd_op__lt=nu - MAAND, bestand=""),
    ),
    Bewaartermijn(
        sleutel="nieuwsbrief",
        wat="Aanmeldingen voor de nieuwsbrief die niemand bevestigde",
        termijn="7 dagen",
        waarom="Zonder bevestiging sturen we niets.",
        rijen=nieuwsbrief.onbevestigd,
    ),
)
