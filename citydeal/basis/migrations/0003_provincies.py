"""The Dutch and Flemish provinces, and Brussels: a closed list that filters and places lean on."""

from django.db import migrations

from citydeal.basis.sorteersleutel import maak_sorteersleutel

PROVINCIES = [
    ("Groningen", "groningen", "NL"),
    ("Fryslân", "fryslan", "NL"),
    ("Drenthe", "drenthe", "NL"),
    ("Overijssel", "overijssel", "NL"),
    ("Flevoland", "flevoland", "NL"),
    ("Gelderland", "gelderland", "NL"),
    ("Utrecht", "utrecht", "NL"),
    ("Noord-Holland", "noord-holland", "NL"),
    ("Zuid-Holland", "zuid-holland", "NL"),
    ("Zeeland", "zeeland", "NL"),
    ("Noord-Brabant", "noord-brabant", "NL"),
    ("Limburg", "limburg", "NL"),
    ("Antwerpen", "antwerpen", "BE"),
    ("Limburg (BE)", "limburg-be", "BE"),
    ("Oost-Vlaanderen", "oost-vlaanderen", "BE"),
    ("West-Vlaanderen", "west-vlaanderen", "BE"),
    ("Vlaams-Brabant", "vlaams-brabant", "BE"),
    ("Brussel", "brussel", "BE"),
]


def maak_provincies(apps, schema_editor):
    Provincie = apps.get_model("basis", "Provincie")
    for naam, slug, land in PROVINCIES:
        Provincie.objects.get_or_create(
            slug=slug, defaults={"naam": naam, "land": land, "sorteersleutel": maak_sorteersleutel(naam)}
        )


class Migration(migrations.Migration):
    dependencies = [("basis", "0002_initial")]

    operations = [migrations.RunPython(maak_provincies, migrations.RunPython.noop)]
