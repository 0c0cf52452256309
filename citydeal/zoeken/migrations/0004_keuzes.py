import django.contrib.postgres.fields
from django.db import migrations, models

# The order of Facetgroep, in which the numbers stand.
GROEPEN = (
    "soort", "thema", "toolsoort", "artikelsoort", "partnersoort", "fase", "rijpheid", "doelgroep", "niveau", "deal",
    "provincie", "partner",
)  # fmt: skip
_GROEPEN = ", ".join(f"'{groep}'" for groep in GROEPEN)

# What was written before this migration gets its numbers here; what a release before it writes meanwhile, at the next
# `herindexeer`.
VUL = f"""
    INSERT INTO zoeken_facetcombinatie (groep, facetten, kenmerk)
    SELECT DISTINCT c.groep, c.facetten, md5(array_to_string(c.facetten, ' '))
    FROM zoeken_zoekdocument d CROSS JOIN LATERAL (
        SELECT split_part(f, ':', 1) AS groep, array_agg(f ORDER BY f COLLATE "C") AS facetten
        FROM unnest(d.facetten) AS f GROUP BY 1
    ) c
    WHERE c.groep IN ({_GROEPEN});

    UPDATE zoeken_zoekdocument d SET keuzes = ARRAY(
        SELECT coalesce(c.id, 0)
        FROM unnest(ARRAY[{_GROEPEN}]) WITH ORDINALITY AS g(groep, plek)
        LEFT JOIN zoeken_facetcombinatie c ON c.kenmerk = md5(array_to_string(
            ARRAY(SELECT f FROM unnest(d.facetten) AS f WHERE split_part(f, ':', 1) = g.groep ORDER BY f COLLATE "C"), ' '
        ))
        ORDER BY g.plek
    );
"""  # noqa: S608 - only constants of this module

# A row of more than two kilobytes keeps in the table only what is read for every hit.
SMAL = """
    ALTER TABLE zoeken_zoekdocument ALTER keuzes SET DEFAULT '{}';
    ALTER TABLE zoeken_zoekdocument SET (toast_tuple_target = 128);
    ALTER TABLE zoeken_zoekdocument
        ALTER soort SET STORAGE MAIN, ALTER sleutel SET STORAGE MAIN, ALTER sorteersleutel SET STORAGE MAIN,
        ALTER tokens SET STORAGE MAIN, ALTER keuzes SET STORAGE MAIN, ALTER kop SET STORAGE MAIN;
"""
BREED = """
    ALTER TABLE zoeken_zoekdocument RESET (toast_tuple_target);
    ALTER TABLE zoeken_zoekdocument
        ALTER soort SET STORAGE EXTENDED, ALTER sleutel SET STORAGE EXTENDED, ALTER sorteersleutel SET STORAGE EXTENDED,
        ALTER tokens SET STORAGE EXTENDED, ALTER kop SET STORAGE EXTENDED;
"""


class Migration(migrations.Migration):
    """Numbers to count choices by, and rows of which only the part that every hit needs is read."""

    dependencies = [
        ("zoeken", "0003_zoekdocument_kop_synoniem"),
    ]

    operations = [
        migrations.CreateModel(
            name="Facetcombinatie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("groep", models.CharField(max_length=30)),
                (
                    "facetten",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), help_text='"groep:waarde", sorted.', size=None
                    ),
                ),
                (
                    "kenmerk",
                    models.CharField(
                        help_text="A digest: an index holds no list of any length.", max_length=32, unique=True
                    ),
                ),
            ],
            options={
                "verbose_name": "facetcombinatie",
                "verbose_name_plural": "facetcombinaties",
                "indexes": [models.Index(fields=["groep"], name="facetcombinatie_groep")],
            },
        ),
        migrations.AddField(
            model_name="zoekdocument",
            name="keuzes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.IntegerField(),
                default=list,
                help_text="Per group, in the order of Facetgroep, the number of its Facetcombinatie; 0 without. For counting.",
                size=None,
            ),
        ),
        migrations.RunSQL(SMAL, BREED),
        migrations.RunSQL(VUL, migrations.RunSQL.noop),
    ]
