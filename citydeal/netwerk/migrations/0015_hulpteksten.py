from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("netwerk", "0014_uitnodiging_contactpersoon"),
    ]

    operations = [
        migrations.AlterField(
            model_name="partner",
            name="voorbeeld",
            field=models.BooleanField(
                default=False, help_text="Verzonnen partner: de pagina zegt dat en zoekmachines slaan die over."
            ),
        ),
    ]
