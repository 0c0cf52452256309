"""Actions and open questions out of verslagen, and which verslagen are still to come."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from citydeal.agenda.enums import Regelsoort
from citydeal.agenda.forms_verslag import AfrondForm
from citydeal.agenda.kanalen import zoek_kanalen
from citydeal.agenda.models import Bijeenkomst, Verslag, Verslagregel
from citydeal.agenda.permissions import mag_alles_plannen, mag_beheren, plant_iets
from citydeal.agenda.verslagplicht import tel_verslagen
from citydeal.agenda.verslagregels import rond_actie_af
from citydeal.basis.views.fouten import formulier_verlopen
from citydeal.netwerk.fouten import KanNiet

PER_PAGINA = 50


@require_http_methods(["GET", "HEAD", "POST"])
def actie(request: HttpRequest, pk: int) -> HttpResponse:
    """One action or open question; who owns it or manages the meeting says here that it is done."""
    if request.method == "POST" and not request.user.is_authenticated:
        return formulier_verlopen(request)
    regels = Verslagregel.objects.select_related("verslag__bijeenkomst", "eigenaar", "afgerond_door")
    regel = get_object_or_404(regels.exclude(soort=Regelsoort.BESLUIT), pk=pk)
    eigen = request.user.is_authenticated and regel.eigenaar_id == request.user.pk
    leesbaar = Verslag.objects.zichtbaar_voor(request.user).filter(pk=regel.verslag_id).exists()
    if not request.user.is_authenticated or not (leesbaar or (eigen and regel.verslag.is_gepubliceerd)):
        raise Http404
    mag = eigen or mag_beheren(request.user, regel.verslag.bijeenkomst)
    is_vraag = regel.soort == Regelsoort.OPEN_VRAAG
    form = AfrondForm(request.POST if request.method == "POST" else None, verplicht=is_vraag)
    status = 200
    if request.method == "POST":
        if not mag:
            raise Http404
        if form.is_valid():
            try:
                rond_actie_af(regel, door=request.user, uitkomst=form.cleaned_data["uitkomst"])
            except KanNiet as fout:
                messages.error(request, str(fout))
            else:
                messages.success(request, "De vraag is beantwoord." if is_vraag else "De actie is klaar. Dank je wel.")
            return redirect("agenda:actie", regel.pk)
        status = 422
    context = {"regel": regel, "form": form, "mag": mag, "is_vraag": is_vraag, "leesbaar": leesbaar}
    return render(request, "agenda/actie.html", context, status=status)


@require_safe
def verslagen(request: HttpRequest) -> HttpResponse:
    """Which meetings of who plans any still lack their verslag, and how it stands per channel."""
    if not plant_iets(request.user):
        raise Http404
    eigen = Bijeenkomst.objects.te_beheren_door(request.user)
    ontbreekt = eigen.gaat_door().zonder_verslag().voorbij(timezone.now())
    alles = mag_alles_plannen(request.user)
    kanalen = None if alles else set(eigen.exclude(kanaal="").order_by().values_list("kanaal", flat=True).distinct())
    tellingen = tel_verslagen(kanalen)
    namen = zoek_kanalen([sleutel for sleutel in tellingen if sleutel])
    meters = [
        (namen[sleutel].naam if sleutel in namen else "Van het hele netwerk", af, alle)
        for sleutel, (af, alle) in tellingen.items()
        if not sleutel or sleutel in namen
    ]
    context = {
        "meters": sorted(meters),
        "ontbreekt": list(ontbreekt.select_related("verslag")[:PER_PAGINA]),
        "aantal": ontbreekt.count(),
    }
    return render(request, "agenda/verslagen.html", context)
