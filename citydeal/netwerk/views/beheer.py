"""What the CMS and its documents have for signing in of their own leads to the one way to sign in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView

from citydeal.netwerk.adapter import is_veilig_adres
from citydeal.netwerk.permissions import mag_cms_gebruiken


@csrf_exempt
@never_cache
def inloggen(request: HttpRequest) -> HttpResponse:
    """Go to the sign-in page and from there on to the CMS; nothing is read from a posted form.

    Who is signed in already but may not use the CMS gets the page of status 403.
    """
    if request.user.is_authenticated and not mag_cms_gebruiken(request.user):
        # Read and not shown: what Wagtail has to say of it, our page says in plain words.
        list(messages.get_messages(request))
        return render(request, "403.html", {"messages": []}, status=403)
    return _naar_inloggen(request, reverse("wagtailadmin_home"))


@csrf_exempt
@never_cache
def wachtwoord_vergeten(request: HttpRequest, **kwargs) -> HttpResponse:
    """Go to the page on which everybody asks for a new password."""
    return redirect("account_reset_password")


@csrf_exempt
@never_cache
def document_inloggen(request: HttpRequest) -> HttpResponse:
    """Go to the sign-in page and from there on to the document.

    Raises Http404 for who is signed in already: the document is not for them, and signing in again would lead back here.
    """
    if request.user.is_authenticated:
        raise Http404
    return _naar_inloggen(request, "/")


@csrf_exempt
@never_cache
def document_wachtwoord(request: HttpRequest, restriction_id: int) -> HttpResponse:
    """Documents have no passwords of their own: who may read one signs in."""
    return _naar_inloggen(request, "/")


def _naar_inloggen(request: HttpRequest, anders: str) -> HttpResponse:
    verder = request.GET.get("next")
    query = urlencode({"next": verder if is_veilig_adres(verder) else anders})
    return redirect(f"{reverse('account_login')}?{query}")


class CmsAccount(AccountView):
    """One's settings of the CMS; name and address belong to the account and are kept by who manages people.

    A picture of oneself isn't asked for: it would have no address, and Wagtail's form takes any picture of any size.
    """

    def get_panels(self):
        return [paneel for paneel in super().get_panels() if paneel.name not in {"name_email", "avatar"}]


cms_account = require_admin_access(CmsAccount.as_view())
