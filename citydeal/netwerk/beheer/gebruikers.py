"""People in the CMS: accounts without passwords, with a partner and roles."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.users.views.users import CreateView, DeleteView, EditView, IndexView, UserColumn, UserViewSet

from citydeal.basis.sporen import VERWIJDERD_ADRES
from citydeal.netwerk import mails_mensen, sessies
from citydeal.netwerk.beheer.forms import GebruikerBewerkenForm, GebruikerMakenForm, NaamForm
from citydeal.netwerk.beheerders import LaatsteBeheerder, zorg_dat_er_een_blijft
from citydeal.netwerk.fouten import KanNiet
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.mensenlijst import rolnamen
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.overdracht import neem_vertrekkers
from citydeal.netwerk.privacy.verwijderen import verwijder_account

DOOR_BEHEER = "De beheerder van het portaal heeft je account verwijderd."


class GebruikerLijst(IndexView):
    search_fields = ("naam", "email", "partner__naam")

    @cached_property
    def columns(self):
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            self._get_title_column_class(UserColumn)(
                "naam", label="Naam", accessor="naam", sort_key="naam", get_url=self.get_edit_url, classname="name"
            ),
            Column("email", label="E-mailadres", sort_key="email"),
            Column("partner", label="Partner", sort_key="partner__sorteersleutel"),
            Column("rollen", label="Rollen", accessor="rolnamen"),
            BooleanColumn("is_active", label="Actief", sort_key="is_active"),
            DateColumn("last_login", label="Laatst ingelogd", sort_key="last_login"),
        ]

    def get_base_queryset(self):
        mensen = Gebruiker.objects.exclude(email=VERWIJDERD_ADRES)
        return mensen.select_related("partner", "wagtail_userprofile").prefetch_related("groups")


class GebruikerMaken(CreateView):
    template_name = "netwerk/beheer/gebruiker_maken.html"

    def save_instance(self):
        """Make the account and mail its owner how one signs in; the log says who made it, and with which roles."""
        with transaction.atomic():
            mens = super().save_instance()
            noteer("account gemaakt", door=self.request.user, over=mens)
            _noteer_rollen(mens, set(), self.request.user)
            mails_mensen.mail_account_gemaakt(mens)
        return mens


class GebruikerBewerken(EditView):
    template_name = "netwerk/beheer/gebruiker_bewerken.html"

    def form_valid(self, form) -> HttpResponse:
        """Save, unless nobody would be left who may configure the portal."""
        gegevens = form.cleaned_data
        try:
            with transaction.atomic():
                # Of oneself these are no part of the form.
                if not gegevens.get("is_superuser", True) or not gegevens.get("is_active", True):
                    zorg_dat_er_een_blijft({form.instance.pk})
                return super().form_valid(form)
        except LaatsteBeheerder as fout:
            form.add_error("is_superuser", str(fout))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)

    def save_instance(self):
        """Save the account; who may no longer in is signed out everywhere, and the log says what changed."""
        voor = Gebruiker.objects.get(pk=self.object.pk)
        rollen = set(rolnamen(voor))
        mens = super().save_instance()
        if voor.is_active != mens.is_active:
            _noteer_toegang(mens, mens.is_active, self.request.user)
        _noteer_rollen(mens, rollen, self.request.user)
        return mens


def _noteer_toegang(mens: Gebruiker, actief: bool, door: Gebruiker) -> None:
    if not actief:
        sessies.beeindig_alle(mens)
    noteer("account geopend" if actief else "account gesloten", door=door, over=mens)


def _noteer_rollen(mens: Gebruiker, voor: set[str], door: Gebruiker) -> None:
    na = set(rolnamen(Gebruiker.objects.get(pk=mens.pk)))
    if na != voor:
        noteer("rollen gewijzigd", door=door, over=mens, erbij=sorted(na - voor), eraf=sorted(voor - na))


class GebruikerVerwijderen(DeleteView):
    """Delete an account the way its owner would: nothing in the portal says any more whose it was."""

    success_message = "Het account is verwijderd."

    @property
    def confirmation_message(self) -> str:
        return (
            "Wil je dit account verwijderen? Wat deze persoon bijhoudt gaat naar een collega, en zijn naam verdwijnt overal "
            "uit het portaal. De persoon krijgt een mail. Dit kan niet ongedaan worden gemaakt."
        )

    def form_valid(self, form) -> HttpResponse:
        try:
            return super().form_valid(form)
        except KanNiet as fout:
            messages.error(self.request, str(fout))
            return redirect(self.get_success_url())

    def delete_action(self) -> None:
        verwijder_account(self.object, door=self.request.user, waarom=DOOR_BEHEER)


def bewaak_bulk(request: HttpRequest, action_type: str, objects: list, handeling) -> HttpResponse | None:
    """What is done with many people at once: deleted by the act of the network, never the last beheerder, and logged."""
    if not objects or not isinstance(objects[0], Gebruiker):
        return None
    if action_type == "assign_role":
        for mens in objects:
            noteer(
                "rollen gewijzigd",
                door=request.user,
                over=mens,
                erbij=[handeling.cleaned_form.cleaned_data["role"].name],
            )
    if action_type not in {"delete", "set_active_state"}:
        return None
    try:
        with transaction.atomic():
            if action_type == "set_active_state":
                actief = handeling.cleaned_form.cleaned_data["mark_as_active"]
                if not actief:
                    zorg_dat_er_een_blijft({mens.pk for mens in objects})
                for mens in objects:
                    _noteer_toegang(mens, actief, request.user)
                return None
            neem_vertrekkers(objects)
            for mens in objects:
                verwijder_account(mens, door=request.user, waarom=DOOR_BEHEER)
    except KanNiet as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"Verwijderd: {len(objects)} {'account' if len(objects) == 1 else 'accounts'}.")
    return redirect(handeling.next_url)


class GebruikerViewSet(UserViewSet):
    index_view_class = GebruikerLijst
    add_view_class = GebruikerMaken
    edit_view_class = GebruikerBewerken
    delete_view_class = GebruikerVerwijderen
    create_template_name = "netwerk/beheer/gebruiker_maken.html"
    edit_template_name = "netwerk/beheer/gebruiker_bewerken.html"
    ordering = "naam"

    def get_form_class(self, for_update=False):
        return GebruikerBewerkenForm if for_update else GebruikerMakenForm


class NaamPaneel(BaseSettingsPanel):
    """One's own name and function; the address belongs to the account and is kept by who manages people."""

    name = "naam"
    title = "Naam en functie"
    order = 100
    form_class = NaamForm
