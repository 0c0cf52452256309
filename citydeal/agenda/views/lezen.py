"""Reading the agenda: as a list and by month."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from citydeal.agenda.hoofd import BEELD_VAN_AGENDA, beeld_pad, beeld_van, hoofd_van_agenda
from citydeal.agenda.lijst import lijst_context
from citydeal.agenda.maand import EERSTE_JAAR, LAATSTE_JAAR, maand_context
from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.permissions import plant_iets
from citydeal.basis.linkbeeld import als_antwoord
from citydeal.basis.zichtbaarheid import OPENBAAR


@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """What is coming, or with `?periode=voorbij` what was; only the results when htmx asks for those."""
    context = lijst_context(request)
    if request.htmx and request.htmx.target == "resultaten":
        return render(request, "agenda/_resultaten.html", context)
    titel = "Wat er was" if context["periode"] else "Agenda"
    hoofd = hoofd_van_agenda(request.path, titel=titel, noindex=bool(request.GET))
    # On the whole page the panel itself says the numbers.
    return render(request, "agenda/lijst.html", {**context, "tellingen": {}, "hoofd": hoofd, **_ingangen(request)})


@require_safe
def maand(request: HttpRequest, jaar: int, maand: int) -> HttpResponse:
    """One month; 404 outside the years that the agenda has."""
    if not (EERSTE_JAAR <= jaar <= LAATSTE_JAAR and 1 <= maand <= 12):
        raise Http404
    context = maand_context(request, jaar, maand)
    if request.htmx and request.htmx.target == "resultaten":
        return render(request, "agenda/_maand.html", context)
    titel = f"Agenda van {context['maandnaam']}"
    hoofd = hoofd_van_agenda(request.path, titel=titel, noindex=bool(request.GET) or not context["aantal"])
    return render(request, "agenda/maand.html", {**context, "tellingen": {}, "hoofd": hoofd, **_ingangen(request)})


@require_safe
def linkbeeld(request: HttpRequest, sleutel: str, kenmerk: str) -> HttpResponse:
    """The picture beside a shared link; an address from before a change leads to the picture of now.

    Raises Http404 where the meeting may not be seen. A picture that not everyone may see is kept nowhere.
    """
    if sleutel == BEELD_VAN_AGENDA.sleutel:
        beeld, openbaar = BEELD_VAN_AGENDA, True
    else:
        soort, _, pk = sleutel.partition("-")
        if soort != "bijeenkomst" or not (pk.isascii() and pk.isdigit() and len(pk) < 10):
            raise Http404
        bijeenkomst = get_object_or_404(Bijeenkomst.objects.zichtbaar_voor(request.user), pk=int(pk))
        beeld, openbaar = beeld_van(bijeenkomst), OPENBAAR in bijeenkomst.tokens
    if beeld.kenmerk != kenmerk:
        return redirect(beeld_pad(beeld))
    return als_antwoord(beeld) if openbaar else als_antwoord(beeld, bewaren="private, no-store")


def _ingangen(request: HttpRequest) -> dict:
    """Where who plans or takes part goes on; no query beside that for the tokens."""
    ingelogd = request.user.is_authenticated
    links = []
    if ingelogd:
        links.append({"titel": "Mijn agenda", "url": reverse("mijn-agenda:overzicht")})
    links.append({"titel": "Volg de agenda", "url": reverse("agenda:delen")})
    return {"ingangen": links, "plant": ingelogd and plant_iets(request.user)}
