"""What of the kennisbank stands on Mijn overzicht: the pages that somebody keeps up to date."""

from django.db.models import F
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format

from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.overzicht import MAX_REGELS, Link, Onderdeel, Regel, registreer_onderdeel
from kennisbank.models import Inzending, KennisbankPagina


def mijn_bijdragen(gebruiker: Gebruiker) -> list[Regel]:
    """Pages that somebody keeps up to date and that readers see, the first to be looked at again on top."""
    paginas = KennisbankPagina.objects.filter(eigenaar=gebruiker, live=True)
    vandaag = timezone.localdate()
    return [
        Regel(
            titel=pagina.title,
            url=pagina.pad,
            status="Mogelijk verouderd" if pagina.herzien_op and pagina.herzien_op < vandaag else "Staat online",
            toelichting=f"Kijk vóór {date_format(pagina.herzien_op, 'j F Y')} of alles nog klopt."
            if pagina.herzien_op and pagina.herzien_op >= vandaag
            else "",
        )
        for pagina in paginas.order_by(F("herzien_op").asc(nulls_last=True), "title")[:MAX_REGELS]
    ]


def mijn_inzendingen(gebruiker: Gebruiker) -> list[Regel]:
    """What somebody put forward or began, the last changed on top."""
    return [
        Regel(
            titel=inzending.naam,
            url=inzending.get_absolute_url(),
            toelichting=inzending.get_soort_display(),
            status=inzending.get_status_display(),
        )
        for inzending in Inzending.objects.van(gebruiker)[:MAX_REGELS]
    ]


registreer_onderdeel(
    Onderdeel(
        sleutel="inzendingen",
        titel="Wat ik indiende",
        volgorde=35,
        haal=mijn_inzendingen,
        leeg="Je diende nog niets in. Heb je iets waar anderen wat aan hebben? Een link of een titel is genoeg.",
        leeg_link=Link("Dien iets in", reverse_lazy("kennisbank:indienen-nieuw")),
        meer=Link("Alles wat ik indiende", reverse_lazy("kennisbank:inzending-lijst")),
    )
)
registreer_onderdeel(
    Onderdeel(
        sleutel="bijdragen",
        titel="Mijn bijdragen",
        volgorde=40,
        haal=mijn_bijdragen,
        leeg="Je houdt nog geen pagina in de kennisbank bij. Hier staan straks de pagina's waarvan jij de eigenaar bent.",
        leeg_link=Link("Bekijk de kennisbank", "/kennisbank/"),
    )
)
