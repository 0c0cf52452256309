"""The link with which a contactpersoon undoes that somebody joined their partner."""

from contextlib import suppress
from datetime import timedelta

from django.urls import reverse

from citydeal.berichten.actielinks import Actie, Scherm, registreer_actie
from citydeal.netwerk import toetreding
from citydeal.netwerk.mails_toetreding import LID_ONGEDAAN
from citydeal.netwerk.models import Gebruiker, Partner

GELDIG = timedelta(days=30)


def toon(gegevens: dict) -> Scherm | None:
    """Whom the link takes out of which partner; None where the contactpersoon no longer is one."""
    gevonden = _zoek(gegevens)
    if gevonden is None:
        return None
    gebruiker, partner, _ = gevonden
    if not _geldt_nog(gegevens, gebruiker, partner):
        return _klaar(gebruiker, partner)
    return Scherm(
        titel=f"Hoort {gebruiker.naam} niet bij {partner.naam}?",
        tekst=(
            f"Als je doorgaat, hoort {gebruiker.naam} niet meer bij {partner.naam}. Het account blijft, maar "
            "zonder wat er voor leden is. Wij laten het aan de persoon weten.\n\nVergissing? Dan kun je dit later ongedaan "
            "maken op de pagina met collega's."
        ),
        knop="Haal weg bij ons",
    )


def voer_uit(gegevens: dict) -> Scherm | None:
    """Take the person out of the partner, if they still are there by the joining that the mail was about.

    Effects: those of `toetreding.haal_uit_partner`.
    """
    gevonden = _zoek(gegevens)
    if gevonden is None:
        return None
    gebruiker, partner, contactpersoon = gevonden
    if _geldt_nog(gegevens, gebruiker, partner):
        # Somebody else may have done it at the same moment: then it is done.
        with suppress(toetreding.KanNiet):
            toetreding.haal_uit_partner(gebruiker, partner, door=contactpersoon, opvolger=contactpersoon)
        gebruiker.refresh_from_db(fields=["partner"])
    return _klaar(gebruiker, partner)


def _zoek(gegevens: dict) -> tuple[Gebruiker, Partner, Gebruiker] | None:
    """Who joined, the partner, and the contactpersoon who got the mail; None where one of them is gone."""
    gebruiker = Gebruiker.objects.filter(pk=gegevens.get("lid")).first()
    partner = Partner.objects.filter(pk=gegevens.get("partner")).first()
    if gebruiker is None or partner is None:
        return None
    contactpersoon = partner.contactpersonen.filter(pk=gegevens.get("contactpersoon"), is_active=True).first()
    return (gebruiker, partner, contactpersoon) if contactpersoon is not None else None


def _geldt_nog(gegevens: dict, gebruiker: Gebruiker, partner: Partner) -> bool:
    """Whether the person still is there by that joining, and keeps no people: an old link never undoes what came later."""
    regel = toetreding.laatste_toetreding(gebruiker)
    return (
        gebruiker.partner_id == partner.pk
        and regel is not None
        and regel.pk == gegevens.get("regel")
        and not _is_contactpersoon(gebruiker, partner)
    )


def _is_contactpersoon(gebruiker: Gebruiker, partner: Partner) -> bool:
    return partner.contactpersonen.filter(pk=gebruiker.pk).exists()


def _klaar(gebruiker: Gebruiker, partner: Partner) -> Scherm:
    verder = ("Bekijk je collega's", reverse("netwerk:collega-lijst", args=[partner.slug]))
    if gebruiker.partner_id == partner.pk:
        wat = "contactpersoon van" if _is_contactpersoon(gebruiker, partner) else "opnieuw lid bij"
        return Scherm(
            titel="Deze link werkt niet meer",
            tekst=f"{gebruiker.naam} is intussen {wat} {partner.naam}. Kijk op de pagina met collega's.",
            verder=verder,
        )
    return Scherm(
        titel=f"{gebruiker.naam} hoort niet bij {partner.naam}",
        tekst="Dat is geregeld. Wij hebben het aan de persoon laten weten.",
        verder=verder,
    )


registreer_actie(Actie(naam=LID_ONGEDAAN, geldig=GELDIG, toon=toon, voer_uit=voer_uit))
