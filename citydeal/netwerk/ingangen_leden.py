"""Where leden find each other and their own profile: links on Mijn overzicht."""

from django.urls import reverse

from citydeal.netwerk.overzicht import Ingang, Link, registreer_ingang
from citydeal.netwerk.permissions import mag_leden_zien, mag_meldingen_behandelen

registreer_ingang(Ingang("gegevens", 10, lambda mens: Link("Mijn gegevens", reverse("mijn:gegevens"))))
registreer_ingang(
    Ingang(
        "ledengids", 20, lambda mens: Link("Ledengids", reverse("netwerk:ledengids")) if mag_leden_zien(mens) else None
    )
)
registreer_ingang(
    Ingang("berichten", 30, lambda mens: Link("Welke mail je krijgt", reverse("mijnberichten:voorkeuren")))
)
registreer_ingang(Ingang("beveiliging", 40, lambda mens: Link("Inloggen en beveiliging", reverse("mijn:beveiliging"))))
registreer_ingang(
    Ingang(
        "meldingen",
        80,
        lambda mens: (
            Link("Gemelde berichten", reverse("netwerk:melding-lijst")) if mag_meldingen_behandelen(mens) else None
        ),
    )
)
