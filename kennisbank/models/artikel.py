"""Articles: news, interviews and publications."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from kennisbank.enums import Artikelsoort
from kennisbank.fields import InhoudField
from kennisbank.forms import KennisbankForm
from kennisbank.models.basis import KennisbankPagina
from kennisbank.panelen import PROMOTIE, tabbladen


class Artikel(KennisbankPagina):
    """Artikel: nieuws, een interview of een publicatie."""

    soort = models.CharField(max_length=20, choices=Artikelsoort, default=Artikelsoort.NIEUWS)
    auteur = models.CharField(max_length=150, blank=True)
    inhoud = InhoudField(blank=True)

    content_panels = [
        *KennisbankPagina.content_panels,
        FieldRowPanel([FieldPanel("soort"), FieldPanel("auteur")]),
        FieldPanel("inhoud"),
    ]
    edit_handler = tabbladen(
        KennisbankForm, Inhoud=content_panels, Indeling=KennisbankPagina.indeling_panels, Promotie=PROMOTIE
    )
    parent_page_types = ["kennisbank.ArtikelIndex"]
    subpage_types = []
    template = "kennisbank/artikel.html"

    class Meta:
        verbose_name = "artikel"
        verbose_name_plural = "artikelen"
