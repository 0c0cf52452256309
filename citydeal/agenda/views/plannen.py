"""Planning a meeting, or the same meeting on several days."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from citydeal.agenda import letop, plannen
from citydeal.agenda.enums import Status
from citydeal.agenda.forms_plannen import BijeenkomstForm, ReeksForm, kanalen_voor, waarden_van
from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.permissions import mag_alles_plannen
from citydeal.agenda.reeks import plan_reeks
from citydeal.agenda.views.toegang import voor_planners
from citydeal.basis.tekst import schoon
from citydeal.basis.zichtbaarheid import tokens_van

BEKIJK = "bekijk"
"""The button that shows what would follow, and saves nothing."""
STATUSSEN = (Status.CONCEPT, Status.VOORLOPIG, Status.GEPLAND)
VOORAF = (
    "titel",
    "samenvatting",
    "dag",
    "van",
    "tot",
    "plaats",
    "locatie",
    "online_link",
    "voor_wie",
    "organisator",
    "programma",
)
"""What a link may fill in beforehand."""
MAX_VOORAF = 2000
_GEDAAN = {
    Status.CONCEPT: "Het concept is bewaard. Alleen wie de bijeenkomst beheert, ziet het.",
    Status.VOORLOPIG: "De bijeenkomst staat voorlopig in de agenda.",
    Status.GEPLAND: "De bijeenkomst staat in de agenda.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@voor_planners
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a meeting; `?kopie=` opens the form with an earlier one."""
    status = _gekozen_status(request)
    form = _maak_form(BijeenkomstForm, request, status=status)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("actie") == BEKIJK:
            return _toon(request, "plannen", form, vooruitblik=vooruitblik(request, form))
        bijeenkomst = _plan_eenmaal(request, form, status)
        messages.success(request, _GEDAAN[status])
        for regel in letop.waarschuwingen(request.user, bijeenkomst):
            messages.warning(request, f"Let op: {regel}")
        return redirect(bijeenkomst)
    return _toon(request, "plannen", form)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_planners
def plan_meer(request: HttpRequest) -> HttpResponse:
    """Plan the same meeting on several days, all or none."""
    status = _gekozen_status(request)
    form = _maak_form(ReeksForm, request, status=status)
    if request.method == "POST" and form.is_valid():
        gegevens = form.cleaned_data
        if request.POST.get("actie") == BEKIJK:
            return _toon(request, "reeks", form, vooruitblik=vooruitblik(request, form))
        sleutel = gegevens["sleutel"] or uuid4()
        velden = form.velden()
        try:
            reeks = plan_reeks(
                door=request.user,
                sleutel=sleutel,
                velden=velden,
                momenten=gegevens["momenten"],
                status=status,
                **form.gekozen(),
            )
        except IntegrityError:
            # The same form was sent twice at the same moment: the other one planned it.
            reeks = list(Bijeenkomst.objects.filter(reeks=sleutel).order_by("begint_op"))
        reeks = [bijeenkomst for bijeenkomst in reeks if bijeenkomst.aangemaakt_door_id == request.user.pk]
        return render(
            request,
            "agenda/reeks_gepland.html",
            {"reeks": [(een, letop.waarschuwingen(request.user, een)) for een in reeks], "status": status.label},
        )
    return _toon(request, "reeks", form)


def vooruitblik(request: HttpRequest, form, bijeenkomst: Bijeenkomst | None = None) -> dict[str, Any]:
    """What follows when the form is saved: what to know of its moments, and who is mailed. The form is valid."""
    gegevens = form.cleaned_data
    momenten = gegevens.get("momenten")
    if momenten is None:
        momenten = [(gegevens["begint_op"], gegevens["eindigt_op"])] if gegevens["begint_op"] else []
    mensen = {mens.pk for naam in ("organisatoren", "genodigden") for mens in gegevens[naam]} or {request.user.pk}
    regels = []
    for begint_op, eindigt_op in momenten:
        regels += letop.feestdagen(begint_op, eindigt_op) + letop.botsingen(
            request.user,
            begint_op=begint_op,
            eindigt_op=eindigt_op,
            mensen=mensen,
            kanaal=gegevens["kanaal"],
            zichtbaarheid=gegevens["zichtbaarheid"],
            publiek=gegevens["publiek"],
            zonder=bijeenkomst.pk if bijeenkomst else None,
        )
    bekend = set(bijeenkomst.genodigden.values_list("pk", flat=True)) if bijeenkomst else set()
    return {
        "regels": list(dict.fromkeys(regels)),
        "uitgenodigd": [mens.naam for mens in gegevens["genodigden"] if mens.pk not in bekend],
    }


def _gekozen_status(request: HttpRequest) -> Status:
    gekozen = request.POST.get("actie", "")
    return Status(gekozen) if gekozen in STATUSSEN else Status.CONCEPT


def _maak_form(soort, request: HttpRequest, *, status: Status):
    alles = mag_alles_plannen(request.user)
    return soort(
        request.POST if request.method == "POST" else None,
        initial={"sleutel": uuid4(), **_vooraf(request, met_moment=soort is BijeenkomstForm)},
        kanalen=kanalen_voor(tokens_van(request.user), alles=alles),
        kanaal_nodig=not alles,
        status=status,
    )


def _vooraf(request: HttpRequest, *, met_moment: bool) -> dict[str, Any]:
    """What a link fills in: of an earlier meeting that one manages, or of something that was put forward."""
    kopie = request.GET.get("kopie", "")
    if kopie.isascii() and kopie.isdigit() and len(kopie) < 10:
        eerder = Bijeenkomst.objects.te_beheren_door(request.user).select_related("plaats").filter(pk=kopie).first()
        return waarden_van(eerder, met_moment=False) if eerder else {}
    namen = VOORAF if met_moment else tuple(naam for naam in VOORAF if naam != "dag")
    return {naam: schoon(waarde)[:MAX_VOORAF] for naam in namen if (waarde := request.GET.get(naam))}


def _plan_eenmaal(request: HttpRequest, form: BijeenkomstForm, status: Status) -> Bijeenkomst:
    """Plan it, or give what this very form planned before."""
    sleutel = form.cleaned_data["sleutel"] or uuid4()
    eigen = Bijeenkomst.objects.filter(uid=sleutel, aangemaakt_door=request.user)
    if bekend := eigen.first():
        return bekend
    if Bijeenkomst.objects.filter(uid=sleutel).exists():
        sleutel = uuid4()
    try:
        return plannen.plan(
            door=request.user, velden={**form.velden(), "uid": sleutel}, status=status, **form.gekozen()
        )
    except IntegrityError:
        if bekend := eigen.first():
            return bekend
        raise


def _toon(request: HttpRequest, sjabloon: str, form, **context) -> HttpResponse:
    return render(request, f"agenda/{sjabloon}.html", {"form": form, "vooruitblik": None, **context})
