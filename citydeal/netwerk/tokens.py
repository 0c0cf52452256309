"""The tokens that the network gives: for whom one is contactpersoon, and what one may in the working processes."""

from django.contrib.auth.models import Permission
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Concat

from citydeal.netwerk.models import Gebruiker, Partner

RECHTEN = (
    "triage_vraagstukken",
    "toelaten_showcases",
    "beheren_mensen",
    "beheren_communities",
    "adviseren_vraagstukken",
)
"""Permissions to act in a working process, to which tasks are addressed (`recht:beheren_mensen`)."""
_rechten: dict[str, set[str]] = {"netwerk": set(RECHTEN)}


def registreer_recht(app_label: str, codenaam: str) -> None:
    """Let a permission of a room above be a token too. Called while apps start; the tokens still cost one query."""
    _rechten.setdefault(app_label, set()).add(codenaam)


def _is_recht(pad: str = "") -> Q:
    """Which permissions are tokens; `pad` leads to the permission."""
    keuzes = Q()
    for app_label, codenamen in _rechten.items():
        keuzes |= Q(**{f"{pad}content_type__app_label": app_label, f"{pad}codename__in": sorted(codenamen)})
    return keuzes


def geef_tokens(gebruiker: Gebruiker) -> list[str]:
    """`contactpersoon:<id of partner>` and `recht:<codename>` of an active account, in one query."""
    rechten = Permission.objects.filter(_is_recht())
    if not gebruiker.is_superuser:
        rechten = rechten.filter(Q(group__user=gebruiker) | Q(user=gebruiker))
    partners = Partner.objects.filter(contactpersonen=gebruiker)
    return list(
        rechten.order_by()
        .values_list(Concat(Value("recht:"), F("codename"), output_field=CharField()))
        .union(
            partners.order_by().values_list(
                Concat(Value("contactpersoon:"), Cast("pk", CharField()), output_field=CharField())
            )
        )
        .values_list(flat=True)
    )


def mensen_met(recht: str) -> list[Gebruiker]:
    """Who is told of work that asks for a permission: active people who have it by their role, not those who may everything."""
    return list(
        Gebruiker.objects.filter(
            Q(_is_recht("groups__permissions__"), groups__permissions__codename=recht)
            | Q(_is_recht("user_permissions__"), user_permissions__codename=recht),
            is_active=True,
        ).distinct()
    )
