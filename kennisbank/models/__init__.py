"""What we know: the page types of the kennisbank."""

from kennisbank.models.artikel import Artikel
from kennisbank.models.basis import KennisbankPagina, PortaalPagina
from kennisbank.models.begrip import Begrip, Synoniem
from kennisbank.models.goedkeuring import Goedkeuring
from kennisbank.models.inhoud import HomePagina, InhoudPagina
from kennisbank.models.inzending import Inzending, Inzendingbestand, Inzendingregel
from kennisbank.models.leerlijn import Leerlijn, LeerlijnStap
from kennisbank.models.overzicht import (
    ArtikelIndex,
    KennisbankIndex,
    LeerlijnIndex,
    ToolboxIndex,
    UsecaseIndex,
    Woordenboek,
)
from kennisbank.models.toolbox import ToolboxItem, ToolboxLink
from kennisbank.models.usecase import Usecase, UsecasePlaats

__all__ = [
    "Artikel",
    "ArtikelIndex",
    "Begrip",
    "Goedkeuring",
    "HomePagina",
    "InhoudPagina",
    "Inzending",
    "Inzendingbestand",
    "Inzendingregel",
    "KennisbankIndex",
    "KennisbankPagina",
    "Leerlijn",
    "LeerlijnIndex",
    "LeerlijnStap",
    "PortaalPagina",
    "Synoniem",
    "ToolboxIndex",
    "ToolboxItem",
    "ToolboxLink",
    "Usecase",
    "UsecaseIndex",
    "UsecasePlaats",
    "Woordenboek",
]
