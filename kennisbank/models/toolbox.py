"""The Toolbox: tools, beleidsplannen, smartcity-initiatieven and technische randvoorwaarden."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from kennisbank.enums import Doelgroep, Rijpheid, Toolsoort
from kennisbank.fields import InhoudField
from kennisbank.forms import ToolboxForm
from kennisbank.models.basis import KennisbankPagina
from kennisbank.panelen import PROMOTIE, tabbladen


class ToolboxItem(KennisbankPagina):
    """Toolbox-item: een bestaand middel waarmee een ander verder kan."""

    soort = models.CharField(max_length=30, choices=Toolsoort, default=Toolsoort.TOOL)
    rijpheid = models.CharField("hoe ver", max_length=20, choices=Rijpheid, default=Rijpheid.IN_ONTWIKKELING)
    doelgroepen = ArrayField(
        models.CharField(max_length=20, choices=Doelgroep), default=list, blank=True, verbose_name="voor wie"
    )
    maker = models.CharField(
        "eigenaar van het middel", max_length=160, blank=True, help_text="De organisatie die het maakte of beheert."
    )
    licentie = models.CharField(max_length=120, blank=True)
    inhoud = InhoudField(blank=True)

    content_panels = [
        *KennisbankPagina.content_panels,
        FieldRowPanel([FieldPanel("soort"), FieldPanel("rijpheid")]),
        FieldPanel("doelgroepen"),
        FieldRowPanel([FieldPanel("maker"), FieldPanel("licentie")]),
        InlinePanel("links", label="Link", heading="Links"),
        FieldPanel("inhoud"),
    ]
    edit_handler = tabbladen(
        ToolboxForm, Inhoud=content_panels, Indeling=KennisbankPagina.indeling_panels, Promotie=PROMOTIE
    )
    parent_page_types = ["kennisbank.ToolboxIndex"]
    subpage_types = []
    template = "kennisbank/toolboxitem.html"

    class Meta:
        verbose_name = "Toolbox-item"
        verbose_name_plural = "Toolbox-items"


class ToolboxLink(Orderable):
    """An outside address of a Toolbox item."""

    item = ParentalKey(ToolboxItem, on_delete=models.CASCADE, related_name="links")
    titel = models.CharField(max_length=150)
    url = models.URLField("adres", max_length=500)

    panels = [FieldPanel("titel"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = "link"

    def __str__(self):
        return self.titel
