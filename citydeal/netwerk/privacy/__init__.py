"""What the portal keeps of people: the download, deleting an account, and for how long what is kept.

`persoonsgegevens` and `toetreding` hold the decisions on the network's own models, `pakketten` those on the packages that it
uses, `termijnen` the retention terms; importing this package makes them known.
"""

from django.urls import reverse

from citydeal.netwerk.overzicht import Ingang, Link, registreer_ingang
from citydeal.netwerk.privacy import pakketten, persoonsgegevens, termijnen, toetreding  # noqa: F401

registreer_ingang(Ingang("privacy", 40, lambda mens: Link("Je gegevens en je account", reverse("mijn:privacy"))))
