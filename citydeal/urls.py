"""Every address of the portal. Apps are named by string only."""

from django.conf import settings
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("", include("citydeal.basis.urls")),
    path("accounts/", include("citydeal.netwerk.account_urls")),
    path("accounts/", include("citydeal.netwerk.urls.aanmelden")),
    path("berichten/", include("citydeal.berichten.urls")),
    path("mijn/berichten/", include("citydeal.berichten.mijn_urls")),
    path("mijn/", include("citydeal.netwerk.urls.mijn")),
    path("beheer/", include("citydeal.netwerk.beheer_urls")),
    path("beheer/", include("kennisbank.beheer.urls")),
    path("beheer/", include(wagtailadmin_urls)),
    path("documenten/", include("citydeal.netwerk.documenten_urls")),
    path("documenten/", include(wagtaildocs_urls)),
    path("zoeken/", include("citydeal.zoeken.urls")),
    path("netwerk/", include("citydeal.netwerk.urls")),
    path("agenda/", include("citydeal.agenda.urls")),
    path("mijn/agenda/", include("citydeal.agenda.mijn_urls")),
    path("privacy/", include("citydeal.netwerk.urls.privacy")),
]

if settings.ONTWIKKEL_PAGINAS:
    urlpatterns.append(path("_ontwikkel/", include("citydeal.basis.ontwikkel_urls")))

urlpatterns.append(path("", include("kennisbank.urls")))

handler400 = "citydeal.basis.views.fouten.onjuist_verzoek"
handler403 = "citydeal.basis.views.fouten.geen_toegang"
handler404 = "citydeal.basis.views.fouten.niet_gevonden"
handler500 = "citydeal.basis.views.fouten.storing"
