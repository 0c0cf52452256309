"""What holds for every request of who is signed in: the second factor where it is needed, and when they were here."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from citydeal.netwerk import aanwezigheid, sessieduur, tweedefactor
from citydeal.netwerk.heridentificatie import wegen


class InlogMiddleware:
    """Stand between who is signed in and the view. A visitor without a session costs nothing here."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        """Lead who works here without the second factor to where they show it or set it up, and from there back."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None
        aanwezigheid.merk_op(request)
        if not tweedefactor.ontbreekt(request, view):
            return None
        sessieduur.bekort_sessie(request)
        return leid_naar_tweede_factor(request)


def leid_naar_tweede_factor(request: HttpRequest) -> HttpResponse:
    """Lead to where the second factor is shown or set up, and from there back."""
    verder = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("wagtailadmin_home")
    return redirect(f"{_weg(request)}?{urlencode({'next': verder})}")


def _weg(request: HttpRequest) -> str:
    """Where one shows the second factor that one has, or else sets one up."""
    if tweedefactor.heeft_tweede_factor(request.user):
        return next(weg["url"] for weg in wegen(request.user) if weg["id"].startswith("mfa_"))
    return reverse("mijn:tweede-factor")
