"""When somebody was last here: noted when they sign in, and at most once a day for each session after that."""

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone

from citydeal.netwerk import sessies

_DAG = "gezien"


def merk_op(request: HttpRequest) -> None:
    """Note that who asks is here, unless this session was noted today; without a signed-in person nothing is done."""
    vandaag = timezone.localdate().isoformat()
    if request.user.is_authenticated and request.session.get(_DAG) != vandaag:
        request.session[_DAG] = vandaag
        sessies.werk_bij(request.user, request.session.session_key)


def _bij_inloggen(sender, request, user, **kwargs) -> None:
    request.session[_DAG] = timezone.localdate().isoformat()
    sessies.werk_bij(user, request.session.session_key)


def begin() -> None:
    """Have Django tell when somebody signs in. Called while the app starts."""
    user_logged_in.connect(_bij_inloggen, dispatch_uid="netwerk.aanwezigheid")
