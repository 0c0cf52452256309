"""Signing up for a meeting: as a lid, as a guest, and in one tap when it begins."""

from datetime import timedelta
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from citydeal.agenda import aanmelden, gasten
from citydeal.agenda.detail_aanmelden import eigen_aanmelding, kan_nu_meedoen, plaatsen
from citydeal.agenda.enums import AANGEKONDIGD, Aanmeldstatus, Aanmeldwijze, Deelname
from citydeal.agenda.forms_aanmelden import AntwoordForm, GastForm
from citydeal.agenda.models import Aanmelding, Bijeenkomst
from citydeal.netwerk.begrenzing import Grens, ip_van, verbruik
from citydeal.netwerk.fouten import KanNiet, TeVaak
from citydeal.netwerk.views.invoer import weiger_te_groot

MAX_INVOER = 20_000
"""Bytes that an honest form never reaches."""

ANTWOORDEN = Grens("antwoorden op bijeenkomsten", 40, timedelta(hours=1))
"""Each change is a mail."""

_GEDAAN = {
    Aanmeldstatus.AANGEMELD: "Je bent aangemeld. Je krijgt een mail met alle gegevens.",
    Aanmeldstatus.WACHTLIJST: "De bijeenkomst is vol. Je staat op de wachtlijst; je krijgt een mail als er een plaats vrijkomt.",
    Aanmeldstatus.MISSCHIEN: "Je komt misschien. Dank je dat je het laat weten.",
    Aanmeldstatus.AFGEMELD: "Je komt niet. Dank je dat je het laat weten.",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def meld_aan(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether one comes; for a visitor the form of a guest, or why one needs an account. 404 for who may not see the meeting."""
    weiger_te_groot(request, MAX_INVOER)
    bijeenkomst = _haal(request, pk)
    if bijeenkomst.aanmeldwijze == Aanmeldwijze.ELDERS:
        return redirect(bijeenkomst)
    if request.user.is_authenticated:
        return _als_lid(request, bijeenkomst)
    return _als_gast(request, bijeenkomst)


@require_safe
def gevraagd(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell a guest to look for the mail; the same for every address."""
    return render(request, "agenda/aanmelden_gevraagd.html", {"bijeenkomst": _haal(request, pk)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def doe_mee(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign up and open the online link with one button, from a quarter before the beginning until the end."""
    bijeenkomst = _haal(request, pk)
    if not kan_nu_meedoen(bijeenkomst, timezone.now()):
        messages.info(request, "Meedoen in één keer kan vanaf een kwartier voor het begin tot het einde.")
        return redirect(bijeenkomst)
    naar = ""
    if request.method == "POST" and request.user.is_authenticated:
        try:
            rij = _zorg_voor_plaats(request, bijeenkomst)
        except KanNiet as fout:
            messages.warning(request, str(fout))
            return redirect(bijeenkomst)
        if rij.status != Aanmeldstatus.AANGEMELD:
            messages.warning(request, _GEDAAN[Aanmeldstatus.WACHTLIJST])
            return redirect(bijeenkomst)
        naar = bijeenkomst.online_link
    response = render(request, "agenda/doe_mee.html", {"bijeenkomst": bijeenkomst, "naar": naar})
    if naar:
        # The form may lead to no other site (form-action), a page that was answered may.
        response["Refresh"] = f"0; url={naar}"
    return response


def _zorg_voor_plaats(request: HttpRequest, bijeenkomst: Bijeenkomst) -> Aanmelding:
    """The sign-up of who takes part now; who has a seat in the room keeps it."""
    eigen = eigen_aanmelding(request, bijeenkomst)
    if eigen is not None and eigen.status == Aanmeldstatus.AANGEMELD:
        return eigen
    return aanmelden.meld_aan(bijeenkomst, request.user, deelname=Deelname.ONLINE, ook_na_sluiting=True)


def _als_lid(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    eigen = eigen_aanmelding(request, bijeenkomst)
    vormen = plaatsen(bijeenkomst)
    vol = bool(vormen) and all(vorm.vol for vorm in vormen) and not (eigen and eigen.status == Aanmeldstatus.AANGEMELD)
    begin = {"antwoord": Aanmeldstatus.AANGEMELD}
    if eigen is not None:
        op_de_lijst = eigen.status == Aanmeldstatus.WACHTLIJST
        antwoord = Aanmeldstatus.AANGEMELD if op_de_lijst else eigen.status
        begin = {"antwoord": antwoord, "wensen": eigen.wensen, "deelname": eigen.deelname}
    form = AntwoordForm(
        request.POST if request.method == "POST" else None, initial=begin, bijeenkomst=bijeenkomst, vol=vol
    )
    if request.method == "POST" and form.is_valid():
        waarden = form.cleaned_data
        opties = {"deelname": waarden.get("deelname", ""), "wensen": waarden["wensen"]}
        try:
            if not verbruik(ANTWOORDEN, str(request.user.pk)):
                raise TeVaak("Je hebt je antwoord vaak veranderd. Probeer het over een uur nog een keer.")
            rij = aanmelden.antwoord(bijeenkomst, request.user, waarden["antwoord"], **opties)
        except KanNiet as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, _GEDAAN[rij.status])
            return redirect(bijeenkomst)
    return render(
        request,
        "agenda/aanmelden.html",
        {
            "bijeenkomst": bijeenkomst,
            "form": form,
            "eigen": eigen,
            "plek": aanmelden.plek_in_de_rij(eigen) if eigen else 0,
            "plaatsen": [vorm for vorm in vormen if vorm.vrij is not None],
            "meer_vormen": len(vormen) > 1,
            "dicht": _waarom_dicht(bijeenkomst, eigen),
        },
    )


def _als_gast(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    dicht = ""
    try:
        gasten.controleer_open_voor_gasten(bijeenkomst)
    except KanNiet as fout:
        dicht = str(fout)
    form, status = None, HTTPStatus.OK
    if not dicht:
        form = GastForm(request.POST if request.method == "POST" else None, bijeenkomst=bijeenkomst)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            gasten.vraag_gast_bevestiging(bijeenkomst, ip=ip_van(request), **form.cleaned_data)
        except KanNiet as fout:
            form.add_error(None, str(fout))
            status = HTTPStatus.TOO_MANY_REQUESTS if isinstance(fout, TeVaak) else HTTPStatus.OK
        else:
            return redirect("agenda:aanmelden-gevraagd", bijeenkomst.pk)
    vormen = plaatsen(bijeenkomst)
    return render(
        request,
        "agenda/aanmelden_gast.html",
        {
            "bijeenkomst": bijeenkomst,
            "form": form,
            "dicht": dicht,
            "plaatsen": [vorm for vorm in vormen if vorm.vrij is not None],
            "meer_vormen": len(vormen) > 1,
        },
        status=status,
    )


def _waarom_dicht(bijeenkomst: Bijeenkomst, eigen: Aanmelding | None) -> str:
    """Why one can't sign up here now; empty where one can, or can at least sign off."""
    nu = timezone.now()
    staat_erop = eigen is not None and eigen.status != Aanmeldstatus.AFGEMELD
    try:
        aanmelden.controleer_open(bijeenkomst, nu, ook_na_sluiting=staat_erop)
    except KanNiet as fout:
        return str(fout)
    return ""


def _haal(request: HttpRequest, pk: int) -> Bijeenkomst:
    """The meeting, as announced to who asks. Raises Http404 otherwise."""
    zichtbaar = Bijeenkomst.objects.zichtbaar_voor(request.user).filter(status__in=AANGEKONDIGD)
    return get_object_or_404(zichtbaar.select_related("plaats", "provincie"), pk=pk)
