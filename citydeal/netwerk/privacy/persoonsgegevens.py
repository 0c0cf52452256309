"""What is decided of the models of the network: download, deletion, and how long."""

from django.conf import settings
from django.db.models import Q

from citydeal.basis.persoonsgegevens import (
    Besluit,
    Bestand,
    Download,
    registreer,
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
    Besluit(
        model="netwerk.Gebruiker",
        bewaard=f"{_ACCOUNT} Na {settings.ACCOUNT_BEWAREN_MAANDEN} maanden zonder inloggen heffen we het op.",
        downloads=(
            Download(
                "Je account",
                lambda mens: Gebruiker.objects.filter(pk=mens.pk),
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
        ),
    ),
    Besluit(
        model="netwerk.Gebruiker_groups",
        bewaard=_ACCOUNT,
        downloads=(
            Download(
                "Je rollen",
                lambda mens: Gebruiker.groups.through.objects.filter(gebruiker=mens).order_by("pk"),
                {"rol": "group__name"},
            ),
        ),
        wis=lambda mens: Gebruiker.groups.through.objects.filter(gebruiker=mens),
    ),
    Besluit(
        model="netwerk.Gebruiker_user_permissions",
        bewaard=_ACCOUNT,
        downloads=(
            Download(
                "Wat je bovendien mag",
                lambda mens: Gebruiker.user_permissions.through.objects.filter(gebruiker=mens).order_by("pk"),
                {"recht": "permission__name"},
            ),
        ),
        wis=lambda mens: Gebruiker.user_permissions.through.objects.filter(gebruiker=mens),
    ),
    Besluit(
        model="netwerk.Profiel",
        bewaard=_ACCOUNT,
        downloads=(
            Download(
                "Je profiel",
                lambda mens: Profiel.objects.filter(gebruiker=mens),
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
                _foto,
            ),
        ),
        wis=lambda mens: Profiel.objects.filter(gebruiker=mens),
    ),
    Besluit(
        model="netwerk.Profiel_expertises",
        bewaard=_ACCOUNT,
        downloads=(
            Download(
                "Je expertise",
                lambda mens: Profiel.expertises.through.objects.filter(profiel=mens.pk).order_by("pk"),
                {"onderwerp": "expertise__naam"},
            ),
        ),
        wis=lambda mens: Profiel.expertises.through.objects.filter(profiel=mens.pk),
    ),
    Besluit(
        model="netwerk.Adreswijziging",
        bewaard="Een dag, of tot je het nieuwe adres bevestigt.",
        downloads=(
            Download(
                "Een nieuw e-mailadres dat je nog moet bevestigen",
                lambda mens: Adreswijziging.objects.filter(gebruiker=mens),
                {"nieuw adres": "email", "gevraagd op": "gevraagd_op"},
            ),
        ),
        wis=lambda mens: Adreswijziging.objects.filter(Q(gebruiker=mens) | Q(email__iexact=mens.email)),
    ),
    Besluit(
        model="netwerk.Contactbericht",
        bewaard="Een jaar.",
        downloads=(
            Download(
                "Berichten die je via het portaal schreef",
                lambda mens: Contactbericht.objects.filter(afzender=mens).order_by("verstuurd_op", "pk"),
                {
                    "aan": "ontvanger__naam",
                    "partner": "partner__naam",
                    "over": "over",
                    "onderwerp": "onderwerp",
                    "tekst": "tekst",
                    "verstuurd op": "verstuurd_op",
                },
            ),
            Download(
                "Berichten die je via het portaal kreeg",
                lambda mens: Contactbericht.objects.filter(ontvanger=mens).order_by("verstuurd_op", "pk"),
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
        eerst=_sluit_meldingen,
        wis=lambda mens: Contactbericht.objects.filter(Q(afzender=mens) | Q(ontvanger=mens)),
        neutraal=("afgehandeld_door",),
        tekst=("onderwerp", "tekst"),
    ),
    Besluit(
        model="netwerk.Blokkade",
        bewaard="Tot je haar opheft.",
        downloads=(
            Download(
                "Van wie je geen berichten meer wilt",
                lambda mens: Blokkade.objects.filter(door=mens).order_by("pk"),
                {"wie": "van__naam", "sinds": "aangemaakt_op"},
            ),
        ),
        wis=lambda mens: Blokkade.objects.filter(Q(door=mens) | Q(van=mens)),
    ),
    Besluit(
        model="netwerk.Logregel",
        bewaard="Twee jaar.",
        downloads=(
            Download(
                "Wat je deed en wat er met je account is gedaan",
                lambda mens: Logregel.objects.filter(Q(door=mens) | Q(over=mens)).order_by("op", "pk"),
                {"op": "op", "wat": "wat", "toelichting": "toelichting", "gegevens": "gegevens"},
            ),
        ),
        neutraal=("door", "over"),
        tekst=("toelichting", "gegevens"),
        blijft="Het logboek: dat er een besluit is genomen of iets is gewijzigd.",
    ),
    Besluit(
        model="netwerk.Gegevensexport",
        bewaard="Het bestand 7 dagen, dat je het vroeg 30 dagen.",
        downloads=(
            Download(
                "Downloads van je gegevens",
                lambda mens: Gegevensexport.objects.filter(gebruiker=mens).order_by("pk"),
                {
                    "gevraagd op": "gevraagd_op",
                    "stand": "status",
                    "klaar op": "klaar_op",
                    "te halen tot": "verloopt_op",
                },
            ),
        ),
        wis=lambda mens: Gegevensexport.objects.filter(gebruiker=mens),
        ook_weg=_exportbestanden,
    ),
    Besluit(
        model="netwerk.Netwerkbericht",
        bewaard="Zolang het portaal bestaat.",
        downloads=(
            Download(
                "Berichten aan het netwerk die je opstelde",
                lambda mens: Netwerkbericht.objects.filter(opsteller=mens).order_by("pk"),
                {"onderwerp": "onderwerp", "tekst": "tekst", "stand": "status", "verzonden op": "verzonden_op"},
            ),
        ),
        neutraal=("opsteller",),
        blijft="Berichten aan het netwerk die je opstelde.",
    ),
    Besluit(
        model="netwerk.Netwerkbericht_mensen",
        bewaard="Zolang je een account hebt.",
        downloads=(
            Download(
                "Berichten aan het netwerk waarvoor jij gekozen bent",
                lambda mens: Netwerkbericht.mensen.through.objects.filter(gebruiker=mens).order_by("pk"),
                {"onderwerp": "netwerkbericht__onderwerp", "verzonden op": "netwerkbericht__verzonden_op"},
            ),
        ),
        wis=lambda mens: Netwerkbericht.mensen.through.objects.filter(gebruiker=mens),
    ),
    Besluit(
        model="netwerk.Nieuwsbriefabonnee",
        bewaard="Tot je je afmeldt; een week als je je niet bevestigt.",
        downloads=(
            Download(
                "Je abonnement op de nieuwsbrief",
                lambda mens: Nieuwsbriefabonnee.objects.filter(email__iexact=mens.email),
                {"e-mailadres": "email", "aangevraagd op": "aangevraagd_op", "bevestigd op": "bevestigd_op"},
            ),
        ),
        wis=lambda mens: Nieuwsbriefabonnee.objects.filter(email__iexact=mens.email),
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
