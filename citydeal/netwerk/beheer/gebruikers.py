"""People in the CMS: accounts without passwords, with a partner and roles."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.users.views.users import CreateView, DeleteView, EditView, IndexView, UserColumn, UserViewSet

from citydeal.netwerk.beheer.forms import GebruikerBewerkenForm, GebruikerMakenForm, NaamForm
from citydeal.netwerk.beheerders import LaatsteBeheerder, zorg_dat_er_een_blijft
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.privacy.verwijderen import AlWeg, verwijder_account

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
        return Gebruiker.objects.select_related("partner", "wagtail_userprofile").prefetch_related("groups")


class GebruikerMaken(CreateView):
    template_name = "netwerk/beheer/gebruiker_maken.html"


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
        except (LaatsteBeheerder, AlWeg) as fout:
            messages.error(self.request, str(fout) or "Dit account is net al verwijderd.")
            return redirect(self.get_success_url())

    def delete_action(self) -> None:
        verwijder_account(self.object, door=self.request.user, waarom=DOOR_BEHEER)


def bewaak_bulk(request: HttpRequest, action_type: str, objects: list, handeling) -> HttpResponse | None:
    """What is done with many people at once: deleted by the act of the network, and never the last beheerder."""
    if not objects or not isinstance(objects[0], Gebruiker) or action_type not in {"delete", "set_active_state"}:
        return None
    try:
        with transaction.atomic():
            if action_type == "set_active_state":
                if not handeling.cleaned_form.cleaned_data["mark_as_active"]:
                    zorg_dat_er_een_blijft({mens.pk for mens in objects})
                return None
            for mens in objects:
                verwijder_account(mens, door=request.user, waarom=DOOR_BEHEER)
    except (LaatsteBeheerder, AlWeg) as fout:
        messages.error(request, str(fout) or "Een van deze accounts is net al verwijderd.")
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
