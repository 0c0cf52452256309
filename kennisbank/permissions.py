"""Who may do what with a page of the kennisbank, on top of Wagtail's permissions per branch of the tree."""

from wagtail.models.pages import PagePermissionTester

from citydeal.basis.zichtbaarheid import LID, tokens_van
from kennisbank.models.inzending import RECHT_PER_SOORT


class PaginaRechten(PagePermissionTester):
    """Wagtail's permissions on a page, less what the portal never allows, not even the beheerder."""

    def can_publish_subpage(self):
        """Never: a page that was made just now is published by a second person."""
        return False

    def can_set_view_restrictions(self):
        """Never: what is in the kennisbank is public."""
        return False

    def can_unpublish(self):
        return not self.page.is_vast and super().can_unpublish()

    def can_delete(self, ignore_bulk=False):
        return not self.page.is_vast and super().can_delete(ignore_bulk)

    def can_copy(self):
        return not self.page.is_vast and super().can_copy()


def mag_indienen(gebruiker) -> bool:
    """Who may put something forward: leden."""
    return LID in tokens_van(gebruiker)


def mag_inzendingen_behandelen(gebruiker) -> bool:
    """Who handles what leden put forward, of one kind at least."""
    return any(f"recht:{recht}" in tokens_van(gebruiker) for recht in RECHT_PER_SOORT.values())
