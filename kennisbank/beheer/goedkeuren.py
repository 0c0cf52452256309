"""Approving and sending back in the CMS: who pressed the button reads what came of it."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.workflow import WorkflowAction
from wagtail.models import Page, TaskState


def wat_goedgekeurd_is(pagina: Page) -> str:
    """What approving did, of the page as it is stored after it."""
    gepland = pagina.scheduled_revision
    if gepland:
        moment = date_format(localtime(gepland.approved_go_live_at), "j F Y, H:i")
        return f"“{pagina.draft_title}” is goedgekeurd en ingepland voor {moment}."
    return f"“{pagina.title}” is goedgekeurd en gepubliceerd."


def wat_teruggestuurd_is(pagina: Page) -> str:
    """What sending back did."""
    return f"“{pagina.draft_title}” is teruggestuurd. De schrijver ziet op de pagina wat er anders moet."


class Goedkeuren(WorkflowAction):
    """The buttons on the first page of the CMS and above a preview, after which Wagtail itself says nothing.

    What the rule of publishing refuses is told by the form of the page, to which the step in the workflow leads then.
    """

    def post(self, request, *args, **kwargs):
        """Act, and say what became of the page."""
        antwoord = super().post(request, *args, **kwargs)
        staat = TaskState.objects.get(pk=self.task_state.pk)
        if staat.status == TaskState.STATUS_APPROVED:
            messages.success(request, wat_goedgekeurd_is(Page.objects.get(pk=self.object.pk)))
        elif staat.status == TaskState.STATUS_REJECTED:
            messages.success(request, wat_teruggestuurd_is(self.object))
        return antwoord


goedkeuren = require_admin_access(Goedkeuren.as_view())
