"""What the redactie does, as the tests of the whole portal need it: one writes, the other publishes."""

from datetime import datetime

from citydeal.basis.enums import Criterium
from citydeal.netwerk.models import Gebruiker
from kennisbank import services
from kennisbank.models import Begrip, InhoudPagina, PortaalPagina, Usecase


def schrijver() -> Gebruiker:
    return Gebruiker.objects.get(email="redactie@demo.example")


def publicist() -> Gebruiker:
    return Gebruiker.objects.get(email="redactie2@demo.example")


def wijzig(pagina: PortaalPagina, **velden) -> PortaalPagina:
    """Change fields of a page and publish it."""
    bewaar(pagina, **velden)
    return services.publiceer(pagina, door=publicist())


def bewaar(pagina: PortaalPagina, *, op: datetime | None = None, **velden) -> None:
    """Store a draft that readers don't see; with `op` it is to be published then."""
    for naam, waarde in velden.items():
        setattr(pagina, naam, waarde)
    if op:
        pagina.go_live_at = op
    pagina.save_revision(user=schrijver())


def concept(model: type[PortaalPagina], titel: str, slug: str, ouder: PortaalPagina | None = None, **velden):
    """A draft below the page where its kind belongs."""
    ouder = ouder or model.allowed_parent_page_models()[0].objects.get()
    return services.maak_concept(ouder, model(title=titel, slug=slug, **velden), door=schrijver())


def usecase(titel: str, slug: str, **velden) -> Usecase:
    """A draft of a usecase with its five statements, so that it can be published."""
    onderbouwing = {criterium.value: "Dit is onderbouwd." for criterium in Criterium}
    return concept(Usecase, titel, slug, **onderbouwing, **velden)


def begrip(woord: str, slug: str, **velden) -> Begrip:
    return concept(Begrip, woord, slug, **{"definitie": f"Wat {woord} is.", **velden})


def inhoudpagina(titel: str, slug: str, ouder: PortaalPagina, **velden) -> InhoudPagina:
    return concept(InhoudPagina, titel, slug, ouder, **velden)


def publiceer(pagina):
    return services.publiceer(pagina, door=publicist())
