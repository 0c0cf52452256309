"""What the redactie sees in the lists of pages."""

from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet

from kennisbank.beheer.kolommen import Dagkolom
from kennisbank.models import Artikel, Begrip, Leerlijn, ToolboxItem, Usecase

EERST = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label="Titel", sort_key="title", classname="title"),
]
LAATST = [
    Column("eigenaar", label="Eigenaar", sort_key="eigenaar__naam"),
    Dagkolom("herzien_op", label="Herzien vóór", sort_key="herzien_op"),
    DateColumn("latest_revision_created_at", label="Bijgewerkt", sort_key="latest_revision_created_at"),
    PageStatusColumn("status", label="Status", sort_key="live"),
]


FILTERS = ["live", "niveau", "themas", "partners", "eigenaar", "voorbeeld"]


class Lijstscherm(ExplorableIndexView):
    def annotate_queryset(self, pages):
        return super().annotate_queryset(pages).prefetch_related("eigenaar")


class Kennisbanklijst(PageViewSet):
    """One kind of page of the kennisbank: what it is at a glance, who keeps it, and until when it holds."""

    index_view_class = Lijstscherm


class UsecaseLijst(Kennisbanklijst):
    model = Usecase
    list_display = [*EERST, Column("fase", label="Fase", accessor="get_fase_display", sort_key="fase"), *LAATST]
    list_filter = [*FILTERS, "fase"]


class ToolboxLijst(Kennisbanklijst):
    model = ToolboxItem
    list_display = [
        *EERST,
        Column("soort", label="Soort", accessor="get_soort_display", sort_key="soort"),
        Column("rijpheid", label="Hoe ver", accessor="get_rijpheid_display", sort_key="rijpheid"),
        *LAATST,
    ]
    list_filter = [*FILTERS, "soort", "rijpheid"]


class BegripLijst(Kennisbanklijst):
    model = Begrip
    list_display = [*EERST, BooleanColumn("markeren", label="Uitleg in teksten"), *LAATST]
    list_filter = [*FILTERS, "markeren"]


class ArtikelLijst(Kennisbanklijst):
    model = Artikel
    list_display = [
        *EERST,
        Column("soort", label="Soort", accessor="get_soort_display", sort_key="soort"),
        Dagkolom("datum", label="Datum", sort_key="datum"),
        *LAATST,
    ]
    list_filter = [*FILTERS, "soort"]


class LeerlijnLijst(Kennisbanklijst):
    model = Leerlijn
    list_display = [*EERST, Column("tijd_minuten", label="Minuten", sort_key="tijd_minuten"), *LAATST]
    list_filter = FILTERS


@hooks.register("register_admin_viewset")
def registreer_lijsten():
    return [lijst() for lijst in (UsecaseLijst, ToolboxLijst, BegripLijst, ArtikelLijst, LeerlijnLijst)]
