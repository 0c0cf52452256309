"""Writing a verslag: beginning, the editor, what is held while one types, reading in a Word document."""

import json
from collections.abc import Callable
from functools import partial, wraps

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_POST

from citydeal.agenda import stukken, verslagen
from citydeal.agenda.enums import Verslagpubliek
from citydeal.agenda.forms_onderdelen import StukForm
from citydeal.agenda.forms_verslag import (
    Regelformulieren,
    VerslagForm,
    WordForm,
    begin_van,
    maak_invoer,
    mensen_voor,
    regels_als_begin,
)
from citydeal.agenda.models import Bijeenkomst, Verslag, Verslagklad
from citydeal.agenda.verslaglezers import PASSAGES, wie_leest
from citydeal.agenda.verslagregels import invoer_van
from citydeal.agenda.verslagverschil import regels_als_html, toon_verschil
from citydeal.agenda.views.stukken import MAX_INVOER, UPLOADS
from citydeal.basis.views.fouten import formulier_verlopen
from citydeal.netwerk import begrenzing
from citydeal.netwerk.fouten import IntussenGewijzigd, KanNiet
from citydeal.netwerk.views.invoer import weiger_te_groot

MAX_KLAD = 1024 * 1024
_KLADVELDEN = ("id", "soort", "tekst", "wie", "uiterlijk_op")


def voor_schrijvers(view: Callable[..., HttpResponseBase] | None = None, *, max_invoer: int = MAX_KLAD):
    """Give the view the meeting, where who asks manages it; to others it isn't there (404).

    More than `max_invoer` bytes are refused before they are read. Who sent something and isn't signed in any more, gets back
    what was typed.
    """
    if view is None:
        return partial(voor_schrijvers, max_invoer=max_invoer)

    @wraps(view)
    def besloten(request: HttpRequest, pk: int) -> HttpResponseBase:
        weiger_te_groot(request, max_invoer)
        if request.method == "POST" and not request.user.is_authenticated:
            return formulier_verlopen(request)
        return view(request, get_object_or_404(Bijeenkomst.objects.te_beheren_door(request.user), pk=pk))

    return besloten


@require_POST
@voor_schrijvers
def begin(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Make the concept and open the editor."""
    try:
        verslagen.begin_verslag(bijeenkomst, door=request.user)
    except KanNiet as fout:
        messages.error(request, str(fout))
        return redirect(bijeenkomst)
    return redirect("agenda:verslag-bewerken", bijeenkomst.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_schrijvers
def bewerk(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """The editor. Without a verslag it asks how to begin."""
    verslag = Verslag.objects.filter(bijeenkomst=bijeenkomst).select_related("bijeenkomst").first()
    if verslag is None:
        return render(request, "agenda/verslag_beginnen.html", {"bijeenkomst": bijeenkomst, "form": WordForm()})
    mensen = mensen_voor(bijeenkomst)
    if request.method != "POST":
        return _open(request, verslag, mensen)
    form = VerslagForm(request.POST, initial=begin_van(verslag))
    regels = Regelformulieren(
        request.POST, prefix="regel", form_kwargs={"mensen": {naam.lower(): pk for pk, naam in mensen.items()}}
    )
    goed = all([form.is_valid(), regels.is_valid()])
    if "rij_erbij" in request.POST:
        return _teken(request, verslag, form, _met_lege_rij(regels, mensen), mensen)
    if not goed:
        return _teken(request, verslag, form, regels, mensen, status=422)
    try:
        with transaction.atomic():
            bewaard = verslagen.bewaar(
                verslag,
                maak_invoer(form, regels),
                door=request.user,
                op_versie=form.cleaned_data["versie"],
                toelichting=form.cleaned_data["toelichting"],
            )
            if "publiceer" in request.POST:
                bewaard = verslagen.publiceer(bewaard, door=request.user, op_versie=bewaard.versie)
    except IntussenGewijzigd as fout:
        return _teken(request, fout.nu, form, regels, mensen, botst=True, status=409)
    except KanNiet as fout:
        form.add_error(None, str(fout))
        return _teken(request, verslag, form, regels, mensen, status=422)
    if "publiceer" in request.POST:
        messages.success(request, "Het verslag staat online. Wie een actie heeft, krijgt daar een mail over.")
    elif bewaard.is_gepubliceerd:
        messages.success(request, "Je verbetering staat online. Bij de versies is te zien wat er veranderde.")
    else:
        messages.success(request, "Het verslag is bewaard. Alleen wie de bijeenkomst beheert, kan het nu lezen.")
        return redirect("agenda:verslag-bewerken", bijeenkomst.pk)
    return redirect(bewaard)


@require_POST
@voor_schrijvers
def klad(request: HttpRequest, bijeenkomst: Bijeenkomst) -> JsonResponse:
    """Hold on to what is being typed (JSON): the text as HTML, the lines, and the version it is built on."""
    verslag = get_object_or_404(Verslag, bijeenkomst=bijeenkomst)
    try:
        gegevens = json.loads(request.body) if len(request.body) <= MAX_KLAD else {}
        tekst, regels, op_versie = str(gegevens["tekst"]), gegevens["regels"], int(gegevens["op_versie"])
        rijen = [{veld: str(rij.get(veld) or "")[:500] for veld in _KLADVELDEN} for rij in regels]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return JsonResponse({"melding": "Niet bewaard. Druk straks op Bewaar."}, status=400)
    if not 0 < op_versie < 2**31:
        return JsonResponse({"melding": "Niet bewaard. Druk straks op Bewaar."}, status=400)
    schone = [{veld: waarde.replace("\0", "") for veld, waarde in rij.items()} for rij in rijen]
    try:
        bewaard = verslagen.bewaar_klad(
            verslag, gebruiker=request.user, tekst=tekst, regels=schone, op_versie=op_versie
        )
    except KanNiet as fout:
        return JsonResponse({"melding": str(fout)}, status=400)
    om = date_format(timezone.localtime(bewaard.bewaard_op), "H.i")
    melding = f"Vastgehouden om {om} uur. Anderen zien het als je op Bewaar drukt."
    if op_versie != verslag.versie:
        melding = f"Vastgehouden om {om} uur. Iemand anders heeft het verslag intussen bewaard: bij Bewaar zie je het verschil."
    return JsonResponse({"melding": melding})


@require_POST
@voor_schrijvers
def klad_weg(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Let go of what was typed and not kept."""
    verslagen.verwijder_klad(get_object_or_404(Verslag, bijeenkomst=bijeenkomst), request.user)
    messages.success(request, "Hieronder staat weer het verslag zoals het bewaard is.")
    return redirect("agenda:verslag-bewerken", bijeenkomst.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_schrijvers(max_invoer=MAX_INVOER)
def lees_in(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Read a Word document into the editor, to be looked over; nothing is kept of it before that."""
    form = WordForm(request.POST or None, request.FILES or None) if request.method == "POST" else WordForm()
    if request.method == "POST" and _mag_uploaden(request, form) and form.is_valid():
        try:
            with transaction.atomic():
                verslag = verslagen.begin_verslag(bijeenkomst, door=request.user)
                _zet_klaar(verslag, request.user, form.cleaned_data["bestand"])
        except KanNiet as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(
                request, "We lazen je Word-bestand. Kijk het na en druk dan op Bewaar: tot dan is er niets bewaard."
            )
            return redirect("agenda:verslag-bewerken", bijeenkomst.pk)
    status = 422 if form.errors else 200
    return render(request, "agenda/verslag_inlezen.html", {"bijeenkomst": bijeenkomst, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_schrijvers(max_invoer=MAX_INVOER)
def documenten(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """The documents that belong to the verslag; POST adds one."""
    form = StukForm(request.POST, request.FILES) if request.method == "POST" else StukForm()
    if request.method == "POST" and _mag_uploaden(request, form) and form.is_valid():
        try:
            stuk = stukken.bewaar_stuk(
                bijeenkomst,
                form.cleaned_data["bestand"],
                titel=form.cleaned_data["titel"],
                door=request.user,
                bij_verslag=True,
            )
        except KanNiet as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"“{stuk.titel}” staat bij het verslag.")
            return redirect("agenda:verslag-documenten", bijeenkomst.pk)
    context = {"bijeenkomst": bijeenkomst, "form": form, "stukken": bijeenkomst.stukken.filter(bij_verslag=True)}
    return render(request, "agenda/verslag_documenten.html", context, status=422 if form.errors else 200)


def _mag_uploaden(request: HttpRequest, form) -> bool:
    if begrenzing.verbruik(UPLOADS, str(request.user.pk)):
        return True
    form.add_error(None, "Je hebt veel bestanden gestuurd. Wacht een uur en probeer het opnieuw.")
    return False


def _zet_klaar(verslag: Verslag, gebruiker, html: str) -> None:
    """The document as what this person typed; below what is there, unless that is the template alone."""
    bezig = verslag.kladden.filter(gebruiker=gebruiker).first()
    was = bezig.tekst if bezig else verslag.tekst
    tekst = html if was in ("", verslagen.SJABLOON) else was + html
    regels = bezig.regels if bezig else [invoer_van(rij).als_gegevens() for rij in verslag.regels.all()]
    op_versie = bezig.op_versie if bezig else verslag.versie
    verslagen.bewaar_klad(verslag, gebruiker=gebruiker, tekst=tekst, regels=regels, op_versie=op_versie)


def _open(request: HttpRequest, verslag: Verslag, mensen: dict[int, str]) -> HttpResponse:
    bezig: Verslagklad | None = verslag.kladden.filter(gebruiker=request.user).first()
    begin = begin_van(verslag)
    regels = [invoer_van(rij).als_gegevens() for rij in verslag.regels.all()]
    if bezig is not None:
        begin["html"], regels = bezig.tekst, bezig.regels
    return _teken(
        request,
        verslag,
        VerslagForm(initial=begin),
        _regelformulieren(regels, mensen),
        mensen,
        bezig=bezig,
        botst=bezig is not None and bezig.op_versie != verslag.versie,
    )


def _regelformulieren(regels: list[dict], mensen: dict[int, str]):
    return Regelformulieren(
        initial=regels_als_begin(regels, mensen),
        prefix="regel",
        form_kwargs={"mensen": {naam.lower(): pk for pk, naam in mensen.items()}},
    )


def _met_lege_rij(regels, mensen: dict[int, str]):
    """The lines as they were typed, with an empty one below."""
    getypt = [
        {veld: rij.data.get(rij.add_prefix(veld), "") for veld in _KLADVELDEN}
        for rij in regels.forms
        if not rij.data.get(rij.add_prefix("weg"))
    ]
    return _regelformulieren([rij for rij in getypt if rij["tekst"] or rij["wie"] or rij["id"]], mensen)


def _teken(
    request: HttpRequest,
    verslag: Verslag,
    form: VerslagForm,
    regels,
    mensen: dict[int, str],
    *,
    bezig: Verslagklad | None = None,
    botst: bool = False,
    status: int = 200,
) -> HttpResponse:
    verschil = ""
    if botst:
        nu = verslag.tekst + regels_als_html([invoer_van(rij).als_gegevens() for rij in verslag.regels.all()])
        verschil = toon_verschil(nu, form.html + regels_als_html(_getypte_regels(regels)))
    bijeenkomst = verslag.bijeenkomst
    adres = reverse("agenda:verslag-klad", kwargs={"pk": bijeenkomst.pk})
    return render(
        request,
        "agenda/verslag_bewerken.html",
        {
            "bijeenkomst": bijeenkomst,
            "verslag": verslag,
            "form": form,
            "regels": regels,
            "mensen": mensen.values(),
            "bezig": bezig,
            "botst": botst,
            "verschil": verschil,
            "versie": verslag.versie if botst else (form["versie"].value() or verslag.versie),
            "opname_open": bool(form["opname_url"].value()) or any(naam.startswith("opname") for naam in form.errors),
            "lezers": [(waarde, label, wie_leest(waarde, bijeenkomst)) for waarde, label in Verslagpubliek.choices],
            "publiek": form["publiek"].value(),
            "klad_adres": adres,
            "gegevens": {"html": form.html, "namen": PASSAGES},
            "stukken": bijeenkomst.stukken.filter(bij_verslag=True),
            "aantal_fouten": len(form.errors) + sum(len(rij.errors) for rij in regels.forms if rij.is_bound),
        },
        status=status,
    )


def _getypte_regels(regels) -> list[dict]:
    return [{veld: rij[veld].value() for veld in ("soort", "tekst")} for rij in regels.forms if rij["tekst"].value()]
