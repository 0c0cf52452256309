"""What every room leans on: themes, places, pictures and documents."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet
from wagtail.search import index

from citydeal.basis.enums import Land
from citydeal.basis.mediagevolgen import Gevolgd, GevolgdQuerySet
from citydeal.basis.sorteersleutel import maak_sorteersleutel


class SorteerbaarModel(models.Model):
    """A model with a name that sorts alike on every server."""

    sorteersleutel = models.CharField(max_length=255, editable=False, db_collation="C", db_index=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Keep the sort key in step with the name."""
        self.sorteersleutel = maak_sorteersleutel(self.naam)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "sorteersleutel"}
        super().save(*args, **kwargs)


class Thema(SorteerbaarModel):
    """Thema: een onderwerp waaronder de kennisbank is ingedeeld."""

    naam = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(
        max_length=80, unique=True, help_text="Het woord in het webadres. Verander het liever niet."
    )
    omschrijving = models.CharField(max_length=300, blank=True)
    motief = models.CharField(
        max_length=40, blank=True, help_text="Welke tekening bij dit thema hoort. Leeg: de algemene tekening."
    )
    volgorde = models.PositiveSmallIntegerField(default=100, help_text="Lager staat eerder.")

    panels = [
        FieldPanel("naam"),
        FieldPanel("slug"),
        FieldPanel("omschrijving"),
        FieldPanel("motief"),
        FieldPanel("volgorde"),
    ]

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema's"
        ordering = ["volgorde", "sorteersleutel"]

    def __str__(self):
        return self.naam


class Provincie(SorteerbaarModel):
    """Provincie: een Nederlandse of Vlaamse provincie."""

    naam = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    land = models.CharField(max_length=2, choices=Land, default=Land.NL)

    class Meta:
        verbose_name = "provincie"
        verbose_name_plural = "provincies"
        ordering = ["-land", "sorteersleutel"]

    def __str__(self):
        return self.naam


class Plaats(SorteerbaarModel):
    """Plaats: een stad of dorp in Nederland of Vlaanderen, met een punt op de kaart."""

    naam = models.CharField(max_length=100)
    provincie = models.ForeignKey(Provincie, null=True, blank=True, on_delete=models.PROTECT, related_name="plaatsen")
    land = models.CharField(max_length=2, choices=Land, default=Land.NL)
    breedtegraad = models.FloatField()
    lengtegraad = models.FloatField()

    class Meta:
        verbose_name = "plaats"
        verbose_name_plural = "plaatsen"
        ordering = ["sorteersleutel"]
        constraints = [
            models.UniqueConstraint(
                fields=["naam", "provincie", "land"], name="plaats_eenmaal_per_provincie", nulls_distinct=False
            )
        ]

    def __str__(self):
        return self.naam


class AfbeeldingQuerySet(GevolgdQuerySet, ImageQuerySet):
    """Pictures."""


class Afbeelding(Gevolgd, AbstractImage):
    """Afbeelding: een foto of tekening in de kennisbank, met wie die maakte."""

    bron = models.CharField(
        "maker of bron", max_length=200, blank=True, help_text="Wie de afbeelding maakte en onder welke licentie."
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "bron",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    # Who looks for a word among the pictures with a tag asks both at once.
    search_fields = [*AbstractImage.search_fields, index.RelatedFields("tags", [index.FilterField("name")])]

    objects = AfbeeldingQuerySet.as_manager()

    class Meta(AbstractImage.Meta):
        verbose_name = "afbeelding"
        verbose_name_plural = "afbeeldingen"


class AfbeeldingRendition(AbstractRendition):
    """A picture at one size and format, made when a page that shows it is published."""

    image = models.ForeignKey(Afbeelding, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="rendition_eenmaal")
        ]

    def get_upload_to(self, filename):
        """Name it after what the picture holds: who has a file under this name never needs to ask for it again.

        Wagtail cuts long names off, so that a new file could get the name of the one that it replaces.
        """
        return super().get_upload_to(f"{self.image.get_file_hash()[:12]}.{filename}")


class BestandQuerySet(GevolgdQuerySet, DocumentQuerySet):
    """Documents."""


class Bestand(Gevolgd, AbstractDocument):
    """Bestand: een document dat bij een tekst hoort en dat lezers kunnen openen."""

    admin_form_fields = ("title", "file", "collection", "tags")

    objects = BestandQuerySet.as_manager()

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        verbose_name_plural = "documenten"

    def clean(self):
        """A file that was refused already has no name to be refused once more."""
        if self.file:
            super().clean()
