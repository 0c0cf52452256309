"""What is decided of the models of joining, and of who keeps a partner."""

from citydeal.basis.persoonsgegevens import OUD_LID, Download, blijft_staan, gaat_weg, registreer, rijen_van
from citydeal.basis.sporen import VERWIJDERD_ADRES
from citydeal.berichten.taken import verwijder_taken
from citydeal.netwerk.enums import Aanvraagstatus
from citydeal.netwerk.models import (
    Aanvraag,
    Partner,
    Partneraanvraag,
    Partnerdomein,
    Registratie,
    Uitnodiging,
    Uitsluiting,
)
from citydeal.netwerk.partneraanvragen import taaksleutel
from citydeal.netwerk.toetreding import aanvraagtaak


def _sluit_eigen_aanvragen(mens) -> None:
    """Nobody has to decide any more on what the person asked."""
    verwijder_taken(aanvraagtaak(aanvraag) for aanvraag in Aanvraag.objects.filter(gebruiker=mens))


def _neutraliseer_partneraanvragen(mens) -> None:
    """What was decided on an organisation stays; who asked doesn't. What nobody decided on yet, goes."""
    eigen = Partneraanvraag.objects.filter(email__iexact=mens.email)
    for aanvraag in eigen.filter(status=Aanvraagstatus.OPEN):
        verwijder_taken([taaksleutel(aanvraag)])
        aanvraag.delete()
    eigen.update(naam=OUD_LID, functie="", motivatie="", email=VERWIJDERD_ADRES)


registreer(
    gaat_weg(
        Partner.contactpersonen.through,
        "gebruiker",
        "Zolang je contactpersoon bent.",
        "Partners waarvan je contactpersoon bent",
        {"partner": "partner__naam"},
    ),
    blijft_staan(
        Partnerdomein,
        "aangevraagd_door",
        "Zolang de partner het domein gebruikt.",
        "Maildomeinen die je voor een partner aanvroeg",
        {"domein": "domein", "partner": "partner__naam", "gevraagd op": "aangemaakt_op"},
        leeg=("aangevraagd_door",),
    ),
    blijft_staan(
        Partneraanvraag,
        "email__iexact",
        "Een jaar nadat erover besloten is; een week als je de aanvraag niet bevestigt.",
        "Organisaties die je aanmeldde als partner",
        {
            "organisatie": "organisatie",
            "naam": "naam",
            "functie": "functie",
            "e-mailadres": "email",
            "motivatie": "motivatie",
            "stand": "status",
            "reden": "reden",
            "gestuurd op": "aangemaakt_op",
        },
        eerst=_neutraliseer_partneraanvragen,
        neutraal=("behandeld_door",),
        tekst=("reden",),
        blijft="Dat een organisatie zich aanmeldde, en wat er besloten is.",
    ),
    gaat_weg(
        Registratie,
        "email__iexact",
        "Een dag, of tot je je adres bevestigt.",
        "Aanmeldingen die je nog niet bevestigde",
        {"e-mailadres": "email", "naam": "naam", "functie": "functie", "gestuurd op": "aangemaakt_op"},
    ),
    gaat_weg(
        Aanvraag,
        "gebruiker",
        "Een jaar nadat erover besloten is.",
        "Je aanvragen om lid te worden",
        {
            "organisatie": "organisatie",
            "motivatie": "motivatie",
            "stand": "status",
            "reden": "reden",
            "gestuurd op": "aangemaakt_op",
            "besloten op": "behandeld_op",
        },
        eerst=_sluit_eigen_aanvragen,
        neutraal=("behandeld_door",),
        tekst=("motivatie", "reden"),
        blijft="Besluiten die je nam over aanvragen van anderen.",
    ),
    gaat_weg(
        Uitnodiging,
        ("email__iexact", "aanvaard_door"),
        "90 dagen nadat zij is verlopen.",
        "Uitnodigingen die je kreeg",
        {
            "partner": "partner__naam",
            "e-mailadres": "email",
            "boodschap": "boodschap",
            "als contactpersoon": "wordt_contactpersoon",
            "verstuurd op": "verstuurd_op",
        },
        ook=(
            Download(
                "Uitnodigingen die je verstuurde",
                rijen_van(Uitnodiging, "uitgenodigd_door"),
                {"partner": "partner__naam", "aan": "email", "boodschap": "boodschap", "verstuurd op": "verstuurd_op"},
            ),
        ),
        leeg=("uitgenodigd_door",),
        tekst=("boodschap",),
    ),
    gaat_weg(
        Uitsluiting,
        "gebruiker",
        "Twee jaar.",
        "Dat je uit een partner bent gehaald",
        {"partner": "partner__naam", "reden": "reden", "op": "op"},
        neutraal=("door",),
        tekst=("reden",),
    ),
)
