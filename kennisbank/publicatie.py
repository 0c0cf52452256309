"""Who may publish what: complete first, and never alone.

The rule stands here and is called by the pages themselves (`PortaalPagina.publish` and `.save`), so that it holds in the
form, the workflow, the schedule and the import alike.
"""

import logging
import re
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)

KLEINE_CORRECTIE = "kennisbank.kleine_correctie"

# What a revision holds besides what a reader reads: its place in the tree, its state and its dates.
_GEEN_INHOUD = {
    "pk", "path", "depth", "numchild", "url_path", "content_type", "owner", "locale", "translation_key", "alias_of",
    "live", "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision", "latest_revision",
    "latest_revision_created_at", "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by", "draft_title",
    "wagtail_admin_comments",
}  # fmt: skip
BLOKSLEUTEL = re.compile(r'\s*data-block-key=\\?"[^"]*"')


class NietPubliceerbaar(PermissionDenied):
    """A page may not be published (yet); `redenen` says why, in words for the redactie."""

    def __init__(self, redenen: list[str]) -> None:
        super().__init__(" ".join(redenen))
        self.redenen = redenen


@dataclass(frozen=True)
class Keuring:
    """The outcome of the rule for one version of a page and one person."""

    redenen: tuple[str, ...]
    kleine_correctie: bool
    vraagt_collega: bool = False
    """Whether who asks may not publish it, as it is their own work; a colleague may."""

    @property
    def goed(self) -> bool:
        return not self.redenen


def laatste_bewerker_id(revisie: Revision) -> int | None:
    """Who was the last to change what `revisie` says.

    Approving stores the same text once more under the name of who approves: such a copy is no edit, so the walk goes
    back to the first of the equal versions.
    """
    kern = _kern(revisie)
    bewerker = revisie.user_id
    eerdere = (
        Revision.objects.filter(base_content_type_id=revisie.base_content_type_id, object_id=revisie.object_id)
        .filter(created_at__lte=revisie.created_at)
        .exclude(pk=revisie.pk)
        .order_by("-created_at", "-pk")
    )
    for eerder in eerdere.iterator(chunk_size=10):
        if _kern(eerder) != kern:
            break
        bewerker = eerder.user_id
    return bewerker


def _kern(revisie: Revision) -> dict:
    """What a revision says, without what differs between two savings of the same text."""
    model = revisie.content_type.model_class()
    kern = {naam: _zonder_sleutels(waarde) for naam, waarde in revisie.content.items() if naam not in _GEEN_INHOUD}
    for relatie in get_all_child_relations(model):
        naam = relatie.get_accessor_name()
        if naam in kern:
            weg = {"pk", relatie.field.name}
            kern[naam] = [{k: v for k, v in kind.items() if k not in weg} for kind in kern[naam]]
    return kern


def _zonder_sleutels(waarde):
    """Text without the keys that the editor gives to its paragraphs; an empty paragraph is no text."""
    if not isinstance(waarde, str):
        return waarde
    kaal = BLOKSLEUTEL.sub("", waarde)
    return "" if kaal == "<p></p>" else kaal


def keur(revisie: Revision, *, door, pagina: Page | None = None) -> Keuring:
    """Hold one version of a page against the rule.

    Args:
        revisie: the version that is to be published.
        door: who publishes; `None` only when the clock does.
        pagina: the page as that version has it, where it was made already.

    Returns:
        The reasons why not, in the order in which they are best solved, and whether it is a small correction.
    """
    pagina = pagina or revisie.as_object()
    redenen = list(pagina.ontbreekt_voor_publicatie())
    if is_gepland(revisie, door=door):
        return Keuring(tuple(redenen), kleine_correctie=False)
    if door is None:
        return Keuring((*redenen, "Het is niet bekend wie deze pagina publiceert."), kleine_correctie=False)
    eigen_werk = laatste_bewerker_id(revisie) == door.pk
    staat_live = Page.objects.filter(pk=pagina.pk, live=True).exists()
    if eigen_werk and not staat_live:
        redenen.append(
            "Een pagina die nieuw op het portaal komt, publiceert iemand anders dan wie haar het laatst veranderde."
        )
    elif eigen_werk and pagina.verandert_onderbouwing():
        redenen.append(
            "De onderbouwing van artikel 4 is veranderd. Dat publiceert iemand anders dan wie haar veranderde."
        )
    else:
        return Keuring(tuple(redenen), kleine_correctie=eigen_werk and staat_live and not redenen)
    return Keuring(tuple(redenen), kleine_correctie=False, vraagt_collega=True)


def is_gepland(revisie: Revision, *, door) -> bool:
    """Whether the clock publishes what somebody approved when it was scheduled."""
    return door is None and revisie.approved_go_live_at is not None and revisie.approved_go_live_at <= timezone.now()


class Publicatie(PublishPageRevisionAction):
    """Publishing or scheduling one version, under the rule; two at once wait for each other."""

    def execute(self, skip_permission_checks=False):
        """Publish, index and record in one transaction.

        Raises NietPubliceerbaar when the rule says no, ValidationError when a field is not right.
        """
        self.check(skip_permission_checks=skip_permission_checks)
        with transaction.atomic():
            Page.objects.select_for_update(of=("self",)).get(pk=self.object.pk)
            keuring = keur(self.revision, door=self.user, pagina=self.object)
            if not keuring.goed:
                raise NietPubliceerbaar(list(keuring.redenen))
            self.object.keuring = keuring
            return super().execute(skip_permission_checks=True)


def publiceer_volgens_plan(publicatie: Publicatie) -> None:
    """Publish what was scheduled; what can't be published any more is logged and taken off the schedule.

    One page that fails must not keep the others from appearing: whatever it fails on is logged. Where that isn't a rule
    but a fault, the page stays on the schedule and is tried again.
    """
    revisie = publicatie.revision
    try:
        with transaction.atomic():
            publicatie.execute()
    except (NietPubliceerbaar, ValidationError) as fout:
        redenen = fout.redenen if isinstance(fout, NietPubliceerbaar) else fout.messages
        logger.warning("Scheduled page %s was not published: %s", revisie.object_id, " ".join(redenen))
        revisie.approved_go_live_at = None
        revisie.save(update_fields=["approved_go_live_at"])
    except Exception:
        logger.exception("Scheduled page %s was not published; it is tried again.", revisie.object_id)


def leg_correctie_vast(pagina: Page, *, vorig_pad: str) -> None:
    """Put a small correction by one person on the weekly list; another address is named there."""
    revisie = pagina.live_revision
    data = {"adres": {"oud": vorig_pad, "nieuw": pagina.url_path}} if vorig_pad != pagina.url_path else None
    log(instance=pagina, action=KLEINE_CORRECTIE, user=revisie.user, data=data, revision=revisie, content_changed=True)
