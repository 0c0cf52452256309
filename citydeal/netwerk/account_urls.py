"""The one way to sign in, by allauth. Each address is named here: what allauth adds on its own is not open."""

from django.urls import path, re_path

from citydeal.netwerk.views import account, heridentificatie, inlogcode, tweedestap

urlpatterns = [
    path("login/", account.Inloggen.as_view(), name="account_login"),
    path("logout/", account.Uitloggen.as_view(), name="account_logout"),
    path("login/code/", inlogcode.InlogcodeVragen.as_view(), name="account_request_login_code"),
    path("login/code/invullen/", inlogcode.InlogcodeInvullen.as_view(), name="account_confirm_login_code"),
    path("login/passkey/", tweedestap.passkey_inloggen, name="mfa_login_webauthn"),
    path("login/tweede-stap/", tweedestap.TweedeStap.as_view(), name="mfa_authenticate"),
    path("bevestig/", heridentificatie.MetWachtwoord.as_view(), name="account_reauthenticate"),
    path("bevestig/code/", heridentificatie.MetCode.as_view(), name="mfa_reauthenticate"),
    path("bevestig/passkey/", heridentificatie.MetPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("bevestig/mail/", heridentificatie.MetGemaildeCode.as_view(), name="account_reauthenticate_code"),
    path("uitgelogd/", account.uitgelogd, name="account_uitgelogd"),
    path("inactive/", account.niet_actief, name="account_inactive"),
    path("password/change/", account.WachtwoordWijzigen.as_view(), name="account_change_password"),
    path("password/set/", account.WachtwoordKiezen.as_view(), name="account_set_password"),
    path("password/reset/", account.WachtwoordVergeten.as_view(), name="account_reset_password"),
    path("password/reset/done/", account.mail_onderweg, name="account_reset_password_done"),
    path("password/reset/key/done/", account.wachtwoord_gekozen, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[0-9A-Za-z-]{1,100})/$",
        account.NieuwWachtwoord.as_view(),
        name="account_reset_password_from_key",
    ),
]
