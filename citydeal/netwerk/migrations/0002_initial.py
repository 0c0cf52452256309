import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("basis", "0001_initial"),
        ("netwerk", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CityDeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sorteersleutel", models.CharField(db_collation="C", db_index=True, editable=False, max_length=255)),
                ("naam", models.CharField(max_length=120, unique=True)),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("omschrijving", models.TextField(blank=True)),
                ("ondertekend_op", models.DateField(blank=True, null=True)),
                ("ondertekend_in", models.CharField(blank=True, max_length=100, verbose_name="ondertekend te")),
                ("loopt_tot", models.DateField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "City Deal",
                "verbose_name_plural": "City Deals",
                "ordering": ["ondertekend_op", "sorteersleutel"],
            },
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sorteersleutel", models.CharField(db_collation="C", db_index=True, editable=False, max_length=255)),
                ("naam", models.CharField(max_length=160, unique=True)),
                ("slug", models.SlugField(max_length=160, unique=True)),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("gemeente", "Gemeente"),
                            ("provincie", "Provincie"),
                            ("ministerie", "Ministerie"),
                            ("waterschap", "Waterschap"),
                            ("rijksorganisatie", "Rijksorganisatie"),
                            ("kennisinstelling", "Kennisinstelling"),
                            ("bedrijf", "Bedrijf"),
                            ("maatschappelijke-organisatie", "Maatschappelijke organisatie"),
                            ("netwerk", "Netwerk"),
                            ("initiatief", "Initiatief"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("partner", "Partner"),
                            ("initiatief", "Initiatief buiten de deal"),
                            ("gestopt", "Gestopt"),
                        ],
                        default="partner",
                        max_length=20,
                    ),
                ),
                (
                    "omschrijving",
                    models.TextField(
                        blank=True, help_text="Wie de partner is en wat die inbrengt, in een paar zinnen."
                    ),
                ),
                (
                    "inbreng",
                    wagtail.fields.RichTextField(blank=True, help_text="Wat deze partner in het netwerk bracht."),
                ),
                ("website", models.URLField(blank=True)),
                ("plaats", models.CharField(blank=True, max_length=100)),
                ("land", models.CharField(choices=[("NL", "Nederland"), ("BE", "België")], default="NL", max_length=2)),
                ("breedtegraad", models.FloatField(blank=True, null=True)),
                ("lengtegraad", models.FloatField(blank=True, null=True)),
                (
                    "contactpersonen",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Wie de pagina en de mensen bijhouden.",
                        related_name="contactpersoon_van",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "deelnemers",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Van een netwerk: wie eraan meedoen.",
                        related_name="netwerken",
                        to="netwerk.partner",
                    ),
                ),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="basis.afbeelding",
                    ),
                ),
                (
                    "provincie",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partners",
                        to="basis.provincie",
                    ),
                ),
            ],
            options={
                "verbose_name": "partner",
                "verbose_name_plural": "partners",
                "ordering": ["sorteersleutel"],
            },
        ),
        migrations.CreateModel(
            name="Deelname",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("van", models.DateField()),
                ("tot", models.DateField(blank=True, null=True)),
                (
                    "city_deal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deelnames", to="netwerk.citydeal"
                    ),
                ),
                (
                    "partner",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deelnames", to="netwerk.partner"
                    ),
                ),
            ],
            options={
                "verbose_name": "deelname",
                "verbose_name_plural": "deelnames",
                "ordering": ["van", "id"],
            },
        ),
        migrations.AddField(
            model_name="gebruiker",
            name="partner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mensen",
                to="netwerk.partner",
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("breedtegraad__isnull", True), ("lengtegraad__isnull", True)),
                    models.Q(("breedtegraad__isnull", False), ("lengtegraad__isnull", False)),
                    _connector="OR",
                ),
                name="partner_punt_heel_of_niet",
            ),
        ),
        migrations.AddConstraint(
            model_name="deelname",
            constraint=models.UniqueConstraint(fields=("partner", "city_deal", "van"), name="deelname_eenmaal"),
        ),
        migrations.AddConstraint(
            model_name="deelname",
            constraint=models.CheckConstraint(
                condition=models.Q(("tot__isnull", True), ("tot__gt", models.F("van")), _connector="OR"),
                name="deelname_tot_na_van",
            ),
        ),
    ]
