"""Changing a meeting: its form, its status, and what changed before."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from citydeal.agenda import letop, plannen
from citydeal.agenda.enums import AANGEKONDIGD, VRIJE_SOORTEN, Status
from citydeal.agenda.forms_plannen import BijeenkomstForm, kanalen_voor, waarden_van
from citydeal.agenda.forms_status import StatusForm
from citydeal.agenda.kanalen import zoek_kanalen
from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.ontvangers import namen_bij_aankondiging, namen_bij_wijziging
from citydeal.agenda.permissions import mag_alles_plannen
from citydeal.agenda.plannen import AGENDAVELDEN
from citydeal.agenda.views.plannen import BEKIJK, vooruitblik
from citydeal.agenda.views.toegang import voor_beheerders
from citydeal.basis.zichtbaarheid import tokens_van
from citydeal.netwerk.fouten import IntussenGewijzigd, KanNiet
from citydeal.netwerk.views.invoer import laat_overschrijven

_VERPLAATST = frozenset(AGENDAVELDEN) - {"titel", "online_link", "status"}
"""Whoever signed up hears why these changed."""
_GEDAAN = {
    Status.VOORLOPIG: "De bijeenkomst staat voorlopig in de agenda.",
    Status.GEPLAND: "De bijeenkomst staat in de agenda.",
    Status.AFGELAST: "De bijeenkomst is afgelast. Wie zich aanmeldde, krijgt een mail met je reden.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def wijzig(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Change a meeting; what somebody else saved meanwhile is shown first, and on asking who would be mailed."""
    if bijeenkomst.status == Status.AFGELAST:
        messages.warning(request, "Deze bijeenkomst is afgelast en verandert niet meer.")
        return redirect(bijeenkomst)
    form = _maak_form(request, bijeenkomst)
    verschillen: list[dict[str, str]] = []
    blik = None
    if request.method == "POST" and form.is_valid():
        anders = [
            naam for naam in AGENDAVELDEN if naam != "status" and form.cleaned_data[naam] != getattr(bijeenkomst, naam)
        ]
        aangekondigd = bijeenkomst.status in AANGEKONDIGD
        if request.POST.get("actie") == BEKIJK:
            blik = vooruitblik(request, form, bijeenkomst)
            blik["betrokken"] = namen_bij_wijziging(bijeenkomst) if aangekondigd and anders else []
        elif aangekondigd and _VERPLAATST & set(anders) and not form.cleaned_data["reden"]:
            form.add_error("reden", "Schrijf waarom de datum of de plaats verandert.")
        else:
            try:
                nieuw = _bewaar(request, bijeenkomst, form)
            except IntussenGewijzigd as fout:
                nu = laat_overschrijven(form, fout, "stand")
                verschillen = _vergelijk(form, nu)
            except KanNiet as fout:
                form.add_error(None, str(fout))
            else:
                _meld(request, nieuw, gemaild=aangekondigd and bool(anders))
                return redirect(nieuw)
    context = {"form": form, "bijeenkomst": bijeenkomst, "verschillen": verschillen, "vooruitblik": blik}
    return render(request, "agenda/wijzigen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def zet_status(request: HttpRequest, bijeenkomst: Bijeenkomst, status: str) -> HttpResponse:
    """Ask whether it may be announced, is certain or is called off, with who hears of it; POST does it."""
    if status not in (Status.VOORLOPIG, Status.GEPLAND, Status.AFGELAST):
        raise Http404
    nieuw = Status(status)
    form = StatusForm(
        request.POST or None, met_reden=bijeenkomst.status in AANGEKONDIGD, afgelast=nieuw == Status.AFGELAST
    )
    if request.method == "POST" and form.is_valid():
        try:
            plannen.zet_status(bijeenkomst, nieuw, door=request.user, reden=form.cleaned_data.get("reden", ""))
        except KanNiet as fout:
            messages.warning(request, str(fout))
        else:
            was_concept = bijeenkomst.status == Status.CONCEPT
            weg = was_concept and nieuw == Status.AFGELAST
            messages.success(request, "De bijeenkomst is afgelast." if weg else _GEDAAN[nieuw])
        return redirect(bijeenkomst)
    concept = bijeenkomst.status == Status.CONCEPT
    context = {
        "form": form,
        "bijeenkomst": bijeenkomst,
        "nieuw": nieuw,
        "afgelast": nieuw == Status.AFGELAST,
        "krijgt_mail": namen_bij_aankondiging(bijeenkomst)
        if concept and nieuw != Status.AFGELAST
        else []
        if concept
        else namen_bij_wijziging(bijeenkomst),
        "letop": letop.waarschuwingen(request.user, bijeenkomst) if nieuw != Status.AFGELAST else [],
    }
    return render(request, "agenda/status.html", context)


@require_safe
@voor_beheerders
def toon_wijzigingen(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """What changed since it was announced, by whom and why, the newest first."""
    wijzigingen = bijeenkomst.wijzigingen.select_related("door")
    return render(request, "agenda/wijzigingen.html", {"bijeenkomst": bijeenkomst, "wijzigingen": wijzigingen})


def _maak_form(request: HttpRequest, bijeenkomst: Bijeenkomst) -> BijeenkomstForm:
    alles = mag_alles_plannen(request.user)
    kanalen = kanalen_voor(tokens_van(request.user), alles=alles)
    eigen = bijeenkomst.kanaal
    if eigen and eigen not in {kanaal.sleutel for kanaal in kanalen}:
        kanalen += zoek_kanalen([eigen]).values()
    return BijeenkomstForm(
        request.POST if request.method == "POST" else None,
        initial=waarden_van(bijeenkomst),
        kanalen=kanalen,
        kanaal_nodig=bool(eigen) and not alles,
        soort_vast=bijeenkomst.soort not in VRIJE_SOORTEN,
        status=bijeenkomst.status,
        met_reden=bijeenkomst.status in AANGEKONDIGD,
    )


def _bewaar(request: HttpRequest, bijeenkomst: Bijeenkomst, form: BijeenkomstForm) -> Bijeenkomst:
    gekozen = form.gekozen()
    if not gekozen["organisatoren"]:
        gekozen["organisatoren"] = [request.user]
    return plannen.wijzig(
        bijeenkomst,
        door=request.user,
        op_stand=form.cleaned_data["stand"] or 0,
        velden=form.velden(),
        reden=form.cleaned_data.get("reden", ""),
        **gekozen,
    )


def _meld(request: HttpRequest, bijeenkomst: Bijeenkomst, *, gemaild: bool) -> None:
    tekst = "De bijeenkomst is opgeslagen."
    if gemaild and bijeenkomst.aanmeldingen.betrokken().exists():
        tekst += " Wie zich aanmeldde, krijgt een mail."
    messages.success(request, tekst)
    for regel in letop.waarschuwingen(request.user, bijeenkomst):
        messages.warning(request, f"Let op: {regel}")


def _vergelijk(form: BijeenkomstForm, nu: Bijeenkomst) -> list[dict[str, str]]:
    """The fields in which what is stored now differs from what was filled in, in words."""
    opgeslagen = BijeenkomstForm(initial=waarden_van(nu))
    opgeslagen.fields = form.fields
    verschillen = []
    for naam, veld in form.fields.items():
        if naam in {"stand", "sleutel", "reden"} or veld.widget.is_hidden:
            continue
        mijn, hun = _in_woorden(form[naam]), _in_woorden(opgeslagen[naam])
        if mijn != hun:
            verschillen.append({"naam": veld.label, "nu": hun or "(leeg)", "jij": mijn or "(leeg)"})
    return verschillen


def _in_woorden(veld: forms.BoundField) -> str:
    waarde: Any = veld.value()
    if isinstance(veld.field, forms.BooleanField):
        return "ja" if waarde and waarde not in ("off", "False") else "nee"
    if isinstance(veld.field, forms.ChoiceField | forms.ModelChoiceField):
        gekozen = {str(getattr(een, "pk", een)) for een in (waarde if isinstance(waarde, list | tuple) else [waarde])}
        return ", ".join(
            str(label) for sleutel, label in veld.field.choices if str(sleutel) and str(sleutel) in gekozen
        )
    return "" if waarde is None else str(waarde).replace("\r\n", "\n").strip()
