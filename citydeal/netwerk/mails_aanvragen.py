"""What the portal writes about requests to become lid."""

from citydeal.berichten.brief import Alinea, Brief, Citaat, Feiten, Knop
from citydeal.berichten.schrijven import aanhef, adres
from citydeal.berichten.services import stuur
from citydeal.netwerk.berichtsoorten_toetreding import AANVRAAG, AANVRAAGBESLUIT, LIDMAATSCHAP
from citydeal.netwerk.domeinen import domein_van
from citydeal.netwerk.models import Aanvraag, Gebruiker

_EIGEN = "Je krijgt deze mail omdat je vroeg om lid te worden."


def mail_aanvraag(aanvraag: Aanvraag, beheerders: list[Gebruiker]) -> None:
    """Tell who asked that the request arrived, and who decides that it waits."""
    gebruiker = aanvraag.gebruiker
    brief = Brief(
        onderwerp="Je aanvraag is binnen",
        aanhef=aanhef(gebruiker.naam),
        delen=[
            Alinea(
                f"Je vroeg om lid te worden namens {aanvraag.organisatie}. De projectorganisatie bekijkt je aanvraag."
            ),
            Alinea("Je krijgt een mail zodra er een besluit is. De kennisbank kun je nu al lezen."),
            Knop("Bekijk je aanvraag", adres("account_organisatie")),
        ],
        waarom=_EIGEN,
    )
    stuur(sleutel=f"aanvraag-{aanvraag.pk}-binnen", soort=LIDMAATSCHAP, brief=brief, ontvanger=gebruiker)
    for beheerder in beheerders:
        brief = Brief(
            onderwerp=f"Aanvraag om lid te worden: {gebruiker.naam}",
            aanhef=aanhef(beheerder.naam),
            delen=[
                Alinea(f"{gebruiker.naam} wil lid worden. Het portaal kent de organisatie niet."),
                Feiten(
                    [
                        ("Naam", gebruiker.naam),
                        ("Functie", gebruiker.functie or "niet ingevuld"),
                        ("Organisatie", aanvraag.organisatie),
                        ("Maildomein", domein_van(gebruiker.email)),
                    ]
                ),
                Citaat(aanvraag.motivatie, van=gebruiker.naam),
                Knop("Bekijk de aanvraag", adres("netwerk:aanvraag-detail", aanvraag.pk)),
            ],
            waarom="Je krijgt deze mail omdat je aanvragen om lid te worden behandelt.",
        )
        stuur(
            sleutel=f"aanvraag-{aanvraag.pk}-nieuw-{beheerder.pk}",
            soort=AANVRAAG,
            brief=brief,
            ontvanger=beheerder,
            antwoord_aan=gebruiker.email,
        )


def mail_besluit(aanvraag: Aanvraag, andere_beheerders: list[Gebruiker], *, aanvaard: bool) -> None:
    """Tell who asked what was decided, and the colleagues of who decided that nothing is left to do."""
    gebruiker, door = aanvraag.gebruiker, aanvraag.behandeld_door
    if aanvaard:
        onderwerp, kern = "Je bent lid", f"Je aanvraag is aanvaard. Je hoort nu bij {aanvraag.partner.naam}."
        delen = [
            Alinea(kern),
            Alinea("Je ziet vanaf nu ook wat er alleen voor leden is."),
            Knop("Ga naar het portaal", adres("mijn:overzicht")),
        ]
    else:
        onderwerp, kern = "Je aanvraag is afgewezen", "Je aanvraag om lid te worden is afgewezen."
        delen = [
            Alinea(kern),
            Citaat(aanvraag.reden, van="De projectorganisatie"),
            Alinea(
                "Je account blijft, en de kennisbank kun je blijven lezen. Ben je het er niet mee eens, of is er iets "
                "veranderd? Antwoord dan op deze mail, of doe een nieuwe aanvraag."
            ),
            Knop("Doe een nieuwe aanvraag", adres("account_organisatie")),
        ]
    brief = Brief(onderwerp=onderwerp, aanhef=aanhef(gebruiker.naam), delen=delen, waarom=_EIGEN)
    stuur(
        sleutel=f"aanvraag-{aanvraag.pk}-besluit",
        soort=LIDMAATSCHAP,
        brief=brief,
        ontvanger=gebruiker,
        antwoord_aan=door.email,
    )
    for beheerder in andere_beheerders:
        brief = Brief(
            onderwerp=f"Aanvraag van {gebruiker.naam} is {'aanvaard' if aanvaard else 'afgewezen'}",
            aanhef=aanhef(beheerder.naam),
            delen=[
                Alinea(f"{door.naam} heeft besloten over de aanvraag van {gebruiker.naam} ({aanvraag.organisatie})."),
                Knop("Bekijk de aanvraag", adres("netwerk:aanvraag-detail", aanvraag.pk)),
            ],
            waarom="Je krijgt deze mail omdat je aanvragen om lid te worden behandelt.",
        )
        stuur(
            sleutel=f"aanvraag-{aanvraag.pk}-besluit-{beheerder.pk}",
            soort=AANVRAAGBESLUIT,
            brief=brief,
            ontvanger=beheerder,
        )
