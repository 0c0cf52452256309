"""Mijn gegevens: what I tell about myself, who sees it, and from whom I want no messages."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citydeal.basis.vergrendelen import nog_daar, vergrendeld
from citydeal.netwerk.contact import hef_blokkade_op, neemt_berichten_aan
from citydeal.netwerk.enums import Zichtbaarheid
from citydeal.netwerk.forms_profiel import ProfielForm
from citydeal.netwerk.gids import bekende_expertises
from citydeal.netwerk.models import Gebruiker, Profiel
from citydeal.netwerk.profielen import bewaar_foto, foto_adres, maak_beeld, wijzig_profiel, zorg_voor_profiel

_VOORSTELLEN = 14
_GROEPEN = [
    ("Wie je bent", ["naam", "functie"]),
    ("Je foto", ["foto"]),
    ("Wat je weet en zoekt", ["expertises", "biedt", "zoekt"]),
    ("Hoe anderen je bereiken", ["telefoon", "email"]),
]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mijn_gegevens(request: HttpRequest) -> HttpResponse:
    """Show and keep my profile; also where a wrong field is found nothing that was typed gets lost."""
    with transaction.atomic():
        if request.method == "POST":
            # Whoever saves twice at once, sees at the second what the first changed.
            nog_daar(vergrendeld(Gebruiker.objects), request.user.pk)
            zorg_voor_profiel(request.user)
        profiel = _mijn_profiel(request.user)
        bekend = list(bekende_expertises(request.user))
        voorstellen = [expertise.naam for expertise in bekend[:_VOORSTELLEN]]
        form = ProfielForm(
            request.POST if request.method == "POST" else None,
            request.FILES if request.method == "POST" else None,
            profiel=profiel,
            voorstellen=voorstellen,
        )
        foto_bewaard = False
        if request.method == "POST" and form.is_valid():
            wijzig_profiel(request.user, **form.opdracht())
            _meld_bewaard(request, form)
            return redirect("mijn:gegevens")
        if request.method == "POST" and (los := form.losse_foto()):
            bewaar_foto(request.user, **los)
            profiel = _mijn_profiel(request.user)
            form = form.met_bewaarde_foto(profiel, voorstellen)
            foto_bewaard = True
    return render(
        request,
        "leden/mijn_gegevens.html",
        {
            "form": form,
            "groepen": [
                (titel, [(naam, form[naam] if naam in form.fields else None, form[f"toon_{naam}"]) for naam in namen])
                for titel, namen in _GROEPEN
            ],
            "profiel": profiel,
            "foto": foto_adres(profiel),
            "foto_bewaard": foto_bewaard,
            "foto_verborgen": _niemand_ziet_foto(profiel),
            "suggesties": [expertise.naam for expertise in bekend],
            "blokkades": request.user.blokkades.select_related("van").order_by("van__naam"),
            "neemt_berichten_aan": neemt_berichten_aan(request.user),
        },
    )


@login_required
@require_safe
def mijn_profiel_voorbeeld(request: HttpRequest) -> HttpResponse:
    """How others see me: `?als=partner` people of my own organisation, else all other leden."""
    als_collega = request.GET.get("als") == "partner" and request.user.partner_id is not None
    profiel = (
        Profiel.objects.gezien_door(request.user.partner_id if als_collega else None)
        .filter(pk=request.user.pk)
        .prefetch_related("expertises")
        .first()
    )
    weergaven = [("Alle leden", "", not als_collega), ("Mensen van mijn organisatie", "partner", als_collega)]
    return render(
        request,
        "leden/voorbeeld.html",
        {
            "beeld": maak_beeld(profiel) if profiel else None,
            "als_collega": als_collega,
            "weergaven": [
                {"label": label, "url": f"{request.path}?als={als}" if als else request.path, "gekozen": gekozen}
                for label, als, gekozen in weergaven
            ],
            "neemt_berichten_aan": neemt_berichten_aan(request.user),
        },
    )


@login_required
@require_POST
def blokkade_opheffen(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody whom I blocked write to me again. Raises Http404 for a block that isn't mine."""
    blokkade = get_object_or_404(request.user.blokkades.select_related("van"), pk=pk)
    hef_blokkade_op(blokkade)
    messages.success(request, f"{blokkade.van.naam} kan je weer berichten sturen.")
    return redirect(f"{reverse('mijn:gegevens')}#blokkades")


def _meld_bewaard(request: HttpRequest, form: ProfielForm) -> None:
    verborgen = [(form[veld].id_for_label, wat) for veld, wat in form.nieuw_en_verborgen().items()]
    if verborgen:
        links = format_html_join(", ", '<a href="#{}">{}</a>', verborgen)
        tekst = "Je gegevens zijn bewaard. Dit ziet nog niemand: {}. Kies daar wie het mag zien."
        messages.warning(request, format_html(tekst, links))
    else:
        messages.success(request, "Je gegevens zijn bewaard.")


def _niemand_ziet_foto(profiel: Profiel) -> bool:
    return bool(profiel.foto) and profiel.toon_foto == Zichtbaarheid.NIEMAND


def _mijn_profiel(gebruiker: Gebruiker) -> Profiel:
    """My profile with my account; one that isn't stored where rows were written in bulk, so that reading writes nothing."""
    profielen = Profiel.objects.select_related("gebruiker").prefetch_related("expertises")
    return profielen.filter(pk=gebruiker.pk).first() or Profiel(gebruiker=gebruiker)
