"""Addresses of the foundation: health, robots, security.txt, the drawings and the pictures."""

from django.urls import path, re_path

from citydeal.basis.views import beeld, media, platform

app_name = "basis"

urlpatterns = [
    path("beeld/<slug:motief>/<slug:zaad>.svg", beeld.beeld, name="beeld"),
    path("gezondheid/", platform.gezondheid, name="gezondheid"),
    path("gezondheid/gereed/", platform.gereedheid, name="gereedheid"),
    path("favicon.ico", platform.favicon, name="favicon"),
    path("linkbeeld/portaal.png", platform.portaalbeeld, name="portaalbeeld"),
    re_path(rf"^media/{media.MAP}/(?P<naam>{media.NAAM})$", media.rendition, name="rendition"),
    path("robots.txt", platform.robots, name="robots"),
    path(".well-known/security.txt", platform.security_txt, name="security-txt"),
]
