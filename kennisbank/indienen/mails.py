"""What the portal mails about what leden put forward."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from citydeal.basis.hoofd import absoluut
from citydeal.berichten.brief import Alinea, Brief, Citaat, Deel, Knop
from citydeal.berichten.schrijven import aanhef
from citydeal.berichten.services import stuur
from citydeal.netwerk.models import Gebruiker
from kennisbank.berichtsoorten import INZENDINGEN, MIJN_INZENDING
from kennisbank.models import Inzending, Inzendingregel

_EIGEN = "Je krijgt deze mail omdat je dit zelf in het portaal indiende."
_WERK = "Je krijgt deze mail omdat je inzendingen van leden behandelt."


def mail_ontvangst(inzending: Inzending) -> None:
    """Tell the lid that it was handed in. Effect: one mail."""
    _naar_inzender(
        inzending,
        "ontvangen",
        f"We kregen je inzending “{inzending.naam}”",
        [
            Alinea(f"Dank je wel. Je {inzending.get_soort_display().lower()} is binnen."),
            Alinea(
                "Iemand van de redactie bekijkt je inzending. Is er iets onduidelijk, dan krijg je een vraag. Je hoort "
                "het ook als je inzending online staat."
            ),
            Knop("Volg je inzending", adres(inzending)),
        ],
    )


def mail_vraag(inzending: Inzending, regel: Inzendingregel) -> None:
    """Put a question to the lid. Effect: one mail, that can be answered to who asked."""
    _naar_inzender(
        inzending,
        f"vraag-{regel.pk}",
        f"Een vraag over je inzending “{inzending.naam}”",
        [
            Alinea(f"{regel.door.naam} bekijkt je inzending en heeft een vraag."),
            Citaat(regel.tekst, van=regel.door.naam),
            Knop("Beantwoord de vraag", adres(inzending)),
        ],
        antwoord_aan=f"{regel.door.naam} <{regel.door.email}>",
    )


def mail_gepubliceerd(inzending: Inzending, pad: str) -> None:
    """Tell the lid that it is live. Effect: one mail."""
    _naar_inzender(
        inzending,
        "gepubliceerd",
        f"“{inzending.naam}” staat online",
        [
            Alinea("Goed nieuws: wat je indiende staat nu in de kennisbank. Dank je wel voor het delen."),
            Knop("Bekijk de pagina", absoluut(pad)),
        ],
    )


def mail_verwerkt(inzending: Inzending, door: Gebruiker) -> None:
    """Tell the lid what was done with it. Effect: one mail."""
    _naar_inzender(
        inzending,
        "verwerkt",
        f"Je inzending “{inzending.naam}” is verwerkt",
        [
            Alinea("Dank je wel voor je inzending. Dit is ermee gedaan:"),
            Citaat(inzending.reden, van=door.naam),
            Knop("Bekijk je inzending", adres(inzending)),
        ],
        antwoord_aan=f"{door.naam} <{door.email}>",
    )


def mail_afwijzing(inzending: Inzending, door: Gebruiker) -> None:
    """Tell the lid that it isn't taken over, and why. Effect: one mail."""
    _naar_inzender(
        inzending,
        "niet-overgenomen",
        f"Je inzending “{inzending.naam}”",
        [
            Alinea("Je diende dit in voor het portaal. We nemen het nu niet over."),
            Citaat(inzending.reden, van=door.naam),
            Alinea("Heb je er een vraag over? Beantwoord dan deze mail."),
            Knop("Bekijk je inzending", adres(inzending)),
        ],
        antwoord_aan=f"{door.naam} <{door.email}>",
    )


def meld_nieuw(inzending: Inzending, mensen: Iterable[Gebruiker]) -> None:
    """Tell who handles it that there is a new one. Effect: one mail to each."""
    _naar_behandelaars(
        inzending,
        mensen,
        "nieuw",
        f"Nieuwe inzending: {inzending.naam}",
        [Alinea(f"{_wie(inzending)} diende iets in: {inzending.get_soort_display().lower()}.")],
    )


def meld_antwoord(inzending: Inzending, regel: Inzendingregel, mensen: Iterable[Gebruiker]) -> None:
    """Tell who asked that there is an answer. Effect: one mail to each."""
    _naar_behandelaars(
        inzending,
        mensen,
        f"antwoord-{regel.pk}",
        f"Antwoord over de inzending “{inzending.naam}”",
        [Alinea(f"{_wie(inzending)} beantwoordde je vraag."), Citaat(regel.tekst, van=inzending.inzender.naam)],
    )


def meld_intrekking(inzending: Inzending, mensen: Iterable[Gebruiker], *, concept_blijft: bool) -> None:
    """Tell who handled it that it was taken back. Effect: one mail to each."""
    vervolg = (
        "Iemand van de redactie had al aan het concept gewerkt. Daarom staat het er nog. Verwijder het, of overleg met de indiener."
        if concept_blijft
        else "Je hoeft niets te doen."
    )
    _naar_behandelaars(
        inzending,
        mensen,
        "ingetrokken",
        f"Ingetrokken: {inzending.naam}",
        [Alinea(f"{_wie(inzending)} trok deze inzending in. {vervolg}")],
    )


def adres(inzending: Inzending) -> str:
    """Where the lid follows it."""
    return absoluut(inzending.get_absolute_url())


def _wie(inzending: Inzending) -> str:
    mens = inzending.inzender
    if mens is None:
        return "Iemand"
    return f"{mens.naam} ({mens.partner.naam})" if mens.partner else mens.naam


def _naar_inzender(
    inzending: Inzending, deel: str, onderwerp: str, delen: Sequence[Deel], *, antwoord_aan: str = ""
) -> None:
    if inzending.inzender is None:
        return
    stuur(
        sleutel=f"inzending-{inzending.pk}-{deel}",
        soort=MIJN_INZENDING,
        ontvanger=inzending.inzender,
        antwoord_aan=antwoord_aan,
        brief=Brief(
            onderwerp=onderwerp,
            aanhef=aanhef(inzending.inzender.naam),
            delen=delen,
            waarom=_EIGEN,
            afzender="De redactie van Een slimme stad en Slim Maatwerk",
        ),
    )


def _naar_behandelaars(
    inzending: Inzending, mensen: Iterable[Gebruiker], deel: str, onderwerp: str, delen: Sequence[Deel]
) -> None:
    knop = Knop("Bekijk de inzending", absoluut(reverse("kennisbank_inzending", args=[inzending.pk])))
    for mens in mensen:
        stuur(
            sleutel=f"inzending-{inzending.pk}-{deel}-{mens.pk}",
            soort=INZENDINGEN,
            ontvanger=mens,
            brief=Brief(onderwerp=onderwerp, aanhef=aanhef(mens.naam), delen=[*delen, knop], waarom=_WERK),
        )
