"""From an entry of the demo's files to the fields of a page, one function per kind."""

from collections.abc import Callable
from dataclasses import dataclass

from citydeal.basis.enums import Criterium
from citydeal.basis.models import Provincie
from kennisbank.demo.tekst import Schrijver
from kennisbank.models import (
    Artikel,
    Begrip,
    KennisbankPagina,
    Leerlijn,
    LeerlijnStap,
    Synoniem,
    ToolboxItem,
    ToolboxLink,
    Usecase,
    UsecasePlaats,
)


@dataclass(frozen=True)
class Bronnen:
    """What entries refer to by name."""

    schrijver: Schrijver
    provincies: dict[str, Provincie]
    paginas: dict[tuple[str, str], KennisbankPagina]

    def pagina(self, verwijzing: str) -> KennisbankPagina:
        """The page of "begrip:digital-twin"."""
        soort, slug = verwijzing.split(":")
        return self.paginas[soort, slug]


def vul_usecase(pagina: Usecase, gegevens: dict, bronnen: Bronnen) -> None:
    for veld in ("opgave", "oplossing", "resultaat", "lessen_goed", "lessen_fout"):
        setattr(pagina, veld, bronnen.schrijver.tekst(gegevens[veld]))
    for veld in ("fase", "kosten", "duur", "contact_functie", *Criterium.values):
        setattr(pagina, veld, gegevens[veld])
    pagina.inhoud = bronnen.schrijver.inhoud(gegevens.get("inhoud", []))
    pagina.plaatsen = [
        UsecasePlaats(
            naam=plaats["naam"],
            provincie=bronnen.provincies[plaats["provincie"]],
            breedtegraad=plaats["lat"],
            lengtegraad=plaats["lon"],
            sort_order=volgorde,
        )
        for volgorde, plaats in enumerate(gegevens["plaatsen"])
    ]


def vul_toolbox(pagina: ToolboxItem, gegevens: dict, bronnen: Bronnen) -> None:
    for veld in ("soort", "rijpheid", "doelgroepen", "licentie"):
        setattr(pagina, veld, gegevens[veld])
    pagina.maker = gegevens["eigenaar"]
    pagina.inhoud = bronnen.schrijver.inhoud(gegevens["inhoud"])
    pagina.links = [
        ToolboxLink(titel=link["titel"], url=link["url"], sort_order=volgorde)
        for volgorde, link in enumerate(gegevens["links"])
    ]


def vul_begrip(pagina: Begrip, gegevens: dict, bronnen: Bronnen) -> None:
    for veld in ("definitie", "gebruik_nl", "gebruik_vl", "bron", "bron_url"):
        setattr(pagina, veld, gegevens[veld])
    pagina.toelichting = bronnen.schrijver.tekst(gegevens["toelichting"])
    pagina.synoniemen = [
        Synoniem(woord=woord, sort_order=volgorde) for volgorde, woord in enumerate(gegevens["synoniemen"])
    ]
    pagina.zie_ook = [bronnen.paginas["begrip", slug] for slug in gegevens["zie_ook"]]


def vul_artikel(pagina: Artikel, gegevens: dict, bronnen: Bronnen) -> None:
    pagina.soort = gegevens["soort"]
    pagina.auteur = gegevens["auteur"]
    pagina.inhoud = bronnen.schrijver.inhoud(gegevens["inhoud"])


def vul_leerlijn(pagina: Leerlijn, gegevens: dict, bronnen: Bronnen) -> None:
    for veld in ("doel", "doelgroep", "tijd_minuten"):
        setattr(pagina, veld, gegevens[veld])
    pagina.stappen = [
        LeerlijnStap(
            pagina=bronnen.pagina(stap["verwijzing"]) if stap["soort"] == "pagina" else None,
            titel=stap.get("titel", ""),
            url=stap.get("url", ""),
            toelichting=stap["toelichting"],
            sort_order=volgorde,
        )
        for volgorde, stap in enumerate(gegevens["stappen"])
    ]


@dataclass(frozen=True)
class Demosoort:
    """One kind of page in the demo: its file, the table in it, its model and how an entry becomes a page."""

    sleutel: str
    bestand: str
    model: type[KennisbankPagina]
    vul: Callable[[KennisbankPagina, dict, Bronnen], None]


DEMOSOORTEN = [
    Demosoort("begrip", "begrippen", Begrip, vul_begrip),
    Demosoort("item", "toolbox", ToolboxItem, vul_toolbox),
    Demosoort("usecase", "usecases", Usecase, vul_usecase),
    Demosoort("artikel", "artikelen", Artikel, vul_artikel),
    Demosoort("leerlijn", "leerlijnen", Leerlijn, vul_leerlijn),
]
