"""People in the CMS: accounts without passwords, with a partner and roles."""

from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.users.views.users import CreateView, EditView, IndexView, UserColumn, UserViewSet

from citydeal.netwerk.beheer.forms import GebruikerBewerkenForm, GebruikerMakenForm, NaamForm
from citydeal.netwerk.models import Gebruiker


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


class GebruikerViewSet(UserViewSet):
    index_view_class = GebruikerLijst
    add_view_class = GebruikerMaken
    edit_view_class = GebruikerBewerken
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
