"""What is decided of the models of the network: download, deletion, and how long."""

from django.conf import settings
from django.db.models import Q

from citydeal.basis.persoonsgegevens import (
    Besluit,
    Bestand,
    Download,
    blijft_staan,
    gaat_weg,
    registreer,
    rijen_van,
    zonder_persoonsgegevens,
)
from citydeal.berichten.taken import verwijder_taken
from citydeal.netwerk.models import (
    Adreswijziging,
    Blokkade,
    Contactbericht,
    Gebruiker,
    Gegevensexport,
    Logregel,
    Netwerkbericht,
    Nieuwsbriefabonnee,
    Profiel,
)
from citydeal.netwerk.profielen import klein

_ACCOUNT = "Zolang je een account hebt."


def _foto(mens):
    profiel = Profiel.objects.filter(gebruiker=mens).exclude(foto="").first()
    if profiel is not None:
        yield Bestand("profielfoto.webp", profiel.foto.name, profiel.foto.storage)
        yield Bestand("profielfoto-klein.webp", klein(profiel.foto.name), profiel.foto.storage)


def _exportbestanden(mens):
    for export in Gegevensexport.objects.filter(gebruiker=mens).exclude(bestand=""):
        yield Bestand(export.bestand.name, export.bestand.name, export.bestand.storage)


def _sluit_meldingen(mens) -> None:
    """A report on a message that goes away can't be handled any more."""
    berichten = Contactbericht.objects.filter(Q(afzender=mens) | Q(ontvanger=mens))
    verwijder_taken(f"contactmelding-{pk}" for pk in berichten.values_list("pk", flat=True))


registreer(
    blijft_staan(
        Gebruiker,
        lambda mens: Gebruiker.objects.filter(pk=mens.pk),
        f"{_ACCOUNT} Na {settings.ACCOUNT_BEWAREN_MAANDEN} maanden zonder inloggen heffen we het op.",
        "Je account",
        {
            "e-mailadres": "email",
            "naam": "naam",
            "functie": "functie",
            "partner": "partner__naam",
            "account gemaakt op": "aangemaakt_op",
            "laatst ingelogd op": "last_login",
            "laatst gezien op": "gezien_op",
            "gewaarschuwd dat het account verloopt op": "gewaarschuwd_op",
            "beheerder": "is_superuser",
            "bestuurder": "is_bestuurder",
        },
    ),
    gaat_weg(Gebruiker.groups.through, "gebruiker", _ACCOUNT, "Je rollen", {"rol": "group__name"}),
    gaat_weg(
        Gebruiker.user_permissions.through, "gebruiker", _ACCOUNT, "Wat je bovendien mag", {"recht": "permission__name"}
    ),
    gaat_weg(
        Profiel,
        "gebruiker",
        _ACCOUNT,
        "Je profiel",
        {
            "ik bied": "biedt",
            "ik zoek": "zoekt",
            "telefoon": "telefoon",
            "in de ledengids": "in_gids",
            **{
                f"wie ziet {wat}": f"toon_{wat}"
                for wat in ("naam", "functie", "foto", "biedt", "zoekt", "expertises", "telefoon", "email")
            },
            "gewijzigd op": "gewijzigd_op",
        },
        bestanden=_foto,
    ),
    gaat_weg(
        Profiel.expertises.through,
        "profiel__gebruiker",
        _ACCOUNT,
        "Je expertise",
        {"onderwerp": "expertise__naam"},
    ),
    gaat_weg(
        Adreswijziging,
        "gebruiker",
        "Een dag, of tot je het nieuwe adres bevestigt.",
        "Een nieuw e-mailadres dat je nog moet bevestigen",
        {"nieuw adres": "email", "gevraagd op": "gevraagd_op"},
        wis=rijen_van(Adreswijziging, "gebruiker", "email__iexact"),
    ),
    gaat_weg(
        Contactbericht,
        "afzender",
        "Een jaar.",
        "Berichten die je via het portaal schreef",
        {
            "aan": "ontvanger__naam",
            "partner": "partner__naam",
            "over": "over",
            "onderwerp": "onderwerp",
            "tekst": "tekst",
            "verstuurd op": "verstuurd_op",
        },
        ook=(
            Download(
                "Berichten die je via het portaal kreeg",
                rijen_van(Contactbericht, "ontvanger"),
                {
                    "van": "afzender__naam",
                    "over": "over",
                    "onderwerp": "onderwerp",
                    "tekst": "tekst",
                    "verstuurd op": "verstuurd_op",
                    "gemeld op": "gemeld_op",
                },
            ),
        ),
        wis=rijen_van(Contactbericht, "afzender", "ontvanger"),
        eerst=_sluit_meldingen,
        neutraal=("afgehandeld_door",),
        tekst=("onderwerp", "tekst"),
    ),
    gaat_weg(
        Blokkade,
        "door",
        "Tot je de blokkade opheft.",
        "Van wie je geen berichten meer wilt",
        {"wie": "van__naam", "sinds": "aangemaakt_op"},
        wis=rijen_van(Blokkade, "door", "van"),
    ),
    blijft_staan(
        Logregel,
        ("door", "over"),
        "Twee jaar.",
        "Wat je deed en wat er met je account is gedaan",
        {"op": "op", "wat": "wat", "toelichting": "toelichting", "gegevens": "gegevens"},
        neutraal=("door", "over"),
        tekst=("toelichting", "gegevens"),
        blijft="Het logboek: dat er een besluit is genomen of iets is gewijzigd.",
    ),
    gaat_weg(
        Gegevensexport,
        "gebruiker",
        "Het bestand 7 dagen, dat je het vroeg 30 dagen.",
        "Downloads van je gegevens",
        {"gevraagd op": "gevraagd_op", "stand": "status", "klaar op": "klaar_op", "te halen tot": "verloopt_op"},
        ook_weg=_exportbestanden,
    ),
    blijft_staan(
        Netwerkbericht,
        "opsteller",
        "Zolang het portaal bestaat.",
        "Berichten aan het netwerk die je opstelde",
        {"onderwerp": "onderwerp", "tekst": "tekst", "stand": "status", "verzonden op": "verzonden_op"},
        neutraal=("opsteller",),
        blijft="Berichten aan het netwerk die je opstelde.",
    ),
    gaat_weg(
        Netwerkbericht.mensen.through,
        "gebruiker",
        _ACCOUNT,
        "Berichten aan het netwerk waarvoor jij gekozen bent",
        {"onderwerp": "netwerkbericht__onderwerp", "verzonden op": "netwerkbericht__verzonden_op"},
    ),
    gaat_weg(
        Nieuwsbriefabonnee,
        "email__iexact",
        "Tot je je afmeldt; een week als je je aanmelding niet bevestigt.",
        "Je abonnement op de nieuwsbrief",
        {"e-mailadres": "email", "aangevraagd op": "aangevraagd_op", "bevestigd op": "bevestigd_op"},
    ),
    Besluit(
        model="netwerk.Pogingenteller",
        bewaard="Een dag.",
        geen_download="De teller zegt niet van wie hij is: er staat een versleuteld kenmerk in.",
    ),
)
zonder_persoonsgegevens(
    "Het gaat over organisaties en hun afspraken, niet over mensen.",
    "netwerk.CityDeal",
    "netwerk.Partner",
    "netwerk.Partner_deelnemers",
    "netwerk.Deelname",
    "netwerk.Partneradres",
    "netwerk.Netwerkbericht_city_deals",
)
zonder_persoonsgegevens("Het is een lijst van onderwerpen.", "netwerk.Expertise")
zonder_persoonsgegevens(
    "De nieuwsbrief van een maand volgt uit wat er op het portaal staat.", "netwerk.Nieuwsbriefuitgave"
)
