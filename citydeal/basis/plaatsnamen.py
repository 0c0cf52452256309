"""Places as people write them: the names of towns, with a comma between two."""

from django.core.exceptions import ValidationError

from citydeal.basis.models import Plaats, Provincie
from citydeal.basis.sorteersleutel import maak_sorteersleutel

MAX_PLAATSEN = 5


def vind_plaatsen(tekst: str) -> list[tuple[Plaats, Provincie]]:
    """The towns of the portal's list that `tekst` names, each with its province.

    Raises ValidationError, with what to do: a name that isn't known, or of which there are several.
    """
    namen = [naam.strip() for naam in tekst.split(",") if naam.strip()]
    if len(namen) > MAX_PLAATSEN:
        raise ValidationError(f"Noem hooguit {MAX_PLAATSEN} plaatsen.")
    provincies = {provincie.sorteersleutel: provincie for provincie in Provincie.objects.all()} if namen else {}
    return [_vind(naam, provincies) for naam in namen]


def _vind(tekst: str, provincies: dict[str, Provincie]) -> tuple[Plaats, Provincie]:
    naam, _, erachter = tekst.removesuffix(")").partition("(")
    naam = naam.strip()
    plaatsen = list(Plaats.objects.filter(sorteersleutel=maak_sorteersleutel(naam)).select_related("provincie"))
    if not plaatsen:
        raise ValidationError(f"We kennen de plaats “{naam[:60]}” niet. Controleer de naam, of laat dit leeg.")
    if erachter.strip():
        provincie = provincies.get(maak_sorteersleutel(erachter.strip()))
        if provincie is None:
            raise ValidationError(f"We kennen de provincie “{erachter.strip()[:60]}” niet. Controleer de naam.")
        past = [p for p in plaatsen if p.land == provincie.land and p.provincie_id in {None, provincie.pk}]
        if not past:
            raise ValidationError(f"{naam} ligt niet in {provincie.naam}.")
        return past[0], provincie
    if len(plaatsen) > 1:
        raise ValidationError(
            f"Er zijn meer plaatsen die {naam} heten. Schrijf de provincie erachter, zoals Bergen (Limburg)."
        )
    if plaatsen[0].provincie is None:
        raise ValidationError(f"Schrijf de provincie achter {naam}, zoals Gent (Oost-Vlaanderen).")
    return plaatsen[0], plaatsen[0].provincie
