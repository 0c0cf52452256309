"""Publishing in the CMS: what the rule says is shown where it is asked, and no edit is ever lost.

The rule itself stands in `kennisbank.publicatie`; without these hooks it would hold just as well, but less politely.
"""

from django.db import transaction
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.log_actions import LogFormatter

from kennisbank import publicatie
from kennisbank.beheer.goedkeuren import wat_goedgekeurd_is, wat_teruggestuurd_is
from kennisbank.models import PortaalPagina

_BIED_AAN = "Bied de pagina ter goedkeuring aan een collega aan."


@hooks.register("register_log_actions")
def registreer_kleine_correctie(acties):
    @acties.register_action(publicatie.KLEINE_CORRECTIE)
    class KleineCorrectie(LogFormatter):
        label = "Kleine correctie"

        def format_message(self, log_entry):
            adres = log_entry.data.get("adres")
            ook = f". Ook het webadres is anders: {adres['oud']} werd {adres['nieuw']}" if adres else ""
            return f"Kleine correctie, door één persoon gepubliceerd{ook}"


@hooks.register("before_publish_page")
def vraag_de_regel(request, page):
    """Say in the form why a page isn't published; what was typed has just been stored as a draft."""
    if not isinstance(page, PortaalPagina):
        return None
    keuring = publicatie.keur(page.get_latest_revision(), door=request.user)
    if keuring.goed:
        return None
    redenen = [*keuring.redenen, *([_BIED_AAN] if keuring.vraagt_collega else [])]
    messages.error(request, _met_redenen("Nog niet gepubliceerd. Je tekst is als concept bewaard.", redenen))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("after_edit_page")
def zeg_wat_goedkeuren_deed(request, page):
    """Tell who approved or sent back what became of the page.

    Who changed something while approving has become the last editor: the change is kept, somebody else approves.
    """
    handeling = request.POST.get("workflow-action-name") if "action-workflow-action" in request.POST else None
    if handeling not in {"approve", "reject"}:
        return None
    if not page.workflow_in_progress:
        wat = wat_goedgekeurd_is if handeling == "approve" else wat_teruggestuurd_is
        messages.success(request, wat(type(page).objects.get(pk=page.pk)))
        return None
    if handeling == "reject":
        return None
    keuring = publicatie.keur(page.get_latest_revision(), door=request.user)
    redenen = keuring.redenen or ("Wie een pagina het laatst veranderde, keurt die niet zelf goed.",)
    messages.error(request, _met_redenen("Nog niet goedgekeurd. Je tekst is als concept bewaard.", redenen))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def zeg_wat_bij_indienen_ontbreekt(request, page):
    """Who offers a page to a colleague hears at once what it can't be published without; offered it is all the same."""
    if not {"action-submit", "action-restart-workflow"} & request.POST.keys() or not isinstance(page, PortaalPagina):
        return
    if page.workflow_in_progress and (redenen := page.ontbreekt_voor_publicatie()):
        messages.warning(request, _met_redenen("Ingediend, maar een collega kan dit nog niet goedkeuren.", redenen))


@hooks.register("before_edit_page")
def zeg_wat_nog_nodig_is(request, page):
    """Tell who opens a page in the workflow why it can't be approved (by them)."""
    if request.method != "GET" or not isinstance(page, PortaalPagina) or not page.workflow_in_progress:
        return
    redenen = publicatie.keur(page.get_latest_revision(), door=request.user).redenen
    if redenen:
        messages.info(request, _met_redenen("Deze pagina wacht op goedkeuring.", redenen))
    return


@hooks.register("construct_page_action_menu")
def toon_publiceren_alleen_als_het_mag(menu_items, request, context):
    """Without the button "publiceren", offering the page to a colleague is the first thing to do."""
    pagina = context.get("page")
    if not isinstance(pagina, PortaalPagina) or pagina.live or pagina.latest_revision is None:
        return
    if publicatie.laatste_bewerker_id(pagina.latest_revision) == request.user.pk:
        menu_items[:] = [item for item in menu_items if item.name != "action-publish"]


@hooks.register("register_bulk_action", order=10)
class PubliceerSelectie(PublishBulkAction):
    """Publishing many pages at once: those that the rule refuses are left out and named beforehand."""

    def check_perm(self, page):
        return super().check_perm(page) and _is_publiceerbaar(page, self.request.user)

    @classmethod
    @transaction.atomic
    def execute_action(cls, objects, include_descendants=False, user=None, **kwargs):
        paginas = list(objects)
        onder = []
        if include_descendants:
            onder = [
                kind
                for pagina in paginas
                for kind in pagina.get_descendants().not_live().specific()
                if kind.permissions_for_user(user).can_publish() and _is_publiceerbaar(kind, user)
            ]
        for pagina in [*paginas, *onder]:
            # A fixed page that nobody has touched yet has no version: it is live already.
            if revisie := pagina.get_latest_revision():
                revisie.publish(user=user)
        return len(paginas), len(onder)


def _is_publiceerbaar(pagina, gebruiker) -> bool:
    revisie = pagina.get_latest_revision()
    return revisie is None or publicatie.keur(revisie, door=gebruiker).goed


def _met_redenen(kop: str, redenen) -> str:
    return format_html("<b>{}</b> {}", kop, format_html_join(" ", "{}", ((reden,) for reden in redenen)))
