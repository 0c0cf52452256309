"""What berichten keeps of people, and for how long."""

from datetime import timedelta

from django.db.models import Q

from citydeal.basis.bewaartermijnen import Bewaartermijn, registreer_termijn
from citydeal.basis.persoonsgegevens import Besluit, Download, registreer
from citydeal.berichten.enums import Berichtstatus
from citydeal.berichten.models import Bericht, Bijlage, Melding, Taak, Voorkeur
from citydeal.berichten.services import verwijder_oude_berichten, wis_geheime_inhoud
from citydeal.berichten.soorten import alle_soorten

GEHEIM = timedelta(days=7)
JAAR = timedelta(days=365)
MELDINGEN = timedelta(days=90)
_AF = (Berichtstatus.VERZONDEN, Berichtstatus.MISLUKT, Berichtstatus.VERVALLEN)


def _mails(mens):
    return Bericht.objects.filter(Q(ontvanger=mens) | Q(naar__iexact=mens.email))


def _taken(mens):
    return Taak.objects.filter(bestemd=f"gebruiker:{mens.pk}")


registreer(
    Besluit(
        model="berichten.Bericht",
        bewaard="Een jaar; codes en links om in te loggen wissen we zodra de mail verstuurd is.",
        downloads=(
            Download(
                "Mail die het portaal je stuurde",
                lambda mens: _mails(mens).order_by("aangemaakt_op", "pk"),
                {
                    "soort": "soort",
                    "naar": "naar",
                    "onderwerp": "onderwerp",
                    "tekst": "tekst",
                    "status": "status",
                    "gemaakt op": "aangemaakt_op",
                    "verzonden op": "verzonden_op",
                },
            ),
        ),
        wis=_mails,
        tekst=("onderwerp", "tekst", "html", "antwoord_aan", "fout"),
    ),
    Besluit(
        model="berichten.Bijlage",
        bewaard="Zolang de mail waar het bij hoort.",
        downloads=(
            Download(
                "Bestanden bij mail die het portaal je stuurde",
                lambda mens: Bijlage.objects.filter(bericht__in=_mails(mens)).order_by("pk"),
                {"mail": "bericht__onderwerp", "naam": "naam", "soort bestand": "mime"},
            ),
        ),
        wis=lambda mens: Bijlage.objects.filter(bericht__in=_mails(mens)),
    ),
    Besluit(
        model="berichten.Melding",
        bewaard="90 dagen, of zolang de mail waar het in stond.",
        downloads=(
            Download(
                "Nieuws dat in een overzicht voor je klaarstond of stond",
                lambda mens: Melding.objects.filter(ontvanger=mens).order_by("aangemaakt_op", "pk"),
                {"soort": "soort", "titel": "titel", "tekst": "tekst", "link": "url", "gemaakt op": "aangemaakt_op"},
            ),
        ),
        wis=lambda mens: Melding.objects.filter(ontvanger=mens),
        tekst=("titel", "tekst"),
    ),
    Besluit(
        model="berichten.Voorkeur",
        bewaard="Zolang je een account hebt.",
        downloads=(
            Download(
                "Welke mail je wilt krijgen",
                lambda mens: Voorkeur.objects.filter(gebruiker=mens).order_by("soort", "kanaal"),
                {"soort": "soort", "onderdeel": "kanaal", "hoe vaak": "frequentie"},
            ),
        ),
        wis=lambda mens: Voorkeur.objects.filter(gebruiker=mens),
    ),
    Besluit(
        model="berichten.Taak",
        bewaard="Een jaar nadat de taak is gedaan.",
        downloads=(
            Download(
                "Taken die op je wachten of wachtten",
                lambda mens: Taak.objects.filter(Q(bestemd=f"gebruiker:{mens.pk}") | Q(gedaan_door=mens)).order_by(
                    "pk"
                ),
                {
                    "wat": "wat",
                    "waarom": "waarom",
                    "uiterlijk op": "uiterlijk_op",
                    "gemaakt op": "aangemaakt_op",
                    "gedaan op": "gedaan_op",
                },
            ),
        ),
        wis=_taken,
        neutraal=("gedaan_door",),
        tekst=("wat", "waarom"),
        blijft="Dat een taak is gedaan.",
    ),
)


def _met_geheim(nu):
    geheim = [soort.sleutel for soort in alle_soorten() if soort.geheim]
    return Bericht.objects.filter(soort__in=geheim, status__in=_AF, aangemaakt_op__lt=nu - GEHEIM).exclude(
        tekst="", html=""
    )


registreer_termijn(
    Bewaartermijn(
        sleutel="geheime-mail",
        wat="De tekst van mail met een inlogcode of een persoonlijke link",
        termijn="Tot de mail verstuurd is; lukt dat niet, dan 7 dagen",
        waarom="Daarna werkt de code of de link niet meer.",
        rijen=_met_geheim,
        ruim=lambda rijen, nu: wis_geheime_inhoud(nu - GEHEIM),
    ),
    Bewaartermijn(
        sleutel="mail",
        wat="Mail die het portaal stuurde",
        termijn="1 jaar",
        waarom="Zo kunnen we nagaan of een bericht is aangekomen.",
        rijen=lambda nu: Bericht.objects.filter(aangemaakt_op__lt=nu - JAAR, status__in=_AF),
        ruim=lambda rijen, nu: verwijder_oude_berichten(nu - JAAR),
    ),
    Bewaartermijn(
        sleutel="meldingen",
        wat="Nieuws dat klaarstond voor een overzicht per mail en niet is verstuurd",
        termijn="90 dagen",
        waarom="Daarna is het geen nieuws meer.",
        rijen=lambda nu: Melding.objects.wachtend().filter(aangemaakt_op__lt=nu - MELDINGEN),
    ),
    Bewaartermijn(
        sleutel="taken",
        wat="Taken die gedaan zijn",
        termijn="1 jaar nadat zij gedaan zijn",
        waarom="Zo kun je terugzien wie wat heeft opgepakt.",
        rijen=lambda nu: Taak.objects.filter(gedaan_op__lt=nu - JAAR),
    ),
)
