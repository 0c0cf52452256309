"""The blocks of which a text in the kennisbank is made."""

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

TEKST_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "code"]


class TekstBlock(blocks.RichTextBlock):
    """Running text; what is pasted from Word keeps headings, lists and links and loses the rest."""

    def __init__(self, **kwargs):
        super().__init__(features=TEKST_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = "Tekst"
        template = "kennisbank/blocks/tekst.html"


class AfbeeldingBlock(blocks.StructBlock):
    afbeelding = ImageChooserBlock(label="Afbeelding")
    alternatief = blocks.CharBlock(
        label="Wat er te zien is",
        required=False,
        max_length=250,
        help_text="Voor wie de afbeelding niet ziet. Leeg als de afbeelding niets toevoegt aan de tekst.",
    )
    bijschrift = blocks.CharBlock(label="Bijschrift", required=False, max_length=300)

    class Meta:
        icon = "image"
        label = "Afbeelding"
        template = "kennisbank/blocks/afbeelding.html"


class CitaatBlock(blocks.StructBlock):
    tekst = blocks.TextBlock(label="Citaat", max_length=600)
    bron = blocks.CharBlock(label="Wie zei het", required=False, max_length=150)

    class Meta:
        icon = "openquote"
        label = "Citaat"
        template = "kennisbank/blocks/citaat.html"


class CijferBlock(blocks.StructBlock):
    waarde = blocks.CharBlock(label="Cijfer", max_length=20)
    eenheid = blocks.CharBlock(label="Eenheid", required=False, max_length=40)
    toelichting = blocks.CharBlock(label="Toelichting", required=False, max_length=140)


class CijfersBlock(blocks.StructBlock):
    cijfers = blocks.ListBlock(CijferBlock(), min_num=1, max_num=4, label="Cijfers")

    class Meta:
        icon = "order"
        label = "Rij met cijfers"
        template = "kennisbank/blocks/cijfers.html"


class UitgelichtBlock(blocks.StructBlock):
    titel = blocks.CharBlock(label="Kop", required=False, max_length=120)
    tekst = blocks.RichTextBlock(label="Tekst", features=["bold", "italic", "link", "ul"])

    class Meta:
        icon = "info-circle"
        label = "Uitgelicht"
        template = "kennisbank/blocks/uitgelicht.html"


class StapBlock(blocks.StructBlock):
    titel = blocks.CharBlock(label="Stap", max_length=120)
    tekst = blocks.TextBlock(label="Uitleg", required=False)


class StappenBlock(blocks.StructBlock):
    titel = blocks.CharBlock(label="Kop", required=False, max_length=120)
    stappen = blocks.ListBlock(StapBlock(), min_num=1, label="Stappen")

    class Meta:
        icon = "list-ol"
        label = "Stappen"
        template = "kennisbank/blocks/stappen.html"


class VideoBlock(blocks.StructBlock):
    """A picture with a link: the film plays on its own site, nothing of it is loaded here."""

    titel = blocks.CharBlock(label="Titel van de film", max_length=150)
    url = blocks.URLBlock(label="Adres van de film")
    afbeelding = ImageChooserBlock(label="Beeld uit de film", required=False)
    duur = blocks.CharBlock(label="Duur", required=False, max_length=30, help_text="Bijvoorbeeld: 3 minuten.")

    class Meta:
        icon = "media"
        label = "Video"
        template = "kennisbank/blocks/video.html"


class DocumentenBlock(blocks.StructBlock):
    titel = blocks.CharBlock(label="Kop", required=False, max_length=120)
    documenten = blocks.ListBlock(DocumentChooserBlock(), min_num=1, label="Documenten")

    class Meta:
        icon = "doc-full"
        label = "Documenten"
        template = "kennisbank/blocks/documenten.html"


class VerwantBlock(blocks.StructBlock):
    titel = blocks.CharBlock(label="Kop", required=False, max_length=120)
    paginas = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="kennisbank.KennisbankPagina"), min_num=1, max_num=6, label="Pagina's"
    )

    class Meta:
        icon = "link"
        label = "Verwante pagina's"
        template = "kennisbank/blocks/verwant.html"


class InhoudBlock(blocks.StreamBlock):
    """The whole set, small on purpose."""

    tekst = TekstBlock()
    afbeelding = AfbeeldingBlock()
    citaat = CitaatBlock()
    cijfers = CijfersBlock()
    uitgelicht = UitgelichtBlock()
    stappen = StappenBlock()
    video = VideoBlock()
    documenten = DocumentenBlock()
    verwant = VerwantBlock()

    class Meta:
        required = False
