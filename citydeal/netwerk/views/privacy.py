"""My data: what the portal keeps of me, having it in a file, and deleting my account; and for how long what is kept."""

from http import HTTPStatus

from allauth.account.internal import flows
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from citydeal.basis.bewaartermijnen import alle_termijnen
from citydeal.basis.hoofd import Hoofd, Kruimel
from citydeal.netwerk.enums import Exportstatus
from citydeal.netwerk.forms_privacy import VerwijderForm
from citydeal.netwerk.fouten import KanNiet, TeVaak
from citydeal.netwerk.heridentificatie import vereis_recente_inlog
from citydeal.netwerk.models import Gegevensexport
from citydeal.netwerk.privacy import export
from citydeal.netwerk.privacy import verwijderen as afscheid

VERVERS = 3
"""Seconds between looks at a download that is being made."""


@require_safe
@login_required
def mijn_privacy(request: HttpRequest) -> HttpResponse:
    """What I can do about my data; a download that is being made shows how far it is."""
    return render(request, "privacy/mijn.html", _stand(request))


@require_safe
@login_required
def download_stand(request: HttpRequest) -> HttpResponse:
    """How far the download is, as a part of the page; who asks for it as a page goes to the page."""
    if not request.htmx:
        return redirect("mijn:privacy")
    gegevens = _stand(request)
    antwoord = render(request, "privacy/_download.html", gegevens)
    if gegevens["lopend"] is None:
        # The page as it is now says what came of it, without a part that goes on asking.
        antwoord["HX-Refresh"] = "true"
    return antwoord


def _stand(request: HttpRequest) -> dict:
    rijen = list(Gegevensexport.objects.filter(gebruiker=request.user)[:5])
    op_te_halen = export.op_te_halen(request.user)[:5]
    bezig = next((rij for rij in rijen if rij.status in {Exportstatus.GEVRAAGD, Exportstatus.BEZIG}), None)
    return {
        "lopend": bezig,
        "klaar": [(rij, omvang) for rij in op_te_halen if (omvang := export.omvang(rij)) is not None],
        "mislukt": bool(rijen) and rijen[0].status == Exportstatus.MISLUKT,
        "ververs": VERVERS,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@vereis_recente_inlog
def vraag_download(request: HttpRequest) -> HttpResponse:
    """Have my data made into a file. A GET comes of proving who one is: that leads to the page with the button."""
    if request.method == "POST":
        try:
            export.vraag_export(request.user)
        except TeVaak as fout:
            messages.error(request, str(fout))
        except export.NietActief as fout:
            raise Http404 from fout
    return redirect("mijn:privacy")


@require_safe
@login_required
@vereis_recente_inlog
def download_bestand(request: HttpRequest, pk: int) -> HttpResponse:
    """The file with my data; that of another, or of more than a week ago, isn't there (404)."""
    rij = get_object_or_404(export.op_te_halen(request.user), pk=min(pk, 2**62))
    try:
        bestand = rij.bestand.open("rb")
    except FileNotFoundError as fout:
        raise Http404 from fout
    return FileResponse(bestand, as_attachment=True, filename="mijn-gegevens.zip", content_type="application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@vereis_recente_inlog
def verwijderen(request: HttpRequest) -> HttpResponse:
    """Delete my account: what goes, what stays and who takes over, and then the button."""
    wie = request.user
    vooruit = afscheid.kijk_vooruit(wie)
    form = VerwijderForm(request.POST if request.method == "POST" else None, opvolgers=vooruit.opvolgers)
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        try:
            afscheid.verwijder_account(wie, opvolger=form.cleaned_data.get("opvolger"))
        except afscheid.AlWeg:
            return _vertrek(request)
        except KanNiet as fout:
            form.add_error(None, str(fout))
            status = HTTPStatus.CONFLICT
        else:
            return _vertrek(request)
    return render(request, "privacy/verwijderen.html", {"form": form, "vooruit": vooruit}, status=status)


def _vertrek(request: HttpRequest) -> HttpResponse:
    flows.logout.logout(request)
    request.session.flush()
    return redirect("mijn:account-verwijderd")


@never_cache
@require_safe
def verwijderd(request: HttpRequest) -> HttpResponse:
    """Says that an account is gone; to everybody who comes here."""
    return render(request, "privacy/verwijderd.html")


@require_safe
def bewaartermijnen(request: HttpRequest) -> HttpResponse:
    """The table that the portal carries out every night."""
    hoofd = Hoofd(
        titel="Hoelang we gegevens bewaren",
        omschrijving="Welke gegevens dit portaal bewaart, hoelang en waarom. Elke nacht wist het portaal wat oud genoeg is.",
        pad="/privacy/bewaartermijnen/",
        kruimels=[Kruimel("Privacy", "/privacy/")],
    )
    return render(request, "privacy/bewaartermijnen.html", {"hoofd": hoofd, "termijnen": alle_termijnen()})
