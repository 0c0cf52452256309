import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("basis", "0004_plaats_land"),
        ("kennisbank", "0008_recht_inzendingen"),
    ]

    operations = [
        migrations.AlterField(
            model_name="kennisbankpagina",
            name="beeld",
            field=models.ForeignKey(
                blank=True,
                help_text="Leeg: de pagina krijgt een tekening bij het thema.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="basis.afbeelding",
            ),
        ),
        migrations.AlterField(
            model_name="kennisbankpagina",
            name="herzien_op",
            field=models.DateField(
                blank=True,
                help_text="Na deze datum zegt de pagina dat de inhoud misschien verouderd is.",
                null=True,
                verbose_name="herzien vóór",
            ),
        ),
        migrations.AlterField(
            model_name="kennisbankpagina",
            name="voorbeeld",
            field=models.BooleanField(
                default=False, help_text="Verzonnen inhoud: de pagina zegt dat en zoekmachines slaan die over."
            ),
        ),
    ]
