"""The public page of a partner, kept by its contactpersoon."""

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from wagtail.models import Collection, ReferenceIndex

from citydeal.basis.lichteopmaak import als_html, als_tekst
from citydeal.basis.models import Afbeelding, Provincie
from citydeal.basis.plaatsen import vind_plaats
from citydeal.basis.vergrendelen import nog_daar, vergrendeld
from citydeal.netwerk import services
from citydeal.netwerk.fouten import IntussenGewijzigd
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import Gebruiker, Partner

COLLECTIE = "Logo's van partners"
NAMEN = {
    "omschrijving": "Omschrijving",
    "inbreng": "Wat jullie inbrengen",
    "website": "Website",
    "plaats": "Plaats",
    "provincie": "Provincie",
}
"""What a contactpersoon writes, by the name of the field."""


@dataclass(frozen=True, kw_only=True)
class Paginagegevens:
    """What stands on the page, as its contactpersoon writes it: `inbreng` is text with light formatting."""

    omschrijving: str
    inbreng: str
    website: str
    plaats: str
    provincie: Provincie | None


@dataclass(frozen=True)
class Verschil:
    """A field that somebody else changed meanwhile: its name, and what it says now."""

    naam: str
    nu: str


def lees(partner: Partner) -> Paginagegevens:
    """What stands on the page now."""
    return Paginagegevens(
        omschrijving=partner.omschrijving,
        inbreng=als_tekst(partner.inbreng),
        website=partner.website,
        plaats=partner.plaats,
        provincie=partner.provincie,
    )


def kenmerk_van(partner: Partner) -> str:
    """Tells one state of the page from another."""
    return f"{partner.gewijzigd_op:%Y%m%d%H%M%S%f}"


@transaction.atomic
def wijzig(
    partner: Partner,
    gegevens: Paginagegevens,
    *,
    door: Gebruiker,
    gezien: str,
    logo: UploadedFile | None = None,
    logo_weg: bool = False,
) -> list[str]:
    """Change the page of a partner.

    Args:
        gezien: the state that `door` saw when they began (`kenmerk_van`).
        logo: a picture that was checked.
        logo_weg: take the logo off the page.

    Raises:
        IntussenGewijzigd: it was changed since; `nu` says what is different now from what was being saved.
        ValidationError: a field is not right.

    Effects in order: the row under a lock, its point on the map when the place changed, the logo as a picture in a
    collection of its own and the former one deleted where nothing else shows it, the search index, a line in the log, fresh
    pages after commit. Without a change nothing happens.

    Returns:
        The names of what changed.
    """
    nu = nog_daar(vergrendeld(Partner.objects).select_related("provincie"), partner.pk)
    huidig = lees(nu)
    anders = [naam for naam in NAMEN if getattr(huidig, naam) != getattr(gegevens, naam)]
    if gezien != kenmerk_van(nu) and (anders or logo or logo_weg):
        raise IntussenGewijzigd(
            [Verschil(NAMEN[naam], str(getattr(huidig, naam) or "(leeg)")) for naam in anders], kenmerk_van(nu)
        )
    velden = {naam: getattr(gegevens, naam) for naam in anders}
    if "inbreng" in velden:
        velden["inbreng"] = als_html(gegevens.inbreng)
    if {"plaats", "provincie"} & set(anders):
        velden.update(_punt(gegevens))
    oud = nu.logo
    if logo is not None:
        velden["logo"] = _bewaar_logo(nu, logo, door)
    elif logo_weg and oud is not None:
        velden["logo"] = None
    if not velden:
        return []
    services.wijzig_partner(nu, **velden)
    if "logo" in velden and oud is not None:
        _ruim_logo_op(oud)
    gewijzigd = [NAMEN[naam] for naam in anders] + (["Logo"] if "logo" in velden else [])
    noteer("partnerpagina gewijzigd", door=door, ding=nu, velden=", ".join(gewijzigd))
    return gewijzigd


def _punt(gegevens: Paginagegevens) -> dict:
    """Where on the map the place lies, and in which country; a place that isn't known has no point."""
    if gegevens.provincie is None:
        return {"breedtegraad": None, "lengtegraad": None}
    plaats = vind_plaats(gegevens.plaats, gegevens.provincie) if gegevens.plaats else None
    return {
        "land": gegevens.provincie.land,
        "breedtegraad": plaats.breedtegraad if plaats else None,
        "lengtegraad": plaats.lengtegraad if plaats else None,
    }


def _collectie() -> Collection:
    wortel = Collection.get_first_root_node()
    return wortel.get_children().filter(name=COLLECTIE).first() or wortel.add_child(name=COLLECTIE)


def _bewaar_logo(partner: Partner, bestand: UploadedFile, door: Gebruiker) -> Afbeelding:
    return Afbeelding.objects.create(
        title=f"Logo van {partner.naam}"[:255], file=bestand, collection=_collectie(), uploaded_by_user=door
    )


def _ruim_logo_op(beeld: Afbeelding) -> None:
    """Delete a logo that was put in here and that nothing shows any more."""
    if beeld.collection.name == COLLECTIE and not ReferenceIndex.get_references_to(beeld).exists():
        beeld.delete()
