"""Mails between people."""

from citydeal.basis.hoofd import absoluut
from citydeal.berichten.actielinks import maak_link
from citydeal.berichten.brief import Alinea, Brief, Citaat, Lijst
from citydeal.berichten.schrijven import aanhef
from citydeal.berichten.services import stuur
from citydeal.netwerk.berichtsoorten_contact import CONTACTBERICHT
from citydeal.netwerk.models import Contactbericht, Gebruiker, Profiel
from citydeal.netwerk.profielen import Profielbeeld, maak_beeld

BLOKKEER = "blokkeer-afzender"
MELD = "meld-misbruik"


def mail_contactbericht(bericht: Contactbericht) -> None:
    """What a lid wrote, to the receiver; an answer goes to the sender. Raises KeyError where the links are not registered."""
    afzender = bericht.afzender
    beeld = _beeld_van(afzender, bericht.ontvanger)
    werk = ", ".join(
        deel for deel in (beeld.functie if beeld else "", afzender.partner.naam if afzender.partner else "") if deel
    )
    wie = f"{afzender.naam} ({werk})" if werk else afzender.naam
    if bericht.partner:
        waarover = f"als contactpersoon van {bericht.partner.naam}"
    elif bericht.over:
        waarover = f"over “{bericht.over}”"
    else:
        waarover = "via het portaal"
    regels = []
    if bericht.over:
        regels.append((f"Bekijk “{bericht.over}”", absoluut(bericht.over_url)))
    if beeld:
        regels.append((f"Bekijk het profiel van {afzender.naam}", absoluut(beeld.url)))
    stuur(
        sleutel=f"contactbericht-{bericht.pk}",
        soort=CONTACTBERICHT,
        ontvanger=bericht.ontvanger,
        antwoord_aan=afzender.email,
        brief=Brief(
            onderwerp=f"Bericht van {afzender.naam}: {bericht.onderwerp}",
            aanhef=aanhef(bericht.ontvanger.naam),
            delen=[
                Alinea(f"{wie} schrijft je {waarover}."),
                Citaat(bericht.tekst, van=afzender.naam),
                Alinea(
                    f"Wil je antwoorden? Beantwoord dan gewoon deze mail: je antwoord gaat naar {afzender.naam}. Tot dat moment "
                    "ziet de afzender je mailadres niet."
                ),
                Lijst(
                    [
                        *regels,
                        ("Geen berichten meer van deze afzender", maak_link(BLOKKEER, bericht=bericht.pk)),
                        ("Meld dit bericht bij de projectorganisatie", maak_link(MELD, bericht=bericht.pk)),
                    ]
                ),
            ],
            waarom="Je krijgt deze mail omdat leden van het netwerk je via het portaal kunnen schrijven.",
            afzender="Het portaal van Een slimme stad en Slim Maatwerk",
        ),
    )


def _beeld_van(afzender: Gebruiker, lezer: Gebruiker) -> Profielbeeld | None:
    """What the receiver may see of the sender beside the name."""
    profiel = Profiel.objects.zichtbaar_voor(lezer).filter(pk=afzender.pk).prefetch_related("expertises").first()
    return maak_beeld(profiel) if profiel else None
