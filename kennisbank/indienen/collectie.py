"""Where the documents of a draft wait: the redactie reads them there, nobody else does."""

from django.contrib.auth.models import Group
from wagtail.models import Collection, CollectionViewRestriction

BESLOTEN = "Ingediend door leden"


def besloten_collectie() -> Collection:
    """The closed collection, made when it isn't there. Groups that choose documents in the CMS are let in."""
    wortel = Collection.get_first_root_node()
    if (collectie := wortel.get_children().filter(name=BESLOTEN).first()) is None:
        collectie = wortel.add_child(name=BESLOTEN)
    if not collectie.view_restrictions.exists():
        slot = CollectionViewRestriction.objects.create(
            collection=collectie, restriction_type=CollectionViewRestriction.GROUPS
        )
        slot.groups.set(Group.objects.filter(collection_permissions__permission__codename="choose_document").distinct())
    return collectie
