"""Who may publish what: complete first, and never alone.

The rule stands here and is called by the pages themselves (`PortaalPagina.publish` and `.save`), so that it holds in the
form, the workflow, the schedule and the import alike.
"""

import json
import logging
import re
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist, PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.fields import RichTextField, StreamField
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
# The editor writes its key as the only attribute of a paragraph, heading or item; in text a `<` is always escaped.
_BLOKSLEUTEL = re.compile(r'(<[a-z][a-z0-9]*) data-block-key="[a-z0-9]{1,12}"(?=>)')

_NIEUW = "Een pagina die nieuw op het portaal komt, publiceert iemand anders dan wie de pagina het laatst veranderde."
_ONDERBOUWING = (
    "De onderbouwing van artikel 4 is veranderd. Dat publiceert iemand anders dan wie de onderbouwing veranderde."
)
_JIJ_EN_DAARNA_EEN_ANDER = (
    "Jij veranderde de onderbouwing van artikel 4 en een ander deed daarna de laatste wijziging. "
    "Laat iemand publiceren die geen van beide deed. Of verander zelf nog iets en laat dan die ander publiceren."
)
_EEN_ANDER_EN_DAARNA_JIJ = (
    "Een ander veranderde de onderbouwing van artikel 4 en jij deed daarna de laatste wijziging. "
    "Laat iemand publiceren die geen van beide deed. Of vraag die ander om nog iets te veranderen: dan publiceer jij."
)
_MEER_SCHRIJVERS = (
    "Verschillende mensen veranderden de onderbouwing van artikel 4. Laat iemand publiceren die daar niets aan "
    "veranderde en ook niet de laatste wijziging deed. Is zo iemand er niet? Dan past een van de schrijvers ook aan "
    "wat de ander daar veranderde, en publiceert die ander."
)


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
    """Whether who asks may not publish it, as it is their own work; every colleague may."""

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
    for eerder in _eerdere(revisie):
        if _kern(eerder) != kern:
            break
        bewerker = eerder.user_id
    return bewerker


def eigen_werkers(revisie: Revision) -> set[int]:
    """Who changed this version last, and who wrote what it changes in the statements of article 4."""
    velden = revisie.as_object().veranderde_onderbouwing()
    return ({laatste_bewerker_id(revisie)} - {None}) | _schrijvers(revisie, velden)


def is_eigen_werk(revisie: Revision, *, van) -> bool:
    """Whether `van` is one of those whose work this version is: they don't approve it."""
    return van.pk in eigen_werkers(revisie)


def _schrijvers(revisie: Revision, velden: list[str]) -> set[int]:
    """Who were the last to change these fields, each field on its own: what others changed around it doesn't count."""
    schrijver_van = dict.fromkeys(velden, revisie.user_id)
    onbeslist = set(velden)
    for eerder in _eerdere(revisie) if velden else ():
        onbeslist = {veld for veld in onbeslist if eerder.content.get(veld) == revisie.content.get(veld)}
        if not onbeslist:
            break
        schrijver_van.update(dict.fromkeys(onbeslist, eerder.user_id))
    return set(schrijver_van.values()) - {None}


def _eerdere(revisie: Revision):
    """The versions before `revisie`, the newest first."""
    return (
        Revision.objects.filter(base_content_type_id=revisie.base_content_type_id, object_id=revisie.object_id)
        .filter(created_at__lte=revisie.created_at)
        .exclude(pk=revisie.pk)
        .order_by("-created_at", "-pk")
        .iterator(chunk_size=10)
    )


def _kern(revisie: Revision) -> dict:
    """What a revision says, without what differs between two savings of the same text."""
    model = revisie.content_type.model_class()
    kern = {
        naam: _zonder_sleutels(model, naam, waarde)
        for naam, waarde in revisie.content.items()
        if naam not in _GEEN_INHOUD
    }
    for relatie in get_all_child_relations(model):
        naam = relatie.get_accessor_name()
        if naam in kern:
            weg = {"pk", relatie.field.name}
            kern[naam] = [{k: v for k, v in kind.items() if k not in weg} for kind in kern[naam]]
    return kern


def zonder_bloksleutels(html: str) -> str:
    """Rich text without the keys that the editor gives to its paragraphs."""
    return _BLOKSLEUTEL.sub(r"\1", html)


def _zonder_sleutels(model: type[models.Model], naam: str, waarde):
    """The value of one field as it is compared: only rich text has keys, all else counts to the letter."""
    try:
        veld = model._meta.get_field(naam)
    except FieldDoesNotExist:
        return waarde
    if isinstance(veld, RichTextField):
        return _kale_tekst(waarde)
    if isinstance(veld, StreamField) and waarde:
        return _kaal_blok(veld.stream_block, json.loads(waarde))
    return waarde


def _kaal_blok(blok: blocks.Block, waarde):
    """The stored value of a block, in which rich text has lost its keys."""
    if isinstance(blok, blocks.RichTextBlock):
        return _kale_tekst(waarde)
    if isinstance(blok, blocks.StructBlock):
        return {naam: _kaal_blok(blok.child_blocks.get(naam), deel) for naam, deel in waarde.items()}
    if isinstance(blok, blocks.ListBlock):
        return [{**deel, "value": _kaal_blok(blok.child_block, deel["value"])} for deel in waarde]
    if isinstance(blok, blocks.StreamBlock):
        return [{**deel, "value": _kaal_blok(blok.child_blocks.get(deel["type"]), deel["value"])} for deel in waarde]
    return waarde


def _kale_tekst(html: str | None) -> str:
    """Rich text without keys; an empty paragraph is no text."""
    kaal = zonder_bloksleutels(html or "")
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
    laatste = laatste_bewerker_id(revisie)
    veranderd = pagina.veranderde_onderbouwing()
    schrijvers = _schrijvers(revisie, veranderd)
    staat_live = Page.objects.filter(pk=pagina.pk, live=True).exists()
    eigen_werk = door.pk == laatste
    if door.pk not in schrijvers and not (eigen_werk and (veranderd or not staat_live)):
        return Keuring(tuple(redenen), kleine_correctie=eigen_werk and not redenen)
    alleen = schrijvers | {laatste} <= {door.pk, None}
    if not alleen:
        redenen.append(_bij_meer_schrijvers(door.pk, laatste, schrijvers))
    else:
        redenen.append(_ONDERBOUWING if staat_live else _NIEUW)
    return Keuring(tuple(redenen), kleine_correctie=False, vraagt_collega=alleen)


def _bij_meer_schrijvers(lezer: int, laatste: int | None, schrijvers: set[int]) -> str:
    if len(schrijvers) > 1:
        return _MEER_SCHRIJVERS
    return _EEN_ANDER_EN_DAARNA_JIJ if lezer == laatste else _JIJ_EN_DAARNA_EEN_ANDER


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
