"""The picture of a page of the network beside a shared link, by its stable address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from citydeal.basis.linkbeeld import Linkbeeld, als_antwoord
from citydeal.netwerk.hoofd import BEELD_VAN_NETWERK, beeld_pad, beeld_van_citydeal, beeld_van_partner
from citydeal.netwerk.models import CityDeal, Partner


@require_safe
def toon_linkbeeld(request: HttpRequest, sleutel: str, kenmerk: str) -> HttpResponse:
    """Give the picture; an address from before a change leads to the picture of now."""
    beeld = _beeld(request, sleutel)
    if beeld.kenmerk != kenmerk:
        return redirect(beeld_pad(beeld))
    return als_antwoord(beeld)


def _beeld(request: HttpRequest, sleutel: str) -> Linkbeeld:
    soort, _, slug = sleutel.partition("-")
    if soort == "partner":
        return beeld_van_partner(_partner(request, slug))
    if soort == "deal":
        return beeld_van_citydeal(get_object_or_404(CityDeal.objects.zichtbaar_voor(request.user), slug=slug))
    if sleutel == BEELD_VAN_NETWERK.sleutel:
        return BEELD_VAN_NETWERK
    raise Http404


def _partner(request: HttpRequest, slug: str) -> Partner:
    """The partner at an address of now or from before: pictures of links that were shared long ago go on showing something."""
    partners = Partner.objects.zichtbaar_voor(request.user)
    partner = partners.filter(slug=slug).first() or get_object_or_404(partners, eerdere_adressen__slug=slug)
    return partner.opgegaan_in or partner
