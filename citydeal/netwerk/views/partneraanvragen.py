"""Becoming a partner: the page that explains it, the form, and what the projectorganisatie does with a request."""

from datetime import timedelta
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from citydeal.basis.hoofd import Hoofd
from citydeal.netwerk import begrenzing, partneraanvragen
from citydeal.netwerk.begrenzing import Grens
from citydeal.netwerk.enums import Aanvraagstatus
from citydeal.netwerk.forms_partner import AanvaardPartneraanvraagForm, PartneraanvraagForm, RedenForm
from citydeal.netwerk.hoofd import BEELD_VAN_NETWERK, NETWERK, beeld_pad
from citydeal.netwerk.models import Partneraanvraag
from citydeal.netwerk.permissions import mag_partners_beheren
from citydeal.netwerk.views.invoer import weiger_te_groot

PER_IP = Grens("partner worden per IP", 10, timedelta(hours=1))
PER_ADRES = Grens("partner worden per adres", 3, timedelta(hours=1))
MAX_INVOER = 30_000
"""Bytes that an honest form here never reaches."""
MAX_BESLOTEN = 25
_TE_VAAK = "Er zijn te veel aanvragen verstuurd. Wacht een uur en probeer het opnieuw. Wat je invulde, staat er nog."


@require_safe
def toon_uitleg(request: HttpRequest) -> HttpResponse:
    """What a partner does and how one becomes it."""
    hoofd = Hoofd(
        titel="Partner worden",
        omschrijving="Wat een partner van de City Deals doet, wat je organisatie ervoor terugkrijgt en hoe je die aanmeldt.",
        pad="/netwerk/partner-worden/",
        beeld=beeld_pad(BEELD_VAN_NETWERK),
        kruimels=[NETWERK],
    )
    return render(request, "netwerk/partner_worden.html", {"hoofd": hoofd})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vraag_aan(request: HttpRequest) -> HttpResponse:
    """The form to apply; nothing comes of it until the address is confirmed."""
    weiger_te_groot(request, MAX_INVOER)
    form = PartneraanvraagForm(request.POST or None)
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        if _mag_nog(request, form.cleaned_data["email"]):
            partneraanvragen.dien_in(**form.cleaned_data)
            return redirect("netwerk:partner-aangevraagd")
        form.add_error(None, _TE_VAAK)
        status = HTTPStatus.TOO_MANY_REQUESTS
    return render(request, "netwerk/partner_aanvragen.html", {"form": form}, status=status)


@require_safe
def toon_aangevraagd(request: HttpRequest) -> HttpResponse:
    """Says what comes next, the same for every address."""
    return render(request, "netwerk/partner_aangevraagd.html")


@require_safe
def toon_aanvragen(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, and what was decided last."""
    _alleen_beheer(request)
    besloten = partneraanvragen.zichtbaar().exclude(status=Aanvraagstatus.OPEN).select_related("behandeld_door")
    return render(
        request,
        "netwerk/partneraanvraag_lijst.html",
        {"aanvragen": partneraanvragen.te_behandelen(), "besloten": besloten.order_by("-behandeld_op")[:MAX_BESLOTEN]},
    )


@require_safe
def toon_aanvraag(request: HttpRequest, pk: int) -> HttpResponse:
    """One request, with the two ways to decide."""
    aanvraag = _haal(request, pk)
    return _toon(request, aanvraag)


@require_http_methods(["POST"])
def aanvaard(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the organisation a partner."""
    aanvraag = _haal(request, pk)
    form = AanvaardPartneraanvraagForm(request.POST, prefix="ja")
    if not form.is_valid():
        return _toon(request, aanvraag, aanvaardform=form)
    try:
        partner = partneraanvragen.aanvaard(aanvraag, door=request.user, **form.cleaned_data)
    except partneraanvragen.AlBesloten:
        return _al_besloten(request, aanvraag)
    except ValidationError as fout:
        form.add_error(None, " ".join(fout.messages))
        return _toon(request, aanvraag, aanvaardform=form)
    gekozen = partner.contactpersonen.exists()
    rol = f" {aanvraag.naam} is contactpersoon en" if gekozen else f" {aanvraag.naam}"
    messages.success(request, f"{partner.naam} is partner.{rol} krijgt daarover een mail.")
    return redirect("netwerk:partner-bewerken", partner.slug)


@require_http_methods(["POST"])
def wijs_af(request: HttpRequest, pk: int) -> HttpResponse:
    """Decline the request with a reason."""
    aanvraag = _haal(request, pk)
    form = RedenForm(request.POST, prefix="nee")
    if not form.is_valid():
        return _toon(request, aanvraag, redenform=form)
    try:
        partneraanvragen.wijs_af(aanvraag, door=request.user, **form.cleaned_data)
    except partneraanvragen.AlBesloten:
        return _al_besloten(request, aanvraag)
    messages.success(request, f"De aanvraag is afgewezen. {aanvraag.naam} krijgt een mail met je reden.")
    return redirect("netwerk:partneraanvraag-lijst")


def _toon(request: HttpRequest, aanvraag: Partneraanvraag, *, aanvaardform=None, redenform=None) -> HttpResponse:
    eerste = {"naam": aanvraag.organisatie, "soort": aanvraag.soort}
    return render(
        request,
        "netwerk/partneraanvraag_detail.html",
        {
            "aanvraag": aanvraag,
            "aanvaardform": aanvaardform or AanvaardPartneraanvraagForm(initial=eerste, prefix="ja"),
            "redenform": redenform or RedenForm(prefix="nee"),
            "form": aanvaardform or redenform,
        },
    )


def _haal(request: HttpRequest, pk: int) -> Partneraanvraag:
    _alleen_beheer(request)
    return get_object_or_404(partneraanvragen.zichtbaar().select_related("behandeld_door", "partner"), pk=pk)


def _al_besloten(request: HttpRequest, aanvraag: Partneraanvraag) -> HttpResponse:
    messages.warning(request, "Over deze aanvraag is intussen al besloten. Je besluit is niet uitgevoerd.")
    return redirect("netwerk:partneraanvraag-detail", aanvraag.pk)


def _alleen_beheer(request: HttpRequest) -> None:
    if not mag_partners_beheren(request.user):
        raise Http404


def _mag_nog(request: HttpRequest, email: str) -> bool:
    return begrenzing.verbruik(PER_IP, begrenzing.ip_van(request)) and begrenzing.verbruik(PER_ADRES, email)
