"""The filters of the ledengids. Each app registers its own: the network partner and expertise, a room above it its groups."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from citydeal.netwerk.models import Expertise, Partner, Profiel
from citydeal.netwerk.querysets import mag_zien


@dataclass(frozen=True)
class Gidsfilter:
    """One filter.

    Attributes:
        naam: as it stands in the address, for example `partner`.
        label: heading above the choices.
        keuzes: gives the choices among the profiles that somebody may see, as (value, label, how many), in the order of the
            page, in one query. What somebody hides from this viewer may not show in them.
        beperk: gives the profiles that fit one of the values; the viewer is given because what is hidden can't be found.
    """

    naam: str
    label: str
    keuzes: Callable[[QuerySet, object], list[tuple[str, str, int]]]
    beperk: Callable[[QuerySet, list[str], object], QuerySet]


_filters: list[Gidsfilter] = []


def registreer_gidsfilter(filter_: Gidsfilter) -> None:
    """Add a filter to the ledengids. Called while apps start. Raises ValueError where another has the same name."""
    if any(ander.naam == filter_.naam for ander in _filters):
        raise ValueError(f"There are two filters of the ledengids named {filter_.naam}.")
    _filters.append(filter_)


def alle_gidsfilters() -> list[Gidsfilter]:
    """All filters, in the order in which they were registered."""
    return list(_filters)


def _partners(profielen: QuerySet, kijker) -> list[tuple[str, str, int]]:
    mensen = profielen.order_by().values("gebruiker_id")
    partners = Partner.objects.filter(mensen__in=mensen).annotate(aantal=Count("mensen")).order_by("sorteersleutel")
    return list(partners.values_list("slug", "naam", "aantal"))


def _expertises(profielen: QuerySet, kijker) -> list[tuple[str, str, int]]:
    met = profielen.filter(mag_zien("expertises", kijker.partner_id)).order_by().values("pk")
    expertises = Expertise.objects.filter(profielen__in=met).annotate(aantal=Count("profielen")).order_by("slug")
    return list(expertises.values_list("slug", "naam", "aantal"))


def heeft_expertise(**waarmee) -> Exists:
    """Whether a profile has an expertise of which the fields (`slug__in`, `naam__icontains`) fit."""
    return Exists(
        Profiel.expertises.through.objects.filter(
            profiel_id=OuterRef("pk"), **{f"expertise__{naam}": waarde for naam, waarde in waarmee.items()}
        )
    )


PARTNER = Gidsfilter(
    "partner",
    "Partner",
    _partners,
    lambda profielen, waarden, kijker: profielen.filter(gebruiker__partner__slug__in=waarden),
)
EXPERTISE = Gidsfilter(
    "expertise",
    "Expertise",
    _expertises,
    lambda profielen, waarden, kijker: profielen.filter(
        mag_zien("expertises", kijker.partner_id), heeft_expertise(slug__in=waarden)
    ),
)

registreer_gidsfilter(PARTNER)
registreer_gidsfilter(EXPERTISE)
