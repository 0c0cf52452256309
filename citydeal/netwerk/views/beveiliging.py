"""Mijn beveiliging: how I sign in, in one overview, and changing each part of it."""

from allauth.account.internal import flows
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import generate_recovery_codes
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citydeal.netwerk import adreswijziging, begrenzing, sessies
from citydeal.netwerk.adapter import verder_van
from citydeal.netwerk.forms_beveiliging import AdresForm
from citydeal.netwerk.heridentificatie import vereis_recente_inlog
from citydeal.netwerk.permissions import heeft_werk
from citydeal.netwerk.tweedefactor import FACTOREN


@require_safe
@login_required
def overzicht(request: HttpRequest) -> HttpResponse:
    """Everything with which I sign in, and where I am signed in."""
    middelen = list(Authenticator.objects.filter(user=request.user).order_by("created_at", "pk"))
    passkeys = [middel for middel in middelen if middel.type == Authenticator.Type.WEBAUTHN]
    app = next((middel for middel in middelen if middel.type == Authenticator.Type.TOTP), None)
    codes = next((middel for middel in middelen if middel.type == Authenticator.Type.RECOVERY_CODES), None)
    gegevens = {
        "heeft_wachtwoord": request.user.has_usable_password(),
        "adreswijziging": adreswijziging.wachtend(request.user),
        "passkeys": passkeys,
        "app": app,
        "codes_over": len(codes.wrap().get_unused_codes()) if codes else None,
        "apparaten": sessies.lijst(request.user, request.session.session_key),
        "tweede_factor": any(middel.type in FACTOREN for middel in middelen),
        "heeft_werk": heeft_werk(request.user),
    }
    return render(request, "mijn/beveiliging/overzicht.html", gegevens)


@require_safe
@login_required
def tweede_factor(request: HttpRequest) -> HttpResponse:
    """Choose between a passkey and an app; where one came from another page, one goes on there afterwards."""
    gegevens = {"verder": verder_van(request), "heeft_werk": heeft_werk(request.user)}
    return render(request, "mijn/beveiliging/tweede_factor.html", gegevens)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@vereis_recente_inlog
def adres(request: HttpRequest) -> HttpResponse:
    """Ask for another e-mail address; the answer is the same whether somebody has it already."""
    form = AdresForm(request.POST or None, huidig=request.user.email)
    if request.method == "POST" and form.is_valid():
        if begrenzing.verbruik(begrenzing.ADRESWIJZIGING, str(request.user.pk)):
            adreswijziging.vraag_adres(request.user, form.cleaned_data["email"])
            messages.success(request, "Kijk in de mail van je nieuwe adres. Met de link daarin bevestig je het.")
            return redirect("mijn:beveiliging")
        form.add_error(
            None, ValidationError("Je vroeg te vaak om een ander adres. Wacht een uur en probeer het opnieuw.")
        )
    return render(
        request, "mijn/beveiliging/adres.html", {"form": form, "wachtend": adreswijziging.wachtend(request.user)}
    )


@require_POST
@login_required
def adres_houden(request: HttpRequest) -> HttpResponse:
    """Keep the present address: the change that waits is forgotten."""
    if adreswijziging.vergeet(request.user):
        messages.success(request, "De wijziging is gestopt. Je houdt je e-mailadres.")
    return redirect("mijn:beveiliging")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@vereis_recente_inlog
@sensitive_variables("codes")
def herstelcodes(request: HttpRequest) -> HttpResponse:
    """Show the codes that are left; POST makes new ones. There are none without a second factor (404)."""
    get_object_or_404(Authenticator.objects.filter(user=request.user, type__in=FACTOREN).order_by("pk")[:1])
    if request.method == "POST":
        generate_recovery_codes(request)
        return redirect("mijn:herstelcodes")
    bestaand = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.RECOVERY_CODES).first()
    codes = bestaand.wrap().get_unused_codes() if bestaand else []
    return render(request, "mijn/beveiliging/herstelcodes.html", {"codes": codes, "verder": verder_van(request)})


@require_POST
@login_required
def sessie_beeindigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out on one device; on this one it is signing out."""
    dit = next((a for a in sessies.lijst(request.user, request.session.session_key) if a.pk == pk), None)
    if dit is not None and dit.is_dit:
        return _log_uit(request)
    if sessies.beeindig(request.user, pk):
        messages.success(request, "Je bent daar uitgelogd.")
    return redirect("mijn:beveiliging")


@require_POST
@login_required
def overal_uitloggen(request: HttpRequest) -> HttpResponse:
    """Sign out on every device, this one included."""
    sessies.beeindig_alle(request.user)
    return _log_uit(request)


def _log_uit(request: HttpRequest) -> HttpResponse:
    flows.logout.logout(request)
    return redirect("account_uitgelogd")
