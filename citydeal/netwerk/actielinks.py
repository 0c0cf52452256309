"""What links in mails of the network can do; each part registers its own in a module of its own."""

from citydeal.netwerk import (  # noqa: F401
    actielinks_contact,
    actielinks_nieuwsbrief,
    actielinks_partner,
    actielinks_toetreding,
    adreswijziging,
)
