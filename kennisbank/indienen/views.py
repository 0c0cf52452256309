"""Putting something forward: beginning, filling in step by step, handing in, following. For leden alone."""

import uuid
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citydeal.basis.hoofd import Hoofd
from citydeal.basis.views.fouten import formulier_verlopen
from citydeal.basis.zichtbaarheid import tokens_van
from citydeal.netwerk.fouten import KanNietMeer, TeVaak
from citydeal.netwerk.tweedefactor import met_tweede_factor
from kennisbank import hoofd as koppen
from kennisbank.enums import Inzendingsoort, Inzendingstatus
from kennisbank.indienen import services
from kennisbank.indienen.bestanden import BeeldForm, DocumentForm
from kennisbank.indienen.forms import AntwoordForm, IndienForm, Stapform, StartForm, versie_van
from kennisbank.indienen.lijktop import zoek_gelijkende
from kennisbank.indienen.stappen import STAPPEN, Stap, waarden_van, wat_is_ingevuld, zoek_stap
from kennisbank.indienen.verloop import vergrendel
from kennisbank.models import Inzending, Inzendingbestand
from kennisbank.permissions import mag_indienen

PER_PAGINA = 50
_UITLEG = {
    Inzendingsoort.USECASE: "Een praktijkvoorbeeld: wat was de opgave, wat deden jullie, wat leerden jullie?",
    Inzendingsoort.TOOLBOX: "Een tool, plan, initiatief of afspraak waar anderen mee verder kunnen.",
    Inzendingsoort.BEGRIP: "Een vakwoord dat in het woordenboek ontbreekt.",
    Inzendingsoort.NIEUWS: "Iets dat het netwerk moet weten.",
    Inzendingsoort.EVENEMENT: "Een bijeenkomst, werkbezoek of congres.",
}


def voor_leden(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let only leden in; to others it isn't there (404).

    Who sent something and isn't signed in any more, gets back what was typed, whatever is behind the address.
    """

    @wraps(view)
    def besloten(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated:
            return formulier_verlopen(request)
        if not mag_indienen(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return besloten


@require_safe
def uitleg(request: HttpRequest) -> HttpResponse:
    """What one can put forward and how it goes on; for everybody, with the way in for leden."""
    kop = Hoofd(
        titel="Iets indienen",
        omschrijving="Leden van het netwerk dienen usecases, hulpmiddelen, begrippen, nieuws en evenementen in. Een link of een titel is genoeg.",
        pad=request.path,
        kruimels=[koppen.KENNISBANK],
    )
    soorten = [{"sleutel": s.value, "naam": s.label, "tekst": _UITLEG[s]} for s in Inzendingsoort]
    return render(
        request,
        "kennisbank/indienen/uitleg.html",
        {"hoofd": kop, "kruimels": kop.kruimels, "pagina": {"title": kop.titel}, "soorten": soorten},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """Begin with a title or a link; who is no lid, reads how to become one or where else to go."""
    if request.method != "POST" and not mag_indienen(request.user):
        return render(request, "kennisbank/indienen/voor_leden.html", {"verder": request.get_full_path()[:500]})
    return _begin(request)


@voor_leden
def _begin(request: HttpRequest) -> HttpResponse:
    soort = request.GET.get("soort", "")
    form = StartForm(
        request.POST if request.method == "POST" else None,
        initial={"sleutel": uuid.uuid4(), "soort": soort if soort in Inzendingsoort else ""},
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        velden = form.cleaned_data
        velden["sleutel"] = velden["sleutel"] or uuid.uuid4()
        try:
            inzending = services.begin(request.user, **velden)
        except TeVaak as fout:
            form.add_error(None, str(fout))
            status = 429
        else:
            return redirect("kennisbank:inzending-stap", inzending.sleutel, STAPPEN[inzending.soort][0].sleutel)
    gelijkend = _gelijkende(request, form["titel"].value() or "") if request.method == "POST" else []
    return render(
        request,
        "kennisbank/indienen/nieuw.html",
        {"form": form, "gelijkend": gelijkend, "uitleg": _UITLEG},
        status=status,
    )


@require_safe
@voor_leden
def lijkt_op(request: HttpRequest) -> HttpResponse:
    """What looks like the title that is being typed, as a part of a page."""
    tekst = request.GET.get("samenvatting") or request.GET.get("definitie") or ""
    gelijkend = _gelijkende(request, request.GET.get("titel", ""), tekst)
    return render(request, "kennisbank/indienen/_gelijkend.html", {"gelijkend": gelijkend})


@require_safe
@voor_leden
def lijst(request: HttpRequest) -> HttpResponse:
    """All that I began or handed in."""
    inzendingen = Inzending.objects.van(request.user).select_related("pagina")[:PER_PAGINA]
    return render(request, "kennisbank/indienen/lijst.html", {"inzendingen": inzendingen})


@require_safe
@voor_leden
def detail(request: HttpRequest, sleutel) -> HttpResponse:
    """One inzending: look it over and hand it in, or follow what becomes of it."""
    return _toon_detail(request, _eigen(request, sleutel))


@require_http_methods(["GET", "HEAD", "POST"])
@voor_leden
def stap(request: HttpRequest, sleutel, stap: str) -> HttpResponse:
    """One step. Kept on every press of a button, and while one types by the script (`X-Bewaar`)."""
    inzending = _eigen(request, sleutel)
    gevonden = zoek_stap(inzending, stap)
    if gevonden is None:
        raise Http404
    if not inzending.is_concept:
        return _al_ingediend(request, inzending)
    nummer, deze = gevonden
    if deze.form is None:
        return _bestandenstap(request, inzending, nummer, deze)
    if request.method != "POST":
        form = deze.form(waarden=waarden_van(inzending))
        return _toon_stap(request, inzending, nummer, deze, form)
    try:
        form, anders = _bewaar_stap(request, inzending, deze)
    except KanNietMeer:
        return _al_ingediend(request, inzending)
    if "X-Bewaar" in request.headers:
        return _antwoord_op_bewaren(form, anders)
    if anders or form.errors:
        status = 409 if anders else 200
        return _toon_stap(request, inzending, nummer, deze, form, anders=anders, status=status)
    if "blijf" in request.POST:
        messages.success(request, f"Bewaard om {_tijd()}.")
        return redirect("kennisbank:inzending-stap", inzending.sleutel, deze.sleutel)
    return _naar_volgende(inzending, nummer)


@require_POST
@voor_leden
def dien_in(request: HttpRequest, sleutel) -> HttpResponse:
    """Hand in."""
    inzending = _eigen(request, sleutel)
    form = IndienForm(request.POST)
    if not form.is_valid():
        return _toon_detail(request, inzending, indienform=form)
    try:
        services.dien_in(inzending, noem_mij=form.cleaned_data["noem_mij"])
    except KanNietMeer as fout:
        form.add_error(None, str(fout))
        return _toon_detail(request, inzending, indienform=form)
    messages.success(request, "Dank je wel, je inzending is binnen. Hier volg je hoe het ermee gaat.")
    return redirect(inzending)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_leden
def trek_in(request: HttpRequest, sleutel) -> HttpResponse:
    """Ask, and then take back what was handed in, or throw away what wasn't yet."""
    inzending = _eigen(request, sleutel)
    if not (inzending.is_concept or inzending.loopt):
        messages.error(request, "Deze inzending is al afgehandeld. Je kunt die niet meer intrekken.")
        return redirect(inzending)
    if request.method != "POST":
        return render(request, "kennisbank/indienen/intrekken.html", {"inzending": inzending})
    try:
        if inzending.is_concept:
            services.verwijder_concept(inzending)
            messages.success(request, f"“{inzending.naam}” is verwijderd.")
            return redirect("kennisbank:inzending-lijst")
        services.trek_in(inzending)
    except KanNietMeer as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "Je inzending is ingetrokken.")
    return redirect(inzending)


@require_POST
@voor_leden
def antwoord(request: HttpRequest, sleutel) -> HttpResponse:
    """Answer the question of the redactie."""
    inzending = _eigen(request, sleutel)
    form = AntwoordForm(request.POST)
    if not form.is_valid():
        return _toon_detail(request, inzending, antwoordform=form)
    try:
        services.antwoord(inzending, **form.cleaned_data)
    except KanNietMeer as fout:
        form.add_error(None, str(fout))
        return _toon_detail(request, inzending, antwoordform=form)
    messages.success(request, "Je antwoord is verstuurd.")
    return redirect(inzending)


@met_tweede_factor
@require_safe
def bestand(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file of an inzending, for who put it forward and for who handles it; to others it isn't there."""
    gevonden = _zichtbaar_bestand(request, pk)
    try:
        inhoud = gevonden.bestand.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(inhoud, as_attachment=True, filename=gevonden.naam)


@require_POST
@voor_leden
def verwijder_bestand(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file away."""
    gevonden = get_object_or_404(
        Inzendingbestand.objects.filter(inzending__in=Inzending.objects.van(request.user)).select_related("inzending"),
        pk=pk,
    )
    inzending = gevonden.inzending
    try:
        services.verwijder_bestand(gevonden)
    except KanNietMeer as fout:
        messages.error(request, str(fout))
        return redirect(inzending)
    messages.success(request, f"“{gevonden.naam}” is weggehaald.")
    return redirect("kennisbank:inzending-stap", inzending.sleutel, "bestanden")


def _eigen(request: HttpRequest, sleutel) -> Inzending:
    return get_object_or_404(Inzending.objects.van(request.user).select_related("pagina"), sleutel=sleutel)


def _zichtbaar_bestand(request: HttpRequest, pk: int) -> Inzendingbestand:
    """Raises Http404."""
    gevonden = Inzendingbestand.objects.filter(pk=pk).select_related("inzending").first()
    if gevonden is None or not request.user.is_authenticated:
        raise Http404
    eigen = gevonden.inzending.inzender_id == request.user.pk and mag_indienen(request.user)
    if not eigen and not Inzending.objects.te_behandelen_door(request.user).filter(pk=gevonden.inzending_id).exists():
        raise Http404
    return gevonden


def _bewaar_stap(request: HttpRequest, inzending: Inzending, deze: Stap) -> tuple[Stapform, list]:
    """Keep what can be kept; where it was changed in another window meanwhile, nothing, and what differs is given back."""
    with transaction.atomic():
        vers = vergrendel(inzending)
        form = deze.form(request.POST, waarden=waarden_van(vers))
        nieuw = form.te_bewaren()
        nu = {naam: form.bewaard[naam] for naam in nieuw}
        anders = []
        if request.POST.get("versie") != versie_van(form.bewaard) and nieuw != nu:
            anders = [(form.fields[naam].label, nu[naam]) for naam in nieuw if nieuw[naam] != nu[naam]]
        else:
            services.bewaar(vers, nieuw)
            form.bewaard = {**form.bewaard, **nieuw}
        form.versie_nu = versie_van(form.bewaard)
    return form, anders


def _antwoord_op_bewaren(form: Stapform, anders: list) -> JsonResponse:
    if anders:
        return JsonResponse(
            {"melding": "Niet bewaard: dit is in een ander venster veranderd. Druk op Bewaar om het verschil te zien."},
            status=409,
        )
    if form.errors:
        namen = ", ".join(form.fields[naam].label for naam in form.errors if naam in form.fields)
        return JsonResponse({"melding": f"Bewaard om {_tijd()}, maar nog niet: {namen}", "versie": form.versie_nu})
    return JsonResponse({"melding": f"Bewaard om {_tijd()}", "versie": form.versie_nu})


def _toon_stap(
    request: HttpRequest, inzending: Inzending, nummer: int, deze: Stap, form: Stapform, *, anders=(), status=200
) -> HttpResponse:
    waarden = waarden_van(inzending)
    tekst = waarden.get("samenvatting") or waarden.get("definitie") or ""
    return render(
        request,
        "kennisbank/indienen/stap.html",
        {
            **_stapcontext(inzending, nummer, deze),
            "form": form,
            "velden": [form[naam] for naam in form.inhoudsvelden()],
            # A form that was sent shows what was sent; the fingerprint has to be that of now.
            "versie": getattr(form, "versie_nu", None) or form["versie"].value(),
            "anders": anders,
            "gelijkend": _gelijkende(request, inzending.titel, tekst) if nummer == 0 else [],
        },
        status=status,
    )


def _stapcontext(inzending: Inzending, nummer: int, deze: Stap) -> dict:
    return {
        "inzending": inzending,
        "stap": deze,
        "nummer": nummer + 1,
        "stappen": STAPPEN[inzending.soort],
        "laatste": nummer + 1 == len(STAPPEN[inzending.soort]),
    }


def _bestandenstap(request: HttpRequest, inzending: Inzending, nummer: int, deze: Stap) -> HttpResponse:
    wat = request.POST.get("wat") if request.method == "POST" else None
    beeld = BeeldForm(request.POST, request.FILES) if wat == "beeld" else BeeldForm()
    document = DocumentForm(request.POST, request.FILES) if wat == "document" else DocumentForm()
    form = {"beeld": beeld, "document": document}.get(wat)
    if request.method == "POST" and form is None:
        return _naar_volgende(inzending, nummer)
    if form is not None and form.is_valid():
        try:
            toegevoegd = services.voeg_bestand_toe(inzending, **form.gegevens())
        except KanNietMeer as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"“{toegevoegd.naam}” is toegevoegd.")
            return redirect("kennisbank:inzending-stap", inzending.sleutel, deze.sleutel)
    return render(
        request,
        "kennisbank/indienen/bestanden.html",
        {
            **_stapcontext(inzending, nummer, deze),
            "form": form,
            "beeldform": beeld,
            "documentform": document,
            "bestanden": inzending.bestanden.all(),
        },
    )


def _naar_volgende(inzending: Inzending, nummer: int) -> HttpResponse:
    stappen = STAPPEN[inzending.soort]
    if nummer + 1 < len(stappen):
        return redirect("kennisbank:inzending-stap", inzending.sleutel, stappen[nummer + 1].sleutel)
    return redirect(inzending)


def _al_ingediend(request: HttpRequest, inzending: Inzending) -> HttpResponse:
    melding = "Je hebt dit al ingediend. Je kunt het niet meer veranderen."
    if "X-Bewaar" in request.headers:
        return JsonResponse({"melding": f"Niet bewaard. {melding}"}, status=409)
    messages.error(request, melding)
    return redirect(inzending)


def _toon_detail(request: HttpRequest, inzending: Inzending, *, indienform=None, antwoordform=None) -> HttpResponse:
    ingevuld = wat_is_ingevuld(inzending)
    context = {
        "inzending": inzending,
        "form": indienform or antwoordform,
        "ingevuld": ingevuld,
        "bestanden": inzending.bestanden.all(),
        "stappen": STAPPEN[inzending.soort],
    }
    if inzending.is_concept:
        tekst = inzending.gegevens.get("samenvatting") or inzending.gegevens.get("definitie") or ""
        context["indienform"] = indienform or IndienForm()
        context["gelijkend"] = _gelijkende(request, inzending.titel, tekst)
        return render(request, "kennisbank/indienen/controleren.html", context)
    # That there is a question, the question itself says.
    context["regels"] = inzending.regels.exclude(status=Inzendingstatus.VRAAG).select_related("door")
    context["antwoordform"] = antwoordform or AntwoordForm()
    return render(request, "kennisbank/indienen/volgen.html", context)


def _gelijkende(request: HttpRequest, titel: str, tekst: str = "") -> list:
    return zoek_gelijkende(titel, tekst, tokens=tokens_van(request.user))


def _tijd() -> str:
    return date_format(timezone.localtime(), "H:i")
