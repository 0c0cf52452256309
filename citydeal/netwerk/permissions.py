"""Who may do what in the network: pure functions that ask for permissions, never for the name of a group."""


def _actief(gebruiker) -> bool:
    return gebruiker.is_authenticated and gebruiker.is_active


def mag_cms_gebruiken(gebruiker) -> bool:
    """Who may enter the CMS under `/beheer/`."""
    return _actief(gebruiker) and gebruiker.has_perm("wagtailadmin.access_admin")


def mag_mensen_beheren(gebruiker) -> bool:
    """Who keeps the people and partners of the whole network in order."""
    return _actief(gebruiker) and gebruiker.has_perm("netwerk.beheren_mensen")


def mag_partner_maken(gebruiker) -> bool:
    """Who may add a partner to the network."""
    return _actief(gebruiker) and gebruiker.has_perm("netwerk.add_partner")


def mag_partner_bewerken(gebruiker, partner) -> bool:
    """Who may change the page of `partner`: its own contactpersonen, and who may change every partner.

    A contactpersoon must still belong to the partner; who moved to another one has lost the right.
    """
    if not _actief(gebruiker):
        return False
    if gebruiker.has_perm("netwerk.change_partner"):
        return True
    return gebruiker.partner_id == partner.pk and partner.contactpersonen.filter(pk=gebruiker.pk).exists()


def mag_citydeal_bewerken(gebruiker) -> bool:
    """Who may change the page of a City Deal."""
    return _actief(gebruiker) and gebruiker.has_perm("netwerk.change_citydeal")
