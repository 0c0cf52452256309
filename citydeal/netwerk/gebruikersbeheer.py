"""Wagtail's app for users, with the screens for our own kind of user."""

from wagtail.users.apps import WagtailUsersAppConfig


class GebruikersbeheerConfig(WagtailUsersAppConfig):
    user_viewset = "citydeal.netwerk.beheer.gebruikers.GebruikerViewSet"
