"""The two City Deals and the partners that take part in them."""

from django.db import models
from django.db.models import F, Q
from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import RichTextField

from citydeal.basis.enums import Land
from citydeal.basis.models import Provincie, SorteerbaarModel
from citydeal.netwerk.enums import Aanvraagstatus, Domeinstatus, Partnersoort, Partnerstatus
from citydeal.netwerk.querysets import CityDealQuerySet, DeelnameQuerySet, PartnerdomeinQuerySet, PartnerQuerySet


class CityDeal(SorteerbaarModel):
    """City Deal: een afspraak tussen overheden, bedrijven en kennisinstellingen om samen een opgave op te pakken."""

    naam = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    omschrijving = models.TextField(blank=True)
    ondertekend_op = models.DateField(null=True, blank=True)
    ondertekend_in = models.CharField("ondertekend te", max_length=100, blank=True)
    loopt_tot = models.DateField(null=True, blank=True)

    objects = CityDealQuerySet.as_manager()

    panels = [
        FieldPanel("naam"),
        FieldPanel("slug", read_only=True),
        FieldPanel("omschrijving"),
        FieldPanel("ondertekend_op"),
        FieldPanel("ondertekend_in"),
        FieldPanel("loopt_tot"),
    ]

    class Meta:
        verbose_name = "City Deal"
        verbose_name_plural = "City Deals"
        ordering = ["ondertekend_op", "sorteersleutel"]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return reverse("netwerk:citydeal-detail", args=[self.slug])

    @property
    def kern(self) -> str:
        """The first sentence of what was agreed, for where there is room for one."""
        eerste, punt, _ = self.omschrijving.partition(". ")
        return eerste + punt.strip()


class Partner(ClusterableModel, SorteerbaarModel):
    """Partner: een organisatie die meedoet aan een of meer City Deals."""

    naam = models.CharField(max_length=160, unique=True)
    slug = models.SlugField(max_length=160, unique=True)
    soort = models.CharField(max_length=40, choices=Partnersoort)
    status = models.CharField(max_length=20, choices=Partnerstatus, default=Partnerstatus.PARTNER)
    omschrijving = models.TextField(blank=True, help_text="Wie de partner is en wat die inbrengt, in een paar zinnen.")
    inbreng = RichTextField(
        blank=True, features=["bold", "italic", "ul", "ol", "link"], help_text="Wat deze partner in het netwerk bracht."
    )
    website = models.URLField(blank=True)
    plaats = models.CharField(max_length=100, blank=True)
    provincie = models.ForeignKey(Provincie, null=True, blank=True, on_delete=models.PROTECT, related_name="partners")
    land = models.CharField(max_length=2, choices=Land, default=Land.NL)
    breedtegraad = models.FloatField(null=True, blank=True)
    lengtegraad = models.FloatField(null=True, blank=True)
    voorbeeld = models.BooleanField(
        default=False, help_text="Verzonnen partner: de pagina zegt dat en zoekmachines slaan die over."
    )
    logo = models.ForeignKey("basis.Afbeelding", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    deelnemers = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="netwerken", help_text="Van een netwerk: wie eraan meedoen."
    )
    contactpersonen = models.ManyToManyField(
        "netwerk.Gebruiker",
        blank=True,
        related_name="contactpersoon_van",
        help_text="Wie de pagina en de mensen bijhouden.",
    )
    opgegaan_in = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="voorgangers", editable=False
    )
    gewijzigd_op = models.DateTimeField(auto_now=True)

    objects = PartnerQuerySet.as_manager()

    panels = [
        FieldPanel("naam"),
        FieldPanel("slug", read_only=True),
        FieldPanel("soort"),
        FieldPanel("status"),
        FieldPanel("omschrijving"),
        FieldPanel("inbreng"),
        FieldPanel("website"),
        FieldPanel("plaats"),
        FieldPanel("provincie"),
        FieldPanel("land"),
        FieldRowPanel([FieldPanel("breedtegraad"), FieldPanel("lengtegraad")]),
        FieldPanel("logo"),
        FieldPanel("voorbeeld"),
        InlinePanel("deelnames", label="City Deal", heading="City Deals"),
        FieldPanel("deelnemers", widget=CheckboxSelectMultiple),
        FieldPanel("contactpersonen", widget=CheckboxSelectMultiple),
    ]

    class Meta:
        verbose_name = "partner"
        verbose_name_plural = "partners"
        ordering = ["sorteersleutel"]
        constraints = [
            models.CheckConstraint(
                condition=Q(breedtegraad__isnull=True, lengtegraad__isnull=True)
                | Q(breedtegraad__isnull=False, lengtegraad__isnull=False),
                name="partner_punt_heel_of_niet",
            )
        ]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return reverse("netwerk:partner-detail", args=[self.slug])

    def city_deal_namen(self) -> str:
        """The City Deals that it takes or took part in, on one line."""
        return ", ".join(dict.fromkeys(deelname.city_deal.naam for deelname in self.deelnames.all()))


class Deelname(models.Model):
    """Deelname: een partner doet van en tot een datum mee aan een City Deal."""

    partner = ParentalKey(Partner, on_delete=models.CASCADE, related_name="deelnames")
    city_deal = models.ForeignKey(CityDeal, on_delete=models.PROTECT, related_name="deelnames")
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    objects = DeelnameQuerySet.as_manager()

    panels = [FieldPanel("city_deal"), FieldPanel("van"), FieldPanel("tot")]

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        ordering = ["van", "id"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "city_deal", "van"], name="deelname_eenmaal"),
            models.CheckConstraint(condition=Q(tot__isnull=True) | Q(tot__gt=F("van")), name="deelname_tot_na_van"),
        ]

    def __str__(self):
        return f"{self.partner} in {self.city_deal}"


class Partnerdomein(models.Model):
    """Partnerdomein: een maildomein waarvan de mensen bij een partner horen; precies dit domein, geen subdomeinen."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="domeinen")
    domein = models.CharField(max_length=253)
    status = models.CharField(max_length=20, choices=Domeinstatus, default=Domeinstatus.BEVESTIGD)
    aangevraagd_door = models.ForeignKey(
        "netwerk.Gebruiker", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    aangemaakt_op = models.DateTimeField(auto_now_add=True)

    objects = PartnerdomeinQuerySet.as_manager()

    class Meta:
        verbose_name = "maildomein"
        verbose_name_plural = "maildomeinen"
        ordering = ["domein"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "domein"], name="partnerdomein_eenmaal"),
            models.CheckConstraint(condition=Q(status__in=Domeinstatus.values), name="partnerdomein_status_bestaat"),
        ]

    def __str__(self):
        return self.domein


class Partneradres(models.Model):
    """Partneradres: een eerder adres van een partner, dat naar de huidige pagina leidt."""

    slug = models.SlugField(max_length=160, unique=True)
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="eerdere_adressen")

    class Meta:
        verbose_name = "eerder adres"
        verbose_name_plural = "eerdere adressen"

    def __str__(self):
        return self.slug


class Partneraanvraag(models.Model):
    """Partneraanvraag: een organisatie die partner wil worden; telt pas als de aanvrager het e-mailadres heeft bevestigd."""

    organisatie = models.CharField(max_length=160)
    soort = models.CharField(max_length=40, choices=Partnersoort)
    website = models.URLField(blank=True)
    naam = models.CharField(max_length=150)
    functie = models.CharField(max_length=150, blank=True)
    email = models.EmailField(max_length=254)
    motivatie = models.TextField()
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=Aanvraagstatus, default=Aanvraagstatus.OPEN)
    reden = models.TextField(blank=True)
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    behandeld_door = models.ForeignKey(
        "netwerk.Gebruiker", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    behandeld_op = models.DateTimeField(null=True, blank=True)
    aangemaakt_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "aanvraag om partner te worden"
        verbose_name_plural = "aanvragen om partner te worden"
        ordering = ["aangemaakt_op"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Aanvraagstatus.values), name="partneraanvraag_status_bestaat"
            ),
            models.UniqueConstraint(
                fields=["email", "organisatie"],
                condition=Q(status=Aanvraagstatus.OPEN),
                name="partneraanvraag_een_open",
            ),
        ]

    def __str__(self):
        return self.organisatie
