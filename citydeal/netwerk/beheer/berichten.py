"""Mail of the portal in the CMS: what went out, what waits, what failed and why, and sending it once more."""

import django_filters
from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import ModelPermissionPolicy

from citydeal.basis.beheer.kolommen import Momentkolom
from citydeal.berichten.enums import Berichtstatus
from citydeal.berichten.inkijk import kijk_in, onderwerp_voor_beheer, soortnaam
from citydeal.berichten.models import Bericht
from citydeal.berichten.services import kan_opnieuw, verzend_opnieuw
from citydeal.berichten.soorten import alle_soorten
from citydeal.netwerk.logboek import noteer

NAAM = "beheerberichten"
RECHT_ZIEN = "berichten.view_bericht"


class BerichtFilterSet(WagtailFilterSet):
    status = django_filters.MultipleChoiceFilter(
        choices=Berichtstatus, widget=forms.CheckboxSelectMultiple, label="Status"
    )
    soort = django_filters.MultipleChoiceFilter(
        # Asked when the page is made: apps register their kinds while they start.
        choices=lambda: sorted(((soort.sleutel, soort.naam) for soort in alle_soorten()), key=lambda keuze: keuze[1]),
        widget=forms.CheckboxSelectMultiple,
        label="Soort",
    )
    aangemaakt_op = django_filters.DateFromToRangeFilter(widget=DateRangePickerWidget, label="Gemaakt op")

    class Meta:
        model = Bericht
        fields = ["status", "soort", "aangemaakt_op"]


class BerichtLijst(IndexView):
    page_title = "Berichten"
    search_fields = ("naar",)
    search_backend_name = None
    default_ordering = "-aangemaakt_op"

    @cached_property
    def columns(self):
        return [
            TitleColumn(
                "onderwerp",
                label="Onderwerp",
                accessor=onderwerp_voor_beheer,
                get_url=lambda bericht: reverse(f"{NAAM}:bekijk", args=[bericht.pk]),
            ),
            Column("naar", label="Aan", sort_key="naar"),
            Column("soort", label="Soort", accessor=soortnaam, sort_key="soort"),
            Column("status", label="Status", accessor="get_status_display", sort_key="status"),
            Column("pogingen", label="Pogingen", sort_key="pogingen"),
            Momentkolom("aangemaakt_op", label="Gemaakt", sort_key="aangemaakt_op"),
        ]

    def get_base_queryset(self):
        return Bericht.objects.defer("tekst", "html", "kopregels")


class _EenBericht(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    permission_policy = ModelPermissionPolicy(Bericht)
    header_icon = "mail"
    _show_breadcrumbs = True

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.bericht = None

    def haal(self) -> Bericht:
        if self.bericht is None:
            self.bericht = get_object_or_404(Bericht.objects.select_related("ontvanger"), pk=self.kwargs["pk"])
        return self.bericht

    def get_page_subtitle(self) -> str:
        return onderwerp_voor_beheer(self.haal())

    def get_breadcrumbs_items(self):
        lijst = {"url": reverse(f"{NAAM}:index"), "label": "Berichten"}
        return [
            *self.breadcrumbs_items,
            lijst,
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs):
        bericht = self.haal()
        return super().get_context_data(
            **kwargs,
            bericht=bericht,
            inkijk=kijk_in(bericht),
            soort=soortnaam(bericht),
            kan_opnieuw=kan_opnieuw(bericht)
            and self.permission_policy.user_has_permission(self.request.user, "change"),
            adres_opnieuw=reverse(f"{NAAM}:opnieuw", args=[bericht.pk]),
            adres_bericht=reverse(f"{NAAM}:bekijk", args=[bericht.pk]),
        )


class BerichtBekijken(_EenBericht):
    """One mail: what became of it, and what it looked like, in a frame in which nothing runs."""

    page_title = "Bericht"
    permission_required = "view"
    template_name = "netwerk/beheer/bericht.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, bijlagen=list(self.haal().bijlagen.defer("inhoud")))


class BerichtOpnieuw(_EenBericht):
    """Ask whether a mail should go once more; POST has it sent, and writes down who asked for it."""

    page_title = "Opnieuw verzenden"
    permission_required = "change"
    template_name = "netwerk/beheer/bericht_opnieuw.html"

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        bericht = self.haal()
        with transaction.atomic():
            gelukt = verzend_opnieuw(bericht)
            if gelukt:
                noteer(
                    "bericht opnieuw verzonden",
                    door=request.user,
                    over=bericht.ontvanger,
                    ding=bericht,
                    soort=bericht.soort,
                )
        if gelukt:
            messages.success(request, "Het bericht wordt opnieuw verzonden. Dat gebeurt binnen een minuut.")
        else:
            messages.warning(
                request, "Dit bericht kan niet opnieuw: het wacht al, of de tekst is na het verzenden gewist."
            )
        return redirect(f"{NAAM}:bekijk", bericht.pk)


class _Menu(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RECHT_ZIEN)


class BerichtViewSet(ViewSet):
    name = NAAM
    url_prefix = "berichten"
    icon = "mail"
    menu_label = "Berichten"
    menu_name = "berichten"
    menu_order = 900
    menu_item_class = _Menu
    add_to_admin_menu = True

    def _lijst(self, **kwargs):
        return self.construct_view(
            BerichtLijst,
            model=Bericht,
            permission_policy=ModelPermissionPolicy(Bericht),
            index_url_name=self.get_url_name("index"),
            index_results_url_name=self.get_url_name("index_results"),
            header_icon=self.icon,
            paginate_by=50,
            filterset_class=BerichtFilterSet,
            **kwargs,
        )

    def get_urlpatterns(self):
        return [
            path("", self._lijst(), name="index"),
            path("results/", self._lijst(results_only=True), name="index_results"),
            path("<int:pk>/", BerichtBekijken.as_view(), name="bekijk"),
            path("<int:pk>/opnieuw/", BerichtOpnieuw.as_view(), name="opnieuw"),
        ]


@hooks.register("register_admin_viewset")
def registreer_berichten():
    return BerichtViewSet()


class MislukteBerichten(SummaryItem):
    """On the first page: mail that was given up, for somebody has to look at it."""

    order = 900
    template_name = "netwerk/beheer/mislukte_berichten_samenvatting.html"

    def get_context_data(self, parent_context):
        adres = f"{reverse(f'{NAAM}:index')}?status={Berichtstatus.MISLUKT}"
        return {"aantal": Bericht.objects.mislukt().count(), "adres": adres}

    def is_shown(self):
        return self.request.user.has_perm(RECHT_ZIEN)


@hooks.register("construct_homepage_summary_items")
def toon_mislukte_berichten(request, items):
    items.append(MislukteBerichten(request))
