"""The search index: one row for everything that can be found."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Reverse

MAX_WAARDE = 160
"""The longest choice in a filter: the address of a partner."""
MAX_FACET = 30 + 1 + MAX_WAARDE
EINDEN = ("(e|en|s)$", "[a-z](e|en|s)$")
"""What a compound may have after its last part: "stadsplannen" ends with "plan"."""


class Zoekdocument(models.Model):
    """Zoekdocument: iets dat te vinden is, met alles wat een zoekresultaat laat zien.

    A row is written by the app that owns the thing (`citydeal.zoeken.services.indexeer`); a result page reads nothing
    else. `tokens` says who may see it, `facetten` under which filters it falls ("thema:energie").

    There is no index on `tokens`: nearly every row carries "openbaar", and a plan that starts from it reads the table.

    Of a long row the database keeps in the table itself only what is read for every hit (`keuzes`, `tokens`, `kop` and the
    short fields), and that first; all else lies beside it. Migrations see to both, so a field that every hit needs is
    worth a new order of fields.
    """

    soort = models.CharField(max_length=30)
    sleutel = models.CharField(max_length=60, help_text="What it is within its kind; with `soort` unique.")
    titel = models.CharField(max_length=255)
    samenvatting = models.TextField(blank=True)
    url = models.CharField(max_length=500)
    tekst = models.TextField(blank=True, help_text="All further words, plain; source of the snippet.")
    trefwoorden = models.TextField(blank=True, help_text="Synonyms and other words that find it but are not shown.")
    tokens = ArrayField(models.CharField(max_length=60), default=list)
    facetten = ArrayField(models.CharField(max_length=MAX_FACET), default=list)
    keuzes = ArrayField(
        models.IntegerField(),
        default=list,
        help_text="Per group, in the order of Facetgroep, the number of its Facetcombinatie; 0 without. For counting.",
    )
    punten = models.JSONField(default=list, help_text="Places on the map: [{lat, lon, naam}].")
    gegevens = models.JSONField(default=dict, help_text="What a card or list line shows besides title and summary.")
    datum = models.DateTimeField(null=True)
    sorteersleutel = models.CharField(max_length=255, db_collation="C")
    gewicht = models.FloatField(default=1.0, help_text="Multiplies the rank; 1 is neutral.")
    kop = SearchVectorField(
        null=True, help_text="Title A, keywords B, summary C: short, so ranking many rows is cheap."
    )
    vector = SearchVectorField(null=True, help_text="Dutch stems: title A, keywords B, summary C, text D.")

    class Meta:
        verbose_name = "zoekdocument"
        verbose_name_plural = "zoekdocumenten"
        constraints = [models.UniqueConstraint(fields=["soort", "sleutel"], name="zoekdocument_eenmaal")]
        indexes = [
            GinIndex(fields=["vector"], name="zoekdocument_vector"),
            GinIndex(fields=["kop"], name="zoekdocument_kop"),
            GinIndex(fields=["facetten"], name="zoekdocument_facetten"),
            models.Index(fields=["soort", "-datum", "id"], name="zoekdocument_nieuwste"),
            models.Index(fields=["soort", "sorteersleutel", "id"], name="zoekdocument_naam"),
            GinIndex(OpClass(models.F("sorteersleutel"), name="gin_trgm_ops"), name="zoekdocument_naam_trgm"),
        ]

    def __str__(self):
        return f"{self.soort}: {self.titel}"


class Facetcombinatie(models.Model):
    """Facetcombinatie: de keuzes in één filter waaronder een ding valt, samen.

    Few things have different ones, and counting numbers is cheaper than counting words. One that nothing has any more
    does no harm.
    """

    groep = models.CharField(max_length=30)
    facetten = ArrayField(models.CharField(max_length=MAX_FACET), help_text='"groep:waarde", sorted.')
    kenmerk = models.CharField(max_length=32, unique=True, help_text="A digest: an index holds no list of any length.")

    class Meta:
        verbose_name = "facetcombinatie"
        verbose_name_plural = "facetcombinaties"
        indexes = [models.Index(fields=["groep"], name="facetcombinatie_groep")]

    def __str__(self):
        return " ".join(self.facetten)


class Facetwaarde(models.Model):
    """Facetwaarde: één keuze in een filter, met het woord dat de lezer ziet."""

    groep = models.CharField(max_length=30)
    waarde = models.CharField(max_length=MAX_WAARDE)
    label = models.CharField(max_length=200)
    volgorde = models.IntegerField(default=0)
    sorteersleutel = models.CharField(max_length=255, db_collation="C")

    class Meta:
        verbose_name = "facetwaarde"
        verbose_name_plural = "facetwaarden"
        constraints = [models.UniqueConstraint(fields=["groep", "waarde"], name="facetwaarde_eenmaal")]

    def __str__(self):
        return f"{self.groep}:{self.waarde}"


def _zonder(einde: str) -> models.Func:
    return models.Func(
        models.F("woord"),
        models.Value(einde),
        models.Value(""),
        function="regexp_replace",
        output_field=models.CharField(),
    )


class Woord(models.Model):
    """Woord: een woord dat in de index voorkomt; helpt bij tikfouten en samenstellingen.

    A hint only: a word may outlive the last text it stood in. Before a word is shown to a reader, a search proves that
    something this reader may see contains it.
    """

    woord = models.CharField(max_length=60, primary_key=True, db_collation="C")
    document = models.BigIntegerField(
        null=True, help_text="The number of a Zoekdocument that had it, a public one if any; it may have changed since."
    )

    class Meta:
        verbose_name = "woord"
        verbose_name_plural = "woorden"
        indexes = [
            GinIndex(OpClass(models.F("woord"), name="gin_trgm_ops"), name="woord_trgm"),
            # From its last letter on, with and without the endings that a compound may have.
            models.Index(Reverse("woord"), name="woord_einde"),
            models.Index(Reverse(_zonder(EINDEN[0])), name="woord_einde_kort"),
            models.Index(Reverse(_zonder(EINDEN[1])), name="woord_einde_korter"),
        ]

    def __str__(self):
        return self.woord


class Synoniem(models.Model):
    """Synoniem: een manier om iets te noemen; alle namen van één zoekdocument betekenen hetzelfde."""

    document = models.ForeignKey(Zoekdocument, on_delete=models.CASCADE, related_name="synoniemen")
    naam = models.CharField(max_length=120, db_collation="C", db_index=True, help_text="Folded words with one space.")

    class Meta:
        verbose_name = "synoniem"
        verbose_name_plural = "synoniemen"
        constraints = [models.UniqueConstraint(fields=["document", "naam"], name="synoniem_eenmaal")]

    def __str__(self):
        return self.naam
