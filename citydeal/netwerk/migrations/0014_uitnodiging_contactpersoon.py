from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("netwerk", "0013_gegevensexport_bestand"),
    ]

    operations = [
        migrations.AddField(
            model_name="uitnodiging",
            name="wordt_contactpersoon",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
