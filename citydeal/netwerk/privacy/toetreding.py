"""What is decided of the models of joining, and of who keeps a partner."""

from django.db.models import Q

from citydeal.basis.persoonsgegevens import OUD_LID, Besluit, Download, registreer
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
    Besluit(
        model="netwerk.Partner_contactpersonen",
        bewaard="Zolang je contactpersoon bent.",
        downloads=(
            Download(
                "Partners waarvan je contactpersoon bent",
                lambda mens: Partner.contactpersonen.through.objects.filter(gebruiker=mens).order_by("pk"),
                {"partner": "partner__naam"},
            ),
        ),
        wis=lambda mens: Partner.contactpersonen.through.objects.filter(gebruiker=mens),
    ),
    Besluit(
        model="netwerk.Partnerdomein",
        bewaard="Zolang de partner het domein gebruikt.",
        downloads=(
            Download(
                "Maildomeinen die je voor een partner aanvroeg",
                lambda mens: Partnerdomein.objects.filter(aangevraagd_door=mens).order_by("pk"),
                {"domein": "domein", "partner": "partner__naam", "gevraagd op": "aangemaakt_op"},
            ),
        ),
        leeg=("aangevraagd_door",),
    ),
    Besluit(
        model="netwerk.Partneraanvraag",
        bewaard="Een jaar nadat erover besloten is; een week als je haar niet bevestigt.",
        downloads=(
            Download(
                "Organisaties die je aanmeldde als partner",
                lambda mens: Partneraanvraag.objects.filter(email__iexact=mens.email).order_by("pk"),
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
            ),
        ),
        eerst=_neutraliseer_partneraanvragen,
        neutraal=("behandeld_door",),
        tekst=("reden",),
        blijft="Dat een organisatie zich aanmeldde, en wat er besloten is.",
    ),
    Besluit(
        model="netwerk.Registratie",
        bewaard="Een dag, of tot je je adres bevestigt.",
        downloads=(
            Download(
                "Aanmeldingen die je nog niet bevestigde",
                lambda mens: Registratie.objects.filter(email__iexact=mens.email).order_by("pk"),
                {"e-mailadres": "email", "naam": "naam", "functie": "functie", "gestuurd op": "aangemaakt_op"},
            ),
        ),
        wis=lambda mens: Registratie.objects.filter(email__iexact=mens.email),
    ),
    Besluit(
        model="netwerk.Aanvraag",
        bewaard="Een jaar nadat erover besloten is.",
        downloads=(
            Download(
                "Je aanvragen om lid te worden",
                lambda mens: Aanvraag.objects.filter(gebruiker=mens).order_by("pk"),
                {
                    "organisatie": "organisatie",
                    "motivatie": "motivatie",
                    "stand": "status",
                    "reden": "reden",
                    "gestuurd op": "aangemaakt_op",
                    "besloten op": "behandeld_op",
                },
            ),
        ),
        eerst=_sluit_eigen_aanvragen,
        wis=lambda mens: Aanvraag.objects.filter(gebruiker=mens),
        neutraal=("behandeld_door",),
        tekst=("motivatie", "reden"),
        blijft="Besluiten die je nam over aanvragen van anderen.",
    ),
    Besluit(
        model="netwerk.Uitnodiging",
        bewaard="90 dagen nadat zij is verlopen.",
        downloads=(
            Download(
                "Uitnodigingen die je kreeg",
                lambda mens: Uitnodiging.objects.filter(Q(email__iexact=mens.email) | Q(aanvaard_door=mens)).order_by(
                    "pk"
                ),
                {
                    "partner": "partner__naam",
                    "e-mailadres": "email",
                    "boodschap": "boodschap",
                    "verstuurd op": "verstuurd_op",
                },
            ),
            Download(
                "Uitnodigingen die je verstuurde",
                lambda mens: Uitnodiging.objects.filter(uitgenodigd_door=mens).order_by("pk"),
                {"partner": "partner__naam", "aan": "email", "boodschap": "boodschap", "verstuurd op": "verstuurd_op"},
            ),
        ),
        wis=lambda mens: Uitnodiging.objects.filter(Q(email__iexact=mens.email) | Q(aanvaard_door=mens)),
        leeg=("uitgenodigd_door",),
        tekst=("boodschap",),
    ),
    Besluit(
        model="netwerk.Uitsluiting",
        bewaard="Twee jaar.",
        downloads=(
            Download(
                "Dat je uit een partner bent gehaald",
                lambda mens: Uitsluiting.objects.filter(gebruiker=mens).order_by("pk"),
                {"partner": "partner__naam", "reden": "reden", "op": "op"},
            ),
        ),
        wis=lambda mens: Uitsluiting.objects.filter(gebruiker=mens),
        neutraal=("door",),
        tekst=("reden",),
    ),
)
