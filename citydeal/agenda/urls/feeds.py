from django.urls import path

from citydeal.agenda.views import elders, feeds

urlpatterns = [
    path("feed.ics", feeds.openbaar, name="feed"),
    path("feed.json", elders.json_feed, name="feed-json"),
    path("feed/thema/<slug:slug>.ics", feeds.per_thema, name="feed-thema"),
    path("feed/eigen/<str:geheim>.ics", feeds.eigen, name="feed-eigen"),
    path("feed/<slug:kanaalsoort>/<int:pk>.ics", feeds.per_kanaal, name="feed-kanaal"),
    path("insluiten/", elders.insluiten, name="insluiten"),
    path("delen/", elders.delen, name="delen"),
    path("<int:pk>/agenda.ics", feeds.bijeenkomst, name="ics"),
]
