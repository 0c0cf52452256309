"""My data: download, and deleting my account."""

from django.urls import path

from citydeal.netwerk.views import privacy

urlpatterns = [
    path("privacy/", privacy.mijn_privacy, name="privacy"),
    path("privacy/download/", privacy.vraag_download, name="download-vragen"),
    path("privacy/download/stand/", privacy.download_stand, name="download-stand"),
    path("privacy/download/<int:pk>/", privacy.download_bestand, name="download-bestand"),
    path("privacy/verwijderen/", privacy.verwijderen, name="account-verwijderen"),
    path("privacy/verwijderd/", privacy.verwijderd, name="account-verwijderd"),
]
