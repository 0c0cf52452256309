"""The home page and plain pages such as "over" and "privacy"."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from kennisbank.fields import InhoudField
from kennisbank.forms import PaginaForm
from kennisbank.models.basis import HOME_PAD, PortaalPagina
from kennisbank.panelen import PROMOTIE, tabbladen

VASTE_PADEN = {
    f"{HOME_PAD}{pad}/"
    for pad in ("contact", "over", "privacy", "toegankelijkheid", "kennisbank/nieuw-in-de-slimme-stad")
}
"""Plain pages to which the portal links from its own templates."""


class HomePagina(PortaalPagina):
    """Home: wat dit netwerk is en de vier manieren om verder te gaan."""

    is_vast = True

    kop = models.CharField(max_length=120, default="Een slimme stad, zo doe je dat")
    inleiding = models.TextField(max_length=600, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("kop"), FieldPanel("inleiding")]
    edit_handler = tabbladen(PaginaForm, Inhoud=content_panels)
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["kennisbank.KennisbankIndex", "kennisbank.InhoudPagina"]
    max_count = 1
    template = "kennisbank/home.html"

    class Meta:
        verbose_name = "home"


class InhoudPagina(PortaalPagina):
    """Inhoudspagina: een vaste pagina van het portaal, zoals "over" of "privacy"."""

    samenvatting = models.TextField(max_length=500, blank=True)
    inhoud = InhoudField(blank=True)

    content_panels = [*Page.content_panels, FieldPanel("samenvatting"), FieldPanel("inhoud")]
    edit_handler = tabbladen(PaginaForm, Inhoud=content_panels, Promotie=PROMOTIE)
    parent_page_types = ["kennisbank.HomePagina", "kennisbank.KennisbankIndex", "kennisbank.InhoudPagina"]
    subpage_types = ["kennisbank.InhoudPagina"]
    template = "kennisbank/inhoudpagina.html"

    class Meta:
        verbose_name = "inhoudspagina"
        verbose_name_plural = "inhoudspagina's"

    @property
    def is_vast(self) -> bool:
        return self.url_path in VASTE_PADEN
