"""What the portal mails about partners: requests, domains, contactpersonen, and what becomes of an organisation."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from citydeal.basis.hoofd import absoluut
from citydeal.berichten.actielinks import maak_link
from citydeal.berichten.brief import Alinea, Brief, Citaat, Deel, Feiten, Knop
from citydeal.berichten.schrijven import aanhef, adres
from citydeal.berichten.services import stuur
from citydeal.netwerk.berichtsoorten_partner import PARTNERAANVRAAG, PARTNERBEHEER, PARTNERNIEUWS
from citydeal.netwerk.models import Gebruiker, Logregel, Partner, Partneraanvraag, Partnerdomein

BEVESTIG = "bevestig-partneraanvraag"
_AANGEMELD = "Je krijgt deze mail omdat dit adres is ingevuld bij een aanvraag om partner te worden."
_PER = 600
"""Seconds within which the same request sends one mail, however often it is sent in."""


def vraag_bevestiging(aanvraag: Partneraanvraag) -> None:
    """Ask who applied to confirm the address. Effect: one mail, once in ten minutes."""
    _naar_aanvrager(
        aanvraag,
        f"bevestig-{int(timezone.now().timestamp()) // _PER}",
        "Bevestig je aanvraag om partner te worden",
        [
            Alinea("Je hebt een organisatie aangemeld voor de City Deals. Bevestig dat met de knop hieronder."),
            Feiten([("Organisatie", aanvraag.organisatie)]),
            Knop("Bekijk en bevestig je aanvraag", maak_link(BEVESTIG, aanvraag=aanvraag.pk)),
            Alinea("De knop werkt zeven dagen. Heb jij dit niet gevraagd? Dan hoef je niets te doen."),
        ],
        begroet=False,
    )


def meld_ontvangst(aanvraag: Partneraanvraag) -> None:
    """Tell that the request is with the projectorganisatie. Effect: one mail per request and day."""
    _naar_aanvrager(
        aanvraag,
        f"ontvangen-{timezone.localdate():%Y%m%d}",
        f"Je aanvraag voor {aanvraag.organisatie} is binnen",
        [
            Alinea(
                f"Dank je wel voor je aanvraag om {aanvraag.organisatie} partner te laten worden. De projectorganisatie bekijkt je aanvraag."
            ),
            Alinea("Binnen tien werkdagen krijg je een mail met het besluit. Je hoeft nu niets te doen."),
        ],
    )


def meld_aanvaarding(aanvraag: Partneraanvraag, *, wordt_contactpersoon: bool, is_lid: bool) -> None:
    """Tell that the organisation is partner now, and what that makes of who applied. Effect: one mail.

    Args:
        wordt_contactpersoon: whether they keep the partner from now on, or as soon as they accept the invitation.
        is_lid: whether they belong to it already; else an invitation goes along in a mail of its own.
    """
    partner = aanvraag.partner
    taak = f"je houdt de pagina en de collega's van {partner.naam} bij in het portaal"
    if is_lid:
        jij = f"Je hoort nu bij {partner.naam} en je bent contactpersoon: {taak}."
    elif wordt_contactpersoon:
        jij = (
            "Je krijgt ook een uitnodiging om zelf mee te doen. Neem je die aan, dan word je contactpersoon: "
            f"{taak}. Wil je dat niet? Laat het ons weten, dan kiezen we iemand anders."
        )
    else:
        jij = "Je krijgt ook een uitnodiging om zelf lid te worden."
    _naar_aanvrager(
        aanvraag,
        "aanvaard",
        f"{partner.naam} is partner",
        [
            Alinea(f"Goed nieuws: {partner.naam} is partner van de City Deals. Welkom!"),
            Alinea("De organisatie heeft nu een eigen pagina in het portaal."),
            Alinea(jij),
            Knop(f"Bekijk de pagina van {partner.naam}", absoluut(partner.get_absolute_url())),
        ],
    )


def meld_afwijzing(aanvraag: Partneraanvraag) -> None:
    """Tell that the organisation does not become partner, and why. Effect: one mail."""
    _naar_aanvrager(
        aanvraag,
        "afgewezen",
        f"Je aanvraag voor {aanvraag.organisatie}",
        [
            Alinea(f"Je vroeg om {aanvraag.organisatie} partner te laten worden. Dat doen we nu niet."),
            Citaat(aanvraag.reden, van="De projectorganisatie"),
            Alinea("Heb je een vraag over dit besluit? Beantwoord deze mail. De kennisbank blijft voor iedereen open."),
            Knop("Naar de kennisbank", absoluut("/kennisbank/")),
        ],
    )


def meld_domeinbesluit(domein: Partnerdomein, *, door: Gebruiker, bevestigd: bool, reden: str = "") -> None:
    """Tell who asked for a domain what was decided. Effect: one mail, where that account is still there."""
    if domein.aangevraagd_door is None:
        return
    naam = domein.partner.naam
    if bevestigd:
        onderwerp = f"Het maildomein {domein.domein} hoort nu bij {naam}"
        delen: list[Deel] = [
            Alinea(f"Wie een e-mailadres heeft dat eindigt op @{domein.domein}, kan nu zelf lid worden bij {naam}.")
        ]
    else:
        onderwerp = f"Het maildomein {domein.domein} is niet toegevoegd"
        delen = [
            Alinea(f"Je vroeg om het maildomein {domein.domein} bij {naam}. De projectorganisatie voegt het niet toe."),
            Citaat(reden, van="De projectorganisatie"),
        ]
    _naar_lid(
        f"partnerdomein-{domein.pk}-besluit",
        PARTNERBEHEER,
        domein.aangevraagd_door,
        onderwerp,
        [
            *delen,
            Knop("Bekijk de maildomeinen", adres("netwerk:partner-domeinen", domein.partner.slug)),
        ],
        waarom=f"Je krijgt deze mail omdat je dit maildomein aanvroeg voor {naam}.",
        door=door,
    )


def meld_contactpersoon(partner: Partner, gebruiker: Gebruiker, regel: Logregel, *, is_het: bool) -> None:
    """Tell somebody that they became contactpersoon, or no longer are. Effect: one mail."""
    if is_het:
        onderwerp = f"Je bent contactpersoon van {partner.naam}"
        delen: list[Deel] = [
            Alinea(f"Je houdt vanaf nu de pagina en de collega's van {partner.naam} bij in het portaal."),
            Knop("Ga naar je organisatie", adres("netwerk:partner-bewerken", partner.slug)),
        ]
    else:
        onderwerp = f"Je bent geen contactpersoon meer van {partner.naam}"
        delen = [Alinea("Je blijft gewoon lid. Wat er voor de contactpersoon te doen is, ligt nu bij een collega.")]
    _naar_lid(
        f"contactpersoon-{regel.pk}",
        PARTNERBEHEER,
        gebruiker,
        onderwerp,
        delen,
        waarom=f"Je krijgt deze mail omdat dit over je werk voor {partner.naam} gaat.",
        door=regel.door,
    )


def meld_hernoeming(partner: Partner, oude_naam: str, mensen: Iterable[Gebruiker], regel: Logregel) -> None:
    """Tell the people of a partner its new name. Effect: one mail to each."""
    _naar_mensen(
        regel,
        mensen,
        f"{oude_naam} heet nu {partner.naam}",
        [
            Alinea(f"In het portaal heet {oude_naam} vanaf nu {partner.naam}."),
            Alinea("Voor jou verandert er verder niets. Oude links blijven werken."),
            Knop(f"Bekijk de pagina van {partner.naam}", absoluut(partner.get_absolute_url())),
        ],
    )


def meld_samenvoeging(van: Partner, naar: Partner, mensen: Iterable[Gebruiker], regel: Logregel) -> None:
    """Tell the people of both partners that they go on as one. Effect: one mail to each."""
    _naar_mensen(
        regel,
        mensen,
        f"{van.naam} gaat verder als {naar.naam}",
        [
            Alinea(f"{van.naam} en {naar.naam} staan nu als één organisatie in het portaal. De naam is {naar.naam}."),
            Alinea(
                "Iedereen van beide organisaties hoort daar nu bij. Pagina's en taken zijn meegegaan. Oude links blijven werken."
            ),
            Knop(f"Bekijk de pagina van {naar.naam}", absoluut(naar.get_absolute_url())),
        ],
    )


def meld_einde(partner: Partner, mensen: Iterable[Gebruiker], reden: str, regel: Logregel) -> None:
    """Tell the people of a partner that it takes part no longer, and what that means for them. Effect: one mail to each."""
    _naar_mensen(
        regel,
        mensen,
        f"{partner.naam} doet niet meer mee",
        [
            Alinea(f"{partner.naam} is gestopt als partner van de City Deals."),
            *([Citaat(reden, van="De projectorganisatie")] if reden else []),
            Alinea(
                "Je account blijft, maar je ziet niet meer wat alleen voor leden is. Werk je nu bij een andere partner? Laat dat dan weten."
            ),
            Knop("Naar mijn overzicht", adres("mijn:overzicht")),
        ],
    )


def meld_overdracht(naar: Gebruiker, van_naam: str, regels: Sequence[tuple[str, str]], regel: Logregel) -> None:
    """Tell somebody what they took over. Effect: one mail."""
    _naar_lid(
        f"overdracht-{regel.pk}",
        PARTNERBEHEER,
        naar,
        f"Je neemt het werk van {van_naam} over",
        [
            Alinea(f"{van_naam} houdt dit niet langer bij in het portaal. Vanaf nu ligt het bij jou."),
            Feiten(regels),
            Knop("Naar mijn overzicht", adres("mijn:overzicht")),
        ],
        waarom="Je krijgt deze mail omdat je in het portaal werk van een collega overneemt.",
        door=regel.door,
    )


def _naar_aanvrager(
    aanvraag: Partneraanvraag, deel: str, onderwerp: str, delen: Sequence[Deel], *, begroet: bool = True
) -> None:
    # The first mail goes to an address that anyone may have typed: it repeats no more of what was typed than it must.
    brief = Brief(
        onderwerp=onderwerp,
        delen=delen,
        waarom=_AANGEMELD,
        aanhef=aanhef(aanvraag.naam if begroet else ""),
    )
    stuur(
        sleutel=f"partneraanvraag-{aanvraag.pk}-{deel}",
        soort=PARTNERAANVRAAG,
        brief=brief,
        naar=aanvraag.email,
        antwoord_aan=aanvraag.behandeld_door.email if aanvraag.behandeld_door else "",
    )


def _naar_mensen(regel: Logregel, mensen: Iterable[Gebruiker], onderwerp: str, delen: Sequence[Deel]) -> None:
    for gebruiker in mensen:
        _naar_lid(
            f"partner-verandert-{regel.pk}-{gebruiker.pk}",
            PARTNERNIEUWS,
            gebruiker,
            onderwerp,
            delen,
            waarom="Je krijgt deze mail omdat dit over je eigen organisatie gaat.",
            door=regel.door,
        )


def _naar_lid(
    sleutel: str,
    soort: str,
    ontvanger: Gebruiker,
    onderwerp: str,
    delen: Sequence[Deel],
    *,
    waarom: str,
    door: Gebruiker | None,
) -> None:
    """One mail; an answer to it goes to who did what it tells of."""
    brief = Brief(onderwerp=onderwerp, delen=delen, waarom=waarom, aanhef=aanhef(ontvanger.naam))
    stuur(sleutel=sleutel, soort=soort, brief=brief, ontvanger=ontvanger, antwoord_aan=door.email if door else "")
