"""What the agenda adds to the CMS: the way to plan a meeting, which happens in the portal itself."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from citydeal.agenda.permissions import plant_iets


class _Menu(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return plant_iets(request.user)


@hooks.register("register_admin_menu_item")
def toon_in_menu() -> MenuItem:
    """A link for who plans meetings."""
    return _Menu("Plan een bijeenkomst", reverse("agenda:plannen"), name="agenda", icon_name="date", order=210)
