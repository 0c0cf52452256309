"""Keeping a partner: its page, its contactpersonen and its mail domains."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citydeal.netwerk import begrenzing, contactpersonen, logo, partnerdomeinen, partnerpagina
from citydeal.netwerk.begrenzing import Grens
from citydeal.netwerk.enums import Domeinstatus
from citydeal.netwerk.forms_partner import RedenForm
from citydeal.netwerk.forms_partnerbeheer import CollegaForm, DomeinForm, PartnerpaginaForm
from citydeal.netwerk.fouten import AlBesloten, IntussenGewijzigd
from citydeal.netwerk.models import Gebruiker, Partner, Partnerdomein
from citydeal.netwerk.permissions import mag_partners_beheren
from citydeal.netwerk.views.invoer import laat_overschrijven
from citydeal.netwerk.views.partnerhulp import voor_contactpersoon

UPLOADS = Grens("logo's per persoon", 30, timedelta(hours=1))


@require_http_methods(["GET", "HEAD", "POST"])
@voor_contactpersoon
def bewerk(request: HttpRequest, partner: Partner) -> HttpResponse:
    """Write the page of a partner; what somebody else saved meanwhile is shown first."""
    verschillen: list[partnerpagina.Verschil] = []
    if request.method != "POST":
        form = PartnerpaginaForm(
            initial={**vars(partnerpagina.lees(partner)), "gezien": partnerpagina.kenmerk_van(partner)},
            heeft_logo=partner.logo is not None,
        )
        return _toon_formulier(request, partner, form, verschillen)
    form = PartnerpaginaForm(request.POST, request.FILES, heeft_logo=partner.logo is not None)
    if form.is_valid() and _mag_uploaden(request, form):
        try:
            gewijzigd = partnerpagina.wijzig(
                partner,
                form.gegevens(),
                door=request.user,
                gezien=form.cleaned_data["gezien"],
                logo=form.cleaned_data["logo"] or None,
                logo_weg=form.cleaned_data.get("logo_weg", False),
            )
        except IntussenGewijzigd as fout:
            verschillen = laat_overschrijven(form, fout, "gezien")
        except ValidationError as fout:
            form.add_error(None, " ".join(fout.messages))
        else:
            messages.success(request, "De pagina is bijgewerkt." if gewijzigd else "Er was niets veranderd.")
            return redirect(partner)
    return _toon_formulier(request, partner, form, verschillen)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_contactpersoon
def toon_contactpersonen(request: HttpRequest, partner: Partner) -> HttpResponse:
    """Who keeps this partner; POST appoints a colleague."""
    huidige = list(partner.contactpersonen.filter(is_active=True))
    mensen = Gebruiker.objects.filter(partner=partner, is_active=True).exclude(pk__in=[mens.pk for mens in huidige])
    form = CollegaForm(request.POST or None, mensen=mensen)
    if request.method == "POST" and form.is_valid():
        collega = form.cleaned_data["collega"]
        try:
            contactpersonen.benoem(partner, collega, door=request.user)
        except contactpersonen.KanNiet as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"{collega.naam} is nu contactpersoon van {partner.naam}.")
            return redirect("netwerk:partner-contactpersonen", partner.slug)
    return _toon(request, partner, "contactpersonen", form=form, contactpersonen=huidige)


@require_POST
@voor_contactpersoon
def leg_contactpersoon_neer(request: HttpRequest, partner: Partner, pk: int) -> HttpResponse:
    """Let somebody be contactpersoon no longer, oneself or another."""
    gebruiker = get_object_or_404(partner.contactpersonen, pk=pk)
    try:
        contactpersonen.leg_neer(partner, gebruiker, door=request.user)
    except contactpersonen.KanNiet as fout:
        messages.error(request, str(fout))
    else:
        zelf = gebruiker.pk == request.user.pk
        messages.success(request, f"{'Je bent' if zelf else f'{gebruiker.naam} is'} geen contactpersoon meer.")
        if zelf and not mag_partners_beheren(request.user):
            return redirect(partner)
    return redirect("netwerk:partner-contactpersonen", partner.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_contactpersoon
def toon_domeinen(request: HttpRequest, partner: Partner) -> HttpResponse:
    """By which mail domains people join this partner; POST asks for another."""
    form = DomeinForm(request.POST or None)
    beheert = mag_partners_beheren(request.user)
    if request.method == "POST" and form.is_valid():
        domein = form.cleaned_data["domein"]
        try:
            partnerdomeinen.voeg_toe(partner, domein, door=request.user, bevestigd=beheert)
        except ValidationError as fout:
            form.add_error("domein", fout)
        else:
            messages.success(
                request,
                f"{domein} hoort nu bij {partner.naam}."
                if beheert
                else f"Je hebt {domein} aangevraagd. De projectorganisatie beslist. Je krijgt daarover een mail.",
            )
            return redirect("netwerk:partner-domeinen", partner.slug)
    domeinen = partner.domeinen.select_related("aangevraagd_door")
    return _toon(request, partner, "domeinen", form=form, domeinen=domeinen, beheert=beheert)


@require_POST
@voor_contactpersoon
def verwijder_domein(request: HttpRequest, partner: Partner, pk: int) -> HttpResponse:
    """Take a domain off; a contactpersoon withdraws only what still waits for a decision."""
    domeinen = partner.domeinen.select_related("partner")
    if not mag_partners_beheren(request.user):
        domeinen = domeinen.filter(status=Domeinstatus.AANGEVRAAGD)
    domein = get_object_or_404(domeinen, pk=pk)
    partnerdomeinen.verwijder(domein, door=request.user)
    messages.success(request, f"{domein.domein} is weggehaald.")
    return redirect("netwerk:partner-domeinen", partner.slug)


@require_safe
def toon_domeinbesluit(request: HttpRequest, pk: int) -> HttpResponse:
    """A domain that waits for a decision."""
    return _toon_besluit(request, _haal_domein(request, pk), RedenForm())


@require_POST
def bevestig_domein(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree with a domain."""
    domein = _haal_domein(request, pk)
    try:
        partnerdomeinen.bevestig(domein, door=request.user)
    except AlBesloten as fout:
        messages.warning(request, str(fout))
    else:
        messages.success(request, f"{domein.domein} hoort nu bij {domein.partner.naam}.")
    return redirect("netwerk:partner-domeinen", domein.partner.slug)


@require_POST
def wijs_domein_af(request: HttpRequest, pk: int) -> HttpResponse:
    """Don't agree with a domain, with a reason."""
    domein = _haal_domein(request, pk)
    form = RedenForm(request.POST)
    if not form.is_valid():
        return _toon_besluit(request, domein, form)
    try:
        partnerdomeinen.wijs_af(domein, door=request.user, reden=form.cleaned_data["reden"])
    except AlBesloten as fout:
        messages.warning(request, str(fout))
    else:
        messages.success(
            request, f"{domein.domein} is niet toegevoegd. Wie het aanvroeg, krijgt een mail met je reden."
        )
    return redirect("netwerk:partner-domeinen", domein.partner.slug)


def _toon_formulier(request: HttpRequest, partner: Partner, form: PartnerpaginaForm, verschillen: list) -> HttpResponse:
    return _toon(request, partner, "bewerken", form=form, verschillen=verschillen, logo=logo.van(partner))


def _toon(request: HttpRequest, partner: Partner, deel: str, **context) -> HttpResponse:
    beheert = mag_partners_beheren(request.user)
    return render(
        request, f"netwerk/partner_{deel}.html", {"partner": partner, "deel": deel, "beheert": beheert, **context}
    )


def _toon_besluit(request: HttpRequest, domein: Partnerdomein, form: RedenForm) -> HttpResponse:
    anderen = Partner.objects.filter(domeinen__domein=domein.domein).exclude(pk=domein.partner_id).distinct()
    return render(
        request, "netwerk/partner_domeinbesluit.html", {"domein": domein, "form": form, "anderen": list(anderen)}
    )


def _haal_domein(request: HttpRequest, pk: int) -> Partnerdomein:
    if not mag_partners_beheren(request.user):
        raise Http404
    wachtend = Partnerdomein.objects.filter(status=Domeinstatus.AANGEVRAAGD)
    return get_object_or_404(wachtend.select_related("partner", "aangevraagd_door"), pk=pk)


def _mag_uploaden(request: HttpRequest, form: PartnerpaginaForm) -> bool:
    if not form.cleaned_data["logo"] or begrenzing.verbruik(UPLOADS, str(request.user.pk)):
        return True
    form.add_error("logo", "Je hebt vaak een logo veranderd. Wacht een uur en probeer het opnieuw.")
    return False
