"""Leerlijnen: ordered paths over pages, begrippen and outside links."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from kennisbank.forms import KennisbankForm
from kennisbank.models.basis import KennisbankPagina
from kennisbank.panelen import PROMOTIE, tabbladen


class Leerlijn(KennisbankPagina):
    """Leerlijn: een geordend pad langs pagina's, begrippen en links van buiten."""

    doel = models.TextField(max_length=600, help_text="Wat je kunt als je klaar bent.")
    doelgroep = models.CharField("voor wie", max_length=250, blank=True)
    tijd_minuten = models.PositiveSmallIntegerField("tijd in minuten", default=60)

    content_panels = [
        *KennisbankPagina.content_panels,
        FieldPanel("doel"),
        FieldRowPanel([FieldPanel("doelgroep"), FieldPanel("tijd_minuten")]),
        InlinePanel("stappen", label="Stap", heading="Stappen", min_num=1),
    ]
    edit_handler = tabbladen(
        KennisbankForm, Inhoud=content_panels, Indeling=KennisbankPagina.indeling_panels, Promotie=PROMOTIE
    )
    parent_page_types = ["kennisbank.LeerlijnIndex"]
    subpage_types = []
    template = "kennisbank/leerlijn.html"

    class Meta:
        verbose_name = "leerlijn"
        verbose_name_plural = "leerlijnen"


class LeerlijnStap(Orderable):
    """One step: a page of the kennisbank or an outside link, with a word of explanation."""

    leerlijn = ParentalKey(Leerlijn, on_delete=models.CASCADE, related_name="stappen")
    pagina = models.ForeignKey(
        KennisbankPagina, null=True, blank=True, on_delete=models.CASCADE, related_name="in_leerlijnen"
    )
    titel = models.CharField(max_length=200, blank=True, help_text="Alleen nodig bij een link naar buiten.")
    url = models.URLField("adres", blank=True, max_length=500)
    toelichting = models.TextField(max_length=400, blank=True)

    panels = [PageChooserPanel("pagina"), FieldPanel("titel"), FieldPanel("url"), FieldPanel("toelichting")]

    class Meta(Orderable.Meta):
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pagina__isnull=False, url="") | (models.Q(pagina__isnull=True) & ~models.Q(url="")),
                name="leerlijnstap_pagina_of_link",
            )
        ]

    def clean(self):
        """A step is a page or a link with a title, not both and not neither."""
        super().clean()
        if bool(self.pagina_id) == bool(self.url):
            raise ValidationError("Kies een pagina, of vul een titel en een adres in.")
        if self.url and not self.titel:
            raise ValidationError({"titel": "Geef de link een titel."})

    def __str__(self):
        return self.titel or str(self.pagina)
