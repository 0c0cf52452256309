"""What berichten keeps of people, and for how long."""

from datetime import timedelta

from django.db.models import Q

from citydeal.basis.bewaartermijnen import Bewaartermijn, ouder_dan, registreer_termijn
from citydeal.basis.persoonsgegevens import gaat_weg, registreer, rijen_van
from citydeal.berichten.enums import Berichtstatus
from citydeal.berichten.models import Bericht, Bijlage, Melding, Taak, Voorkeur
from citydeal.berichten.services import verwijder_oude_berichten, wis_geheime_inhoud
from citydeal.berichten.soorten import alle_soorten

GEHEIM = timedelta(days=7)
JAAR = timedelta(days=365)
MELDINGEN = timedelta(days=90)
_AF = (Berichtstatus.VERZONDEN, Berichtstatus.MISLUKT, Berichtstatus.VERVALLEN)


_mails = rijen_van(Bericht, "ontvanger", "naar__iexact")


def _bijlagen(mens):
    return Bijlage.objects.filter(bericht__in=_mails(mens)).order_by("pk")


def _bestemde_taken(mens):
    return Taak.objects.filter(bestemd=f"gebruiker:{mens.pk}")


def _taken(mens):
    return (_bestemde_taken(mens) | Taak.objects.filter(gedaan_door=mens)).order_by("pk")


registreer(
    gaat_weg(
        Bericht,
        _mails,
        "Een jaar; codes en links om in te loggen wissen we zodra de mail verstuurd is.",
        "Mail die het portaal je stuurde",
        {
            "soort": "soort",
            "naar": "naar",
            "onderwerp": "onderwerp",
            "tekst": "tekst",
            "status": "status",
            "gemaakt op": "aangemaakt_op",
            "verzonden op": "verzonden_op",
        },
        tekst=("onderwerp", "tekst", "html", "antwoord_aan", "fout"),
    ),
    gaat_weg(
        Bijlage,
        _bijlagen,
        "Zolang de mail waar het bij hoort.",
        "Bestanden bij mail die het portaal je stuurde",
        {"mail": "bericht__onderwerp", "naam": "naam", "soort bestand": "mime"},
    ),
    gaat_weg(
        Melding,
        "ontvanger",
        "90 dagen, of zolang de mail waar het in stond.",
        "Nieuws dat in een overzicht voor je klaarstond of stond",
        {"soort": "soort", "titel": "titel", "tekst": "tekst", "link": "url", "gemaakt op": "aangemaakt_op"},
        tekst=("titel", "tekst"),
    ),
    gaat_weg(
        Voorkeur,
        "gebruiker",
        "Zolang je een account hebt.",
        "Welke mail je wilt krijgen",
        {"soort": "soort", "onderdeel": "kanaal", "hoe vaak": "frequentie"},
    ),
    gaat_weg(
        Taak,
        _taken,
        "Een jaar nadat de taak is gedaan.",
        "Taken die op je wachten of wachtten",
        {
            "wat": "wat",
            "waarom": "waarom",
            "uiterlijk op": "uiterlijk_op",
            "gemaakt op": "aangemaakt_op",
            "gedaan op": "gedaan_op",
        },
        wis=_bestemde_taken,
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
        "geheime-mail",
        "De tekst van mail met een inlogcode of een persoonlijke link",
        "Tot de mail verstuurd is; lukt dat niet, dan 7 dagen",
        "Daarna werkt de code of de link niet meer.",
        _met_geheim,
        lambda rijen, nu: wis_geheime_inhoud(nu - GEHEIM),
    ),
    Bewaartermijn(
        "mail",
        "Mail die het portaal stuurde",
        "1 jaar",
        "Zo kunnen we nagaan of een bericht is aangekomen.",
        ouder_dan(Bericht, "aangemaakt_op", JAAR, Q(status__in=_AF)),
        lambda rijen, nu: verwijder_oude_berichten(nu - JAAR),
    ),
    Bewaartermijn(
        "meldingen",
        "Nieuws dat klaarstond voor een overzicht per mail en niet is verstuurd",
        "90 dagen",
        "Daarna is het geen nieuws meer.",
        lambda nu: Melding.objects.wachtend().filter(aangemaakt_op__lt=nu - MELDINGEN),
    ),
    Bewaartermijn(
        "taken",
        "Taken die gedaan zijn",
        "1 jaar nadat zij gedaan zijn",
        "Zo kun je terugzien wie wat heeft opgepakt.",
        ouder_dan(Taak, "gedaan_op", JAAR),
    ),
)
