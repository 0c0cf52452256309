"""Addresses of the foundation: health, robots, security.txt and the drawings."""

from django.urls import path

from citydeal.basis.views import beeld, platform

app_name = "basis"

urlpatterns = [
    path("beeld/<slug:motief>/<slug:zaad>.svg", beeld.beeld, name="beeld"),
    path("gezondheid/", platform.gezondheid, name="gezondheid"),
    path("gezondheid/gereed/", platform.gereedheid, name="gereedheid"),
    path("linkbeeld/portaal.png", platform.portaalbeeld, name="portaalbeeld"),
    path("robots.txt", platform.robots, name="robots"),
    path(".well-known/security.txt", platform.security_txt, name="security-txt"),
]
