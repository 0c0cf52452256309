"""The woordenboek: begrippen and their synonyms."""

from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from kennisbank.blocks import TEKST_FEATURES
from kennisbank.forms import BegripForm
from kennisbank.models.basis import KennisbankPagina
from kennisbank.panelen import PROMOTIE, tabbladen


class Begrip(KennisbankPagina):
    """Begrip: een woord uit de slimme stad, kort uitgelegd."""

    definitie = models.TextField(max_length=300, help_text="Eén zin; verschijnt waar het woord in een tekst staat.")
    toelichting = RichTextField(blank=True, features=TEKST_FEATURES)
    gebruik_nl = models.CharField("gebruik in Nederland", max_length=400, blank=True)
    gebruik_vl = models.CharField("gebruik in Vlaanderen", max_length=400, blank=True)
    bron = models.CharField(max_length=200, blank=True)
    bron_url = models.URLField("adres van de bron", blank=True, max_length=500)
    zie_ook = ParentalManyToManyField("self", blank=True, symmetrical=False, related_name="zie_ook_van")
    markeren = models.BooleanField(
        "uitleggen in teksten", default=True, help_text="Uit voor woorden die ook iets gewoons betekenen."
    )

    content_panels = [
        *KennisbankPagina.content_panels[:1],
        FieldPanel("definitie"),
        FieldPanel("toelichting"),
        InlinePanel("synoniemen", label="Synoniem", heading="Synoniemen"),
        FieldPanel("gebruik_nl"),
        FieldPanel("gebruik_vl"),
        FieldRowPanel([FieldPanel("bron"), FieldPanel("bron_url")]),
        FieldPanel("zie_ook"),
        FieldPanel("markeren"),
    ]
    edit_handler = tabbladen(
        BegripForm, Inhoud=content_panels, Indeling=KennisbankPagina.indeling_panels, Promotie=PROMOTIE
    )
    parent_page_types = ["kennisbank.Woordenboek"]
    subpage_types = []
    template = "kennisbank/begrip.html"

    class Meta:
        verbose_name = "begrip"
        verbose_name_plural = "begrippen"


class Synoniem(Orderable):
    """Another word for a begrip; helps search and is explained in texts as well."""

    begrip = ParentalKey(Begrip, on_delete=models.CASCADE, related_name="synoniemen")
    woord = models.CharField(max_length=100)

    panels = [FieldPanel("woord")]

    class Meta(Orderable.Meta):
        verbose_name = "synoniem"
        verbose_name_plural = "synoniemen"

    def __str__(self):
        return self.woord
