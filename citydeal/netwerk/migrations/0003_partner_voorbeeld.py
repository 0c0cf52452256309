from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("netwerk", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="partner",
            name="voorbeeld",
            field=models.BooleanField(
                default=False, help_text="Verzonnen partner: de pagina zegt dat en zoekmachines slaan haar over."
            ),
        ),
    ]
