"""Addresses of the CMS that the kennisbank answers itself. To be included before Wagtail's own."""

from django.urls import path

from kennisbank.beheer.goedkeuren import goedkeuren

urlpatterns = [
    path(
        "pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        goedkeuren,
        name="kennisbank_goedkeuren",
    ),
]
