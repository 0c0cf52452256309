from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    dependencies = [("netwerk", "0005_pogingenteller")]

    operations = [
        migrations.AddField(
            model_name="partner",
            name="gewijzigd_op",
            field=models.DateTimeField(auto_now=True, default=timezone.now),
            preserve_default=False,
        ),
    ]
