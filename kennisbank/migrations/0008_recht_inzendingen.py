"""The redactie handles what leden put forward."""

from django.apps import apps as echte_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations


def geef_recht(apps, schema_editor):
    """Give the redactie the permission, which Django makes only after all migrations."""
    create_permissions(
        echte_apps.get_app_config("kennisbank"), verbosity=0, using=schema_editor.connection.alias, apps=apps
    )
    recht = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="kennisbank", codename="behandelen_inzendingen"
    )
    apps.get_model("auth", "Group").objects.get(name="redactie").permissions.add(recht)


class Migration(migrations.Migration):
    dependencies = [("kennisbank", "0007_inzendingen")]

    operations = [migrations.RunPython(geef_recht, migrations.RunPython.noop)]
