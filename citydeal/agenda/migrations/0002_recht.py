"""The projectorganisatie looks after the whole agenda."""

from django.apps import apps as echte_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations


def geef_recht(apps, schema_editor):
    """Give the projectorganisatie the permission, which Django makes only after all migrations."""
    create_permissions(
        echte_apps.get_app_config("agenda"), verbosity=0, using=schema_editor.connection.alias, apps=apps
    )
    recht = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="agenda", codename="beheren_agenda"
    )
    apps.get_model("auth", "Group").objects.get(name="projectorganisatie").permissions.add(recht)


class Migration(migrations.Migration):
    dependencies = [("agenda", "0001_begin"), ("netwerk", "0004_rollen")]

    operations = [migrations.RunPython(geef_recht, migrations.RunPython.noop)]
