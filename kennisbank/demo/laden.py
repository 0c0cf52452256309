"""Loading the demo: first every page as a draft, so that texts can link to each other, then its text, then published."""

import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.core.management import call_command
from django.db import transaction
from django.db.models.signals import post_save
from django.utils import timezone
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from citydeal.agenda.demo import laad_agenda
from citydeal.basis.models import Provincie, Thema
from citydeal.netwerk.demo import laad_netwerk
from citydeal.netwerk.models import CityDeal, Gebruiker, Partner
from kennisbank import services, zoekbaar
from kennisbank.demo.inzendingen import laad_inzendingen
from kennisbank.demo.tekst import Schrijver
from kennisbank.demo.velden import DEMOSOORTEN, Bronnen, Demosoort
from kennisbank.models import HomePagina, InhoudPagina, KennisbankPagina
from kennisbank.models.overzicht import Overzicht

MAP = Path(__file__).parent
SCHRIJVER = "redactie@demo.example"
TWEEDE_PAAR_OGEN = "redactie2@demo.example"
JAREN_TOT_HERZIENING = 3

Melder = Callable[[str], None]


def heeft_inhoud() -> bool:
    """Whether somebody has put anything in the portal yet, besides the fixed pages."""
    return KennisbankPagina.objects.exists() or Partner.objects.exists() or Thema.objects.exists()


@transaction.atomic
def laad_demo(meld: Melder = lambda regel: None) -> None:
    """Fill an empty portal, all or nothing, through the functions that people use.

    Args:
        meld: is told what is being made, one line at a time.

    Effects in order: the network with its accounts, themes, fixed pages, pages of the kennisbank, what a lid put forward, the agenda; each page is
    written by one person and published by another.
    """
    with _index_aan_het_eind():
        laad_netwerk(meld)
        meld("Thema's")
        zoekbaar.zet_vaste_facetten()
        for gegevens in _lees("themas", "thema"):
            thema = Thema(**gegevens)
            thema.full_clean()
            thema.save()
            services.verwerk_thema(thema)
        schrijver = Gebruiker.objects.get(email=SCHRIJVER)
        publicist = Gebruiker.objects.get(email=TWEEDE_PAAR_OGEN)
        Kennisbanklader(schrijver, publicist, meld).laad()
        meld("Inzendingen")
        laad_inzendingen()
        meld("Agenda")
        laad_agenda()


@contextmanager
def _index_aan_het_eind() -> Iterator[None]:
    """Write once, at the end, what Wagtail notes at every step for the CMS.

    That is its search index, from which pages and pictures are chosen, and what refers to what.
    """
    gezocht = [model for model in get_indexed_models() if post_save.disconnect(post_save_signal_handler, sender=model)]
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in gezocht:
            post_save.connect(post_save_signal_handler, sender=model)
    call_command("wagtail_update_index", verbosity=0)
    for ding in (*Partner.objects.all(), *Page.objects.filter(depth__gt=1).specific()):
        ReferenceIndex.create_or_update_for_object(ding)


class Kennisbanklader:
    """Makes the pages of the demo; `schrijver` writes, `publicist` publishes."""

    def __init__(self, schrijver: Gebruiker, publicist: Gebruiker, meld: Melder) -> None:
        self.schrijver = schrijver
        self.publicist = publicist
        self.meld = meld
        self.themas = {thema.slug: thema for thema in Thema.objects.all()}
        self.partners = {partner.naam: partner for partner in Partner.objects.all()}
        self.deals = {deal.slug: deal for deal in CityDeal.objects.all()}
        self.paginas: dict[tuple[str, str], KennisbankPagina] = {}
        self.gegevens: dict[tuple[str, str], dict] = {}

    def laad(self) -> None:
        for soort in DEMOSOORTEN:
            self._maak_concepten(soort)
        vast = [*InhoudPagina.objects.all(), *(p for model in Overzicht.__subclasses__() for p in model.objects.all())]
        schrijver = Schrijver([*self.paginas.values(), *vast])
        bronnen = Bronnen(schrijver, {provincie.naam: provincie for provincie in Provincie.objects.all()}, self.paginas)
        self._vul_vaste_paginas(schrijver)
        for soort in DEMOSOORTEN:
            self._vul(soort, bronnen)

    def _maak_concepten(self, soort: Demosoort) -> None:
        ouder = soort.model.allowed_parent_page_models()[0].objects.get()
        for gegevens in _lees(soort.bestand, soort.sleutel):
            pagina = soort.model(title=_titel(gegevens["titel"], soort), slug=gegevens["slug"], voorbeeld=True)
            pagina.live = False
            pagina.owner = self.schrijver
            ouder.add_child(instance=pagina)
            self.paginas[soort.sleutel, pagina.slug] = pagina
            self.gegevens[soort.sleutel, pagina.slug] = gegevens

    def _vul(self, soort: Demosoort, bronnen: Bronnen) -> None:
        eigen = {sleutel: pagina for sleutel, pagina in self.paginas.items() if sleutel[0] == soort.sleutel}
        self.meld(f"{soort.model._meta.verbose_name_plural.capitalize()}: {len(eigen)}")
        for sleutel, pagina in eigen.items():
            gegevens = self.gegevens[sleutel]
            self._vul_indeling(pagina, gegevens)
            soort.vul(pagina, gegevens, bronnen)
            self._publiceer(pagina)

    def _vul_indeling(self, pagina: KennisbankPagina, gegevens: dict) -> None:
        pagina.samenvatting = gegevens.get("samenvatting", "")
        pagina.niveau = gegevens["niveau"]
        pagina.eigenaar = self.schrijver
        pagina.datum = gegevens.get("datum")
        pagina.herzien_op = _over_jaren(pagina.datum or timezone.localdate(), JAREN_TOT_HERZIENING)
        pagina.themas = [self.themas[slug] for slug in gegevens["themas"]]
        pagina.partners = [self.partners[naam] for naam in gegevens.get("partners", [])]
        pagina.city_deals = [self.deals[slug] for slug in gegevens.get("city_deals", [])]
        pagina.verwant = [self._zoek(slug) for slug in gegevens.get("verwant", [])]

    def _zoek(self, slug: str) -> KennisbankPagina:
        for soort in ("usecase", "item", "artikel", "leerlijn", "begrip"):
            if (soort, slug) in self.paginas:
                return self.paginas[soort, slug]
        raise LookupError(f"No page in the demo has the slug {slug!r}.")

    def _vul_vaste_paginas(self, schrijver: Schrijver) -> None:
        self.meld("Vaste pagina's")
        for gegevens in _lees("paginas", "pagina"):
            pagina = InhoudPagina.objects.get(slug=gegevens["slug"])
            pagina.title = gegevens["titel"]
            pagina.samenvatting = gegevens["samenvatting"]
            pagina.inhoud = schrijver.inhoud(gegevens["inhoud"])
            self._publiceer(pagina)
        inleidingen = {gegevens["slug"]: gegevens["inleiding"] for gegevens in _lees("overzichten", "overzicht")}
        for model in [HomePagina, *Overzicht.__subclasses__()]:
            for pagina in model.objects.filter(slug__in=inleidingen):
                pagina.inleiding = inleidingen[pagina.slug]
                self._publiceer(pagina)

    def _publiceer(self, pagina) -> None:
        pagina.save_revision(user=self.schrijver, log_action=True)
        services.publiceer(pagina, door=self.publicist)


def _lees(bestand: str, tabel: str) -> list[dict]:
    with (MAP / f"{bestand}.toml").open("rb") as stroom:
        return tomllib.load(stroom)[tabel]


def _titel(titel: str, soort: Demosoort) -> str:
    """A title begins with a capital, but a begrip is written as it stands in a sentence."""
    return titel if soort.sleutel == "begrip" else titel[:1].upper() + titel[1:]


def _over_jaren(dag: date, jaren: int) -> date:
    return dag + (date(dag.year + jaren, 1, 1) - date(dag.year, 1, 1))
