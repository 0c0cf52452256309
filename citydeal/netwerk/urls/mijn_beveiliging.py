"""How I sign in: second factor, passkeys, sessions."""

from django.urls import path

from citydeal.netwerk.views import beveiliging, tweedefactor

urlpatterns = [
    path("beveiliging/", beveiliging.overzicht, name="beveiliging"),
    path("beveiliging/tweede-factor/", beveiliging.tweede_factor, name="tweede-factor"),
    path("beveiliging/e-mailadres/", beveiliging.adres, name="adres"),
    path("beveiliging/e-mailadres/houden/", beveiliging.adres_houden, name="adres-houden"),
    path("beveiliging/app/", tweedefactor.AppInstellen.as_view(), name="app"),
    path("beveiliging/app/uit/", tweedefactor.app_uit, name="app-uit"),
    path("beveiliging/herstelcodes/", beveiliging.herstelcodes, name="herstelcodes"),
    path("beveiliging/passkeys/nieuw/", tweedefactor.PasskeyToevoegen.as_view(), name="passkey"),
    path("beveiliging/passkeys/<int:pk>/", tweedefactor.passkey_naam, name="passkey-naam"),
    path("beveiliging/passkeys/<int:pk>/weg/", tweedefactor.passkey_weg, name="passkey-weg"),
    path("beveiliging/sessies/<int:pk>/", beveiliging.sessie_beeindigen, name="sessie-beeindigen"),
    path("beveiliging/overal-uitloggen/", beveiliging.overal_uitloggen, name="overal-uitloggen"),
]
