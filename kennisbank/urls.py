"""Addresses of kennisbank: feeds, sitemap, link pictures, and every page by its path.

Must be included last: the page route takes every path that is left. Its name is the one Wagtail expects.
"""

from django.urls import include, path, re_path

from kennisbank import feeds
from kennisbank.indienen import views as indienen
from kennisbank.views import linkbeeld, oogst, paginas, sitemap

eigen = [
    path("feeds/kennisbank.rss", feeds.KennisbankRss(), name="feed-kennisbank-rss"),
    path("feeds/kennisbank.atom", feeds.KennisbankAtom(), name="feed-kennisbank-atom"),
    path("feeds/artikelen.rss", feeds.ArtikelenRss(), name="feed-artikelen-rss"),
    path("feeds/artikelen.atom", feeds.ArtikelenAtom(), name="feed-artikelen-atom"),
    path("sitemap.xml", sitemap.toon_sitemap, name="sitemap"),
    path("linkbeeld/<int:pk>-<slug:kenmerk>.png", linkbeeld.toon_linkbeeld, name="linkbeeld"),
    path("kennisbank/indienen/", indienen.uitleg, name="indienen"),
    path("kennisbank/indienen/nieuw/", indienen.nieuw, name="indienen-nieuw"),
    path("kennisbank/indienen/lijkt-op/", indienen.lijkt_op, name="indienen-lijkt-op"),
    path("kennisbank/oogst/<int:pk>/", oogst.oogst, name="oogst"),
    path("mijn/inzendingen/", indienen.lijst, name="inzending-lijst"),
    path("mijn/inzendingen/bestanden/<int:pk>/", indienen.bestand, name="inzending-bestand"),
    path(
        "mijn/inzendingen/bestanden/<int:pk>/verwijderen/",
        indienen.verwijder_bestand,
        name="inzending-bestand-verwijderen",
    ),
    path("mijn/inzendingen/<uuid:sleutel>/", indienen.detail, name="inzending-detail"),
    path("mijn/inzendingen/<uuid:sleutel>/indienen/", indienen.dien_in, name="inzending-indienen"),
    path("mijn/inzendingen/<uuid:sleutel>/antwoord/", indienen.antwoord, name="inzending-antwoord"),
    path("mijn/inzendingen/<uuid:sleutel>/intrekken/", indienen.trek_in, name="inzending-intrekken"),
    path("mijn/inzendingen/<uuid:sleutel>/<slug:stap>/", indienen.stap, name="inzending-stap"),
]

urlpatterns = [
    path("", include((eigen, "kennisbank"))),
    re_path(r"^(.*)$", paginas.serveer, name="wagtail_serve"),
]
