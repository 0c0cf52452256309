"""The fixed tree of pages, published and empty, so that a fresh database answers every path."""

from django.db import migrations
from django.utils import timezone

# (path below home, model, slug, title); a parent stands before its children.
BOOM = [
    ("0001", "KennisbankIndex", "kennisbank", "Kennisbank"),
    ("00010001", "UsecaseIndex", "usecases", "Usecases"),
    ("00010002", "ToolboxIndex", "toolbox", "Toolbox"),
    ("00010003", "Woordenboek", "woordenboek", "Woordenboek"),
    ("00010004", "ArtikelIndex", "artikelen", "Artikelen"),
    ("00010005", "LeerlijnIndex", "leerlijnen", "Leerlijnen"),
    ("00010006", "InhoudPagina", "nieuw-in-de-slimme-stad", "Nieuw in de slimme stad?"),
    ("0002", "InhoudPagina", "over", "Over dit portaal"),
    ("0003", "InhoudPagina", "toegankelijkheid", "Toegankelijkheid"),
    ("0004", "InhoudPagina", "privacy", "Privacy"),
    ("0005", "InhoudPagina", "contact", "Contact"),
]


def maak_boom(apps, schema_editor):
    """Replace Wagtail's "Welcome" page by home and hang the fixed pages below it."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")

    nu = timezone.now()
    locale = Locale.objects.order_by("pk").first()
    wortel = Page.objects.get(depth=1)

    def maak(model, **velden):
        soort, _ = ContentType.objects.get_or_create(app_label="kennisbank", model=model.lower())
        return apps.get_model("kennisbank", model).objects.create(
            content_type=soort,
            locale=locale,
            draft_title=velden["title"],
            live=True,
            first_published_at=nu,
            last_published_at=nu,
            **velden,
        )

    Page.objects.filter(depth=2, slug="home", content_type__app_label="wagtailcore").update(
        slug="wagtail", url_path="/wagtail/"
    )
    home_pad = f"{wortel.path}0002"
    home = maak("HomePagina", title="Home", slug="home", path=home_pad, depth=2, numchild=0, url_path="/home/")

    url_paden = {home_pad: "/home/"}
    for pad, model, slug, titel in BOOM:
        heel = home_pad + pad
        ouder = heel[:-4]
        url_paden[heel] = f"{url_paden[ouder]}{slug}/"
        maak(
            model,
            title=titel,
            slug=slug,
            path=heel,
            depth=len(heel) // 4,
            numchild=sum(1 for ander, *_ in BOOM if (home_pad + ander)[:-4] == heel),
            url_path=url_paden[heel],
        )
    Page.objects.filter(pk=home.pk).update(numchild=sum(1 for pad, *_ in BOOM if len(pad) == 4))

    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"root_page_id": home.pk, "hostname": "localhost", "site_name": "Een slimme stad, zo doe je dat"},
    )
    Page.objects.filter(depth=2, slug="wagtail").delete()
    Page.objects.filter(pk=wortel.pk).update(numchild=1)


class Migration(migrations.Migration):
    dependencies = [
        ("kennisbank", "0002_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(maak_boom, migrations.RunPython.noop)]
