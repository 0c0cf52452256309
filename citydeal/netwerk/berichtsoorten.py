"""Kinds of mail of the network; each part registers its own in a module of its own."""

from citydeal.netwerk import (  # noqa: F401
    berichtsoorten_account,
    berichtsoorten_contact,
    berichtsoorten_partner,
    berichtsoorten_privacy,
    berichtsoorten_rond,
    berichtsoorten_toetreding,
)
