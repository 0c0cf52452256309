"""What all pages share, and what all pages of the kennisbank share."""

from django.conf import settings
from django.db import models, transaction
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from citydeal.basis.enums import Niveau
from citydeal.basis.models import Thema
from citydeal.netwerk.models import CityDeal, Partner
from kennisbank import publicatie
from kennisbank.forms import VEEL_KEUZES, PaginaForm
from kennisbank.permissions import PaginaRechten

HOME_PAD = "/home/"


class PortaalPagina(Page):
    """Every page of the portal: its address follows from `url_path` alone, without a look at the site table.

    What makes a page appear, a person or the clock, goes through `publish` and `save`: there the rule of
    `kennisbank.publicatie` is asked, and from there the search index follows, in the same transaction.
    """

    private_page_options = []
    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]
    is_vast = False
    """Whether the portal itself leans on this page: it keeps its address and place and can't be taken away."""
    base_form_class = PaginaForm
    keuring = None
    """What the rule said of the version that is being published now."""

    class Meta:
        abstract = True

    def ontbreekt_voor_publicatie(self) -> list[str]:
        """What must be filled in before readers may see this page, in words for the redactie."""
        return []

    def veranderde_onderbouwing(self) -> list[str]:
        """The fields in which this version says something else on article 4 than the page that readers see now."""
        return []

    def permissions_for_user(self, user):
        return PaginaRechten(user, self)

    def save_revision(self, *args, **kwargs):
        """Store a new version; where the page waits for approval, others may have to give it now."""
        from kennisbank import goedkeurtaken

        with transaction.atomic():
            revisie = super().save_revision(*args, **kwargs)
            if staat := self.current_workflow_task_state:
                goedkeurtaken.vraag_goedkeuring(staat)
        return revisie

    def publish(
        self,
        revision,
        user=None,
        changed=True,
        log_action=True,
        previous_revision=None,
        skip_permission_checks=False,
    ):
        """Publish or schedule `revision` under the rule.

        Raises NietPubliceerbaar when the rule says no; what was scheduled and can't appear any more is logged instead.
        """
        handeling = publicatie.Publicatie(
            revision, user=user, changed=changed, log_action=log_action, previous_revision=previous_revision
        )
        if publicatie.is_gepland(revision, door=user):
            publicatie.publiceer_volgens_plan(handeling)
        else:
            handeling.execute(skip_permission_checks=skip_permission_checks)

    def save(self, clean=True, user=None, log_action=False, **kwargs):
        """Save; a whole save of a live page asks the rule when it publishes, and brings the index up to date.

        Raises NietPubliceerbaar. The edit form of the CMS publishes without `publish`: there the rule is asked here,
        and who made the version counts as who publishes it.
        """
        from kennisbank import services

        if kwargs.get("update_fields") is not None or not self.live:
            return super().save(clean=clean, user=user, log_action=log_action, **kwargs)
        with transaction.atomic():
            eerder = Page.objects.filter(pk=self.pk).values("live", "live_revision_id", "url_path").first()
            keuring = self._keuring_bij_opslaan(eerder)
            result = super().save(clean=clean, user=user, log_action=log_action, **kwargs)
            if keuring is not None and keuring.kleine_correctie:
                publicatie.leg_correctie_vast(self, vorig_pad=eerder["url_path"])
            verschijnt = bool(eerder) and not eerder["live"]
            services.verwerk_pagina(self, vorig_pad=eerder["url_path"] if eerder else None, verschijnt=verschijnt)
        return result

    def _keuring_bij_opslaan(self, eerder: dict | None) -> "publicatie.Keuring | None":
        keuring, self.keuring = self.keuring, None
        nieuw = self.live_revision is not None and (eerder or {}).get("live_revision_id") != self.live_revision_id
        if keuring is None and nieuw:
            keuring = publicatie.keur(self.live_revision, door=self.live_revision.user)
        redenen = list(keuring.redenen) if keuring else []
        if not redenen and not (eerder and eerder["live"]):
            redenen = self.ontbreekt_voor_publicatie()
        if redenen:
            raise publicatie.NietPubliceerbaar(redenen)
        return keuring

    def serve(self, request, *args, **kwargs):
        """Show this page to a reader."""
        from kennisbank.views.paginas import toon

        return toon(request, self)

    def serve_preview(self, request, mode_name):
        """Show this version of the page in the CMS; its pictures are made here, as it may never be published."""
        from kennisbank.beelden import maak_renditions

        maak_renditions(self)
        request.is_preview = True
        return self.serve(request)

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

    samenvatting = models.TextField(
        max_length=500, blank=True, help_text="Eén of twee zinnen voor lijsten en zoekresultaten."
    )
    beeld = models.ForeignKey(
        "basis.Afbeelding",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Leeg: de pagina krijgt een tekening bij het thema.",
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
        "herzien vóór",
        null=True,
        blank=True,
        help_text="Na deze datum zegt de pagina dat de inhoud misschien verouderd is.",
    )
    datum = models.DateField(
        "datum", null=True, blank=True, help_text="Datum die de lezer ziet. Leeg: de dag van de eerste publicatie."
    )
    voorbeeld = models.BooleanField(
        default=False, help_text="Verzonnen inhoud: de pagina zegt dat en zoekmachines slaan die over."
    )
    verwant = ParentalManyToManyField(
        "self", blank=True, symmetrical=False, related_name="verwant_van", verbose_name="verwante pagina's"
    )
    importsleutel = models.CharField(max_length=120, blank=True, editable=False, db_index=True)
    exclude_fields_in_copy = ["importsleutel"]
    """A row of an import belongs to one page; a copy is another one."""

    content_panels = [*Page.content_panels, FieldPanel("samenvatting"), FieldPanel("beeld")]
    indeling_panels = [
        MultiFieldPanel(
            [
                FieldPanel("themas", widget=VEEL_KEUZES),
                FieldPanel("niveau"),
                FieldPanel("city_deals", widget=VEEL_KEUZES),
                FieldPanel("partners", widget=VEEL_KEUZES),
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
