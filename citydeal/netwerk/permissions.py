"""Who may do what in the network: pure functions that ask for permissions, never for the name of a group."""

from citydeal.basis.zichtbaarheid import tokens_van
from citydeal.netwerk.enums import Partnerstatus


def _actief(gebruiker) -> bool:
    return gebruiker.is_authenticated and gebruiker.is_active


def mag_cms_gebruiken(gebruiker) -> bool:
    """Who may enter the CMS under `/beheer/`."""
    return _actief(gebruiker) and gebruiker.has_perm("wagtailadmin.access_admin")


def mag_partners_beheren(gebruiker) -> bool:
    """Who may decide on domains and requests, and let a partner stop, merge or be renamed."""
    return "recht:beheren_mensen" in tokens_van(gebruiker)


def mag_werk_overdragen(gebruiker, van) -> bool:
    """Who hands over what somebody holds: a contactpersoon of their partner, and who manages people."""
    if van.partner_id is not None and f"contactpersoon:{van.partner_id}" in tokens_van(gebruiker):
        return True
    return mag_partners_beheren(gebruiker)


def mag_partner_bewerken(gebruiker, partner) -> bool:
    """Who keeps the page of `partner`: its contactpersonen, as long as it takes part, and who manages people."""
    if not _actief(gebruiker) or partner.opgegaan_in_id is not None:
        return False
    if f"contactpersoon:{partner.pk}" in tokens_van(gebruiker):
        return partner.status != Partnerstatus.GESTOPT
    return mag_partners_beheren(gebruiker)


def mag_aanvragen_behandelen(gebruiker) -> bool:
    """Who decides on requests of people to become lid."""
    return "recht:beheren_mensen" in tokens_van(gebruiker)


def mag_collegas_bijhouden(gebruiker, partner) -> bool:
    """Who invites people to `partner` and takes them out: its contactpersonen as long as it takes part, and who manages people."""
    return partner.status == Partnerstatus.PARTNER and mag_partner_bewerken(gebruiker, partner)


def houdt_mensen_bij(gebruiker) -> bool:
    """Who keeps the people of any partner: contactpersonen, and who manages people."""
    houdt_bij = any(token.startswith("contactpersoon:") for token in tokens_van(gebruiker))
    return houdt_bij or mag_partners_beheren(gebruiker)


def heeft_werk(gebruiker) -> bool:
    """Who works in the CMS or decides in a working process, and for whom signing in has stricter rules.

    Who only gives advice on what is laid before them, as the stuurgroep does, signs in as every lid.
    """
    rechten = {token for token in tokens_van(gebruiker) if token.startswith("recht:")}
    return mag_cms_gebruiken(gebruiker) or bool(rechten - {"recht:adviseren_vraagstukken"})


def mag_leden_zien(gebruiker) -> bool:
    """Who may read the ledengids and write to leden and partners through the portal: leden."""
    return _actief(gebruiker) and gebruiker.is_lid


def mag_meldingen_behandelen(gebruiker) -> bool:
    """Who handles messages that were reported: who manages people."""
    return "recht:beheren_mensen" in tokens_van(gebruiker)


def mag_mensen_beheren(gebruiker) -> bool:
    """Who keeps the lists of people and partners, switches roles and reads the log: who manages people."""
    return "recht:beheren_mensen" in tokens_van(gebruiker)


def mag_netwerk_aanschrijven(gebruiker) -> bool:
    """Who writes to the network and sees to the nieuwsbrief: who manages people."""
    return mag_mensen_beheren(gebruiker)
