from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    """The text search configuration with which snippets are marked: Dutch stems, accents ignored."""

    dependencies = [("zoeken", "0001_initial")]

    operations = [
        UnaccentExtension(),
        migrations.RunSQL(
            """
            CREATE TEXT SEARCH CONFIGURATION nederlands (COPY = pg_catalog.dutch);
            ALTER TEXT SEARCH CONFIGURATION nederlands
                ALTER MAPPING FOR word, hword, hword_part WITH unaccent, dutch_stem;
            """,
            "DROP TEXT SEARCH CONFIGURATION nederlands",
        ),
    ]
