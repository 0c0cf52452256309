"""What the network adds to the CMS."""

from wagtail import hooks

from citydeal.netwerk.beheer import berichten, partners  # noqa: F401  registers mail, partners and City Deals
from citydeal.netwerk.beheer.gebruikers import NaamPaneel

hooks.register("register_account_settings_panel", NaamPaneel)
