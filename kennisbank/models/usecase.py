"""Usecases: practical examples, published only with their article-4 statement complete."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from citydeal.basis.enums import CRITERIUM_UITLEG, Criterium
from citydeal.basis.models import Provincie
from citydeal.basis.plaatsen import vind_plaats
from kennisbank.blocks import TEKST_FEATURES
from kennisbank.enums import Fase
from kennisbank.fields import InhoudField
from kennisbank.forms import PlaatsForm, UsecaseForm
from kennisbank.models.basis import KennisbankPagina
from kennisbank.panelen import PROMOTIE, Formulierpaneel, tabbladen


class Usecase(KennisbankPagina):
    """Usecase: een praktijkvoorbeeld van een smartcity-oplossing voor (een deel van) een complexe opgave in de stad."""

    opgave = RichTextField(blank=True, features=TEKST_FEATURES, help_text="Wat was er aan de hand?")
    oplossing = RichTextField(blank=True, features=TEKST_FEATURES, help_text="Wat is er gedaan?")
    resultaat = RichTextField(blank=True, features=TEKST_FEATURES, help_text="Wat leverde het op?")
    lessen_goed = RichTextField("lessen uit wat goed ging", blank=True, features=TEKST_FEATURES)
    lessen_fout = RichTextField("lessen uit fouten", blank=True, features=TEKST_FEATURES)
    inhoud = InhoudField("verder", blank=True)
    fase = models.CharField(max_length=20, choices=Fase, default=Fase.VOORBEREIDING)
    kosten = models.CharField(max_length=200, blank=True)
    duur = models.CharField(max_length=200, blank=True)
    contact_functie = models.CharField(
        "contact", max_length=150, blank=True, help_text="Functie van wie meer kan vertellen."
    )

    democratisch = models.TextField(
        "onderbouwing democratisch", blank=True, help_text=CRITERIUM_UITLEG[Criterium.DEMOCRATISCH]
    )
    democratisch_bewijs = models.URLField("bewijs democratisch", blank=True)
    duurzaam = models.TextField("onderbouwing duurzaam", blank=True, help_text=CRITERIUM_UITLEG[Criterium.DUURZAAM])
    duurzaam_bewijs = models.URLField("bewijs duurzaam", blank=True)
    haalbaar = models.TextField("onderbouwing haalbaar", blank=True, help_text=CRITERIUM_UITLEG[Criterium.HAALBAAR])
    haalbaar_bewijs = models.URLField("bewijs haalbaar", blank=True)
    schaalbaar = models.TextField(
        "onderbouwing schaalbaar", blank=True, help_text=CRITERIUM_UITLEG[Criterium.SCHAALBAAR]
    )
    schaalbaar_bewijs = models.URLField("bewijs schaalbaar", blank=True)
    deelbaar = models.TextField("onderbouwing deelbaar", blank=True, help_text=CRITERIUM_UITLEG[Criterium.DEELBAAR])
    deelbaar_bewijs = models.URLField("bewijs deelbaar", blank=True)

    content_panels = [
        *KennisbankPagina.content_panels,
        FieldPanel("opgave"),
        FieldPanel("oplossing"),
        FieldPanel("resultaat"),
        FieldPanel("lessen_goed"),
        FieldPanel("lessen_fout"),
        FieldPanel("inhoud"),
        Formulierpaneel(
            "plaatsen",
            label="Plaats",
            heading="Plaatsen op de kaart",
            help_text="De naam van een stad of dorp is genoeg: het portaal weet waar die ligt.",
            form_class=PlaatsForm,
        ),
        FieldRowPanel([FieldPanel("fase"), FieldPanel("kosten"), FieldPanel("duur")]),
        FieldPanel("contact_functie"),
    ]
    artikel4_panels = [
        MultiFieldPanel([FieldPanel(c.value), FieldPanel(f"{c.value}_bewijs")], heading=c.label) for c in Criterium
    ]
    edit_handler = tabbladen(
        UsecaseForm,
        Inhoud=content_panels,
        Artikel_4=artikel4_panels,
        Indeling=KennisbankPagina.indeling_panels,
        Promotie=PROMOTIE,
    )
    parent_page_types = ["kennisbank.UsecaseIndex"]
    subpage_types = []
    template = "kennisbank/usecase.html"

    class Meta:
        verbose_name = "usecase"

    def onderbouwing_ontbreekt(self) -> list[Criterium]:
        """The criteria of article 4 that have no statement yet, in the order of the deal text."""
        return [c for c in Criterium if not getattr(self, c.value).strip()]

    def ontbreekt_voor_publicatie(self) -> list[str]:
        namen = [criterium.label for criterium in self.onderbouwing_ontbreekt()]
        if not namen:
            return []
        opsomming = " en ".join([", ".join(namen[:-1]), namen[-1]] if len(namen) > 1 else namen)
        return [f"De onderbouwing van artikel 4 is nog niet compleet. Vul nog in: {opsomming}."]

    def veranderde_onderbouwing(self) -> list[str]:
        velden = [veld for criterium in Criterium for veld in (criterium.value, f"{criterium.value}_bewijs")]
        nu = Usecase.objects.filter(pk=self.pk, live=True).values(*velden).first() or {}
        return [veld for veld in velden if nu.get(veld, "") != getattr(self, veld)]


class UsecasePlaats(Orderable):
    """A place on the map where the usecase can be seen."""

    usecase = ParentalKey(Usecase, on_delete=models.CASCADE, related_name="plaatsen")
    naam = models.CharField(max_length=100)
    provincie = models.ForeignKey(Provincie, on_delete=models.PROTECT, related_name="+")
    breedtegraad = models.FloatField(
        blank=True, help_text="Leeg laten mag: de meeste Nederlandse en Vlaamse plaatsen zijn bekend."
    )
    lengtegraad = models.FloatField(blank=True)

    panels = [
        FieldPanel("naam"),
        FieldPanel("provincie"),
        FieldRowPanel([FieldPanel("breedtegraad"), FieldPanel("lengtegraad")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "plaats van een usecase"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(breedtegraad__range=(49.0, 54.0), lengtegraad__range=(2.0, 8.0)),
                name="usecaseplaats_in_de_lage_landen",
            )
        ]

    def clean(self):
        """Look up the point of a known town where none was given; refuse a point outside the Low Countries.

        Raises:
            ValidationError: one of the two coordinates is missing, the town is unknown, or the point lies elsewhere.
        """
        super().clean()
        punt = (self.breedtegraad, self.lengtegraad)
        if punt == (None, None):
            plaats = vind_plaats(self.naam, self.provincie) if self.provincie_id else None
            if plaats is None:
                raise ValidationError(
                    {
                        "breedtegraad": "Deze plaats staat niet in de lijst. Vul de breedtegraad en de lengtegraad zelf in."
                    }
                )
            self.breedtegraad, self.lengtegraad = plaats.breedtegraad, plaats.lengtegraad
        elif None in punt:
            raise ValidationError(
                {"breedtegraad": "Vul de breedtegraad en de lengtegraad allebei in, of geen van beide."}
            )
        elif not (49.0 <= self.breedtegraad <= 54.0 and 2.0 <= self.lengtegraad <= 8.0):
            raise ValidationError({"breedtegraad": "Dit punt ligt niet in Nederland of België."})

    def __str__(self):
        return self.naam
