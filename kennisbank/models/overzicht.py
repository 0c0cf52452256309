"""The overview pages: one per kind, each the only one of its type."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from kennisbank.forms import PaginaForm
from kennisbank.models.basis import PortaalPagina
from kennisbank.panelen import tabbladen


class Overzicht(PortaalPagina):
    """An overview page: a title, a few words, and below it the list."""

    is_vast = True

    inleiding = models.TextField(max_length=600, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("inleiding")]
    edit_handler = tabbladen(PaginaForm, Inhoud=content_panels)
    max_count = 1

    class Meta:
        abstract = True


class KennisbankIndex(Overzicht):
    """Kennisbank: de ingang voor wie nieuw is en voor wie iets zoekt."""

    parent_page_types = ["kennisbank.HomePagina"]
    subpage_types = [
        "kennisbank.UsecaseIndex",
        "kennisbank.ToolboxIndex",
        "kennisbank.Woordenboek",
        "kennisbank.ArtikelIndex",
        "kennisbank.LeerlijnIndex",
        "kennisbank.InhoudPagina",
    ]
    template = "kennisbank/index.html"

    class Meta:
        verbose_name = "kennisbank"


class UsecaseIndex(Overzicht):
    """Usecases: praktijkvoorbeelden uit het hele land, als lijst en op de kaart."""

    parent_page_types = ["kennisbank.KennisbankIndex"]
    subpage_types = ["kennisbank.Usecase"]
    template = "kennisbank/lijst.html"

    class Meta:
        verbose_name = "usecase-overzicht"


class ToolboxIndex(Overzicht):
    """Toolbox: tools, beleidsplannen, initiatieven en technische randvoorwaarden."""

    parent_page_types = ["kennisbank.KennisbankIndex"]
    subpage_types = ["kennisbank.ToolboxItem"]
    template = "kennisbank/lijst.html"

    class Meta:
        verbose_name = "Toolbox"


class Woordenboek(Overzicht):
    """Woordenboek: de begrippen van A tot Z."""

    parent_page_types = ["kennisbank.KennisbankIndex"]
    subpage_types = ["kennisbank.Begrip"]
    template = "kennisbank/woordenboek.html"

    class Meta:
        verbose_name = "woordenboek"


class ArtikelIndex(Overzicht):
    """Artikelen: nieuws, interviews en publicaties."""

    parent_page_types = ["kennisbank.KennisbankIndex"]
    subpage_types = ["kennisbank.Artikel"]
    template = "kennisbank/lijst.html"

    class Meta:
        verbose_name = "artikeloverzicht"


class LeerlijnIndex(Overzicht):
    """Leerlijnen: paden langs de kennisbank."""

    parent_page_types = ["kennisbank.KennisbankIndex"]
    subpage_types = ["kennisbank.Leerlijn"]
    template = "kennisbank/leerlijnen.html"

    class Meta:
        verbose_name = "leerlijnoverzicht"
