"""What the network adds to the CMS."""

from wagtail import hooks

from citydeal.netwerk.beheer import berichten, partners  # noqa: F401  registers mail, partners and City Deals
from citydeal.netwerk.beheer.gebruikers import NaamPaneel, bewaak_bulk

hooks.register("register_account_settings_panel", NaamPaneel)
hooks.register("before_bulk_action", bewaak_bulk)
