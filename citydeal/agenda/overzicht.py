"""What of the agenda stands on Mijn overzicht: the dates that somebody goes to or organises."""

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse_lazy
from django.utils import timezone

from citydeal.agenda.enums import AANGEKONDIGD, Status
from citydeal.agenda.lijst import EIGEN
from citydeal.agenda.models import Aanmelding, Bijeenkomst
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.overzicht import (
    MAX_REGELS,
    Link,
    Onderdeel,
    Regel,
    registreer_onderdeel,
)


def mijn_data(gebruiker: Gebruiker) -> list[Regel]:
    """The nearest dates of somebody, with how they stand; one query."""
    eigen = Aanmelding.objects.van(gebruiker).betrokken().order_by()
    organiseert = Q(beheertokens__contains=[f"gebruiker:{gebruiker.pk}"])
    rijen = (
        Bijeenkomst.objects.zichtbaar_voor(gebruiker)
        .filter(Q(pk__in=eigen.values("bijeenkomst")) | organiseert, status__in=AANGEKONDIGD)
        .komend(timezone.now())
        .annotate(eigen_stand=Subquery(eigen.filter(bijeenkomst=OuterRef("pk")).values("status")[:1]))
    )
    return [
        Regel(
            titel=rij.titel,
            url=rij.get_absolute_url(),
            toelichting=f"{rij.datum_tekst}, {rij.tijd_tekst}",
            status=_stand(rij),
        )
        for rij in rijen.defer("programma", "ics_openbaar", "ics_deelnemer")[:MAX_REGELS]
    ]


def _stand(bijeenkomst: Bijeenkomst) -> str:
    if bijeenkomst.status == Status.AFGELAST:
        return "Gaat niet door"
    return EIGEN.get(bijeenkomst.eigen_stand, "Je organiseert dit")


registreer_onderdeel(
    Onderdeel(
        sleutel="data",
        titel="Mijn data",
        volgorde=20,
        haal=mijn_data,
        leeg="Je hebt je nog nergens voor aangemeld. In de agenda staan sessies, werkbezoeken en grote dagen.",
        leeg_link=Link("Bekijk de agenda", reverse_lazy("agenda:lijst")),
        meer=Link("Mijn hele agenda", reverse_lazy("mijn-agenda:overzicht")),
        voor=lambda gebruiker: True,
    )
)
