"""Documents of a meeting: giving them to who may read them, adding and taking away."""

from datetime import timedelta

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from citydeal.agenda import stukken
from citydeal.agenda.forms_onderdelen import StukForm
from citydeal.agenda.models import Bijeenkomst
from citydeal.agenda.views.toegang import voor_beheerders
from citydeal.netwerk import begrenzing
from citydeal.netwerk.begrenzing import Grens
from citydeal.netwerk.fouten import KanNiet

UPLOADS = Grens("documenten per persoon", 60, timedelta(hours=1))
MAX_INVOER = stukken.MAX_OMVANG + 1024 * 1024


@require_safe
def geef(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A document, as an attachment under its own name; to who may not read it, it isn't there."""
    stuk = stukken.zoek_stuk(request.user, pk)
    if stuk is None:
        raise Http404
    try:
        inhoud = stuk.bestand.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    antwoord = FileResponse(inhoud, as_attachment=True, filename=stuk.naam, content_type=stuk.mime)
    antwoord["Cache-Control"] = "private, no-store"
    antwoord["X-Robots-Tag"] = "noindex"
    return antwoord


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders(max_invoer=MAX_INVOER)
def beheer(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """The documents of a meeting; POST adds one."""
    form = StukForm(request.POST, request.FILES) if request.method == "POST" else StukForm()
    if request.method == "POST" and _mag_uploaden(request, form) and form.is_valid():
        try:
            stuk = stukken.bewaar_stuk(
                bijeenkomst, form.cleaned_data["bestand"], titel=form.cleaned_data["titel"], door=request.user
            )
        except KanNiet as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"“{stuk.titel}” staat bij de bijeenkomst.")
            return redirect("agenda:stukken", bijeenkomst.pk)
    context = {"bijeenkomst": bijeenkomst, "form": form, "stukken": bijeenkomst.stukken.filter(bij_verslag=False)}
    return render(request, "agenda/stukken.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def verwijder(request: HttpRequest, bijeenkomst: Bijeenkomst, stuk: int) -> HttpResponse:
    """Ask whether a document may go; POST takes it away."""
    rij = get_object_or_404(bijeenkomst.stukken, pk=stuk)
    terug = "agenda:verslag-documenten" if rij.bij_verslag else "agenda:stukken"
    if request.method == "POST":
        stukken.verwijder_stuk(rij)
        messages.success(request, f"“{rij.titel}” is weggehaald.")
        return redirect(terug, bijeenkomst.pk)
    context = {"bijeenkomst": bijeenkomst, "naam": rij.titel, "gevolg": "", "terug": terug}
    return render(request, "agenda/weghalen.html", context)


def _mag_uploaden(request: HttpRequest, form: StukForm) -> bool:
    if begrenzing.verbruik(UPLOADS, str(request.user.pk)):
        return True
    form.add_error(None, "Je hebt veel documenten toegevoegd. Wacht een uur en probeer het opnieuw.")
    return False
