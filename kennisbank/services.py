"""What follows when a page, a theme or a partner changes, and the acts of the redactie as functions."""

from collections.abc import Callable, Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, ReferenceIndex

from citydeal.basis import paginacache
from citydeal.basis.linkbeeld import verwijder as verwijder_linkbeeld
from citydeal.basis.models import Afbeelding, Thema
from citydeal.basis.tasks import vraag
from citydeal.netwerk.models import CityDeal, Partner
from citydeal.zoeken.services import indexeer, indexeer_alle, neem_beurt, verwijder
from kennisbank import zoekbaar
from kennisbank.beelden import maak_renditions
from kennisbank.indienen.gevolgen import bij_verschijnen
from kennisbank.models import KennisbankPagina, Leerlijn, PortaalPagina
from kennisbank.tasks import maak_linkbeeld


def maak_concept(ouder: PortaalPagina, pagina: PortaalPagina, *, door) -> PortaalPagina:
    """Put a new page below `ouder` as a draft with a first version by `door`; readers don't see it.

    A draft may be incomplete. Raises ValidationError when it has no title or the address is taken.
    """
    with transaction.atomic():
        pagina.live = False
        pagina.owner = door
        ouder.add_child(instance=pagina)
        pagina.save_revision(user=door, log_action=True, clean=False)
    return pagina


def publiceer(pagina: PortaalPagina, *, door) -> PortaalPagina:
    """Publish the newest version of `pagina`.

    Raises NietPubliceerbaar when the rule of `kennisbank.publicatie` says no. Effects in order: the page, its pictures,
    the search index, the log; fresh pages after commit.

    Returns:
        The page as it is now.
    """
    type(pagina).objects.get(pk=pagina.pk).get_latest_revision().publish(user=door)
    return type(pagina).objects.get(pk=pagina.pk)


@transaction.atomic
def verwerk_pagina(pagina: PortaalPagina, *, vorig_pad: str | None = None, verschijnt: bool = False) -> None:
    """Make what was saved of a live page show: its pictures, the search index, fresh pages after commit.

    The picture for shared links follows after commit, in the background.

    Args:
        pagina: the live page, saved.
        vorig_pad: its `url_path` before; where it differs, what lies below has moved along.
        verschijnt: whether readers didn't see it until now; leerlijnen past it then count a step more, and who put it forward
            hears of it.
    """
    neem_beurt()
    if type(pagina) in zoekbaar.SOORT_VAN:
        maak_renditions(pagina)
        indexeer(zoekbaar.maak_zoekitem(pagina))
    vraag(maak_linkbeeld, pagina.pk)
    if vorig_pad is not None and vorig_pad != pagina.url_path:
        _herindexeer(Page.objects.descendant_of(pagina))
    if verschijnt:
        _herindexeer_leerlijnen(pagina, live=True)
        bij_verschijnen(pagina)
    paginacache.vernieuw()


def verwerk_verplaatsing(pagina: Page) -> None:
    """Make the new address of a page and of all below it show."""
    _herindexeer(Page.objects.descendant_of(pagina, inclusive=True))
    paginacache.vernieuw()


def vergeet_pagina(pagina: Page) -> None:
    """Take a page that readers no longer see out of the search index and the leerlijnen; fresh pages after commit.

    Its picture for shared links goes after commit too; it is made again when the page comes back.
    """
    soort = zoekbaar.SOORT_VAN.get(pagina.specific_class)
    if soort:
        verwijder(soort, str(pagina.pk))
    _herindexeer_leerlijnen(pagina, live=False)
    verwijder_linkbeeld(pagina.pk)
    paginacache.vernieuw()


def paginas_met(afbeelding: Afbeelding) -> list[int]:
    """The ids of the pages that show a picture, above or in their text."""
    verwijzingen = ReferenceIndex.get_references_to(afbeelding).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    return [int(pk) for pk in verwijzingen.values_list("object_id", flat=True).distinct()]


@transaction.atomic
def verwerk_afbeelding(paginas: Iterable[int]) -> None:
    """A picture was changed or deleted: make that show on the live ones among the pages with these ids.

    Effects in order: per page its pictures, the search index and the picture for shared links; fresh pages after commit.
    """
    for pagina in Page.objects.live().filter(pk__in=paginas).specific():
        verwerk_pagina(pagina)
    paginacache.vernieuw()


@transaction.atomic
def verwerk_thema(thema: Thema, *, vorige_slug: str | None = None) -> None:
    """Make what was saved of a theme show: its name in the filters, on its pages, fresh pages after commit.

    Args:
        thema: the theme, saved.
        vorige_slug: the word under which one filtered on it before.
    """
    if vorige_slug not in {None, thema.slug}:
        zoekbaar.verwijder_themafacet(vorige_slug)
    zoekbaar.zet_themafacet(thema)
    _herindexeer(KennisbankPagina.objects.filter(themas=thema))
    paginacache.vernieuw()


@transaction.atomic
def verwijder_thema(thema: Thema) -> None:
    """Delete a theme; its pages stay and lose it. Fresh pages after commit."""
    paginas = list(KennisbankPagina.objects.filter(themas=thema).values_list("pk", flat=True))
    zoekbaar.verwijder_themafacet(thema.slug)
    thema.delete()
    _herindexeer(KennisbankPagina.objects.filter(pk__in=paginas))
    paginacache.vernieuw()


def volg_netwerk(ding: Partner | CityDeal) -> Callable[[], None]:
    """Find the pages on which a partner or a City Deal stands.

    Returns:
        What makes them found by its new name, or without it when it has gone.
    """
    paginas = list(ding.paginas.values_list("pk", flat=True))
    return lambda: _herindexeer(KennisbankPagina.objects.filter(pk__in=paginas))


@transaction.atomic
def _herindexeer_leerlijnen(pagina: Page, *, live: bool) -> None:
    """Count the steps of the leerlijnen past `pagina` anew; `live` is what it becomes, which may not be stored yet."""
    neem_beurt()
    leerlijnen = list(zoekbaar.met_relaties(Leerlijn.objects.live().filter(stappen__pagina=pagina.pk).distinct()))
    for leerlijn in leerlijnen:
        for stap in leerlijn.stappen.all():
            if stap.pagina_id == pagina.pk:
                stap.pagina.live = live
    indexeer_alle(zoekbaar.maak_zoekitem(leerlijn) for leerlijn in leerlijnen)


@transaction.atomic
def _herindexeer(paginas: Iterable[Page]) -> None:
    neem_beurt()
    sleutels = list(paginas.filter(live=True).values_list("pk", flat=True))
    for model in zoekbaar.SOORT_VAN if sleutels else ():
        paginas = zoekbaar.met_relaties(model.objects.filter(pk__in=sleutels))
        indexeer_alle(zoekbaar.maak_zoekitem(pagina) for pagina in paginas)
