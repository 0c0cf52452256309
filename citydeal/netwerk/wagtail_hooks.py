"""What the network adds to the CMS."""

from django.http import HttpRequest, HttpResponse
from wagtail import hooks

from citydeal.netwerk.beheer import berichten, partners  # noqa: F401  registers mail, partners and City Deals
from citydeal.netwerk.beheer.gebruikers import NaamPaneel, bewaak_bulk
from citydeal.netwerk.middleware import leid_naar_tweede_factor
from citydeal.netwerk.tweedefactor import moet_nog

hooks.register("register_account_settings_panel", NaamPaneel)
hooks.register("before_bulk_action", bewaak_bulk)


# Before Wagtail looks who may have it.
@hooks.register("before_serve_document", order=-10)
def vraag_tweede_factor(document, request: HttpRequest) -> HttpResponse | None:
    """A closed document is part of the work of who has any: they show the second factor first, as in the CMS."""
    if request.user.is_authenticated and moet_nog(request) and document.collection.get_view_restrictions():
        return leid_naar_tweede_factor(request)
    return None
