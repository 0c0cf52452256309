"""Pages of the network: who takes part, and in what."""

from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from citydeal.basis import paginacache
from citydeal.basis.enums import Land
from citydeal.basis.zichtbaarheid import tokens_van
from citydeal.netwerk import logo
from citydeal.netwerk.enums import MEERVOUD, Partnerstatus
from citydeal.netwerk.hoofd import hoofd_van_citydeal, hoofd_van_netwerk, hoofd_van_partner
from citydeal.netwerk.models import CityDeal, Deelname, Gebruiker, Partner
from citydeal.netwerk.permissions import mag_leden_zien, mag_partner_bewerken
from citydeal.netwerk.profielen import mensen_van
from citydeal.netwerk.views.partnerhulp import stuur_door
from citydeal.zoeken.enums import Facetgroep, Sortering
from citydeal.zoeken.lijst import Lijst
from citydeal.zoeken.resultaat import Treffer
from citydeal.zoeken.zoek import zoek

KENNISBANK = ("usecase", "toolbox", "artikel", "leerlijn")
"""The kinds of the kennisbank in which a partner or a City Deal is named."""
MAX_GETOOND = 30
MAX_PARTNERS = 500


PARTNERS = Lijst(
    soorten=("partner",),
    facetgroepen=(Facetgroep.PARTNERSOORT, Facetgroep.DEAL, Facetgroep.PROVINCIE),
    sorteringen=(Sortering.NAAM,),
    kaart=True,
    zoek_label="Zoek een partner",
    open_groepen=3,
)


@require_safe
def partner_lijst(request: HttpRequest) -> HttpResponse:
    """The network: both City Deals, and the partners as list and map with filters."""
    context = {"hoofd": hoofd_van_netwerk(), "city_deals": CityDeal.objects.all()}
    return PARTNERS.antwoord(request, "netwerk/partner_lijst.html", context)


@require_safe
def partner_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One partner: who it is, where, in which City Deals, and what it contributed to the kennisbank."""
    partner = (
        Partner.objects.zichtbaar_voor(request.user)
        .select_related("provincie", "logo")
        .prefetch_related(
            Prefetch("deelnames", Deelname.objects.select_related("city_deal")),
            Prefetch("deelnemers", Partner.objects.actief()),
            Prefetch("netwerken", Partner.objects.actief()),
            "logo__renditions",
        )
        .annotate(
            is_te_schrijven=Exists(
                Gebruiker.objects.filter(contactpersoon_van=OuterRef("pk"), is_active=True).exclude(pk=request.user.pk)
            )
        )
        .filter(slug=slug, opgegaan_in__isnull=True)
        .first()
    )
    if partner is None:
        return stuur_door(request, slug)
    bijdragen = zoek(
        tokens=tokens_van(request.user),
        soorten=KENNISBANK,
        filters={"partner": [partner.slug]},
        sorteer=Sortering.NIEUWSTE,
        per_pagina=MAX_GETOOND,
    )
    deelnames = [_deelname_regel(request, deelname) for deelname in partner.deelnames.all()]
    return render(
        request,
        "netwerk/partner_detail.html",
        {
            "partner": partner,
            "hoofd": hoofd_van_partner(partner),
            "logo": logo.van(partner),
            "bijdragen": bijdragen,
            "feiten": _feiten(partner, deelnames),
            "is_gestopt": partner.status == Partnerstatus.GESTOPT,
            "is_initiatief": partner.status == Partnerstatus.INITIATIEF,
            "punten": _punten(partner),
            "kaartlabel": f"Waar {partner.naam} te vinden is",
            "mag_bewerken": mag_partner_bewerken(request.user, partner),
            "leest_als_lid": (als_lid := mag_leden_zien(request.user)),
            "mensen": mensen_van(partner, request.user) if als_lid else [],
        },
    )


@require_safe
def citydeal_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One City Deal: what was agreed, who takes part, and what of it stands in the kennisbank."""
    deal = get_object_or_404(CityDeal.objects.zichtbaar_voor(request.user), slug=slug)
    tokens = tokens_van(request.user)
    filters = {"deal": [deal.slug]}
    partners = zoek(
        tokens=tokens, soorten=("partner",), filters=filters, sorteer=Sortering.NAAM, per_pagina=MAX_PARTNERS
    )
    werk = zoek(tokens=tokens, soorten=KENNISBANK, filters=filters, sorteer=Sortering.NIEUWSTE, per_pagina=6)
    return render(
        request,
        "netwerk/citydeal_detail.html",
        {
            "deal": deal,
            "hoofd": hoofd_van_citydeal(deal),
            "partners": partners,
            "partnergroepen": _per_soort(partners.treffers),
            "werk": werk,
            "feiten": [
                {"term": "Ondertekend op", "waarde": _datum(deal.ondertekend_op)},
                {"term": "Ondertekend in", "waarde": deal.ondertekend_in},
                {"term": "Loopt tot", "waarde": _datum(deal.loopt_tot)},
                {"term": "Partners in dit portaal", "waarde": str(partners.totaal)},
            ],
        },
    )


def _feiten(partner: Partner, deelnames: list[dict[str, str]]) -> list[dict]:
    plaats = ", ".join(deel for deel in (partner.plaats, partner.provincie.naam if partner.provincie else "") if deel)
    if partner.land != Land.NL:
        plaats = f"{plaats} ({partner.get_land_display()})" if plaats else partner.get_land_display()
    return [
        {"term": "Soort", "waarde": partner.get_soort_display()},
        {"term": "Plaats", "waarde": plaats},
        {"term": "City Deals", "waarden": deelnames},
        {
            "term": "Website",
            "waarden": [{"titel": _kort(partner.website), "url": partner.website}] if partner.website else [],
        },
        {
            "term": "Hoort bij het netwerk",
            "waarden": [
                {"titel": netwerk.naam, "url": netwerk.get_absolute_url()} for netwerk in partner.netwerken.all()
            ],
        },
    ]


def _deelname_regel(request: HttpRequest, deelname: Deelname) -> dict[str, str]:
    """What the reader sees of a participation today; the page holds until the day on which that changes."""
    vandaag = timezone.localdate()
    titel = deelname.city_deal.naam
    if deelname.van > vandaag:
        titel += f" (vanaf {_datum(deelname.van)})"
    elif deelname.tot:
        titel += f" (tot {_datum(deelname.tot)})"
    if deelname.van > vandaag:
        paginacache.geldig_tot(request, timezone.make_aware(datetime.combine(deelname.van, time.min)))
    return {"titel": titel, "url": deelname.city_deal.get_absolute_url()}


def _punten(partner: Partner) -> list[dict]:
    if partner.breedtegraad is None:
        return []
    return [
        {
            "lat": partner.breedtegraad,
            "lon": partner.lengtegraad,
            "titel": partner.naam,
            "url": partner.get_absolute_url(),
            "soort": partner.get_soort_display(),
        }
    ]


def _per_soort(treffers: list[Treffer]) -> list[tuple[str, list[dict]]]:
    """Partners under the name of their kind, kinds in the order of the closed list, partners by name."""
    groepen = []
    for soort, meervoud in MEERVOUD.items():
        groep = [_partnerregel(treffer) for treffer in treffers if treffer.gegevens["soortlabel"] == soort.label]
        if groep:
            groepen.append((meervoud, groep))
    return groepen


def _partnerregel(treffer: Treffer) -> dict[str, str]:
    """A partner in a list of names; the place only where the name doesn't say it already."""
    plaats = treffer.gegevens["plaats"]
    return {
        "naam": treffer.titel,
        "url": treffer.url,
        "soort": "Voorbeeld" if treffer.gegevens["voorbeeld"] else treffer.gegevens["status"],
        "plaats": "" if plaats in treffer.titel else plaats,
    }


def _datum(dag: date | None) -> str:
    return date_format(dag, "j F Y") if dag else ""


def _kort(adres: str) -> str:
    """An address as people say it: without "https://www."."""
    return adres.split("://", 1)[-1].removeprefix("www.").split("/", 1)[0]
