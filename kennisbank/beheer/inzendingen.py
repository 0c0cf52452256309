"""What leden put forward, in the CMS: the list, one of them, asking, declining, and the way there from its draft."""

from urllib.parse import urlencode

import django_filters
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.timesince import timesince
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages as cms_messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from citydeal.basis.beheer.kolommen import Momentkolom
from citydeal.netwerk.fouten import KanNietMeer
from kennisbank.enums import Inzendingsoort, Inzendingstatus
from kennisbank.indienen import services
from kennisbank.indienen.agenda import planadres
from kennisbank.indienen.forms import AfwijsForm, VerwerktForm, VraagForm
from kennisbank.indienen.stappen import wat_is_ingevuld
from kennisbank.models import Inzending
from kennisbank.permissions import mag_inzendingen_behandelen

TITEL = "Inzendingen"
_STATUSSEN = [(status.value, status.label) for status in Inzendingstatus if status != Inzendingstatus.CONCEPT]
_LIJSTNAMEN = ("status", "soort", "ordering", "p")
_LABELS = {Inzendingstatus.VRAAG: "Wacht op antwoord"}


class _AlleenBehandelaars:
    """Others who use the CMS are told that this isn't theirs."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not mag_inzendingen_behandelen(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class InzendingFilterSet(WagtailFilterSet):
    status = django_filters.MultipleChoiceFilter(
        choices=_STATUSSEN, widget=forms.CheckboxSelectMultiple, label="Status"
    )
    soort = django_filters.MultipleChoiceFilter(
        choices=Inzendingsoort, widget=forms.CheckboxSelectMultiple, label="Soort"
    )

    class Meta:
        model = Inzending
        fields = ["status", "soort"]


class _Inzendingkolom(TitleColumn):
    """Leads to one inzending, and takes along how the list is filtered, for the way back."""

    def get_link_url(self, instance, parent_context):
        lijst = _lijstvraag(parent_context["request"].GET)
        return f"{adres(instance)}?{urlencode({'lijst': lijst})}" if lijst else adres(instance)


class InzendingLijst(_AlleenBehandelaars, IndexView):
    """All that was handed in of the kinds that somebody handles, what waits longest first."""

    model = Inzending
    page_title = TITEL
    header_icon = "doc-full-inverse"
    index_url_name = "kennisbank_inzendingen"
    index_results_url_name = "kennisbank_inzendingen_resultaten"
    filterset_class = InzendingFilterSet
    default_ordering = "ingediend_op"
    paginate_by = 50
    is_searchable = False
    columns = [
        _Inzendingkolom("titel", label="Titel"),
        Column("soort", label="Soort", accessor="get_soort_display", sort_key="soort"),
        Column("inzender", label="Door", accessor=lambda inzending: wie(inzending)),
        Column("status", label="Status", accessor=lambda inzending: status_voor_redactie(inzending), sort_key="status"),
        Momentkolom("ingediend_op", label="Ingediend", sort_key="ingediend_op"),
        Column("leeftijd", label="Hoe lang", accessor=lambda inzending: timesince(inzending.ingediend_op, depth=1)),
        TitleColumn(
            "concept",
            label="Concept",
            accessor=lambda inzending: "Open" if inzending.pagina_id else "",
            get_url=lambda inzending: concept_adres(inzending),
        ),
    ]

    def get_base_queryset(self):
        return Inzending.objects.te_behandelen_door(self.request.user).select_related("inzender__partner")


class EenInzending(_AlleenBehandelaars, WagtailAdminTemplateMixin, TemplateView):
    """One inzending: what was filled in, what was said, and what one can do. POST does one of those things."""

    page_title = "Inzending"
    header_icon = "doc-full-inverse"
    template_name = "kennisbank/indienen/beheer_inzending.html"
    _show_breadcrumbs = True
    formulieren: dict

    @cached_property
    def inzending(self) -> Inzending:
        rijen = Inzending.objects.te_behandelen_door(self.request.user)
        return get_object_or_404(
            rijen.select_related("inzender__partner", "pagina", "behandelaar"), pk=self.kwargs["pk"]
        )

    @cached_property
    def _lijst(self) -> str:
        return _lijstvraag(QueryDict(self.request.GET.get("lijst", "")[:500].encode()))

    def get_page_subtitle(self) -> str:
        return self.inzending.naam

    def get_breadcrumbs_items(self):
        lijst = {"url": f"{reverse('kennisbank_inzendingen')}{self._lijst and f'?{self._lijst}'}", "label": TITEL}
        return [*self.breadcrumbs_items, lijst, {"url": "", "label": self.inzending.naam}]

    def get_context_data(self, **kwargs):
        inzending = self.inzending
        gestuurd = kwargs.pop("gestuurd", {})
        leeg = {"vraag": VraagForm, "afwijzen": AfwijsForm, "verwerkt": VerwerktForm}
        return super().get_context_data(
            **kwargs,
            inzending=inzending,
            status=status_voor_redactie(inzending),
            door=wie(inzending),
            concept=concept_adres(inzending),
            planadres=planadres(inzending, self.request.user),
            ingevuld=wat_is_ingevuld(inzending),
            bestanden=list(inzending.bestanden.all()),
            regels=list(inzending.regels.exclude(status=Inzendingstatus.VRAAG).select_related("door")),
            kan_vragen=services.kan_vragen(inzending),
            kan_oppakken=inzending.status == Inzendingstatus.INGEDIEND,
            formulieren={wat: gestuurd.get(wat) or form(prefix=wat) for wat, form in leeg.items()},
        )

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Do what the button says; a form with an error comes back with what was typed."""
        wat = request.POST.get("wat", "")
        if wat not in _HANDELINGEN:
            return self.render_to_response(self.get_context_data())
        klasse, doe, gelukt = _HANDELINGEN[wat]
        form = klasse(request.POST, prefix=wat) if klasse else None
        inzending = self.inzending
        if form is not None and not form.is_valid():
            return self.render_to_response(self.get_context_data(gestuurd={wat: form}))
        try:
            doe(inzending, door=request.user, **(form.cleaned_data if form else {}))
        except KanNietMeer as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, gelukt)
        return redirect(request.get_full_path())


_HANDELINGEN = {
    "oppakken": (None, services.neem_op, "Je hebt deze inzending opgepakt. De indiener ziet dat."),
    "vraag": (VraagForm, services.stel_vraag, "Je vraag is verstuurd."),
    "afwijzen": (AfwijsForm, services.wijs_af, "De inzending is niet overgenomen. De indiener krijgt een mail."),
    "verwerkt": (VerwerktForm, services.rond_af, "De inzending is verwerkt. De indiener krijgt een mail."),
}


def _lijstvraag(gevraagd: QueryDict) -> str:
    """Which filters, order and page of the list an address asks for, and nothing else of it."""
    return urlencode([(naam, waarde) for naam in _LIJSTNAMEN for waarde in gevraagd.getlist(naam) if waarde])


def adres(inzending: Inzending) -> str:
    """Where who handles it works on it."""
    return reverse("kennisbank_inzending", args=[inzending.pk])


def concept_adres(inzending: Inzending) -> str | None:
    """Where its draft is edited, if it has one."""
    return reverse("wagtailadmin_pages:edit", args=[inzending.pagina_id]) if inzending.pagina_id else None


def wie(inzending: Inzending) -> str:
    """Who put it forward, and from where."""
    mens = inzending.inzender
    if mens is None:
        return "Oud-lid"
    return f"{mens.naam}, {mens.partner.naam}" if mens.partner else mens.naam


def status_voor_redactie(inzending: Inzending) -> str:
    """Where it stands, in the words of who handles it."""
    return _LABELS.get(inzending.status, inzending.get_status_display())


class _Menu(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return mag_inzendingen_behandelen(request.user)


@hooks.register("register_admin_menu_item")
def toon_in_menu():
    return _Menu(
        TITEL,
        reverse("kennisbank_inzendingen"),
        name="inzendingen",
        icon_name="doc-full-inverse",
        order=205,
    )


@hooks.register("register_admin_urls")
def registreer_adressen():
    return [
        path("inzendingen/", InzendingLijst.as_view(), name="kennisbank_inzendingen"),
        path(
            "inzendingen/resultaten/",
            InzendingLijst.as_view(results_only=True),
            name="kennisbank_inzendingen_resultaten",
        ),
        path("inzendingen/<int:pk>/", EenInzending.as_view(), name="kennisbank_inzending"),
    ]


@hooks.register("before_edit_page")
def zeg_van_wie_het_komt(request: HttpRequest, page) -> None:
    """Who opens a draft that a lid put forward, reads from whom it is and where to ask them something."""
    if request.method != "GET" or page.live or not mag_inzendingen_behandelen(request.user):
        return
    inzending = (
        Inzending.objects.te_behandelen_door(request.user).filter(pagina=page.pk).select_related("inzender__partner")
    )
    for gevonden in inzending:
        vraag = " of stel een vraag" if services.kan_vragen(gevonden) else ""
        cms_messages.info(
            request,
            f"Ingediend door {wie(gevonden)}.",
            buttons=[cms_messages.button(adres(gevonden), f"Bekijk de inzending{vraag}")],
        )
