"""The one way to sign in, by allauth. Each address is named here: what allauth adds on its own is not open."""

from allauth.account.views import LogoutView
from django.urls import path, re_path

from citydeal.netwerk.views import account

urlpatterns = [
    path("login/", account.Inloggen.as_view(), name="account_login"),
    path("logout/", LogoutView.as_view(), name="account_logout"),
    path("uitgelogd/", account.uitgelogd, name="account_uitgelogd"),
    path("inactive/", account.niet_actief, name="account_inactive"),
    path("password/change/", account.WachtwoordWijzigen.as_view(), name="account_change_password"),
    path("password/reset/", account.WachtwoordVergeten.as_view(), name="account_reset_password"),
    path("password/reset/done/", account.mail_onderweg, name="account_reset_password_done"),
    path("password/reset/key/done/", account.wachtwoord_gekozen, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[0-9A-Za-z-]{1,100})/$",
        account.NieuwWachtwoord.as_view(),
        name="account_reset_password_from_key",
    ),
]
