"""The roles of the network as sets of permissions. Code asks for a permission, never for the name of a group."""

from django.apps import apps as echte_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

RECHTEN = {
    "projectorganisatie": [
        "wagtailadmin.access_admin",
        "netwerk.triage_vraagstukken",
        "netwerk.toelaten_showcases",
        "netwerk.beheren_mensen",
        "netwerk.beheren_communities",
        "netwerk.view_partner",
        "netwerk.add_partner",
        "netwerk.change_partner",
        "netwerk.view_citydeal",
        "netwerk.change_citydeal",
    ],
    "stuurgroep": ["netwerk.adviseren_vraagstukken"],
    "redactie": [
        "wagtailadmin.access_admin",
        "basis.view_thema",
        "basis.add_thema",
        "basis.change_thema",
        "netwerk.view_partner",
        "netwerk.change_partner",
        "netwerk.view_citydeal",
        "wagtailredirects.view_redirect",
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
    ],
}
RECHTEN_OP_BESTANDEN = {
    "redactie": [
        "wagtailimages.add_image",
        "wagtailimages.change_image",
        "wagtailimages.choose_image",
        "wagtaildocs.add_document",
        "wagtaildocs.change_document",
        "wagtaildocs.choose_document",
    ],
    "projectorganisatie": ["wagtailimages.choose_image"],
}
APPS_MET_RECHTEN = ["basis", "netwerk", "wagtailredirects"]


def geef_rechten(apps, schema_editor):
    """Make the groups; permissions that Django makes only after all migrations are made here first."""
    for label in APPS_MET_RECHTEN:
        create_permissions(
            echte_apps.get_app_config(label), verbosity=0, using=schema_editor.connection.alias, apps=apps
        )
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    bovenste = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)

    def zoek_recht(naam):
        app_label, codenaam = naam.split(".")
        return Permission.objects.get(content_type__app_label=app_label, codename=codenaam)

    for rol, namen in RECHTEN.items():
        groep, _ = Group.objects.get_or_create(name=rol)
        groep.permissions.add(*[zoek_recht(naam) for naam in namen])
    for rol, namen in RECHTEN_OP_BESTANDEN.items():
        groep = Group.objects.get(name=rol)
        for naam in namen:
            GroupCollectionPermission.objects.get_or_create(
                group=groep, collection=bovenste, permission=zoek_recht(naam)
            )


class Migration(migrations.Migration):
    dependencies = [
        ("netwerk", "0003_partner_voorbeeld"),
        ("basis", "0003_provincies"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0026_group_collection_permission"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailredirects", "0001_initial"),
    ]

    operations = [migrations.RunPython(geef_rechten, migrations.RunPython.noop)]
