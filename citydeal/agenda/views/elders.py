"""Following the agenda, and showing it on other websites."""

from collections.abc import Iterable

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from citydeal.agenda import elders
from citydeal.agenda.hoofd import hoofd_van_agenda
from citydeal.agenda.kanalen import alle_kanaalsoorten
from citydeal.agenda.lijst import maak_regel
from citydeal.basis import paginacache
from citydeal.basis.hoofd import absoluut
from citydeal.basis.models import Thema


class InsluitForm(forms.Form):
    """What an embedded list shows: how many dates, and of which theme."""

    aantal = forms.TypedChoiceField(
        label="Hoeveel bijeenkomsten?",
        choices=[(aantal, str(aantal)) for aantal in elders.AANTALLEN],
        coerce=int,
        initial=elders.STANDAARD,
    )
    thema = forms.ChoiceField(label="Welk thema?", required=False)

    def __init__(self, data, *, themas: Iterable[Thema]):
        super().__init__(data)
        self.fields["thema"].choices = [("", "Alle thema's"), *((thema.slug, thema.naam) for thema in themas)]

    def keuze(self) -> tuple[int, str]:
        """How many, and the slug of the theme; what can't be meant reads as the usual."""
        if not self.is_bound:
            return elders.STANDAARD, ""
        self.full_clean()
        return self.cleaned_data.get("aantal") or elders.STANDAARD, self.cleaned_data.get("thema", "")


@require_safe
def json_feed(request: HttpRequest) -> HttpResponse:
    """What is coming, for programs; other websites may fetch it from their pages."""
    bijeenkomsten = list(elders.komend(timezone.now())[: elders.IN_JSON])
    _geldig_tot_eerste_einde(request, bijeenkomsten)
    antwoord = JsonResponse(
        elders.als_json_feed(bijeenkomsten, pad=request.path), json_dumps_params={"ensure_ascii": False}
    )
    antwoord["Content-Type"] = "application/feed+json"
    antwoord["Access-Control-Allow-Origin"] = "*"
    return antwoord


@require_safe
def insluiten(request: HttpRequest) -> HttpResponse:
    """What is coming, as a small page for a frame on another website; the same for everybody, signed in or not."""
    aantal, thema = InsluitForm(request.GET, themas=Thema.objects.all()).keuze()
    bijeenkomsten = list(elders.komend(timezone.now(), thema=thema)[:aantal])
    _geldig_tot_eerste_einde(request, bijeenkomsten)
    regels = [{**maak_regel(rij), "url": absoluut(rij.get_absolute_url())} for rij in bijeenkomsten]
    context = {"regels": regels, "agenda_url": absoluut(reverse("agenda:lijst"))}
    return render(request, "agenda/insluiten.html", context)


@require_safe
def delen(request: HttpRequest) -> HttpResponse:
    """How one follows the agenda in a calendar, and how one shows it on a website: the HTML for that, ready to copy."""
    themas = list(Thema.objects.all())
    form = InsluitForm(request.GET or None, themas=themas)
    aantal, thema = form.keuze()
    adres = absoluut(reverse("agenda:feed"))
    return render(
        request,
        "agenda/delen.html",
        {
            "hoofd": hoofd_van_agenda(request.path, titel="Volg en deel de agenda", noindex=bool(request.GET)),
            "form": form,
            "feed": _volgadres("Alles in de agenda", adres),
            "themafeeds": [
                _volgadres(een.naam, absoluut(reverse("agenda:feed-thema", args=[een.slug]))) for een in themas
            ],
            "kanaalfeeds": [
                _volgadres(kanaal.naam, absoluut(reverse("agenda:feed-kanaal", args=kanaal.sleutel.split(":", 1))))
                for soort in alle_kanaalsoorten()
                for kanaal in soort.alle()
            ],
            "json_adres": absoluut(reverse("agenda:feed-json")),
            "code": elders.insluitcode(aantal=aantal, thema=thema),
            "voorbeeld_adres": f"{reverse('agenda:insluiten')}?aantal={aantal}&thema={thema}",
        },
    )


def _volgadres(titel: str, adres: str) -> dict[str, str]:
    return {"titel": titel, "adres": adres, "webcal": f"webcal://{adres.split('://', 1)[1]}"}


def _geldig_tot_eerste_einde(request: HttpRequest, bijeenkomsten: list) -> None:
    if bijeenkomsten:
        paginacache.geldig_tot(request, min(een.eindigt_op for een in bijeenkomsten))
