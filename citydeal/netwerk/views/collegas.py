"""The people of a partner, for its contactpersonen and who manages people: who is there, who is invited, who left."""

from datetime import timedelta
from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citydeal.netwerk import begrenzing, overdracht, toetreding, uitnodigen
from citydeal.netwerk.enums import Uitnodigingstatus, Uitnodigingsuitkomst
from citydeal.netwerk.forms_toetreding import UitnodigForm, WeghaalForm
from citydeal.netwerk.models import Gebruiker, Partner, Uitnodiging, Uitsluiting
from citydeal.netwerk.permissions import mag_collegas_bijhouden, mag_partners_beheren
from citydeal.netwerk.views.invoer import weiger_te_groot
from citydeal.netwerk.views.partnerhulp import voor_wie
from citydeal.zoeken.paginering import maak_paginering

MAX_INVOER = 120_000
"""Bytes that an honest list of 200 people never reaches."""
PER_PAGINA = 50
HERSTELBAAR = timedelta(days=30)
"""How long somebody who was taken out stands on the page, to be put back."""
_GELUKT = (Uitnodigingsuitkomst.VERSTUURD, Uitnodigingsuitkomst.ANDERE_PARTNER)
_VERBETERBAAR = (Uitnodigingsuitkomst.ONGELDIG, Uitnodigingsuitkomst.TE_VAAK)
_voor_collegas = voor_wie(mag_collegas_bijhouden)


def _tel(rijen: QuerySet) -> Coalesce:
    """How many of `rijen` a partner has, to be asked along with the partner itself."""
    van_partner = rijen.filter(partner=OuterRef("pk")).order_by().values("partner")
    return Coalesce(Subquery(van_partner.annotate(aantal=Count("pk")).values("aantal")), 0)


@require_safe
@voor_wie(
    mag_collegas_bijhouden,
    mensen_aantal=_tel(Gebruiker.objects.filter(is_active=True)),
    uitnodiging_aantal=_tel(Uitnodiging.objects.filter(status=Uitnodigingstatus.OPEN)),
)
def toon_collegas(request: HttpRequest, partner: Partner) -> HttpResponse:
    """Who belongs to the partner, whose invitation waits, and who was taken out lately."""
    is_contactpersoon = Exists(
        Partner.contactpersonen.through.objects.filter(partner=partner, gebruiker=OuterRef("pk"))
    )
    mensen = partner.mensen.filter(is_active=True).select_related("profiel").order_by("naam", "pk")
    mensen = mensen.annotate(is_contactpersoon=is_contactpersoon)
    uitnodigingen = partner.uitnodigingen.filter(status=Uitnodigingstatus.OPEN)
    pagina = _pagina(mensen, partner.mensen_aantal, request.GET.get("pagina"))
    wachtend = _pagina(uitnodigingen, partner.uitnodiging_aantal, request.GET.get("uitnodigingen"))
    return render(
        request,
        "aanmelden/collegas.html",
        {
            "partner": partner,
            "mensen": pagina.object_list,
            "aantal": pagina.paginator.count,
            "beheert": mag_partners_beheren(request.user),
            "paginering": maak_paginering(pagina.number, pagina.paginator.num_pages, lambda nr: f"?pagina={nr}"),
            "uitnodigingen": wachtend.object_list,
            "uitnodiging_aantal": wachtend.paginator.count,
            "uitnodiging_paginering": maak_paginering(
                wachtend.number, wachtend.paginator.num_pages, lambda nr: f"?uitnodigingen={nr}"
            ),
            "weggehaald": _weggehaald(partner),
            "max_keer": uitnodigen.MAX_KEER,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@_voor_collegas
def nodig_uit(request: HttpRequest, partner: Partner) -> HttpResponse:
    """Invite one person or a list; the answer says per line what came of it."""
    weiger_te_groot(request, MAX_INVOER)
    form = UitnodigForm(request.POST if request.method == "POST" else None)
    status, verslagen = HTTPStatus.OK, []
    if request.method == "POST" and form.is_valid():
        if not begrenzing.verbruik(uitnodigen.PER_UITNODIGER, str(request.user.pk)):
            form.add_error(None, "Je hebt vandaag al veel lijsten verstuurd. Ga morgen verder. Je lijst staat er nog.")
            status = HTTPStatus.TOO_MANY_REQUESTS
        else:
            try:
                verslagen = uitnodigen.nodig_uit(
                    partner,
                    form.genodigden,
                    door=request.user,
                    boodschap=form.cleaned_data["boodschap"],
                    ziet_partners=mag_partners_beheren(request.user),
                )
            except toetreding.KanNiet as fout:
                form.add_error(None, str(fout))
    context = {"partner": partner, "form": form, "verslagen": verslagen}
    if verslagen:
        telling = uitnodigen.tel(verslagen)
        over = [verslag.genodigde.invoer for verslag in verslagen if verslag.uitkomst in _VERBETERBAAR]
        context |= {
            "gelukt": sum(telling[uitkomst] for uitkomst in _GELUKT),
            "form": UitnodigForm(initial={"lijst": "\n".join(over), "boodschap": form.cleaned_data["boodschap"]}),
            "over": len(over),
        }
    return render(request, "aanmelden/uitnodigen.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@_voor_collegas
def haal_weg(request: HttpRequest, partner: Partner, sleutel) -> HttpResponse:
    """Take a colleague out of the partner: asks first for a reason, and who takes over what they hold."""
    collega = get_object_or_404(Gebruiker.objects.filter(partner=partner, is_active=True), profiel__sleutel=sleutel)
    if not _mag_weghalen(request.user, collega, partner):
        raise Http404
    houdt = overdracht.wat_houdt(collega)
    form = WeghaalForm(
        request.POST if request.method == "POST" else None,
        opvolgers=overdracht.opvolgers_voor(collega) if houdt else [],
        initial={"opvolger": request.user.pk},
    )
    if request.method == "POST" and form.is_valid():
        try:
            toetreding.haal_uit_partner(
                collega,
                partner,
                door=request.user,
                reden=form.cleaned_data["reden"],
                opvolger=form.cleaned_data.get("opvolger"),
            )
        except toetreding.KanNiet as fout:
            messages.warning(request, str(fout))
        else:
            messages.success(
                request,
                f"{collega.naam} hoort niet meer bij {partner.naam} en krijgt daarover een mail. "
                "Vergissing? Onderaan deze pagina zet je de persoon terug.",
            )
        return redirect("netwerk:collega-lijst", partner.slug)
    return render(
        request,
        "aanmelden/collega_weghalen.html",
        {"partner": partner, "collega": collega, "form": form, "houdt": houdt},
    )


@require_POST
@_voor_collegas
def zet_terug(request: HttpRequest, partner: Partner, sleutel) -> HttpResponse:
    """Undo that somebody was taken out."""
    uitsluiting = get_object_or_404(_weggehaald(partner), gebruiker__profiel__sleutel=sleutel)
    try:
        gebruiker = toetreding.zet_terug(uitsluiting, door=request.user)
    except toetreding.KanNiet as fout:
        messages.warning(request, str(fout))
    else:
        messages.success(request, f"{gebruiker.naam} hoort weer bij {partner.naam}.")
    return redirect("netwerk:collega-lijst", partner.slug)


@require_POST
@_voor_collegas
def stuur_opnieuw(request: HttpRequest, partner: Partner, pk: int) -> HttpResponse:
    """Mail an invitation again."""
    uitnodiging = get_object_or_404(Uitnodiging, partner=partner, pk=pk)
    try:
        uitnodigen.stuur_opnieuw(uitnodiging, door=request.user)
    except toetreding.KanNiet as fout:
        messages.warning(request, str(fout))
    else:
        messages.success(
            request, f"De uitnodiging aan {uitnodiging.email} is opnieuw verstuurd. De oude link werkt niet meer."
        )
    return redirect("netwerk:collega-lijst", partner.slug)


@require_POST
@_voor_collegas
def trek_in(request: HttpRequest, partner: Partner, pk: int) -> HttpResponse:
    """Withdraw an invitation."""
    uitnodiging = get_object_or_404(Uitnodiging, partner=partner, pk=pk)
    try:
        uitnodigen.trek_in(uitnodiging, door=request.user)
    except toetreding.KanNiet as fout:
        messages.warning(request, str(fout))
    else:
        messages.success(request, f"De uitnodiging aan {uitnodiging.email} is ingetrokken.")
    return redirect("netwerk:collega-lijst", partner.slug)


def _weggehaald(partner: Partner):
    return (
        Uitsluiting.objects.filter(
            partner=partner,
            op__gte=timezone.now() - HERSTELBAAR,
            gebruiker__partner__isnull=True,
            gebruiker__is_active=True,
        )
        .select_related("gebruiker__profiel", "door", "partner")
        .order_by("-op")
    )


def _mag_weghalen(gebruiker: Gebruiker, collega: Gebruiker, partner: Partner) -> bool:
    """A contactpersoon takes out colleagues, not another contactpersoon and not themself: that is for who manages people."""
    if mag_partners_beheren(gebruiker):
        return True
    return collega.pk != gebruiker.pk and not partner.contactpersonen.filter(pk=collega.pk).exists()


def _pagina(rijen: QuerySet, aantal: int, nummer: str | None) -> Page:
    """One page of `rijen`, of which the number is known already."""
    paginator = Paginator(rijen, PER_PAGINA)
    paginator.count = aantal
    return paginator.get_page(nummer)
