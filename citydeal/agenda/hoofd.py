"""What the head of pages of the agenda says to search engines and to who shares the link."""

from django.urls import reverse

from citydeal.agenda.enums import Status
from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.ververs import plaats_in_woorden
from citydeal.basis.hoofd import Hoofd, Kruimel, absoluut, organisatie
from citydeal.basis.linkbeeld import Linkbeeld
from citydeal.basis.zichtbaarheid import OPENBAAR

AGENDA = Kruimel("Agenda", "/agenda/")
BEELD_VAN_AGENDA = Linkbeeld(
    sleutel="agenda", titel="Agenda van het netwerk", label="Agenda", motief="netwerk", zaad="agenda"
)


def beeld_pad(beeld: Linkbeeld) -> str:
    """Where the picture is; what it shows is in its address."""
    return reverse("agenda:linkbeeld", args=[beeld.sleutel, beeld.kenmerk])


def beeld_van(bijeenkomst: Bijeenkomst) -> Linkbeeld:
    """What the picture of a meeting shows beside a shared link."""
    return Linkbeeld(
        sleutel=f"bijeenkomst-{bijeenkomst.pk}",
        titel=bijeenkomst.titel,
        label=bijeenkomst.datum_tekst or bijeenkomst.get_soort_display(),
        motief="netwerk",
        zaad=f"bijeenkomst-{bijeenkomst.pk}",
    )


def hoofd_van_agenda(pad: str, *, titel: str = "Agenda", noindex: bool = False) -> Hoofd:
    """The lists of the agenda."""
    return Hoofd(
        titel=titel,
        omschrijving="Sessies, werkbezoeken en grote dagen van de City Deals: zie wat er komt, meld je aan en lees terug wat er was.",
        pad=pad,
        beeld=beeld_pad(BEELD_VAN_AGENDA),
        noindex=noindex,
        kruimels=[] if pad == AGENDA.url else [AGENDA],
        ding=organisatie(),
    )


def hoofd_van_bijeenkomst(bijeenkomst: Bijeenkomst, *, organisator_url: str = "") -> Hoofd:
    """A meeting as schema.org knows events; what not everyone sees and what is invented stays out of search engines."""
    openbaar = OPENBAAR in bijeenkomst.tokens and bijeenkomst.status != Status.CONCEPT
    delen = (bijeenkomst.datum_tekst, bijeenkomst.tijd_tekst, plaats_in_woorden(bijeenkomst))
    wanneer_en_waar = ", ".join(deel for deel in delen if deel)
    beeld = beeld_pad(beeld_van(bijeenkomst))
    return Hoofd(
        titel=bijeenkomst.titel,
        omschrijving=". ".join(deel for deel in (wanneer_en_waar, bijeenkomst.samenvatting) if deel),
        pad=bijeenkomst.get_absolute_url(),
        beeld=beeld,
        noindex=bijeenkomst.voorbeeld or not openbaar,
        kruimels=[AGENDA],
        ding=_event(bijeenkomst, beeld, organisator_url) if openbaar else None,
    )


def _event(bijeenkomst: Bijeenkomst, beeld: str, organisator_url: str) -> dict:
    begin, einde = bijeenkomst.begint_op, bijeenkomst.eindigt_op
    if bijeenkomst.hele_dag:
        begin, einde = bijeenkomst.dag, bijeenkomst.laatste_dag
    wijze = {(True, True): "Mixed", (False, True): "Online"}.get(
        (bijeenkomst.ter_plaatse, bijeenkomst.online), "Offline"
    )
    organisator = {**organisatie()}
    if bijeenkomst.organisator:
        organisator = {"@type": "Organization", "name": bijeenkomst.organisator}
        if organisator_url:
            organisator["url"] = absoluut(organisator_url)
    status = "EventCancelled" if bijeenkomst.status == Status.AFGELAST else "EventScheduled"
    return {
        "@type": "Event",
        "name": bijeenkomst.titel,
        "description": bijeenkomst.samenvatting or bijeenkomst.titel,
        "startDate": begin,
        "endDate": einde,
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": f"https://schema.org/{wijze}EventAttendanceMode",
        "location": _locatie(bijeenkomst),
        "image": absoluut(beeld),
        "url": absoluut(bijeenkomst.get_absolute_url()),
        "inLanguage": "nl",
        "organizer": organisator,
    }


def _locatie(bijeenkomst: Bijeenkomst) -> list[dict]:
    """Where it is. Who takes part online begins at the page: the link itself goes to participants alone."""
    plekken = []
    if bijeenkomst.ter_plaatse:
        plaats = bijeenkomst.plaats.naam if bijeenkomst.plaats else ""
        adres = {"@type": "PostalAddress", "streetAddress": bijeenkomst.adres, "addressLocality": plaats}
        plekken.append(
            {
                "@type": "Place",
                "name": bijeenkomst.locatie or plaats or bijeenkomst.titel,
                "address": {naam: waarde for naam, waarde in adres.items() if waarde},
            }
        )
    if bijeenkomst.online:
        plekken.append({"@type": "VirtualLocation", "url": absoluut(bijeenkomst.get_absolute_url())})
    return plekken
