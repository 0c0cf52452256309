"""Joining: register, confirm, say where one works, accept an invitation."""

from http import HTTPStatus

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import FormView

from citydeal.netwerk import aanvragen, begrenzing, toetreding, uitnodigen
from citydeal.netwerk.adapter import verder_van
from citydeal.netwerk.enums import Aanvraagstatus
from citydeal.netwerk.forms_toetreding import (
    GEEN_VAN_DEZE,
    AanmeldForm,
    AanvraagForm,
    EigenWachtwoordForm,
    PartnerkeuzeForm,
    UitnodigingForm,
)
from citydeal.netwerk.models import Gebruiker, Uitnodiging
from citydeal.netwerk.sessieduur import onthoud_keuze
from citydeal.netwerk.views.account import BegrensdeInvoer

PER_ADRES = begrenzing.Grens("aanmelden per adres", 3, begrenzing.HERSTEL_PER_ADRES.duur)
PER_IP = begrenzing.Grens("aanmelden per IP", 30, begrenzing.HERSTEL_PER_IP.duur)
LINK_PER_IP = begrenzing.Grens("aanmeldlinks per IP", 60, begrenzing.HERSTEL_PER_IP.duur)
_TE_VAAK = (
    "Er is te vaak geprobeerd je aan te melden. Wacht een uur en probeer het opnieuw. Wat je invulde, staat er nog."
)
_TE_VAAK_LINK = "Er is te vaak op deze knop gedrukt. Wacht een uur en probeer het opnieuw."
_TE_VAAK_AANVRAAG = "Je hebt vandaag al een paar keer een aanvraag gedaan. Probeer het morgen opnieuw."


def _te_vaak(tekst: str) -> ValidationError:
    return ValidationError(tekst, code="too_many_login_attempts")


@method_decorator(never_cache, name="dispatch")
class Aanmelden(BegrensdeInvoer, FormView):
    """Register; the answer is the same for every address, and takes equally long."""

    form_class = AanmeldForm
    template_name = "aanmelden/aanmelden.html"

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        if request.user.is_authenticated:
            return redirect(verder_van(request) or settings.LOGIN_REDIRECT_URL)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: AanmeldForm) -> HttpResponse:
        email = form.cleaned_data["email"]
        ip = begrenzing.ip_van(self.request)
        # The origin first: one that had its share can't use up the tries of others' addresses.
        if not (begrenzing.verbruik(PER_IP, ip) and begrenzing.verbruik(PER_ADRES, email)):
            form.add_error(None, _te_vaak(_TE_VAAK))
            return self.form_invalid(form)
        toetreding.registreer(email=email, verder=verder_van(self.request), **form.gegevens())
        return redirect("account_aangemeld")

    def get_context_data(self, **kwargs):
        return super().get_context_data(verder=verder_van(self.request), **kwargs)


@require_safe
def aangemeld(request: HttpRequest) -> HttpResponse:
    """Says that a mail is on its way, the same for every address."""
    return render(request, "aanmelden/aangemeld.html")


@method_decorator(never_cache, name="dispatch")
class Bevestigen(BegrensdeInvoer, FormView):
    """The page behind the link in the mail: a password if one likes, and the button that makes the account."""

    form_class = EigenWachtwoordForm
    template_name = "aanmelden/bevestigen.html"

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        try:
            self.registratie = toetreding.zoek_registratie(kwargs["sleutel"])
        except toetreding.LinkWerktNiet:
            return _werkt_niet(request)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "email": self.registratie.email, "naam": self.registratie.naam}

    def form_valid(self, form: EigenWachtwoordForm) -> HttpResponse:
        if not begrenzing.verbruik(LINK_PER_IP, begrenzing.ip_van(self.request)):
            form.add_error(None, _te_vaak(_TE_VAAK_LINK))
            return self.form_invalid(form)
        try:
            gebruiker = toetreding.bevestig(self.kwargs["sleutel"], wachtwoord=form.cleaned_data["password1"])
        except toetreding.LinkWerktNiet:
            return _werkt_niet(self.request)
        return log_in_en_verder(self.request, gebruiker, self.registratie.verder)

    def get_context_data(self, **kwargs):
        return super().get_context_data(registratie=self.registratie, **kwargs)


def _werkt_niet(request: HttpRequest) -> HttpResponse:
    return render(request, "aanmelden/link_werkt_niet.html", status=HTTPStatus.GONE)


def log_in_en_verder(request: HttpRequest, gebruiker: Gebruiker, verder: str = "") -> HttpResponse:
    """Sign in who just showed by mail who they are, and go on to `verder`; without a partner first to where one says it."""
    if request.user.is_authenticated and request.user.pk != gebruiker.pk:
        logout(request)
    if gebruiker.partner_id is None:
        vraag = f"?{urlencode({'next': verder})}" if verder else ""
        doel = reverse("account_organisatie") + vraag
    else:
        doel = verder or resolve_url(settings.LOGIN_REDIRECT_URL)
    onthoud_keuze(request, True)
    record_authentication(request, gebruiker, method="code", email=gebruiker.email)
    response = perform_login(
        request, Login(user=gebruiker, redirect_url=doel, email=gebruiker.email, email_verification="none")
    )
    if gebruiker.partner_id is not None:
        messages.success(request, f"Welkom, {gebruiker.naam}. Je hoort nu bij {gebruiker.partner.naam}.")
    return response


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def organisatie(request: HttpRequest) -> HttpResponse:
    """Say where one works: choose a partner that is possible, or ask the projectorganisatie; shows how a request stands."""
    gebruiker, verder = request.user, verder_van(request)
    if gebruiker.partner_id is not None:
        return redirect(verder or settings.LOGIN_REDIRECT_URL)
    partners = toetreding.partners_voor(gebruiker)
    aanvraag = gebruiker.aanvragen.order_by("-pk").first()
    is_open = aanvraag is not None and aanvraag.status == Aanvraagstatus.OPEN
    keuze = request.POST.get("wat", "")
    kiezen = PartnerkeuzeForm(request.POST if keuze == "kies" else None, partners=partners)
    eerste = {"organisatie": aanvraag.organisatie, "motivatie": aanvraag.motivatie} if is_open else None
    vragen = AanvraagForm(request.POST if keuze == "vraag" else None, initial=eerste)
    status, toon_vraag = HTTPStatus.OK, not partners or "geen" in request.GET or is_open
    if keuze == "trek-in":
        if aanvragen.trek_in(gebruiker):
            messages.success(request, "Je aanvraag is ingetrokken.")
        return redirect("account_organisatie")
    if keuze == "kies" and kiezen.is_valid():
        if kiezen.cleaned_data["partner"] == GEEN_VAN_DEZE:
            return redirect(f"{reverse('account_organisatie')}?{urlencode({'geen': 1, 'next': verder})}")
        try:
            gebruiker = toetreding.kies_partner(gebruiker, int(kiezen.cleaned_data["partner"]))
        except toetreding.KanNiet as fout:
            kiezen.add_error("partner", str(fout))
        else:
            messages.success(request, f"Je hoort nu bij {gebruiker.partner.naam}.")
            return redirect(verder or settings.LOGIN_REDIRECT_URL)
    if keuze == "vraag" and vragen.is_valid():
        if begrenzing.verbruik(aanvragen.PER_PERSOON, str(gebruiker.pk)):
            try:
                aanvragen.dien_in(gebruiker, **vragen.cleaned_data)
            except toetreding.KanNiet:
                return redirect(verder or settings.LOGIN_REDIRECT_URL)
            messages.success(request, "Je aanvraag is verstuurd. Je krijgt een mail zodra er een besluit is.")
            return redirect("account_organisatie")
        vragen.add_error(None, _te_vaak(_TE_VAAK_AANVRAAG))
        status = HTTPStatus.TOO_MANY_REQUESTS
    return render(
        request,
        "aanmelden/organisatie.html",
        {
            "form": vragen if vragen.is_bound else kiezen,
            "kiezen": kiezen,
            "vragen": vragen,
            "partners": partners,
            "aanvraag": aanvraag,
            "is_open": is_open,
            "toon_vraag": toon_vraag or keuze == "vraag",
            "verder": verder,
        },
        status=status,
    )


@method_decorator(never_cache, name="dispatch")
class UitnodigingAannemen(BegrensdeInvoer, FormView):
    """Accept an invitation: with the account of its address, or by making one."""

    form_class = UitnodigingForm
    template_name = "aanmelden/uitnodiging.html"

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        try:
            self.uitnodiging = uitnodigen.zoek_uitnodiging(kwargs["sleutel"])
        except toetreding.LinkWerktNiet as fout:
            raise Http404 from fout
        if not uitnodigen.is_bruikbaar(self.uitnodiging):
            return self._voorbij()
        self.account = Gebruiker.objects.select_related("partner").filter(email=self.uitnodiging.email).first()
        return super().dispatch(request, *args, **kwargs)

    def _voorbij(self) -> HttpResponse:
        return render(
            self.request,
            "aanmelden/uitnodiging_voorbij.html",
            {"uitnodiging": self.uitnodiging},
            status=HTTPStatus.GONE,
        )

    def get_form_kwargs(self):
        kwargs = {**super().get_form_kwargs(), "email": self.uitnodiging.email}
        return {**kwargs, "initial": {"naam": self.uitnodiging.naam}}

    def get_context_data(self, **kwargs):
        gebruiker = self.request.user
        als_ander = gebruiker.is_authenticated and gebruiker.email != self.uitnodiging.email
        pagina = self.request.path
        return super().get_context_data(
            uitnodiging=self.uitnodiging,
            account=self.account,
            als_ander=als_ander,
            is_zelf=gebruiker.is_authenticated and not als_ander,
            wisselt=self.account is not None and self.account.partner_id not in {None, self.uitnodiging.partner_id},
            is_gesloten=self.account is not None and not self.account.is_active,
            inloggen=f"{reverse('account_login')}?{urlencode({'next': pagina})}",
            verder=verder_van(self.request),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args, **kwargs):
        if not begrenzing.verbruik(LINK_PER_IP, begrenzing.ip_van(request)):
            form = self.get_form()
            form.full_clean()
            form.add_error(None, _te_vaak(_TE_VAAK_LINK))
            return self.form_invalid(form)
        if self.account is None and not request.user.is_authenticated:
            return super().post(request, *args, **kwargs)
        return self._met_account(request)

    def _met_account(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated or request.user.email != self.uitnodiging.email:
            return redirect(request.path)
        try:
            gebruiker = uitnodigen.neem_aan(
                self.kwargs["sleutel"], request.user, wisselt=request.POST.get("wisselt") == "ja"
            )
        except uitnodigen.Wissel:
            return redirect(request.path)
        except (toetreding.LinkWerktNiet, toetreding.KanNiet):
            return self._opnieuw()
        messages.success(request, f"Je hoort nu bij {gebruiker.partner.naam}.")
        return redirect(verder_van(request) or settings.LOGIN_REDIRECT_URL)

    def form_valid(self, form: UitnodigingForm) -> HttpResponse:
        try:
            gebruiker = uitnodigen.neem_aan_nieuw(
                self.kwargs["sleutel"], wachtwoord=form.cleaned_data["password1"], **form.gegevens()
            )
        except toetreding.BestaatAl:
            return redirect(self.request.path)
        except (toetreding.LinkWerktNiet, toetreding.KanNiet):
            return self._opnieuw()
        return log_in_en_verder(self.request, gebruiker, verder_van(self.request))

    def _opnieuw(self) -> HttpResponse:
        """What became of the invitation while the page was open."""
        self.uitnodiging = Uitnodiging.objects.select_related("partner", "uitgenodigd_door").get(pk=self.uitnodiging.pk)
        return self._voorbij()
