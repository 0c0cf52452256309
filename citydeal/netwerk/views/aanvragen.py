"""Deciding on requests to become lid, for who manages people."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from citydeal.netwerk import aanvragen
from citydeal.netwerk.domeinen import domein_van, is_gratis_domein
from citydeal.netwerk.enums import Aanvraagstatus
from citydeal.netwerk.forms_partner import RedenForm
from citydeal.netwerk.forms_toetreding import AanvaardAanvraagForm
from citydeal.netwerk.fouten import AlBesloten, KanNiet
from citydeal.netwerk.models import Aanvraag, Partner
from citydeal.netwerk.permissions import mag_aanvragen_behandelen
from citydeal.zoeken.paginering import maak_paginering

PER_PAGINA = 25


@require_safe
def toon_aanvragen(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, oldest first, and what was decided, newest first."""
    _alleen_beheer(request)
    wachtend = Aanvraag.objects.open().select_related("gebruiker")
    besloten = Aanvraag.objects.exclude(status=Aanvraagstatus.OPEN).select_related(
        "gebruiker", "partner", "behandeld_door"
    )
    pagina = Paginator(besloten.order_by("-behandeld_op", "-pk"), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "aanmelden/aanvraag_lijst.html",
        {
            "wachtend": wachtend,
            "besloten": pagina.object_list,
            "paginering": maak_paginering(pagina.number, pagina.paginator.num_pages, lambda nr: f"?pagina={nr}"),
        },
    )


@require_safe
def toon_aanvraag(request: HttpRequest, pk: int) -> HttpResponse:
    """One request, with the two ways to decide."""
    return _toon(request, _haal(request, pk))


@require_POST
def aanvaard(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the person become lid of the chosen or the new partner."""
    aanvraag = _haal(request, pk)
    form = AanvaardAanvraagForm(request.POST, prefix="ja", domein=_werkdomein(aanvraag))
    if not form.is_valid():
        return _toon(request, aanvraag, aanvaardform=form)
    try:
        aanvraag = aanvragen.aanvaard(aanvraag, door=request.user, **form.besluit())
    except AlBesloten as fout:
        return _toon(request, fout.nu, te_laat=True)
    except (KanNiet, ValidationError) as fout:
        form.add_error(None, " ".join(fout.messages) if isinstance(fout, ValidationError) else str(fout))
        return _toon(request, aanvraag, aanvaardform=form)
    messages.success(
        request, f"{aanvraag.gebruiker.naam} hoort nu bij {aanvraag.partner.naam} en krijgt daarover een mail."
    )
    return redirect("netwerk:aanvraag-lijst")


@require_POST
def wijs_af(request: HttpRequest, pk: int) -> HttpResponse:
    """Decline with a reason."""
    aanvraag = _haal(request, pk)
    form = RedenForm(request.POST, prefix="nee")
    if not form.is_valid():
        return _toon(request, aanvraag, redenform=form)
    try:
        aanvragen.wijs_af(aanvraag, door=request.user, reden=form.cleaned_data["reden"])
    except AlBesloten as fout:
        return _toon(request, fout.nu, te_laat=True)
    messages.success(request, f"De aanvraag is afgewezen. {aanvraag.gebruiker.naam} krijgt een mail met je reden.")
    return redirect("netwerk:aanvraag-lijst")


def _toon(
    request: HttpRequest, aanvraag: Aanvraag, *, aanvaardform=None, redenform=None, te_laat: bool = False
) -> HttpResponse:
    domein = _werkdomein(aanvraag)
    return render(
        request,
        "aanmelden/aanvraag_detail.html",
        {
            "aanvraag": aanvraag,
            "is_open": aanvraag.status == Aanvraagstatus.OPEN,
            "te_laat": te_laat,
            "is_gratis": not domein,
            "aanvaardform": aanvaardform
            or AanvaardAanvraagForm(prefix="ja", domein=domein, initial={"partner": _raad_partner(aanvraag)}),
            "nieuw_open": aanvaardform is not None and not aanvaardform["partner"].value(),
            "redenform": redenform or RedenForm(prefix="nee"),
            "form": aanvaardform or redenform,
        },
        status=HTTPStatus.CONFLICT if te_laat else HTTPStatus.OK,
    )


def _raad_partner(aanvraag: Aanvraag) -> str:
    """The partner whose name was typed, to choose beforehand."""
    partner = Partner.objects.actief().filter(naam__iexact=aanvraag.organisatie).first()
    return str(partner.pk) if partner is not None else ""


def _werkdomein(aanvraag: Aanvraag) -> str:
    """The mail domain, where it can say for whom somebody works."""
    domein = domein_van(aanvraag.gebruiker.email)
    return "" if is_gratis_domein(domein) else domein


def _haal(request: HttpRequest, pk: int) -> Aanvraag:
    _alleen_beheer(request)
    return get_object_or_404(Aanvraag.objects.select_related("gebruiker__partner", "partner", "behandeld_door"), pk=pk)


def _alleen_beheer(request: HttpRequest) -> None:
    if not mag_aanvragen_behandelen(request.user):
        raise Http404
