import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """A partner is a choice by its whole address, however long its name."""

    dependencies = [
        ("zoeken", "0006_volgorde_van_velden"),
    ]

    operations = [
        migrations.AlterField(
            model_name="facetwaarde",
            name="waarde",
            field=models.CharField(max_length=160),
        ),
        migrations.AlterField(
            model_name="facetcombinatie",
            name="facetten",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=191), help_text='"groep:waarde", sorted.', size=None
            ),
        ),
        migrations.AlterField(
            model_name="zoekdocument",
            name="facetten",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=191), default=list, size=None
            ),
        ),
    ]
