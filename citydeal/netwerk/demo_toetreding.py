"""Demo of joining: mail domains of the invented partners, requests, and invitations in every state."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from citydeal.netwerk import aanvragen, services, toetreding, uitnodigen
from citydeal.netwerk.enums import Domeinstatus
from citydeal.netwerk.models import Aanvraag, Gebruiker, Partner, Partnerdomein, Uitnodiging

DOMEINEN = {
    "Gemeente Voorbeeldstad": ("voorbeeldstad.demo.example", "samenwerking.demo.example"),
    "Gemeente Nieuw-Waterrijk": ("nieuw-waterrijk.demo.example", "samenwerking.demo.example"),
    "Stad Sint-Voorbeeld": ("sint-voorbeeld.demo.example",),
    "Voorbeeldbureau": ("voorbeeldbureau.demo.example",),
}
"""The one that two partners share lets people choose."""

ZONDER_PARTNER = ("roos@adviesgroep.demo.example", "koen@winkel.demo.example")
"""Accounts whose request waits or was declined."""

GENODIGDEN = """\
Daan Hoekwater <daan@voorbeeldstad.demo.example>
Fenna Lindeboom <fenna@voorbeeldstad.demo.example>
Milan Oosterwijk <milan@voorbeeldstad.demo.example>
Sofie Vanderelst <sofie@voorbeeldstad.demo.example>
"""


@transaction.atomic
def laad_toetreding() -> None:
    """Make what is not there yet of the demo of joining. Needs the demo's partners and accounts."""
    for naam, domeinen in DOMEINEN.items():
        partner = Partner.objects.get(naam=naam)
        for domein in domeinen:
            Partnerdomein.objects.get_or_create(
                partner=partner, domein=domein, defaults={"status": Domeinstatus.BEVESTIGD}
            )
    if not Uitnodiging.objects.exists():
        _laad_uitnodigingen()
    if not Aanvraag.objects.exists():
        _laad_aanvragen()


def _laad_uitnodigingen() -> None:
    """One that waits, one that expired, one withdrawn and one accepted."""
    partner = Partner.objects.get(naam="Gemeente Voorbeeldstad")
    uitnodigen.nodig_uit(
        partner,
        uitnodigen.lees_lijst(GENODIGDEN),
        door=partner.contactpersonen.get(),
        boodschap="Doe je mee? Hier vind je wat andere steden al uitzochten.",
    )
    per_adres = {uitnodiging.email.split("@")[0]: uitnodiging for uitnodiging in partner.uitnodigingen.all()}
    verlopen = per_adres["fenna"]
    verlopen.verstuurd_op -= timedelta(days=20)
    verlopen.verloopt_op = timezone.now() - timedelta(days=6)
    verlopen.save()
    uitnodigen.trek_in(per_adres["milan"], door=partner.contactpersonen.get())
    sofie = _maak_mens("sofie@voorbeeldstad.demo.example", "Sofie Vanderelst", "Ontwerper openbare ruimte")
    toetreding.sluit_aan(sofie, partner, hoe="uitnodiging")


def _laad_aanvragen() -> None:
    """One that waits and one that was declined."""
    beheerder = Gebruiker.objects.get(email="projectorganisatie@demo.example")
    wacht = _maak_mens(ZONDER_PARTNER[0], "Roos Akkerveld", "Adviseur mobiliteit")
    aanvragen.dien_in(
        wacht,
        organisatie="Adviesgroep Voorbeeld",
        motivatie="Wij werken voor drie partners aan slimme mobiliteit, en delen graag wat daarvan te leren is.",
    )
    afgewezen = _maak_mens(ZONDER_PARTNER[1], "Koen Zandstra", "Verkoper")
    aanvraag = aanvragen.dien_in(
        afgewezen, organisatie="Voorbeeldwinkel", motivatie="Ik wil mijn sensoren aan gemeenten verkopen."
    )
    aanvragen.wijs_af(
        aanvraag,
        door=beheerder,
        reden="Het netwerk is om van elkaar te leren, niet om te verkopen. Bekijk de Toolbox: daar kun je iets aandragen als je organisatie partner wordt.",
    )


def _maak_mens(email: str, naam: str, functie: str) -> Gebruiker:
    return Gebruiker.objects.filter(email=email).first() or services.maak_gebruiker(
        email=email, naam=naam, functie=functie
    )
