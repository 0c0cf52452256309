"""Addresses of kennisbank: feeds, sitemap, link pictures, and every page by its path.

Must be included last: the page route takes every path that is left. Its name is the one Wagtail expects.
"""

from django.urls import include, path, re_path

from kennisbank import feeds
from kennisbank.views import linkbeeld, paginas, sitemap

eigen = [
    path("feeds/kennisbank.rss", feeds.KennisbankRss(), name="feed-kennisbank-rss"),
    path("feeds/kennisbank.atom", feeds.KennisbankAtom(), name="feed-kennisbank-atom"),
    path("feeds/artikelen.rss", feeds.ArtikelenRss(), name="feed-artikelen-rss"),
    path("feeds/artikelen.atom", feeds.ArtikelenAtom(), name="feed-artikelen-atom"),
    path("sitemap.xml", sitemap.toon_sitemap, name="sitemap"),
    path("linkbeeld/<int:pk>-<slug:kenmerk>.png", linkbeeld.toon_linkbeeld, name="linkbeeld"),
]

urlpatterns = [
    path("", include((eigen, "kennisbank"))),
    re_path(r"^(.*)$", paginas.serveer, name="wagtail_serve"),
]
