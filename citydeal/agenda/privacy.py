"""What the agenda keeps of people: that a meeting was held and what was decided stays, who said what goes."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from citydeal.agenda.models import (
    Aanmelding,
    Agendafeed,
    Bijeenkomst,
    Prikker,
    Prikkeuze,
    Stuk,
    Verslag,
    Verslagklad,
    Verslagregel,
    Verslagversie,
    Wijziging,
)
from citydeal.basis.bewaartermijnen import Bewaartermijn, registreer_termijn
from citydeal.basis.persoonsgegevens import blijft_staan, gaat_weg, registreer, zonder_persoonsgegevens

_BIJEENKOMST = "Zolang de bijeenkomst in de agenda staat."
_VERSLAG = "Zolang het verslag er is."
_WENSEN = timedelta(days=14)
_GASTEN = timedelta(days=90)
_KLAD = timedelta(days=90)


def _verlopen_wensen(nu: datetime) -> QuerySet:
    return Aanmelding.objects.exclude(wensen="").filter(bijeenkomst__eindigt_op__lt=nu - _WENSEN)


def _verlopen_opnames(nu: datetime) -> QuerySet:
    return Verslag.objects.exclude(opname_url="").filter(opname_tot__lt=localdate(nu))


def _oude_gasten(nu: datetime) -> QuerySet:
    oud = Q(bijeenkomst__eindigt_op__lt=nu - _GASTEN)
    return Aanmelding.objects.filter(oud, gebruiker__isnull=True)


def _oude_prikkers(nu: datetime) -> QuerySet:
    gesloten = Q(datumprikker__gesloten_op__lt=nu - _GASTEN)
    nooit_gesloten = Q(datumprikker__gesloten_op__isnull=True, aangemaakt_op__lt=nu - timedelta(days=365))
    return Prikker.objects.filter(gesloten | nooit_gesloten)


registreer(
    blijft_staan(
        Bijeenkomst,
        "aangemaakt_door",
        _BIJEENKOMST,
        "Bijeenkomsten die je plande",
        {"titel": "titel", "begint op": "begint_op", "status": "status"},
        leeg=("aangemaakt_door",),
        blijft="Bijeenkomsten die je plande. Anderen staan ervoor in hun agenda.",
    ),
    gaat_weg(
        Bijeenkomst.organisatoren.through,
        "gebruiker",
        _BIJEENKOMST,
        "Bijeenkomsten die je organiseert",
        {"bijeenkomst": "bijeenkomst__titel", "begint op": "bijeenkomst__begint_op"},
    ),
    gaat_weg(
        Bijeenkomst.genodigden.through,
        "gebruiker",
        _BIJEENKOMST,
        "Bijeenkomsten waarvoor je bent uitgenodigd",
        {"bijeenkomst": "bijeenkomst__titel", "begint op": "bijeenkomst__begint_op"},
    ),
    blijft_staan(
        Wijziging,
        "door",
        _BIJEENKOMST,
        "Wat je aan bijeenkomsten veranderde",
        {"op": "op", "bijeenkomst": "bijeenkomst__titel", "wat": "wat", "van": "van", "naar": "naar", "reden": "reden"},
        neutraal=("door",),
        blijft="Dat een bijeenkomst is verplaatst of afgelast, en waarom.",
    ),
    gaat_weg(
        Aanmelding,
        ("gebruiker", "gast_email__iexact"),
        "Leden: zolang de bijeenkomst in de agenda staat. Gasten: tot 90 dagen erna. Wensen: tot 14 dagen erna.",
        "Je aanmeldingen",
        {
            "bijeenkomst": "bijeenkomst__titel",
            "hoe": "deelname",
            "status": "status",
            "wensen": "wensen",
            "aanwezig": "aanwezigheid",
            "aangemeld op": "aangemaakt_op",
        },
    ),
    gaat_weg(
        Prikker,
        ("gebruiker", "gast_email__iexact"),
        "Tot 90 dagen nadat de datum is gekozen.",
        "Datumprikkers waaraan je meedeed",
        {"bijeenkomst": "datumprikker__bijeenkomst__titel", "geantwoord op": "geantwoord_op"},
    ),
    gaat_weg(
        Prikkeuze,
        ("prikker__gebruiker", "prikker__gast_email__iexact"),
        "Tot 90 dagen nadat de datum is gekozen.",
        "Wanneer je kon",
        {"moment": "moment__begint_op", "antwoord": "antwoord"},
    ),
    gaat_weg(
        Agendafeed,
        "gebruiker",
        "Zolang je het adres gebruikt.",
        "Je eigen agendafeed",
        {"gemaakt op": "aangemaakt_op", "gebruikt op": "gebruikt_op"},
    ),
    blijft_staan(
        Stuk,
        "door",
        _BIJEENKOMST,
        "Documenten die je bij een bijeenkomst zette",
        {"titel": "titel", "bijeenkomst": "bijeenkomst__titel", "op": "op"},
        leeg=("door",),
        blijft="Documenten die je bij een bijeenkomst zette.",
    ),
    blijft_staan(
        Verslag,
        "schrijver",
        _VERSLAG,
        "Verslagen die je schreef",
        {"bijeenkomst": "bijeenkomst__titel", "tekst": "tekst", "gepubliceerd op": "gepubliceerd_op"},
        neutraal=("schrijver",),
        blijft="Verslagen die je schreef. Wie er niet bij was, leest ze terug.",
    ),
    blijft_staan(
        Verslagversie,
        "door",
        _VERSLAG,
        "Versies van verslagen die je bewaarde",
        {"bijeenkomst": "verslag__bijeenkomst__titel", "nummer": "nummer", "op": "op", "tekst": "tekst"},
        neutraal=("door",),
        blijft="Eerdere versies van verslagen.",
    ),
    gaat_weg(
        Verslagklad,
        "gebruiker",
        "Tot 90 dagen na de laatste letter.",
        "Verslagen waaraan je begon",
        {"bijeenkomst": "verslag__bijeenkomst__titel", "tekst": "tekst", "bewaard op": "bewaard_op"},
    ),
    blijft_staan(
        Verslagregel,
        ("eigenaar", "afgerond_door"),
        _VERSLAG,
        "Acties die op jouw naam staan",
        {
            "bijeenkomst": "verslag__bijeenkomst__titel",
            "tekst": "tekst",
            "uiterlijk op": "uiterlijk_op",
            "afgerond op": "afgerond_op",
        },
        neutraal=("eigenaar", "afgerond_door"),
        blijft="Besluiten, acties en open vragen in verslagen.",
    ),
)

zonder_persoonsgegevens(
    "Het hoort bij een bijeenkomst: wie die organiseert of erheen gaat, staat bij de bijeenkomst en de aanmeldingen.",
    "agenda.Bijeenkomst_themas",
    "agenda.Onderdeel",
    "agenda.OnderdeelAanmelding",
    "agenda.Stand",
    "agenda.Datumprikker",
    "agenda.Moment",
    "agenda.Agendastand",
)
zonder_persoonsgegevens(
    "Wie op een openbare bijeenkomst spreekt, staat in het programma zoals op een affiche; de organisator haalt het weg.",
    "agenda.Spreker",
)

registreer_termijn(
    Bewaartermijn(
        sleutel="agenda-wensen",
        wat="Dieetwensen en wat iemand nodig heeft om te kunnen komen",
        termijn="14 dagen na de bijeenkomst",
        waarom="Alleen de organisator heeft het nodig, en alleen voor die dag.",
        rijen=_verlopen_wensen,
        ruim=lambda rijen, nu: rijen.update(wensen=""),
    ),
    Bewaartermijn(
        sleutel="agenda-gasten",
        wat="Aanmeldingen van gasten zonder account",
        termijn="90 dagen na de bijeenkomst",
        waarom="Zo lang kan de organisator nog iets nasturen.",
        rijen=_oude_gasten,
    ),
    Bewaartermijn(
        sleutel="agenda-prikkers",
        wat="Antwoorden in een datumprikker",
        termijn="90 dagen nadat de datum is gekozen, een jaar als die nooit is gekozen",
        waarom="Daarna telt alleen de datum.",
        rijen=_oude_prikkers,
    ),
    Bewaartermijn(
        sleutel="agenda-opnames",
        wat="De link naar een opname, en wie daar toestemming voor gaf",
        termijn="Tot en met de dag die bij de opname staat",
        waarom="Zo lang gold de toestemming.",
        rijen=_verlopen_opnames,
        ruim=lambda rijen, nu: rijen.update(opname_url="", opname_toestemming="", opname_tot=None),
    ),
    Bewaartermijn(
        sleutel="agenda-kladden",
        wat="Tekst van een verslag die iemand typte en niet bewaarde",
        termijn="90 dagen",
        waarom="Wie er dan niet op terugkwam, heeft het verslag bewaard of laat het zitten.",
        rijen=lambda nu: Verslagklad.objects.filter(bewaard_op__lt=nu - _KLAD),
    ),
)
