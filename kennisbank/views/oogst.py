"""Taking passages of a verslag over into the kennisbank. For leden alone."""

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from citydeal.agenda.enums import Verslagpubliek
from citydeal.agenda.models import Verslag
from citydeal.netwerk.fouten import TeVaak
from citydeal.netwerk.velden import TekstVeld
from kennisbank import oogst as services
from kennisbank.enums import Inzendingsoort
from kennisbank.indienen.stappen import STAPPEN
from kennisbank.indienen.views import voor_leden
from kennisbank.oogst import SOORTEN, Passage, passages_van


class OogstForm(forms.Form):
    """What it becomes, how it is called, and which passages go along."""

    soort = forms.ChoiceField(
        label="Wat wordt het?",
        choices=[(soort.value, soort.label) for soort in SOORTEN],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat het wordt.", "invalid_choice": "Kies wat het wordt."},
    )
    titel = TekstVeld(label="Titel", max_length=120, leeg="Vul een titel in.", help_text="Veranderen kan later nog.")
    passages = forms.MultipleChoiceField(
        label="Welke stukken neem je over?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies minstens één stuk.",
            "invalid_choice": "Het verslag is intussen veranderd. Kies de stukken opnieuw.",
        },
    )
    akkoord = forms.BooleanField(
        label="Dit mag openbaar worden",
        error_messages={"required": "Vink aan dat dit openbaar mag worden. Weet je het niet zeker? Vraag het eerst."},
    )
    sleutel = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, passages: list[Passage], openbaar: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.per_sleutel = {passage.sleutel: passage for passage in passages}
        self.fields["passages"].choices = [(passage.sleutel, passage.tekst) for passage in passages]
        if openbaar:
            del self.fields["akkoord"]

    def clean_passages(self) -> list[Passage]:
        return [passage for sleutel, passage in self.per_sleutel.items() if sleutel in self.cleaned_data["passages"]]


@require_http_methods(["GET", "HEAD", "POST"])
@voor_leden
def oogst(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose passages of a verslag that one may read, and make a draft or an inzending of them."""
    leesbaar = Verslag.objects.zichtbaar_voor(request.user).gepubliceerd().select_related("bijeenkomst")
    verslag = get_object_or_404(leesbaar, pk=pk)
    openbaar = verslag.publiek == Verslagpubliek.OPENBAAR
    form = OogstForm(
        request.POST if request.method == "POST" else None,
        initial={"sleutel": uuid.uuid4()},
        passages=passages_van(verslag),
        openbaar=openbaar,
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _maak(request, verslag, form.cleaned_data)
            except TeVaak as fout:
                form.add_error(None, str(fout))
                status = 429
    context = {"form": form, "verslag": verslag, "bijeenkomst": verslag.bijeenkomst, "openbaar": openbaar}
    return render(request, "kennisbank/oogst.html", context, status=status)


def _maak(request: HttpRequest, verslag: Verslag, velden: dict) -> HttpResponse:
    wat = {naam: velden[naam] for naam in ("soort", "titel", "passages")}
    if services.mag_pagina_maken(request.user, velden["soort"]):
        pagina = services.maak_concept(verslag, door=request.user, **wat)
        messages.success(request, "Het concept staat klaar. Lezers zien het nog niet.")
        return redirect("wagtailadmin_pages:edit", pagina.pk)
    inzending = services.begin_inzending(verslag, door=request.user, sleutel=velden["sleutel"], **wat)
    messages.success(request, "Dit namen we over uit het verslag. Vul aan wat je weet en dien het in.")
    eerste = STAPPEN[Inzendingsoort(velden["soort"])][0]
    return redirect("kennisbank:inzending-stap", inzending.sleutel, eerste.sleutel)
