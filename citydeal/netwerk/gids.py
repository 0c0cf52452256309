"""Finding leden: what of whom can be found is decided for who looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from citydeal.netwerk.begrenzing import Grens, verbruik
from citydeal.netwerk.gidsfilters import alle_gidsfilters, heeft_expertise
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import Expertise, Gebruiker, Logregel, Profiel
from citydeal.netwerk.profielen import Profielbeeld, maak_beeld
from citydeal.netwerk.querysets import mag_zien
from citydeal.zoeken.woorden import schoon

PER_PAGINA = 24
MAX_WOORDEN = 6
MAX_VRAAG = 100
BEKIJKEN = Grens("leden bekijken", 200, timedelta(hours=1))
"""Pages with people per lid: who looks somebody up never comes near it, who copies the gids does soon."""
TE_VAAK = "te veel leden bekeken"


@dataclass(frozen=True)
class Gidskeuze:
    """A choice in a filter."""

    waarde: str
    label: str
    aantal: int
    gekozen: bool


@dataclass(frozen=True)
class Gids:
    """A page of the ledengids: `leden` with what the viewer may see of each, `filters` by name with a label and choices."""

    vraag: str
    leden: list[Profielbeeld]
    pagina: Page
    filters: dict[str, tuple[str, list[Gidskeuze]]]

    @property
    def gekozen(self) -> list[tuple[str, Gidskeuze]]:
        """What was ticked, in the order of the filters."""
        return [(naam, keuze) for naam, (_, keuzes) in self.filters.items() for keuze in keuzes if keuze.gekozen]


def mag_nog_bekijken(kijker: Gebruiker) -> bool:
    """Count one page with people; False when there were too many within an hour, which the log says once."""
    if verbruik(BEKIJKEN, str(kijker.pk)):
        return True
    al_genoteerd = Logregel.objects.filter(wat=TE_VAAK, over=kijker, op__gt=timezone.now() - BEKIJKEN.duur)
    if not al_genoteerd.exists():
        noteer(TE_VAAK, over=kijker)
    return False


def zoek_leden(kijker: Gebruiker, *, vraag: str = "", keuzes: Mapping[str, list[str]] | None = None, pagina=1) -> Gids:
    """Leden whom `kijker` may find.

    Args:
        vraag: words that all stand in what the viewer may see of somebody: name, partner, function, expertise, what they
            offer and seek. Capitals and accents don't matter.
        keuzes: by filter the chosen values; one that isn't among the choices is ignored.
        pagina: number of the page; one that doesn't exist gives the nearest.

    Returns:
        The page. Queries: one per filter, the count, the page, its expertises.
    """
    alle = Profiel.objects.zichtbaar_voor(kijker)
    vraag = schoon(vraag[:MAX_VRAAG])
    gevonden = alle
    for woord in vraag.split()[:MAX_WOORDEN]:
        gevonden = gevonden.filter(_heeft(woord, kijker))
    filters = {}
    for gidsfilter in alle_gidsfilters():
        gevraagd = (keuzes or {}).get(gidsfilter.naam, [])
        lijst = [Gidskeuze(*keuze, gekozen=keuze[0] in gevraagd) for keuze in gidsfilter.keuzes(alle, kijker)]
        filters[gidsfilter.naam] = (gidsfilter.label, lijst)
        gekozen = [keuze.waarde for keuze in lijst if keuze.gekozen]
        if gekozen:
            gevonden = gidsfilter.beperk(gevonden, gekozen, kijker)
    bladzijde = Paginator(gevonden.op_naam().prefetch_related("expertises"), PER_PAGINA).get_page(pagina)
    return Gids(vraag, [maak_beeld(profiel) for profiel in bladzijde], bladzijde, filters)


def bekende_expertises(kijker: Gebruiker) -> QuerySet[Expertise]:
    """Expertises that `kijker` may see with somebody, the most frequent first: what one is offered to choose from."""
    wie = (
        Profiel.objects.zichtbaar_voor(kijker).filter(mag_zien("expertises", kijker.partner_id)).order_by().values("pk")
    )
    return Expertise.objects.filter(profielen__in=wie).annotate(aantal=Count("profielen")).order_by("-aantal", "slug")


def _heeft(woord: str, kijker: Gebruiker) -> Q:
    """Whether a word stands in what `kijker` may see of a profile. What is hidden can't be found either."""
    partner_id = kijker.partner_id
    return (
        Q(gebruiker__naam__unaccent__icontains=woord)
        | Q(gebruiker__partner__naam__unaccent__icontains=woord)
        | (mag_zien("functie", partner_id) & Q(gebruiker__functie__unaccent__icontains=woord))
        | (mag_zien("biedt", partner_id) & Q(biedt__unaccent__icontains=woord))
        | (mag_zien("zoekt", partner_id) & Q(zoekt__unaccent__icontains=woord))
        | (mag_zien("expertises", partner_id) & Q(heeft_expertise(naam__unaccent__icontains=woord)))
    )
