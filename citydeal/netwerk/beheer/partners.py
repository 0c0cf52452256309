"""Partners and City Deals in the CMS: what is saved shows at once, in the lists and on every page."""

import django_filters
from django import forms
from django.db.models import Count, Prefetch, Q
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from citydeal.basis.beheer.bewerken import Bewerken
from citydeal.basis.beheer.verwijderen import Verwijderen, registreer_verwijderen
from citydeal.basis.models import Provincie
from citydeal.netwerk import services
from citydeal.netwerk.beheer.forms import CityDealForm, PartnerForm
from citydeal.netwerk.enums import Partnersoort, Partnerstatus
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import CityDeal, Deelname, Partner

registreer_verwijderen(
    Partner,
    services.verwijder_partner,
    nog_in_gebruik="Bij deze partner horen nog mensen. Doet de partner niet meer mee? Laat de partner dan stoppen op de eigen pagina.",
)
registreer_verwijderen(CityDeal, services.verwijder_citydeal, nog_in_gebruik="Bij deze City Deal horen nog partners.")


class PartnerFilterSet(WagtailFilterSet):
    """The same filters that a visitor has, and whether a partner takes part now."""

    soort = django_filters.MultipleChoiceFilter(
        choices=Partnersoort, widget=forms.CheckboxSelectMultiple, label="Soort"
    )
    status = django_filters.MultipleChoiceFilter(
        choices=Partnerstatus, widget=forms.CheckboxSelectMultiple, label="Status"
    )
    city_deal = django_filters.ModelMultipleChoiceFilter(
        field_name="deelnames__city_deal",
        queryset=CityDeal.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        label="City Deal",
    )
    provincie = django_filters.ModelMultipleChoiceFilter(
        queryset=Provincie.objects.all(), widget=forms.CheckboxSelectMultiple, label="Provincie"
    )

    class Meta:
        model = Partner
        fields = ["soort", "status", "city_deal", "provincie", "voorbeeld"]


class PartnerMaken(CreateView):
    def save_instance(self):
        partner = super().save_instance()
        services.verwerk_partner(partner)
        noteer("partner gemaakt", door=self.request.user, ding=partner)
        return partner


class PartnerBewerken(Bewerken):
    def save_instance(self):
        partner = super().save_instance()
        services.verwerk_partner(partner)
        noteer("partner gewijzigd", door=self.request.user, ding=partner, velden=sorted(self.form.changed_data))
        return partner


class PartnerViewSet(SnippetViewSet):
    model = Partner
    icon = "group"
    menu_label = "Partners"
    menu_name = "partners"
    add_view_class = PartnerMaken
    edit_view_class = PartnerBewerken
    delete_view_class = Verwijderen
    copy_view_enabled = False
    edit_handler = ObjectList(Partner.panels, base_form_class=PartnerForm)
    filterset_class = PartnerFilterSet
    list_per_page = 50
    list_display = [
        "naam",
        Column("soort", label="Soort", accessor="get_soort_display", sort_key="soort"),
        Column("plaats", label="Plaats", sort_key="plaats"),
        Column("city_deals", label="City Deals", accessor="city_deal_namen"),
        Column("mensen", label="Mensen", accessor="aantal_mensen", sort_key="aantal_mensen"),
        Column("status", label="Status", accessor="get_status_display", sort_key="status"),
        Column("voorbeeld", label="Voorbeeld", accessor=lambda partner: "Voorbeeld" if partner.voorbeeld else ""),
    ]
    list_export = ["naam", "soort", "status", "plaats", "provincie", "website", "voorbeeld"]
    search_fields = ["naam", "plaats"]
    ordering = ["sorteersleutel"]

    def get_queryset(self, request):
        return (
            Partner.objects.annotate(aantal_mensen=Count("mensen", filter=Q(mensen__is_active=True), distinct=True))
            .select_related("provincie")
            .prefetch_related(Prefetch("deelnames", Deelname.objects.select_related("city_deal")))
        )


class CityDealMaken(CreateView):
    def save_instance(self):
        deal = super().save_instance()
        services.verwerk_citydeal(deal)
        return deal


class CityDealBewerken(Bewerken):
    def save_instance(self):
        deal = super().save_instance()
        services.verwerk_citydeal(deal)
        return deal


class CityDealViewSet(SnippetViewSet):
    model = CityDeal
    icon = "doc-full-inverse"
    menu_label = "City Deals"
    menu_name = "city-deals"
    add_view_class = CityDealMaken
    edit_view_class = CityDealBewerken
    delete_view_class = Verwijderen
    copy_view_enabled = False
    edit_handler = ObjectList(CityDeal.panels, base_form_class=CityDealForm)
    list_display = [
        "naam",
        Column("ondertekend_op", label="Ondertekend op", sort_key="ondertekend_op"),
        Column("loopt_tot", label="Loopt tot", sort_key="loopt_tot"),
        Column("partners", label="Partners", accessor="aantal_partners", sort_key="aantal_partners"),
    ]
    search_fields = ["naam"]
    ordering = ["ondertekend_op"]

    def get_queryset(self, request):
        return CityDeal.objects.annotate(aantal_partners=Count("deelnames__partner", distinct=True))


class NetwerkViewSetGroup(SnippetViewSetGroup):
    items = (PartnerViewSet, CityDealViewSet)
    menu_icon = "group"
    menu_label = "Netwerk"
    menu_name = "netwerk"
    menu_order = 220


register_snippet(NetwerkViewSetGroup)
