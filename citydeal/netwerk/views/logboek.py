"""The log: who did what when, to read and to take along; nothing in it can be changed."""

from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from django.apps import apps
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.db.models import Case, CharField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from citydeal.basis.uitvoer import als_bestand
from citydeal.netwerk.forms_mensen import ExportForm, LogFilter
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.logwoorden import in_woorden
from citydeal.netwerk.models import Logregel, Partner
from citydeal.netwerk.views.mensen import PER_PAGINA, voor_mensenbeheer, zonder_te_veel
from citydeal.zoeken.paginering import maak_paginering

KOPPEN = ("Wanneer", "Wat", "Door", "Over", "Ding", "Toelichting", "Gegevens")
MEESTE_IN_EXPORT = 20_000
_SOORTNAMEN = {model._meta.model_name: str(model._meta.verbose_name) for model in apps.get_models()}


@require_safe
@voor_mensenbeheer
def toon_logboek(request: HttpRequest) -> HttpResponse:
    """The lines that fit the filters, the newest first."""
    form = LogFilter(request.GET)
    pagina = Paginator(_zoek(form.gekozen), PER_PAGINA).get_page(request.GET.get("pagina", 1))
    filters = [
        (naam, waarde)
        for naam in request.GET
        if naam in LogFilter.base_fields
        for waarde in request.GET.getlist(naam)
        if waarde
    ]
    return render(
        request,
        "mensen/logboek.html",
        {
            "filterform": form,
            "regels": [(regel, _ding(regel), in_woorden(regel.gegevens)) for regel in pagina],
            "aantal": pagina.paginator.count,
            "filters": filters,
            "paginering": maak_paginering(
                pagina.number, pagina.paginator.num_pages, lambda nr: f"?{urlencode([*filters, ('pagina', nr)])}"
            ),
        },
    )


@require_POST
@voor_mensenbeheer
@zonder_te_veel
def exporteer_logboek(request: HttpRequest) -> HttpResponse:
    """The lines that fit the filters as a file, the newest first; that is a line too."""
    vorm = ExportForm(request.POST)
    if not vorm.is_valid():
        raise BadRequest("There is no such kind of file.")
    rijen = [
        (
            f"{timezone.localtime(regel.op):%Y-%m-%d %H:%M}",
            regel.wat,
            regel.door.naam if regel.door else "",
            regel.over.naam if regel.over else "",
            _ding(regel),
            regel.toelichting,
            in_woorden(regel.gegevens),
        )
        for regel in _zoek(LogFilter(request.POST).gekozen)[:MEESTE_IN_EXPORT]
    ]
    noteer("logboek geëxporteerd", door=request.user, aantal=len(rijen))
    return als_bestand(vorm.cleaned_data["vorm"], "logboek", KOPPEN, rijen)


def _zoek(gekozen: dict) -> QuerySet[Logregel]:
    partner = Partner.objects.annotate(nummer=Cast("pk", CharField())).filter(nummer=OuterRef("ding_id"))
    regels = (
        Logregel.objects.select_related("door", "over")
        .annotate(partnernaam=Case(When(ding_soort="partner", then=Subquery(partner.values("naam")[:1]))))
        .order_by("-op", "-pk")
    )
    if wat := gekozen.get("wat"):
        regels = regels.filter(wat=wat)
    if wie := gekozen.get("wie"):
        regels = regels.filter(Q(door__naam__unaccent__icontains=wie) | Q(over__naam__unaccent__icontains=wie))
    if van := gekozen.get("van"):
        regels = regels.filter(op__gte=_begin_van(van))
    if tot := gekozen.get("tot"):
        regels = regels.filter(op__lt=_begin_van(tot + timedelta(days=1)))
    return regels


def _begin_van(dag) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


def _ding(regel: Logregel) -> str:
    """What a line is about besides people: a partner by its name, anything else by its kind and number."""
    if not regel.ding_soort:
        return ""
    return regel.partnernaam or f"{_SOORTNAMEN.get(regel.ding_soort, regel.ding_soort)} {regel.ding_id}"
