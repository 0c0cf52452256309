"""What all pages share, and what all pages of the kennisbank share."""

from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from citydeal.basis.enums import Niveau
from citydeal.basis.models import Thema
from citydeal.netwerk.models import CityDeal, Partner

HOME_PAD = "/home/"


class PortaalPagina(Page):
    """Every page of the portal: its address follows from `url_path` alone, without a look at the site table."""

    private_page_options = []
    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]

    class Meta:
        abstract = True

    @property
    def pad(self) -> str:
        """The path under which a visitor reads this page, for example `/kennisbank/usecases/x/`."""
        return "/" + self.url_path[len(HOME_PAD) :]

    def get_url(self, request=None, current_site=None):
        return self.pad

    url = property(get_url)

    def get_full_url(self, request=None):
        return settings.SITE_URL + self.pad

    full_url = property(get_full_url)

    def get_url_parts(self, request=None):
        return (1, settings.SITE_URL, self.pad)


class KennisbankPagina(PortaalPagina):
    """Kennisbankpagina: alles wat een lezer in de kennisbank kan vinden; deelt de velden waarop gefilterd wordt."""

    samenvatting = models.TextField(max_length=500, blank=True, help_text="Eén of twee zinnen voor lijsten en zoekresultaten.")
    beeld = models.ForeignKey(
        "basis.Afbeelding",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Leeg: de pagina krijgt een tekening bij haar thema.",
    )
    themas = ParentalManyToManyField(Thema, blank=True, related_name="paginas", verbose_name="thema's")
    niveau = models.CharField(max_length=20, choices=Niveau, default=Niveau.KENNISMAKEN)
    partners = ParentalManyToManyField(Partner, blank=True, related_name="paginas")
    city_deals = ParentalManyToManyField(CityDeal, blank=True, related_name="paginas", verbose_name="City Deals")
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="kennisbankpaginas",
        help_text="Wie deze pagina actueel houdt.",
    )
    herzien_op = models.DateField(
        "herzien vóór", null=True, blank=True, help_text="Na deze datum zegt de pagina dat zij mogelijk verouderd is."
    )
    datum = models.DateField(
        "datum", null=True, blank=True, help_text="Datum die de lezer ziet. Leeg: de dag van de eerste publicatie."
    )
    voorbeeld = models.BooleanField(
        default=False, help_text="Verzonnen inhoud: de pagina zegt dat en zoekmachines slaan haar over."
    )
    verwant = ParentalManyToManyField("self", blank=True, symmetrical=False, related_name="verwant_van", verbose_name="verwante pagina's")
    importsleutel = models.CharField(max_length=120, blank=True, editable=False, db_index=True)

    content_panels = [*Page.content_panels, FieldPanel("samenvatting"), FieldPanel("beeld")]
    indeling_panels = [
        MultiFieldPanel(
            [
                FieldPanel("themas"),
                FieldPanel("niveau"),
                FieldPanel("partners"),
                FieldPanel("city_deals"),
            ],
            heading="Waar hoort het bij",
        ),
        MultiFieldPanel(
            [FieldPanel("eigenaar"), FieldPanel("herzien_op"), FieldPanel("datum"), FieldPanel("voorbeeld")],
            heading="Wie houdt het bij",
        ),
        FieldPanel("verwant"),
    ]

    class Meta:
        verbose_name = "kennisbankpagina"
        verbose_name_plural = "kennisbankpagina's"

    is_creatable = False
