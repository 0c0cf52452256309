"""Reports for the redactie: what must be looked at again, and what one person changed alone."""

from datetime import timedelta

import django_filters
from django.urls import path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import PageLogEntry, Revision
from wagtail.permissions import page_permission_policy

from kennisbank.beheer.kolommen import Dagkolom
from kennisbank.models import KennisbankPagina
from kennisbank.publicatie import KLEINE_CORRECTIE

DAGEN = 7


class Paginarapport(ReportView):
    """A report that whoever may edit pages can read."""

    permission_policy = page_permission_policy
    any_permission_required = ["add", "change", "publish"]


class HerzieningFilter(WagtailFilterSet):
    class Meta:
        model = KennisbankPagina
        fields = ["eigenaar", "themas", "niveau"]


class HerzieningRapport(Paginarapport):
    """Live pages past their review date, the longest ago first."""

    page_title = "Te herzien"
    header_icon = "calendar-alt"
    index_url_name = "kennisbank_herziening"
    index_results_url_name = "kennisbank_herziening_resultaten"
    filterset_class = HerzieningFilter
    no_results_message = "Er is geen pagina waarvan de herzieningsdatum voorbij is."
    columns = [
        TitleColumn(
            "title", label="Titel", get_url=lambda pagina: reverse("wagtailadmin_pages:edit", args=[pagina.pk])
        ),
        Column("soort", label="Soort", accessor=lambda pagina: pagina.cached_content_type.name),
        Column("eigenaar", label="Eigenaar"),
        Dagkolom("herzien_op", label="Herzien vóór"),
        DateColumn("last_published_at", label="Laatst gepubliceerd"),
    ]
    list_export = ["title", "eigenaar", "herzien_op", "last_published_at"]
    export_headings = {
        "title": "Titel",
        "eigenaar": "Eigenaar",
        "herzien_op": "Herzien vóór",
        "last_published_at": "Laatst gepubliceerd",
    }

    def get_queryset(self):
        return (
            KennisbankPagina.objects.live()
            .filter(herzien_op__lt=timezone.localdate())
            .select_related("eigenaar")
            .order_by("herzien_op", "pk")
        )


class CorrectieFilter(WagtailFilterSet):
    sinds = django_filters.DateFilter(field_name="timestamp", lookup_expr="date__gte", label="Sinds")

    class Meta:
        model = PageLogEntry
        fields = ["user"]


class CorrectieRapport(Paginarapport):
    """Small corrections that one person published alone, those of this week unless asked otherwise."""

    page_title = "Kleine correcties"
    header_icon = "edit"
    index_url_name = "kennisbank_correcties"
    index_results_url_name = "kennisbank_correcties_resultaten"
    filterset_class = CorrectieFilter
    no_results_message = "Er zijn deze week geen kleine correcties gepubliceerd."
    columns = [
        TitleColumn("label", label="Pagina", get_url=lambda regel: _vergelijk_adres(regel)),
        Column("soort", label="Soort", accessor=lambda regel: regel.content_type.name),
        UserColumn("user", label="Door"),
        DateColumn("timestamp", label="Wanneer"),
        Column(
            "adres", label="Ook een ander webadres", accessor=lambda regel: regel.data.get("adres", {}).get("nieuw", "")
        ),
    ]
    list_export = ["label", "user", "timestamp"]
    export_headings = {"label": "Pagina", "user": "Door", "timestamp": "Wanneer"}

    def get_queryset(self):
        correcties = PageLogEntry.objects.filter(action=KLEINE_CORRECTIE, page__isnull=False)
        if not self.request.GET.get("sinds"):
            correcties = correcties.filter(timestamp__gte=timezone.now() - timedelta(days=DAGEN))
        correcties = correcties.annotate(vorige_revisie_id=Revision.objects.previous_revision_id_subquery("revision"))
        return correcties.select_related("content_type", "user", "user__wagtail_userprofile").order_by("-timestamp")


def tel_correcties() -> int:
    """How many small corrections were published this week."""
    sinds = timezone.now() - timedelta(days=DAGEN)
    return PageLogEntry.objects.filter(action=KLEINE_CORRECTIE, page__isnull=False, timestamp__gte=sinds).count()


def _vergelijk_adres(regel: PageLogEntry) -> str:
    """Where one sees what was changed."""
    if regel.revision_id is None or regel.vorige_revisie_id is None:
        return reverse("wagtailadmin_pages:history", args=[regel.page_id])
    return reverse(
        "wagtailadmin_pages:revisions_compare", args=[regel.page_id, regel.vorige_revisie_id, regel.revision_id]
    )


class Rapportregel(MenuItem):
    def is_shown(self, request):
        return page_permission_policy.user_has_any_permission(request.user, ["add", "change", "publish"])


@hooks.register("register_reports_menu_item")
def registreer_herziening():
    return Rapportregel(
        HerzieningRapport.page_title,
        reverse(HerzieningRapport.index_url_name),
        name="te-herzien",
        icon_name=HerzieningRapport.header_icon,
        order=100,
    )


@hooks.register("register_reports_menu_item")
def registreer_correcties():
    return Rapportregel(
        CorrectieRapport.page_title,
        reverse(CorrectieRapport.index_url_name),
        name="kleine-correcties",
        icon_name=CorrectieRapport.header_icon,
        order=110,
    )


@hooks.register("register_admin_urls")
def registreer_adressen():
    return [
        path("rapporten/herziening/", HerzieningRapport.as_view(), name="kennisbank_herziening"),
        path(
            "rapporten/herziening/resultaten/",
            HerzieningRapport.as_view(results_only=True),
            name="kennisbank_herziening_resultaten",
        ),
        path("rapporten/kleine-correcties/", CorrectieRapport.as_view(), name="kennisbank_correcties"),
        path(
            "rapporten/kleine-correcties/resultaten/",
            CorrectieRapport.as_view(results_only=True),
            name="kennisbank_correcties_resultaten",
        ),
    ]
