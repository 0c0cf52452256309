"""Things to test with, made the way people make them; a trait per state that matters."""

import itertools

from django.contrib.auth.models import Group

from citydeal.basis.enums import Criterium
from citydeal.basis.models import Thema
from citydeal.netwerk.enums import Partnersoort
from citydeal.netwerk.models import Gebruiker, Partner
from kennisbank import services
from kennisbank.models import (
    Artikel,
    Begrip,
    InhoudPagina,
    Leerlijn,
    LeerlijnStap,
    PortaalPagina,
    ToolboxItem,
    Usecase,
)

_nummer = itertools.count(1)
ONDERBOUWING = {criterium.value: f"Zo is het {criterium.value}." for criterium in Criterium}


def maak_redacteur(**velden) -> Gebruiker:
    """Somebody of the redactie, with the rights that the migrations give that role."""
    gebruiker = maak_gebruiker(**velden)
    gebruiker.groups.add(Group.objects.get(name="redactie"))
    return gebruiker


def maak_gebruiker(**velden) -> Gebruiker:
    nummer = next(_nummer)
    velden = {"email": f"mens{nummer}@test.example", "naam": f"Mens {nummer}", **velden}
    return Gebruiker.objects.create_user(velden.pop("email"), "slimme-stad-test", **velden)


def maak_thema(naam: str = "", **velden) -> Thema:
    nummer = next(_nummer)
    return Thema.objects.create(naam=naam or f"Thema {nummer}", slug=velden.pop("slug", f"thema-{nummer}"), **velden)


def maak_partner(naam: str = "", **velden) -> Partner:
    nummer = next(_nummer)
    velden = {"slug": f"partner-{nummer}", "soort": Partnersoort.GEMEENTE, **velden}
    return Partner.objects.create(naam=naam or f"Partner {nummer}", **velden)


def maak_concept(model: type[PortaalPagina], *, door: Gebruiker | None = None, **velden) -> PortaalPagina:
    """A draft below the overview of its kind, complete enough to be published, written by `door`."""
    nummer = next(_nummer)
    velden = {"title": f"{model.__name__} {nummer}", **_EIGEN.get(model, dict)(), **velden}
    ouder = model.allowed_parent_page_models()[0].objects.get()
    return services.maak_concept(ouder, model(**velden), door=door or maak_redacteur())


def maak_pagina(model: type[PortaalPagina], *, door: Gebruiker | None = None, **velden) -> PortaalPagina:
    """A live page, written by `door` and published by somebody else."""
    return services.publiceer(maak_concept(model, door=door, **velden), door=maak_redacteur())


def wijzig(pagina: PortaalPagina, *, door: Gebruiker, **velden) -> PortaalPagina:
    """Store a new version by `door`, not published yet."""
    pagina = type(pagina).objects.get(pk=pagina.pk).get_latest_revision_as_object()
    for naam, waarde in velden.items():
        setattr(pagina, naam, waarde)
    pagina.save_revision(user=door, clean=False)
    return pagina


_EIGEN = {
    Usecase: lambda: {"samenvatting": "Een voorbeeld uit de praktijk.", **ONDERBOUWING},
    ToolboxItem: lambda: {"samenvatting": "Een middel waar je mee verder kunt."},
    Begrip: lambda: {"definitie": "Een woord, kort uitgelegd."},
    Artikel: lambda: {"samenvatting": "Nieuws uit het netwerk."},
    InhoudPagina: lambda: {"samenvatting": "Een vaste pagina."},
    Leerlijn: lambda: {
        "doel": "Je kent de weg.",
        "stappen": [LeerlijnStap(titel="Agenda Stad", url="https://agendastad.nl", sort_order=0)],
    },
}
