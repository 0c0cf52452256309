"""What a page belongs to and what belongs to it: themes, partners, City Deals, related pages."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from citydeal.basis.models import Thema
from citydeal.basis.vastevraag import VasteVraag
from citydeal.basis.zichtbaarheid import tokens_van
from citydeal.netwerk.models import CityDeal, Partner
from citydeal.zoeken.resultaat import Treffer
from citydeal.zoeken.zoek import verwante
from kennisbank.models import Begrip, Inzending, KennisbankPagina, LeerlijnStap

PAGINASOORTEN = ("usecase", "toolbox", "begrip", "artikel", "leerlijn", "pagina")
MAX_VERWANT = 9


@dataclass(frozen=True)
class Naam:
    """Something with a name and an address: a theme, a partner, a City Deal."""

    slug: str
    naam: str
    motief: str = ""


@dataclass
class Verband:
    """Names in the order in which they are shown, and the ids of pages that go with this one."""

    themas: list[Naam] = field(default_factory=list)
    partners: list[Naam] = field(default_factory=list)
    city_deals: list[Naam] = field(default_factory=list)
    gekozen: list[int] = field(default_factory=list)
    terug: list[int] = field(default_factory=list)
    zie_ook: list[int] = field(default_factory=list)
    leerlijnen: list[int] = field(default_factory=list)
    inbrenger: Naam | None = None
    """Who put the page forward and wants to be named, with the slug and, as motief, the name of their partner."""

    @property
    def paginas(self) -> list[int]:
        """All related pages: what the editor chose first, then what points here."""
        return list(dict.fromkeys([*self.zie_ook, *self.gekozen, *self.terug, *self.leerlijnen]))


def haal_verband(request: HttpRequest, pagina: KennisbankPagina) -> Verband:
    """The relations of `pagina`: as published in one query, or in a preview as they stand in the draft."""
    if request.is_preview:
        return _uit_concept(pagina)
    groepen = defaultdict(list)
    for groep, pk, slug, naam, motief, volgorde, sleutel in _rijen(pagina):
        groepen[groep].append((volgorde, sleutel, pk, Naam(slug, naam, motief)))
    namen = {groep: [rij[3] for rij in sorted(rijen, key=lambda rij: rij[:3])] for groep, rijen in groepen.items()}
    ids = {groep: [rij[2] for rij in sorted(rijen, key=lambda rij: rij[:3])] for groep, rijen in groepen.items()}
    return Verband(
        themas=namen.get("thema", []),
        partners=namen.get("partner", []),
        city_deals=namen.get("deal", []),
        gekozen=ids.get("gekozen", []),
        terug=ids.get("terug", []),
        zie_ook=ids.get("zie_ook", []),
        leerlijnen=ids.get("leerlijn", []),
        inbrenger=next(iter(namen.get("inbrenger", [])), None),
    )


def _rijen(pagina: KennisbankPagina) -> Iterable[tuple]:
    """One query for all groups; sorted by who asks, because the texts of the groups have different collations."""
    return (_VAN_BEGRIP if isinstance(pagina, Begrip) else _VAN_PAGINA).rijen(pk=pagina.pk)


def _vraag(pk: int) -> QuerySet:
    return _namen(Thema.objects.filter(paginas=pk), "thema", "motief", "volgorde").union(*_delen(pk), all=True)


def _vraag_begrip(pk: int) -> QuerySet:
    zie_ook = Begrip.zie_ook.through.objects
    return _namen(Thema.objects.filter(paginas=pk), "thema", "motief", "volgorde").union(
        *_delen(pk),
        _koppelingen(zie_ook.filter(from_begrip=pk), "zie_ook", "to_begrip_id"),
        _koppelingen(zie_ook.filter(to_begrip=pk), "zie_ook", "from_begrip_id"),
        all=True,
    )


def _delen(pk: int) -> list[QuerySet]:
    verwant = KennisbankPagina.verwant.through.objects
    return [
        _namen(Partner.objects.filter(paginas=pk), "partner", Value(""), Value(0)),
        _namen(CityDeal.objects.filter(paginas=pk), "deal", Value(""), Value(0)),
        _koppelingen(verwant.filter(from_kennisbankpagina=pk), "gekozen", "to_kennisbankpagina_id"),
        _koppelingen(verwant.filter(to_kennisbankpagina=pk), "terug", "from_kennisbankpagina_id"),
        _koppelingen(LeerlijnStap.objects.filter(pagina=pk), "leerlijn", "leerlijn_id"),
        _inbrenger(pk),
    ]


def _inbrenger(pk: int) -> QuerySet:
    rijen = Inzending.objects.filter(pagina=pk, noem_mij=True, inzender__is_active=True).order_by()
    slug, naam = (Coalesce(f"inzender__partner__{veld}", Value("")) for veld in ("slug", "naam"))
    return rijen.values_list(Value("inbrenger"), "pk", slug, "inzender__naam", naam, Value(0), Value(""))


def _namen(rijen: QuerySet, groep: str, motief: str | Value, volgorde: str | Value) -> QuerySet:
    return rijen.order_by().values_list(Value(groep), "pk", "slug", "naam", motief, volgorde, "sorteersleutel")


def _koppelingen(rijen: QuerySet, groep: str, veld: str) -> QuerySet:
    return rijen.order_by().values_list(Value(groep), veld, Value(""), Value(""), Value(""), F("pk"), Value(""))


_VAN_PAGINA = VasteVraag(_vraag, pk=int)
_VAN_BEGRIP = VasteVraag(_vraag_begrip, pk=int)


def _uit_concept(pagina: KennisbankPagina) -> Verband:
    verband = Verband(
        themas=[Naam(t.slug, t.naam, t.motief) for t in pagina.themas.all()],
        partners=[Naam(p.slug, p.naam) for p in pagina.partners.all()],
        city_deals=[Naam(d.slug, d.naam) for d in pagina.city_deals.all()],
        gekozen=[ander.pk for ander in pagina.verwant.all()],
    )
    for _groep, _pk, slug, naam, partner, *_ in _inbrenger(pagina.pk or 0):
        verband.inbrenger = Naam(slug, naam, partner)
    if isinstance(pagina, Begrip):
        verband.zie_ook = [ander.pk for ander in pagina.zie_ook.all()]
    return verband


def haal_kaarten(request: HttpRequest, ids: Iterable[int]) -> dict[int, Treffer]:
    """The findable pages among `ids`, by id and in that order; one query, none without ids."""
    kaarten = verwante([str(pk) for pk in ids], soorten=PAGINASOORTEN, tokens=tokens_van(request.user))
    return {int(kaart.sleutel): kaart for kaart in kaarten}
