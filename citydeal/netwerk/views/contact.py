"""Writing to a lid, to a partner or about a page. For leden alone.

That a partner or a page can be written to, everybody may know: visitors read there how. That a lid is there, they may not.
"""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from citydeal.netwerk.contact import Bestemming, neemt_berichten_aan, verstuur, wie_berichten_aanneemt
from citydeal.netwerk.contactplekken import zoek_contactplek
from citydeal.netwerk.forms_contact import ContactForm
from citydeal.netwerk.fouten import TeVaak
from citydeal.netwerk.models import Profiel
from citydeal.netwerk.permissions import mag_leden_zien
from citydeal.netwerk.profielen import maak_beeld
from citydeal.netwerk.views.leden import voor_leden
from citydeal.netwerk.views.partnerhulp import haal_partner, stuur_door


@require_http_methods(["GET", "HEAD", "POST"])
@voor_leden
def schrijf_lid(request: HttpRequest, sleutel) -> HttpResponse:
    """Write to a lid whom one may see. Raises Http404 for another, and for oneself."""
    profiel = get_object_or_404(
        Profiel.objects.zichtbaar_voor(request.user).exclude(pk=request.user.pk).prefetch_related("expertises"),
        sleutel=sleutel,
    )
    beeld = maak_beeld(profiel)
    ontvangers = [profiel.gebruiker] if neemt_berichten_aan(profiel.gebruiker) else []
    kruimels = [("Netwerk", "/netwerk/"), ("Ledengids", "/netwerk/leden/"), (beeld.naam, beeld.url)]
    return _schrijf(request, Bestemming(aan=beeld.naam, ontvangers=ontvangers, terug=beeld.url), kruimels)


@require_http_methods(["GET", "HEAD", "POST"])
def schrijf_partner(request: HttpRequest, slug: str) -> HttpResponse:
    """Write to the contactpersonen of a partner."""
    partner = haal_partner(slug)
    if partner is None:
        return stuur_door(request, slug)
    if not mag_leden_zien(request.user):
        return _alleen_leden(request, f"de contactpersoon van {partner.naam}", partner.get_absolute_url())
    mensen = list(partner.contactpersonen.filter(is_active=True).exclude(pk=request.user.pk).order_by("pk"))
    bestemming = Bestemming(
        aan=f"de contactpersonen van {partner.naam}" if len(mensen) != 1 else f"de contactpersoon van {partner.naam}",
        ontvangers=wie_berichten_aanneemt(mensen),
        terug=partner.get_absolute_url(),
        partner=partner,
    )
    return _schrijf(request, bestemming, [("Netwerk", "/netwerk/"), (partner.naam, bestemming.terug)])


@require_http_methods(["GET", "HEAD", "POST"])
def schrijf_over(request: HttpRequest, soort: str, sleutel: str) -> HttpResponse:
    """Write to who can tell more about a thing of a room above, such as a page of the kennisbank."""
    plek = zoek_contactplek(soort, sleutel, request.user)
    if plek is None:
        raise Http404
    if not mag_leden_zien(request.user):
        return _alleen_leden(request, f"wie meer weet over “{plek.titel}”", plek.url)
    mensen = [mens for mens in plek.ontvangers if mens.pk != request.user.pk]
    bestemming = Bestemming(
        aan=f"wie meer weet over “{plek.titel}”",
        ontvangers=wie_berichten_aanneemt(mensen),
        terug=plek.url,
        over=plek.titel,
    )
    return _schrijf(request, bestemming, [(plek.titel, plek.url)])


def _alleen_leden(request: HttpRequest, aan: str, terug: str) -> HttpResponse:
    """Who is no lid, reads how to become one, or where else to ask."""
    return render(request, "leden/schrijf_uitleg.html", {"aan": aan, "terug": terug, "verder": request.path})


def _schrijf(request: HttpRequest, bestemming: Bestemming, kruimels: list[tuple[str, str]]) -> HttpResponse:
    form = ContactForm(request.POST if request.method == "POST" else None) if bestemming.ontvangers else None
    status = HTTPStatus.OK
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            verstuur(afzender=request.user, bestemming=bestemming, **form.cleaned_data)
        except TeVaak as fout:
            form.add_error(None, str(fout))
            status = HTTPStatus.TOO_MANY_REQUESTS
        else:
            messages.success(request, f"Je bericht is verstuurd aan {bestemming.aan}.")
            return redirect(bestemming.terug)
    return render(
        request,
        "leden/schrijf.html",
        {
            "form": form,
            "bestemming": bestemming,
            "kruimels": [{"titel": titel, "url": url} for titel, url in kruimels],
        },
        status=status,
    )
