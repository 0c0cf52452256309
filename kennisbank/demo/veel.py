"""Thousands of varied items, written in batches: for measuring, never for reading.

They have no versions and are in no editor's list of work; apart from that they are pages like any other, and the same
functions put them in the search index.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.text import slugify
from psycopg2.extras import execute_values
from wagtail.models import Locale, Page

from citydeal.basis import paginacache
from citydeal.basis.enums import Criterium, Niveau
from citydeal.basis.models import Provincie, Thema
from citydeal.netwerk.models import CityDeal, Partner
from citydeal.zoeken.services import indexeer_alle
from kennisbank import zoekbaar
from kennisbank.demo import woorden
from kennisbank.enums import Artikelsoort, Doelgroep, Fase, Rijpheid, Toolsoort
from kennisbank.models import Artikel, Begrip, KennisbankPagina, ToolboxItem, Usecase, UsecasePlaats

PER_KEER = 1_000
VERDELING = [(ToolboxItem, 0.35), (Usecase, 0.25), (Begrip, 0.20), (Artikel, 0.20)]
_CIJFERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def maak_veel(aantal: int, zaad: int = 1, meld: Callable[[int], None] = lambda klaar: None) -> None:
    """Make `aantal` live items of four kinds; the same number of the same seed has the same words.

    Args:
        aantal: how many, beside what is there already.
        zaad: another seed gives other words.
        meld: is told how many are ready.

    Effects in order, per batch in one transaction: pages, relations, search index; at the end fresh pages.
    """
    zoekbaar.zet_vaste_facetten()
    klaar = 0
    for model, hoeveel in _verdeel(aantal):
        maker = _Maker(model, zaad)
        for begin in range(0, hoeveel, PER_KEER):
            keer = min(PER_KEER, hoeveel - begin)
            maker.maak(keer)
            klaar += keer
            meld(klaar)
    paginacache.vernieuw()


def _verdeel(aantal: int) -> list[tuple[type[KennisbankPagina], int]]:
    delen = [(model, int(aantal * deel)) for model, deel in VERDELING]
    rest = aantal - sum(hoeveel for _, hoeveel in delen)
    return [(delen[0][0], delen[0][1] + rest), *delen[1:]]


class _Maker:
    """Makes items of one kind below their overview."""

    def __init__(self, model: type[KennisbankPagina], zaad: int) -> None:
        self.model = model
        self.zaad = zaad
        self.ouder = model.allowed_parent_page_models()[0].objects.get()
        self.soort = ContentType.objects.get_for_model(model)
        self.locale = Locale.objects.first()
        self.themas = list(Thema.objects.all())
        self.partners = list(Partner.objects.all())
        self.deals = list(CityDeal.objects.all())
        self.provincies = list(Provincie.objects.all())

    @transaction.atomic
    def maak(self, aantal: int) -> None:
        Page.objects.select_for_update().get(pk=self.ouder.pk)
        laatste = Page.objects.child_of(self.ouder).order_by("-path").values_list("path", flat=True).first()
        begin = int(laatste[-4:], 36) + 1 if laatste else 1
        # Seeded on purpose: the same number has the same words.
        rollen = [Random(f"{self.zaad}-{self.model.__name__}-{begin + nr}") for nr in range(aantal)]  # noqa: S311
        paginas = [self._pagina(rol, begin + nr) for nr, rol in enumerate(rollen)]
        Page.objects.bulk_create(
            Page(
                **{
                    veld.attname: getattr(pagina, veld.attname)
                    for veld in Page._meta.concrete_fields
                    if veld.name != "id"
                }
            )
            for pagina in paginas
        )
        sleutels = dict(Page.objects.filter(path__in=[p.path for p in paginas]).values_list("path", "pk"))
        for pagina in paginas:
            pagina.pk = pagina.id = pagina.page_ptr_id = pagina.kennisbankpagina_ptr_id = sleutels[pagina.path]
        _schrijf(KennisbankPagina, paginas)
        _schrijf(self.model, paginas)
        self._verbind(paginas, rollen)
        Page.objects.filter(pk=self.ouder.pk).update(numchild=models.F("numchild") + aantal)
        gemaakt = zoekbaar.met_relaties(self.model.objects.filter(pk__in=sleutels.values()))
        indexeer_alle(zoekbaar.maak_zoekitem(pagina) for pagina in gemaakt)

    def _pagina(self, rol: Random, nummer: int) -> KennisbankPagina:
        titel = _titel(rol)
        slug = f"{slugify(titel)[:200]}-{nummer}"
        nu = timezone.now()
        return self.model(
            title=titel,
            draft_title=titel,
            slug=slug,
            path=self.ouder.path + _stap(nummer),
            depth=self.ouder.depth + 1,
            url_path=f"{self.ouder.url_path}{slug}/",
            content_type=self.soort,
            locale=self.locale,
            live=True,
            first_published_at=nu,
            last_published_at=nu,
            samenvatting=_tekst(rol, 2),
            niveau=rol.choice(Niveau.values),
            datum=date(2021, 1, 1) + timedelta(days=rol.randrange(2_000)),
            voorbeeld=True,
            **_EIGEN[self.model](rol),
        )

    def _verbind(self, paginas: Sequence[KennisbankPagina], rollen: Sequence[Random]) -> None:
        for relatie, dingen, meeste in (
            ("themas", self.themas, 3),
            ("partners", self.partners, 2),
            ("city_deals", self.deals, 1),
        ):
            through = getattr(KennisbankPagina, relatie).through
            naam = getattr(KennisbankPagina, relatie).field.m2m_reverse_field_name()
            through.objects.bulk_create(
                through(**{"kennisbankpagina_id": pagina.pk, f"{naam}_id": ding.pk})
                for pagina, rol in zip(paginas, rollen, strict=True)
                for ding in rol.sample(dingen, min(len(dingen), rol.randint(1, meeste)))
            )
        if self.model is Usecase:
            UsecasePlaats.objects.bulk_create(
                UsecasePlaats(
                    usecase=pagina,
                    naam="Voorbeeldstad",
                    provincie=rol.choice(self.provincies),
                    breedtegraad=round(rol.uniform(50.8, 53.4), 4),
                    lengtegraad=round(rol.uniform(3.6, 6.9), 4),
                )
                for pagina, rol in zip(paginas, rollen, strict=True)
            )


def _schrijf(model: type[models.Model], dingen: Sequence[models.Model]) -> None:
    """Insert the rows of one table of a model that spreads over several; Django can't do many of those at once."""
    velden = model._meta.local_concrete_fields
    kolommen = ", ".join(connection.ops.quote_name(veld.column) for veld in velden)
    rijen = [[veld.get_db_prep_save(getattr(ding, veld.attname), connection) for veld in velden] for ding in dingen]
    with connection.cursor() as cursor:
        tabel = connection.ops.quote_name(model._meta.db_table)
        execute_values(cursor.cursor, f"INSERT INTO {tabel} ({kolommen}) VALUES %s", rijen, page_size=PER_KEER)  # noqa: S608


def _stap(nummer: int) -> str:
    tekens = ""
    while nummer:
        nummer, rest = divmod(nummer, 36)
        tekens = _CIJFERS[rest] + tekens
    return tekens.rjust(4, "0")


def _titel(rol: Random) -> str:
    zaken, plek = rol.choice(woorden.ZAKEN), rol.choice(woorden.PLEKKEN)
    vorm = rol.choice(["{bijv} {zaken} in het {plek}", "{zaken} voor {doel}", "Samen met {wie} naar {bijv} {zaken}"])
    titel = vorm.format(
        bijv=rol.choice(woorden.BIJVOEGLIJK),
        zaken=zaken,
        plek=plek,
        doel=rol.choice(woorden.DOELEN),
        wie=rol.choice(woorden.WIE),
    )
    return titel[:1].upper() + titel[1:]


def _tekst(rol: Random, zinnen: int) -> str:
    delen = []
    for zin in rol.sample(woorden.ZINNEN, zinnen):
        wie = rol.choice(woorden.WIE)
        delen.append(
            zin.format(
                bijv=rol.choice(woorden.BIJVOEGLIJK),
                zaken=rol.choice(woorden.ZAKEN),
                plek=rol.choice(woorden.PLEKKEN),
                doel=rol.choice(woorden.DOELEN),
                wie=wie,
                Wie=wie[:1].upper() + wie[1:],
                getal=rol.randint(2, 900),
            )
        )
    return " ".join(delen)


def _alinea(rol: Random, zinnen: int) -> str:
    return f"<p>{_tekst(rol, zinnen)}</p>"


def _inhoud(rol: Random) -> list[tuple[str, str]]:
    return [("tekst", _alinea(rol, 5) + _alinea(rol, 5))]


_EIGEN: dict[type[KennisbankPagina], Callable[[Random], dict]] = {
    ToolboxItem: lambda rol: {
        "soort": rol.choice(Toolsoort.values),
        "rijpheid": rol.choice(Rijpheid.values),
        "doelgroepen": rol.sample(Doelgroep.values, rol.randint(1, 3)),
        "maker": "Voorbeeldbureau",
        "inhoud": _inhoud(rol),
    },
    Usecase: lambda rol: {
        "fase": rol.choice(Fase.values),
        "opgave": _alinea(rol, 3),
        "oplossing": _alinea(rol, 5),
        "resultaat": _alinea(rol, 3),
        "lessen_goed": _alinea(rol, 2),
        "lessen_fout": _alinea(rol, 2),
        **{criterium: _tekst(rol, 1) for criterium in Criterium.values},
    },
    Begrip: lambda rol: {"definitie": _tekst(rol, 1)[:300], "toelichting": _alinea(rol, 4), "markeren": False},
    Artikel: lambda rol: {"soort": rol.choice(Artikelsoort.values), "auteur": "Redactie", "inhoud": _inhoud(rol)},
}
