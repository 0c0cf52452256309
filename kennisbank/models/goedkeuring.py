"""The step in the workflow of the redactie in which a second person looks."""

from django.urls import reverse
from wagtail.models import AbstractGroupApprovalTask

from kennisbank import publicatie


class Goedkeuring(AbstractGroupApprovalTask):
    """Goedkeuring: iemand van de groep keurt goed wat een ander het laatst veranderde."""

    class Meta:
        verbose_name = "goedkeuring door een ander"
        verbose_name_plural = "goedkeuringen door een ander"

    @classmethod
    def get_description(cls):
        return "Leden van de gekozen groepen keuren goed, maar nooit wat zij zelf het laatst veranderden"

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """What waits for `user`: not what is their own work."""
        staten = super().get_task_states_user_can_moderate(user, **kwargs)
        eigen = [
            staat.pk
            for staat in staten.select_related("revision")
            if publicatie.is_eigen_werk(staat.revision, van=user)
        ]
        return staten.exclude(pk__in=eigen)

    def get_actions(self, obj, user):
        """What `user` may do now: nobody approves their own work, or sends it back."""
        acties = super().get_actions(obj, user)
        revisie = obj.get_latest_revision()
        if acties and revisie is not None and publicatie.is_eigen_werk(revisie, van=user):
            return []
        return acties

    def on_action(self, task_state, user, action_name, **kwargs):
        """Act, unless the rule of publishing says no: the page may have changed since the button was shown.

        Returns:
            Where the CMS goes on: after a refusal the page's own form, which says what is still needed.
        """
        pagina = task_state.workflow_state.content_object
        if action_name == "approve" and publicatie.is_eigen_werk(pagina.get_latest_revision(), van=user):
            return reverse("wagtailadmin_pages:edit", args=[pagina.pk])
        try:
            return super().on_action(task_state, user, action_name, **kwargs)
        except publicatie.NietPubliceerbaar:
            return reverse("wagtailadmin_pages:edit", args=[pagina.pk])
