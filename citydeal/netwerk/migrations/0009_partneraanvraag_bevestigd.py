from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("netwerk", "0008_profiel_bij_elk_account"),
    ]

    operations = [
        migrations.AddField(
            model_name="partneraanvraag",
            name="bevestigd_op",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="partneraanvraag",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "open")), fields=("email", "organisatie"), name="partneraanvraag_een_open"
            ),
        ),
    ]
