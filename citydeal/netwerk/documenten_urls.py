"""Pages of documents that this portal answers itself. To be included before Wagtail's own addresses."""

from django.urls import path

from citydeal.netwerk.views import beheer

urlpatterns = [
    path("inloggen/", beheer.document_inloggen, name="wagtailcore_login"),
    path(
        "authenticate_with_password/<int:restriction_id>/",
        beheer.document_wachtwoord,
        name="wagtaildocs_authenticate_with_password",
    ),
]
