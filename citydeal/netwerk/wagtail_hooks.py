"""What the network adds to the CMS."""

from wagtail import hooks

from citydeal.netwerk.beheer import partners  # noqa: F401  registers partners and City Deals
from citydeal.netwerk.beheer.gebruikers import NaamPaneel

hooks.register("register_account_settings_panel", NaamPaneel)
