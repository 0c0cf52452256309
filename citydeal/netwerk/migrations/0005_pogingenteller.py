from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("netwerk", "0004_rollen")]

    operations = [
        migrations.CreateModel(
            name="Pogingenteller",
            fields=[
                ("sleutel", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("aantal", models.PositiveIntegerField()),
                ("verloopt_op", models.DateTimeField(db_index=True)),
            ],
            options={"verbose_name": "pogingenteller", "verbose_name_plural": "pogingentellers"},
        ),
    ]
