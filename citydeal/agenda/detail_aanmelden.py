"""What the page of a meeting shows of signing up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone

from citydeal.agenda.enums import Aanmeldstatus, Aanmeldwijze, Deelname
from citydeal.agenda.mails_aanmelden import in_woorden
from citydeal.agenda.models import Aanmelding, Bijeenkomst
from citydeal.basis import paginacache

VOORAF = timedelta(minutes=15)
"""How long before the beginning one can take part in one tap."""


@dataclass(frozen=True)
class Plaatsen:
    """How full one way of taking part is."""

    naam: str
    vrij: int | None
    wachtend: int

    @property
    def vol(self) -> bool:
        """Whether who signs up now waits."""
        return self.vrij is not None and (self.vrij <= 0 or self.wachtend > 0)

    @property
    def tekst(self) -> str:
        """In words: "12 plaatsen vrij", "Vol, 3 wachten"."""
        if self.vrij is None:
            return "plaats genoeg"
        if not self.vol:
            return f"nog {self.vrij} {'plaats' if self.vrij == 1 else 'plaatsen'} vrij"
        if not self.wachtend:
            return "vol"
        return f"vol, {self.wachtend} {'mens wacht' if self.wachtend == 1 else 'mensen wachten'}"


def plaatsen(bijeenkomst: Bijeenkomst) -> list[Plaatsen]:
    """How full each way of taking part is; one query where seats are limited, else none."""
    vormen = bijeenkomst.deelnamevormen
    geteld = {}
    if any(bijeenkomst.capaciteit_voor(vorm) is not None for vorm in vormen):
        geteld = bijeenkomst.aanmeldingen.aggregate(
            **{
                f"{vorm}_{naam}": Count("pk", filter=Q(deelname=vorm, status=status))
                for vorm in vormen
                for naam, status in (("bezet", Aanmeldstatus.AANGEMELD), ("wacht", Aanmeldstatus.WACHTLIJST))
            }
        )
    lijst = []
    for vorm in vormen:
        capaciteit = bijeenkomst.capaciteit_voor(vorm)
        vrij = None if capaciteit is None else max(capaciteit - geteld[f"{vorm}_bezet"], 0)
        lijst.append(Plaatsen(Deelname(vorm).label, vrij, geteld.get(f"{vorm}_wacht", 0)))
    return lijst


def eigen_aanmelding(request: HttpRequest, bijeenkomst: Bijeenkomst) -> Aanmelding | None:
    """The sign-up of who asks, one query; none for a visitor."""
    if not request.user.is_authenticated:
        return None
    return Aanmelding.objects.filter(bijeenkomst=bijeenkomst, gebruiker=request.user).first()


def kan_nu_meedoen(bijeenkomst: Bijeenkomst, nu: datetime) -> bool:
    """Whether one can sign up and open the online link in one tap: from a quarter before the beginning until the end."""
    return (
        bijeenkomst.gaat_door
        and bijeenkomst.online
        and bool(bijeenkomst.online_link)
        and bijeenkomst.begint_op - VOORAF <= nu < bijeenkomst.eindigt_op
    )


def is_gesloten(bijeenkomst: Bijeenkomst, nu: datetime) -> bool:
    """Whether the deadline has passed."""
    return bijeenkomst.aanmelden_tot is not None and nu >= bijeenkomst.aanmelden_tot


def context_aanmelden(request: HttpRequest, bijeenkomst: Bijeenkomst) -> dict:
    """What `agenda/_aanmelden.html` shows to who asks; at most two queries.

    Effect: a kept page holds until the deadline, the quarter before the beginning, and the end.
    """
    nu = timezone.now()
    toon = bijeenkomst.gaat_door and bijeenkomst.eindigt_op > nu
    if toon:
        momenten = (bijeenkomst.aanmelden_tot, bijeenkomst.begint_op - VOORAF, bijeenkomst.eindigt_op)
        for moment in momenten:
            if moment is not None and moment > nu:
                paginacache.geldig_tot(request, moment)
    eigen = eigen_aanmelding(request, bijeenkomst)
    in_portaal = bijeenkomst.aanmeldwijze != Aanmeldwijze.ELDERS
    vormen = plaatsen(bijeenkomst) if toon and in_portaal else []
    gesloten = is_gesloten(bijeenkomst, nu)
    return {
        "eigen_aanmelding": eigen,
        "aanmelden": {
            "toon": toon,
            "status": eigen.status if eigen else "",
            "in_portaal": in_portaal,
            "niet_nodig": bijeenkomst.aanmeldwijze == Aanmeldwijze.NIET_NODIG,
            "elders": bijeenkomst.aanmeld_url if not in_portaal else "",
            "elders_naam": urlsplit(bijeenkomst.aanmeld_url).hostname if not in_portaal else "",
            "plaatsen": [vorm for vorm in vormen if vorm.vrij is not None],
            "meer_vormen": len(vormen) > 1,
            "vol": bool(vormen) and all(vorm.vol for vorm in vormen),
            "gesloten": gesloten,
            "tot": in_woorden(bijeenkomst.aanmelden_tot) if bijeenkomst.aanmelden_tot and not gesloten else "",
            "alleen_leden": not bijeenkomst.gasten and not request.user.is_authenticated,
            "doe_mee": kan_nu_meedoen(bijeenkomst, nu),
        },
    }
