"""Who may do what in the network: pure functions that ask for permissions, never for the name of a group."""


def _actief(gebruiker) -> bool:
    return gebruiker.is_authenticated and gebruiker.is_active


def mag_cms_gebruiken(gebruiker) -> bool:
    """Who may enter the CMS under `/beheer/`."""
    return _actief(gebruiker) and gebruiker.has_perm("wagtailadmin.access_admin")
