"""What somebody wants to hear, and what they were told of late."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from citydeal.berichten.enums import Berichtstatus
from citydeal.berichten.forms import VoorkeurenForm, soorten_voor
from citydeal.berichten.models import Bericht

MEESTE = 10
TERUG = timedelta(days=30)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def voorkeuren(request: HttpRequest) -> HttpResponse:
    """Choose for each kind how often; beside it what always comes, and the latest mail."""
    form = VoorkeurenForm(request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if form.bewaar():
            messages.success(request, "Je keuzes zijn bewaard. Ze gelden meteen, ook voor wat nog in de wacht staat.")
        else:
            messages.info(request, "Er is niets veranderd.")
        return redirect("mijnberichten:voorkeuren")
    af = [Berichtstatus.VERZONDEN, Berichtstatus.MISLUKT]
    gestuurd = Bericht.objects.filter(
        ontvanger=request.user, status__in=af, aangemaakt_op__gte=timezone.now() - TERUG
    ).only("onderwerp", "status", "verzonden_op", "aangemaakt_op")[:MEESTE]
    return render(
        request,
        "berichten/voorkeuren.html",
        {
            "form": form,
            "altijd": [soort for soort in soorten_voor(request.user) if soort.is_verplicht],
            "gestuurd": gestuurd,
        },
    )
