"""How views fetch the partner of their address."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from citydeal.netwerk.models import Gebruiker, Partner, Partneradres
from citydeal.netwerk.permissions import mag_partner_bewerken, mag_partners_beheren

View = Callable[..., HttpResponse]


def stuur_door(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead a former address of a partner to the same page of the partner that it is now. Raises Http404 where it is none.

    For who may see partners at all, which is everyone: that a partner was renamed or merged is public.
    """
    adres = Partneradres.objects.filter(slug=slug).select_related("partner__opgegaan_in").first()
    partner = adres.partner if adres else Partner.objects.filter(slug=slug).select_related("opgegaan_in").first()
    partner = partner and (partner.opgegaan_in or partner)
    if partner is None or partner.slug == slug:
        raise Http404
    kwargs = {**request.resolver_match.kwargs, "slug": partner.slug}
    response = HttpResponsePermanentRedirect(reverse(request.resolver_match.view_name, kwargs=kwargs))
    # A partner can take its former name back: whoever kept this would then go round in a circle.
    response["Cache-Control"] = "no-cache"
    return response


def haal_partner(slug: str, **erbij) -> Partner | None:
    """The partner at this address, with `erbij` asked along in the same query; None where it moved or merged, or never was."""
    return (
        Partner.objects.filter(slug=slug, opgegaan_in__isnull=True)
        .select_related("provincie", "logo__collection")
        .annotate(**erbij)
        .first()
    )


def voor_wie(mag: Callable[[Gebruiker, Partner], bool], **erbij) -> Callable[[View], View]:
    """Give the view the partner of its address, where `mag` says that who asks may; else a 404, also for one that isn't there.

    A former address leads to the same page of the partner that it is now. `erbij` is asked along with the partner.
    """

    def verpak(view: View) -> View:
        @wraps(view)
        def verpakt(request: HttpRequest, slug: str, **kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                raise Http404
            partner = haal_partner(slug, **erbij)
            if partner is None:
                return stuur_door(request, slug)
            if not mag(request.user, partner):
                raise Http404
            return view(request, partner, **kwargs)

        return verpakt

    return verpak


voor_contactpersoon = voor_wie(mag_partner_bewerken)
"""For views with which a partner is kept."""
voor_beheer = voor_wie(lambda gebruiker, partner: mag_partners_beheren(gebruiker))
"""For views with which who manages people decides on a partner."""
