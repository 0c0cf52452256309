"""Pages of the CMS that this portal answers itself. To be included before Wagtail's own addresses."""

from django.urls import path

from citydeal.netwerk.views import beheer

urlpatterns = [
    path("login/", beheer.inloggen, name="wagtailadmin_login"),
    path("account/", beheer.cms_account, name="wagtailadmin_account"),
    path("password_reset/", beheer.wachtwoord_vergeten, name="wagtailadmin_password_reset"),
    path("password_reset/done/", beheer.wachtwoord_vergeten, name="wagtailadmin_password_reset_done"),
    path("password_reset/complete/", beheer.wachtwoord_vergeten, name="wagtailadmin_password_reset_complete"),
    path(
        "password_reset/confirm/<uidb64>/<token>/",
        beheer.wachtwoord_vergeten,
        name="wagtailadmin_password_reset_confirm",
    ),
]
