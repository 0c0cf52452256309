"""Messages that were reported: what the projectorganisatie reads and closes."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from citydeal.netwerk.contact import handel_af
from citydeal.netwerk.forms_contact import AfhandelForm
from citydeal.netwerk.models import Contactbericht
from citydeal.netwerk.permissions import mag_meldingen_behandelen
from citydeal.zoeken.paginering import maak_paginering

_PER_PAGINA = 25


@require_safe
def melding_lijst(request: HttpRequest) -> HttpResponse:
    """Reported messages: those that wait first, the newest first."""
    meldingen = _meldingen(request)
    bladzijde = Paginator(meldingen, _PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "leden/meldingen.html",
        {
            "meldingen": list(bladzijde),
            "aantal": bladzijde.paginator.count,
            "paginering": maak_paginering(
                bladzijde.number, bladzijde.paginator.num_pages, lambda nummer: f"{request.path}?pagina={nummer}"
            ),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def melding_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One report with the message; POST closes it."""
    melding = get_object_or_404(_meldingen(request), pk=pk)
    form = AfhandelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if handel_af(melding, door=request.user, toelichting=form.cleaned_data["toelichting"]):
            messages.success(request, "De melding is afgehandeld.")
        else:
            messages.info(request, "Deze melding was al afgehandeld.")
        return redirect("netwerk:melding-lijst")
    return render(request, "leden/melding.html", {"melding": melding, "form": form})


def _meldingen(request: HttpRequest) -> QuerySet[Contactbericht]:
    """Raises Http404 for who doesn't manage people."""
    if not mag_meldingen_behandelen(request.user):
        raise Http404
    return (
        Contactbericht.objects.filter(gemeld_op__isnull=False)
        .select_related("afzender__partner", "ontvanger__partner", "afgehandeld_door")
        .order_by(F("afgehandeld_op").desc(nulls_first=True), "-gemeld_op", "-pk")
    )
