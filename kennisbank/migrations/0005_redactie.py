"""What the redactie may do with pages, and its workflow: a second person approves."""

from django.apps import apps as echte_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

RECHTEN = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]
VAN_WAGTAIL = ["Moderators", "Editors"]


def richt_redactie_in(apps, schema_editor):
    """Give the redactie the pages below home, and put the workflow there in place of Wagtail's own."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    Page = apps.get_model("wagtailcore", "Page")
    Workflow = apps.get_model("wagtailcore", "Workflow")

    create_permissions(
        echte_apps.get_app_config("wagtailcore"), verbosity=0, using=schema_editor.connection.alias, apps=apps
    )
    home = Page.objects.get(depth=2, slug="home")
    redactie = Group.objects.get(name="redactie")
    for recht in RECHTEN:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=redactie,
            page=home,
            permission=Permission.objects.get(content_type__app_label="wagtailcore", codename=recht),
        )

    verwijder_inrichting_van_wagtail(apps, schema_editor.connection.alias)
    soort, _ = ContentType.objects.get_or_create(app_label="kennisbank", model="goedkeuring")
    goedkeuring = apps.get_model("kennisbank", "Goedkeuring").objects.create(
        name="Goedkeuring door een ander", content_type=soort
    )
    goedkeuring.groups.add(redactie)
    workflow = Workflow.objects.create(name="Redactie")
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=goedkeuring, sort_order=0)
    apps.get_model("wagtailcore", "WorkflowPage").objects.create(workflow=workflow, page=home)


def verwijder_inrichting_van_wagtail(apps, database):
    """Take away the groups and the workflow that Wagtail made, unless somebody uses them."""
    apps.get_model("wagtailcore", "Workflow").objects.filter(workflow_states__isnull=True).delete()
    apps.get_model("wagtailcore", "Task").objects.filter(task_states__isnull=True).delete()
    apps.get_model("auth", "Group").objects.filter(name__in=VAN_WAGTAIL, user__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("kennisbank", "0003_paginaboom"),
        ("kennisbank", "0004_goedkeuring"),
        ("netwerk", "0004_rollen"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(richt_redactie_in, migrations.RunPython.noop)]
