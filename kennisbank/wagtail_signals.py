"""What Wagtail does with pages without calling the page itself: it takes them off, moves them, and lets them be approved."""

from django.contrib.auth import get_user_model
from django.db.models.signals import post_delete
from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.models import TaskState
from wagtail.signals import (
    page_unpublished,
    post_page_move,
    task_approved,
    task_cancelled,
    task_rejected,
    task_submitted,
)

from kennisbank import goedkeurtaken, services


class MailAanBeheerders(GroupApprovalTaskStateSubmissionEmailNotifier):
    """The mail that Wagtail sends to the groups of a step, to those who may approve without being in one.

    Wagtail's own mail to them is off (`WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS`): it tells them twice, of the page
    and of the step.
    """

    def get_recipient_users(self, task_state, **kwargs):
        beheerders = get_user_model().objects.filter(is_superuser=True)
        beheerders = beheerders.exclude(groups__in=task_state.task.specific.groups.all())
        aanbieder = kwargs.get("user")
        return beheerders.exclude(pk=aanbieder.pk) if aanbieder else beheerders


_mail_aan_beheerders = MailAanBeheerders()


def _bij_depubliceren(sender, instance, **kwargs):
    services.vergeet_pagina(instance)


def _bij_verplaatsen(sender, instance, url_path_before, url_path_after, **kwargs):
    if url_path_before != url_path_after:
        services.verwerk_verplaatsing(instance)


def _bij_aanbieden(sender, instance, **kwargs):
    goedkeurtaken.vraag_goedkeuring(instance)


def _bij_besluit(sender, instance, user, **kwargs):
    goedkeurtaken.rond_goedkeuring_af(instance, door=user)


def _bij_vervallen(sender, instance, **kwargs):
    goedkeurtaken.vergeet_goedkeuring(instance)


def verbind() -> None:
    """Listen to Wagtail; a live page that is deleted is taken off first, and what waited for approval goes with its step."""
    page_unpublished.connect(_bij_depubliceren, dispatch_uid="kennisbank.depubliceren")
    post_page_move.connect(_bij_verplaatsen, dispatch_uid="kennisbank.verplaatsen")
    task_submitted.connect(_bij_aanbieden, dispatch_uid="kennisbank.aanbieden")
    task_submitted.connect(_mail_aan_beheerders, sender=TaskState, dispatch_uid="kennisbank.mail_aan_beheerders")
    task_approved.connect(_bij_besluit, dispatch_uid="kennisbank.goedkeuren")
    task_rejected.connect(_bij_besluit, dispatch_uid="kennisbank.terugsturen")
    task_cancelled.connect(_bij_vervallen, dispatch_uid="kennisbank.intrekken")
    post_delete.connect(_bij_vervallen, sender=TaskState, dispatch_uid="kennisbank.stap_weg")
