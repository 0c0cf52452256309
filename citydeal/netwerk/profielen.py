"""What leden tell about themselves: keeping it, and showing it to who may see it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils.text import slugify

from citydeal.basis import paginacache
from citydeal.basis.vergrendelen import nog_daar, vergrendeld
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import Expertise, Gebruiker, Partner, Profiel
from citydeal.netwerk.querysets import PROFIELVELDEN

MAX_EXPERTISES = 10
TINTEN = 6


@dataclass(frozen=True, kw_only=True)
class Profielbeeld:
    """What one viewer sees of a profile; what they may not see isn't in it.

    `foto` and `foto_klein` are addresses, empty where there is no photo to see; `tint` is the colour behind the initials.
    """

    sleutel: UUID
    url: str
    naam: str
    initialen: str
    tint: int
    partner: Partner
    functie: str
    foto: str
    foto_klein: str
    biedt: str
    zoekt: str
    telefoon: str
    email: str
    expertises: tuple[Expertise, ...]


def maak_beeld(profiel: Profiel) -> Profielbeeld:
    """What may be seen of a profile that came from `ProfielQuerySet.zichtbaar_voor` or `gezien_door`.

    Raises AttributeError for a profile that came another way: then nobody decided what may be seen.
    """
    gebruiker = profiel.gebruiker
    ziet = {veld: getattr(profiel, f"ziet_{veld}") for veld in PROFIELVELDEN}
    foto = foto_adres(profiel) if ziet["foto"] else ""
    return Profielbeeld(
        sleutel=profiel.sleutel,
        url=reverse("netwerk:lid-detail", args=[profiel.sleutel]),
        naam=gebruiker.naam,
        initialen=initialen(gebruiker.naam),
        tint=profiel.sleutel.int % TINTEN + 1,
        partner=gebruiker.partner,
        functie=gebruiker.functie if ziet["functie"] else "",
        foto=foto,
        foto_klein=f"{foto}&maat=klein" if foto else "",
        biedt=profiel.biedt if ziet["biedt"] else "",
        zoekt=profiel.zoekt if ziet["zoekt"] else "",
        telefoon=profiel.telefoon if ziet["telefoon"] else "",
        email=gebruiker.email if ziet["email"] else "",
        expertises=tuple(profiel.expertises.all()) if ziet["expertises"] else (),
    )


def initialen(naam: str) -> str:
    """The first letters of the first and the last word: "Hanna de Wilde" → "HW"."""
    woorden = [woord for woord in naam.split() if woord[0].isalnum()]
    return "".join(woord[0] for woord in (woorden[:1] + woorden[1:][-1:])).upper()


def foto_adres(profiel: Profiel) -> str:
    """Where who may see the photo gets it; changes with the photo. Empty where there is none."""
    if not profiel.foto:
        return ""
    return f"{reverse('netwerk:lid-foto', args=[profiel.sleutel])}?v={PurePosixPath(profiel.foto.name).stem[:8]}"


def klein(naam: str) -> str:
    """The name of the small version beside the file of a photo."""
    pad = PurePosixPath(naam)
    return str(pad.with_name(f"{pad.stem}-klein{pad.suffix}"))


def mensen_van(partner: Partner, kijker) -> list[Profielbeeld]:
    """The people of a partner who want to be found, as `kijker` sees them; none for who isn't a lid. Two queries."""
    profielen = Profiel.objects.zichtbaar_voor(kijker).filter(gebruiker__partner=partner).op_naam()
    return [maak_beeld(profiel) for profiel in profielen.prefetch_related("expertises")]


def zorg_voor_profiel(gebruiker: Gebruiker) -> Profiel:
    """The profile of an account; one is made where it is missing, as after rows were written in bulk. Not for a GET."""
    return Profiel.objects.get_or_create(gebruiker=gebruiker)[0]


def versie_van(gegevens: dict) -> str:
    """A fingerprint of what a form showed, by which a change in between is noticed."""
    return hashlib.sha256(json.dumps(gegevens, sort_keys=True, default=str).encode()).hexdigest()[:20]


@transaction.atomic
def wijzig_profiel(
    gebruiker: Gebruiker,
    *,
    naam: str,
    functie: str,
    expertises: Iterable[str],
    foto: tuple[bytes, bytes] | None = None,
    zonder_foto: bool = False,
    **velden,
) -> Profiel:
    """Keep what somebody tells about themself.

    Args:
        gebruiker: whose profile it is.
        expertises: names; one that is spelled otherwise but reads alike is the existing one.
        foto: the new photo as `citydeal.netwerk.foto.maak_foto` gives it; None leaves the present one.
        zonder_foto: take the present photo away.
        velden: fields of Profiel: biedt, zoekt, telefoon, in_gids and every `toon_…`.

    Raises:
        ValidationError: a field is not right.

    Effects in order: the account and the profile under a lock, the expertises, the files; a line in the log and fresh
    public pages where the name changed; after commit the files of the photo of before are deleted.
    """
    mens = nog_daar(vergrendeld(Gebruiker.objects), gebruiker.pk)
    zorg_voor_profiel(mens)
    profiel = nog_daar(vergrendeld(Profiel.objects), mens.pk)
    heet_anders = mens.naam != naam
    mens.naam, mens.functie = naam, functie
    mens.full_clean(exclude=["password", "email"])
    mens.save(update_fields=["naam", "functie"])
    for veld, waarde in velden.items():
        setattr(profiel, veld, waarde)
    profiel.full_clean(exclude=["gebruiker", "foto"])
    profiel.expertises.set(_zoek_of_maak(expertises))
    if foto or zonder_foto:
        _wissel_foto(profiel, foto)
    profiel.save()
    if heet_anders:
        noteer("naam gewijzigd", door=mens, over=mens)
        paginacache.vernieuw()
    gebruiker.naam, gebruiker.functie = naam, functie
    return profiel


@transaction.atomic
def bewaar_foto(gebruiker: Gebruiker, *, foto: tuple[bytes, bytes], toon_foto: str | None) -> Profiel:
    """Keep a photo, and who sees it, apart from the rest of a profile.

    Args:
        foto: as `citydeal.netwerk.foto.maak_foto` gives it.
        toon_foto: a `Zichtbaarheid`; None leaves it as it is.

    Effects in order: the profile under a lock, the files; after commit those of the photo of before are deleted.
    """
    profiel = vergrendeld(Profiel.objects).get(pk=zorg_voor_profiel(gebruiker).pk)
    if toon_foto is not None:
        profiel.toon_foto = toon_foto
    _wissel_foto(profiel, foto)
    profiel.save(update_fields=["foto", "toon_foto", "gewijzigd_op"])
    return profiel


def expertiseslug(naam: str) -> str:
    """By what two spellings of one expertise are the same; empty where nothing of the name can be read."""
    return slugify(naam)[:60]


def _wissel_foto(profiel: Profiel, foto: tuple[bytes, bytes] | None) -> None:
    oud = profiel.foto.name
    if oud:
        transaction.on_commit(lambda: verwijder_foto(oud))
    if foto is None:
        profiel.foto = ""
        return
    groot, kleintje = foto
    profiel.foto.save("foto.webp", ContentFile(groot), save=False)
    default_storage.save(klein(profiel.foto.name), ContentFile(kleintje))


def verwijder_foto(naam: str) -> None:
    """Delete the files of a photo, also where one of them is gone already."""
    for bestand in (naam, klein(naam)):
        default_storage.delete(bestand)


def _zoek_of_maak(namen: Iterable[str]) -> list[Expertise]:
    gevraagd = {expertiseslug(naam): naam for naam in namen}
    gevraagd.pop("", None)
    Expertise.objects.bulk_create(
        (Expertise(naam=naam, slug=slug) for slug, naam in gevraagd.items()), ignore_conflicts=True
    )
    return list(Expertise.objects.filter(slug__in=gevraagd))
