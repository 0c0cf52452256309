"""How pages are found: their rows in the search index and the words of their filters."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.rich_text import get_text_for_indexing

from citydeal.basis.beeldtaal import kies_motief
from citydeal.basis.enums import CRITERIUM_UITLEG, Niveau
from citydeal.basis.models import Thema
from citydeal.basis.sorteersleutel import maak_sorteersleutel
from citydeal.zoeken.register import Soort, registreer
from citydeal.zoeken.services import Zoekitem, verwijder_facetwaarde, zet_facetwaarde
from kennisbank.beelden import KAART, geef_rendition
from kennisbank.enums import Artikelsoort, Doelgroep, Fase, Rijpheid, Toolsoort
from kennisbank.models import (
    Artikel,
    ArtikelIndex,
    Begrip,
    InhoudPagina,
    KennisbankIndex,
    KennisbankPagina,
    Leerlijn,
    LeerlijnIndex,
    PortaalPagina,
    ToolboxIndex,
    ToolboxItem,
    Usecase,
    UsecaseIndex,
    Woordenboek,
)

USECASE = "usecase"
TOOLBOX = "toolbox"
BEGRIP = "begrip"
ARTIKEL = "artikel"
LEERLIJN = "leerlijn"
PAGINA = "pagina"

MODELLEN: dict[str, list[type[PortaalPagina]]] = {
    USECASE: [Usecase],
    TOOLBOX: [ToolboxItem],
    BEGRIP: [Begrip],
    ARTIKEL: [Artikel],
    LEERLIJN: [Leerlijn],
    PAGINA: [InhoudPagina, KennisbankIndex, UsecaseIndex, ToolboxIndex, Woordenboek, ArtikelIndex, LeerlijnIndex],
}
SOORT_VAN = {model: soort for soort, modellen in MODELLEN.items() for model in modellen}

_VASTE_FACETTEN = {
    "niveau": Niveau,
    "fase": Fase,
    "toolsoort": Toolsoort,
    "rijpheid": Rijpheid,
    "doelgroep": Doelgroep,
    "artikelsoort": Artikelsoort,
}


def maak_zoekitem(pagina: PortaalPagina) -> Zoekitem:
    """What the index says of a live page. Relations that were prefetched are not asked for again."""
    soort = SOORT_VAN[type(pagina)]
    velden = {
        "soort": soort,
        "sleutel": str(pagina.pk),
        "titel": pagina.title,
        "url": pagina.pad,
        "datum": _moment(pagina),
    }
    if not isinstance(pagina, KennisbankPagina):
        return Zoekitem(**velden, **_gewone_pagina(pagina))
    themas = list(pagina.themas.all())
    partners = list(pagina.partners.all())
    deals = list(pagina.city_deals.all())
    eigen = _EIGEN[type(pagina)](pagina)
    facetten = [f"thema:{thema.slug}" for thema in themas]
    facetten += [f"deal:{deal.slug}" for deal in deals]
    facetten += [f"partner:{partner.slug}" for partner in partners]
    facetten += [f"niveau:{pagina.niveau}", *eigen.get("facetten", [])]
    return Zoekitem(
        **velden,
        samenvatting=eigen.get("samenvatting") or pagina.samenvatting,
        tekst=_plat(eigen.get("tekst", [])),
        trefwoorden=_plat(
            [
                *eigen.get("trefwoorden", []),
                *[x.naam for x in themas],
                *[x.naam for x in partners],
                *[x.naam for x in deals],
            ]
        ),
        synoniemen=eigen.get("synoniemen", []),
        facetten=facetten,
        punten=eigen.get("punten", []),
        gegevens={
            "niveau": pagina.niveau,
            "themas": [{"slug": thema.slug, "naam": thema.naam} for thema in themas],
            "motief": kies_motief(themas[0].motief, themas[0].slug) if themas else "",
            "zaad": pagina.slug,
            "voorbeeld": pagina.voorbeeld,
            "beeld": _beeld(pagina),
            **eigen["gegevens"],
        },
    )


def _gewone_pagina(pagina) -> dict:
    inhoud = _stroom(pagina.inhoud) if isinstance(pagina, InhoudPagina) else []
    return {
        "samenvatting": pagina.samenvatting if isinstance(pagina, InhoudPagina) else pagina.inleiding,
        "tekst": _plat(inhoud),
        "gegevens": {
            "soortlabel": "Pagina",
            "themas": [],
            "motief": "",
            "zaad": pagina.slug,
            "voorbeeld": False,
            "beeld": None,
        },
    }


def _usecase(pagina: Usecase) -> dict:
    plaatsen = list(pagina.plaatsen.all())
    return {
        "facetten": [f"fase:{pagina.fase}", *sorted({f"provincie:{plaats.provincie.slug}" for plaats in plaatsen})],
        "tekst": [
            *[
                _kaal(html)
                for html in (pagina.opgave, pagina.oplossing, pagina.resultaat, pagina.lessen_goed, pagina.lessen_fout)
            ],
            *_stroom(pagina.inhoud),
            *[getattr(pagina, criterium.value) for criterium in CRITERIUM_UITLEG],
        ],
        "trefwoorden": ["usecase", *[f"{plaats.naam} {plaats.provincie.naam}" for plaats in plaatsen]],
        "punten": [{"lat": plaats.breedtegraad, "lon": plaats.lengtegraad, "naam": plaats.naam} for plaats in plaatsen],
        "gegevens": {
            "soortlabel": "Usecase",
            "plaats": ", ".join(plaats.naam for plaats in plaatsen),
            "fase": pagina.get_fase_display(),
        },
    }


def _toolbox(pagina: ToolboxItem) -> dict:
    return {
        "facetten": [
            f"toolsoort:{pagina.soort}",
            f"rijpheid:{pagina.rijpheid}",
            *[f"doelgroep:{doelgroep}" for doelgroep in pagina.doelgroepen],
        ],
        "tekst": _stroom(pagina.inhoud),
        "trefwoorden": ["Toolbox", pagina.get_soort_display(), pagina.maker, pagina.licentie],
        "gegevens": {
            "soortlabel": pagina.get_soort_display(),
            "rijpheid": pagina.get_rijpheid_display(),
            "maker": pagina.maker,
        },
    }


def _begrip(pagina: Begrip) -> dict:
    letter = maak_sorteersleutel(pagina.title)[:1].upper()
    return {
        "samenvatting": pagina.definitie,
        "tekst": [_kaal(pagina.toelichting), pagina.gebruik_nl, pagina.gebruik_vl],
        "synoniemen": [synoniem.woord for synoniem in pagina.synoniemen.all()],
        "gegevens": {
            "soortlabel": "Begrip",
            "definitie": pagina.definitie,
            "letter": letter if letter.isalpha() else "#",
        },
    }


def _artikel(pagina: Artikel) -> dict:
    return {
        "facetten": [f"artikelsoort:{pagina.soort}"],
        "tekst": _stroom(pagina.inhoud),
        "trefwoorden": [pagina.auteur],
        "gegevens": {"soortlabel": pagina.get_soort_display(), "auteur": pagina.auteur},
    }


def _leerlijn(pagina: Leerlijn) -> dict:
    stappen = [stap for stap in pagina.stappen.all() if stap.pagina is None or stap.pagina.live]
    return {
        "tekst": [pagina.doel, pagina.doelgroep, *[f"{stap.titel} {stap.toelichting}" for stap in stappen]],
        "gegevens": {
            "soortlabel": "Leerlijn",
            "doelgroep": pagina.doelgroep,
            "tijd_minuten": pagina.tijd_minuten,
            "stappen": len(stappen),
        },
    }


_EIGEN = {Usecase: _usecase, ToolboxItem: _toolbox, Begrip: _begrip, Artikel: _artikel, Leerlijn: _leerlijn}


def met_relaties(paginas: QuerySet) -> QuerySet:
    """Fetch with a batch of pages of one kind all that `maak_zoekitem` needs, in a fixed number of queries."""
    model = paginas.model
    if not issubclass(model, KennisbankPagina):
        return paginas
    paginas = paginas.select_related("beeld").prefetch_related("themas", "partners", "city_deals")
    if model is Usecase:
        return paginas.prefetch_related("plaatsen__provincie")
    if model is Begrip:
        return paginas.prefetch_related("synoniemen")
    if model is Leerlijn:
        return paginas.prefetch_related("stappen__pagina")
    return paginas


def zet_vaste_facetten() -> None:
    """The words of the filters that are closed lists, in the order of those lists, and the themes."""
    for groep, keuzes in _VASTE_FACETTEN.items():
        for volgorde, keuze in enumerate(keuzes):
            zet_facetwaarde(groep, keuze.value, keuze.label, volgorde)
    for thema in Thema.objects.all():
        zet_themafacet(thema)


def zet_themafacet(thema: Thema) -> None:
    """Keep the name that readers see when they filter on this theme."""
    zet_facetwaarde("thema", thema.slug, thema.naam, thema.volgorde)


def verwijder_themafacet(slug: str) -> None:
    """Take a theme that goes away out of the filters."""
    verwijder_facetwaarde("thema", slug)


def _alle_van(soort: str) -> Iterator[Zoekitem]:
    zet_vaste_facetten()
    for model in MODELLEN[soort]:
        for pagina in met_relaties(model.objects.live()).iterator(chunk_size=200):
            yield maak_zoekitem(pagina)


def _moment(pagina: PortaalPagina) -> datetime | None:
    datum = getattr(pagina, "datum", None)
    if datum is not None:
        return timezone.make_aware(datetime.combine(datum, time(12)))
    return pagina.first_published_at


def _beeld(pagina: KennisbankPagina) -> dict | None:
    if pagina.beeld is None:
        return None
    rendition = geef_rendition(pagina.beeld, KAART)
    if rendition is None:
        return None
    return {"src": rendition.url}


def _kaal(html: str) -> str:
    return get_text_for_indexing(html) if html else ""


def _stroom(inhoud) -> list[str]:
    return inhoud.stream_block.get_searchable_content(inhoud) if inhoud else []


def _plat(delen: Iterable[str]) -> str:
    return "\n".join(deel.strip() for deel in delen if deel and deel.strip())


_NAMEN = [
    (USECASE, "usecase", "usecases"),
    (TOOLBOX, "Toolbox-item", "Toolbox-items"),
    (BEGRIP, "begrip", "begrippen"),
    (ARTIKEL, "artikel", "artikelen"),
    (LEERLIJN, "leerlijn", "leerlijnen"),
    (PAGINA, "pagina", "pagina's"),
]
for _volgorde, (_sleutel, _enkelvoud, _meervoud) in enumerate(_NAMEN, start=1):
    registreer(
        Soort(
            sleutel=_sleutel,
            enkelvoud=_enkelvoud,
            meervoud=_meervoud,
            volgorde=_volgorde * 10,
            alle=lambda soort=_sleutel: _alle_van(soort),
        )
    )
