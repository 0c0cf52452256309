"""Links of the network beside Mijn overzicht; each part registers its own in a module of its own."""

from citydeal.netwerk import ingangen_leden, ingangen_mensen, ingangen_partner, ingangen_toetreding  # noqa: F401
