"""What is kept ready of a meeting: who may see it, when it is in words, its iCalendar texts, its row in the search index.

Every function that changes a meeting calls `ververs` in its transaction; nothing else writes these fields.
"""

from django.conf import settings
from django.db import transaction
from django.db.models import F

from citydeal.agenda import tasks, zoekbaar
from citydeal.agenda.datumtekst import datum_in_woorden, eerste_dag, laatste_dag, tijd_in_woorden
from citydeal.agenda.enums import Status, Zichtbaarheid
from citydeal.agenda.ical import Afspraak, als_vevent
from citydeal.agenda.kanalen import kanaalsoort_van
from citydeal.agenda.models import Agendastand, Bijeenkomst
from citydeal.agenda.permissions import BEHEERTOKEN
from citydeal.agenda.verslagvolgen import volg_bijeenkomst
from citydeal.basis import paginacache
from citydeal.basis.tasks import vraag
from citydeal.basis.tekst import platte_tekst
from citydeal.basis.zichtbaarheid import LID, OPENBAAR

BEWAARD = (
    "tokens",
    "beheertokens",
    "dag",
    "laatste_dag",
    "datum_tekst",
    "tijd_tekst",
    "ics_openbaar",
    "ics_deelnemer",
)


@transaction.atomic
def ververs(bijeenkomst: Bijeenkomst) -> None:
    """Bring up to date what is kept ready of a meeting that was just saved, with its organisers and guests.

    Effects in order: the kept fields; the row in the search index, that of its verslag too; `Agendastand`, so that feeds are fetched
    anew; kept pages become stale after commit, and the picture beside a shared link of what everyone sees is made in the background.
    """
    bijeenkomst.beheertokens = _beheertokens(bijeenkomst)
    bijeenkomst.tokens = _tokens(bijeenkomst)
    _zet_tijd(bijeenkomst)
    if bijeenkomst.begint_op is None:
        bijeenkomst.ics_openbaar = bijeenkomst.ics_deelnemer = ""
    else:
        bijeenkomst.ics_openbaar = als_vevent(maak_afspraak(bijeenkomst))
        bijeenkomst.ics_deelnemer = als_vevent(maak_afspraak(bijeenkomst, voor_deelnemer=True))
    Bijeenkomst.objects.filter(pk=bijeenkomst.pk).update(**{veld: getattr(bijeenkomst, veld) for veld in BEWAARD})
    zoekbaar.werk_bij(bijeenkomst)
    volg_bijeenkomst(bijeenkomst)
    if OPENBAAR in bijeenkomst.tokens and bijeenkomst.status != Status.CONCEPT:
        vraag(tasks.maak_agendabeeld, bijeenkomst.pk)
    meld_verandering()


def meld_verandering() -> None:
    """Say that something that feeds and pages show has changed.

    Effects: the one row of `Agendastand` rises; kept pages become stale after commit.
    """
    if not Agendastand.objects.filter(pk=1).update(nummer=F("nummer") + 1):
        Agendastand.objects.get_or_create(pk=1, defaults={"nummer": 1})
    paginacache.vernieuw()


def maak_afspraak(bijeenkomst: Bijeenkomst, *, voor_deelnemer: bool = False) -> Afspraak:
    """What calendars are told of it; the online link goes to participants alone.

    Raises ValueError for a meeting without a date.
    """
    if bijeenkomst.begint_op is None or bijeenkomst.eindigt_op is None:
        raise ValueError("A meeting without a date stands in no calendar.")
    url = settings.SITE_URL + bijeenkomst.get_absolute_url()
    tekst = [bijeenkomst.samenvatting, platte_tekst(bijeenkomst.programma), f"Meer en aanmelden: {url}"]
    if voor_deelnemer and bijeenkomst.online_link:
        tekst.insert(0, f"Doe online mee: {bijeenkomst.online_link}")
    punt = None
    if bijeenkomst.breedtegraad is not None and bijeenkomst.lengtegraad is not None:
        punt = (bijeenkomst.breedtegraad, bijeenkomst.lengtegraad)
    return Afspraak(
        uid=bijeenkomst.ical_uid,
        versie=bijeenkomst.versie,
        titel=bijeenkomst.titel,
        begint_op=bijeenkomst.begint_op,
        eindigt_op=bijeenkomst.eindigt_op,
        gewijzigd_op=bijeenkomst.gewijzigd_op,
        hele_dag=bijeenkomst.hele_dag,
        omschrijving="\n\n".join(deel for deel in tekst if deel),
        plaats=plaats_in_woorden(bijeenkomst, lang=True),
        url=url,
        categorieen=(bijeenkomst.get_soort_display(), *bijeenkomst.themas.values_list("naam", flat=True)),
        punt=punt,
        voorlopig=bijeenkomst.status == Status.VOORLOPIG,
        afgelast=bijeenkomst.status == Status.AFGELAST,
    )


def plaats_in_woorden(bijeenkomst: Bijeenkomst, *, lang: bool = False) -> str:
    """Where it is: "Stadhuis, Dordrecht", "Online", "Stadhuis, Dordrecht, en online"; `lang` names the address too."""
    delen = []
    if bijeenkomst.ter_plaatse:
        plaats = bijeenkomst.plaats.naam if bijeenkomst.plaats else ""
        delen = [bijeenkomst.locatie, bijeenkomst.adres if lang else "", plaats]
        if lang and plaats and plaats in bijeenkomst.adres:
            delen[2] = ""
    ter_plaatse = ", ".join(deel for deel in delen if deel)
    if not bijeenkomst.online:
        return ter_plaatse
    return f"{ter_plaatse}, en online" if ter_plaatse else "Online"


def _beheertokens(bijeenkomst: Bijeenkomst) -> list[str]:
    tokens = {BEHEERTOKEN, *(f"gebruiker:{pk}" for pk in bijeenkomst.organisatoren.values_list("pk", flat=True))}
    soort = kanaalsoort_van(bijeenkomst.kanaal) if bijeenkomst.kanaal else None
    if soort is not None:
        tokens.add(soort.beheertoken(bijeenkomst.kanaal))
    return sorted(tokens)


def _tokens(bijeenkomst: Bijeenkomst) -> list[str]:
    if bijeenkomst.zichtbaarheid == Zichtbaarheid.OPENBAAR:
        return [OPENBAAR]
    tokens = {f"gebruiker:{pk}" for pk in bijeenkomst.genodigden.values_list("pk", flat=True)}
    if bijeenkomst.zichtbaarheid == Zichtbaarheid.LEDEN:
        # Who was invited by name and belongs to no partner sees it too.
        tokens.add(LID)
    elif bijeenkomst.kanaal:
        tokens.add(bijeenkomst.kanaal)
    return sorted(tokens)


def _zet_tijd(bijeenkomst: Bijeenkomst) -> None:
    begint_op, eindigt_op = bijeenkomst.begint_op, bijeenkomst.eindigt_op
    if begint_op is None or eindigt_op is None:
        bijeenkomst.dag = bijeenkomst.laatste_dag = None
        bijeenkomst.datum_tekst = bijeenkomst.tijd_tekst = ""
        return
    bijeenkomst.dag = eerste_dag(begint_op)
    bijeenkomst.laatste_dag = laatste_dag(eindigt_op, begint_op)
    bijeenkomst.datum_tekst = datum_in_woorden(begint_op, eindigt_op)
    bijeenkomst.tijd_tekst = tijd_in_woorden(begint_op, eindigt_op, hele_dag=bijeenkomst.hele_dag)
