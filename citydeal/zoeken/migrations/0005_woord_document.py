import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    """A text by which a word is known at once, and indexes by which compounds are found from their end.

    Words that were there have no text yet; they get one when something with them is written.
    """

    dependencies = [
        ("zoeken", "0004_keuzes"),
    ]

    operations = [
        migrations.AddField(
            model_name="woord",
            name="document",
            field=models.BigIntegerField(
                help_text="The number of a Zoekdocument that had it, a public one if any; it may have changed since.",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="woord",
            index=models.Index(django.db.models.functions.text.Reverse("woord"), name="woord_einde"),
        ),
        migrations.AddIndex(
            model_name="woord",
            index=models.Index(
                django.db.models.functions.text.Reverse(
                    models.Func(
                        models.F("woord"),
                        models.Value("(e|en|s)$"),
                        models.Value(""),
                        function="regexp_replace",
                        output_field=models.CharField(),
                    )
                ),
                name="woord_einde_kort",
            ),
        ),
        migrations.AddIndex(
            model_name="woord",
            index=models.Index(
                django.db.models.functions.text.Reverse(
                    models.Func(
                        models.F("woord"),
                        models.Value("[a-z](e|en|s)$"),
                        models.Value(""),
                        function="regexp_replace",
                        output_field=models.CharField(),
                    )
                ),
                name="woord_einde_korter",
            ),
        ),
    ]
