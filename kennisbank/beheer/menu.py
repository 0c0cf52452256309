"""The menu and first page of the CMS: what the redactie uses, and nothing of Wagtail's that it doesn't."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem
from wagtail.permissions import page_permission_policy

from kennisbank.beheer.rapporten import DAGEN, tel_correcties

OVERBODIG_IN_HULP = {"editor-guide"}
OVERBODIGE_RAPPORTEN = {"aging-pages", "page-types-usage", "workflow-tasks"}
ALLEEN_VOOR_BEHEERDER = {"workflows", "workflow-tasks", "collections", "sites"}


@hooks.register("construct_help_menu")
def toon_alleen_eigen_hulp(request, menu_items):
    menu_items[:] = [
        item for item in menu_items if item.name not in OVERBODIG_IN_HULP and not item.name.startswith("whats-new")
    ]


@hooks.register("construct_reports_menu")
def toon_bruikbare_rapporten(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in OVERBODIGE_RAPPORTEN]


@hooks.register("construct_settings_menu")
def toon_inrichting_aan_de_beheerder(request, menu_items):
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name not in ALLEEN_VOOR_BEHEERDER]


class CorrectiesSamenvatting(SummaryItem):
    """On the first page: how many small corrections this week."""

    order = 150
    template_name = "kennisbank/beheer/correcties_samenvatting.html"

    def get_context_data(self, parent_context):
        return {"aantal": tel_correcties(), "dagen": DAGEN, "adres": reverse("kennisbank_correcties")}

    def is_shown(self):
        return page_permission_policy.user_has_any_permission(self.request.user, ["add", "change", "publish"])


@hooks.register("construct_homepage_summary_items")
def toon_correcties(request, items):
    items.append(CorrectiesSamenvatting(request))
