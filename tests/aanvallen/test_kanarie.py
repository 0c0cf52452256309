"""A canary word in everything that isn't public: nowhere does an outsider hear it."""

import pytest
from django.core.files.base import ContentFile

from citydeal.basis.models import Bestand
from kennisbank.models import Artikel, Begrip, InhoudPagina, KennisbankIndex, Leerlijn, ToolboxItem, Usecase
from tests.paginas import PAGINAS
from tests.redactie import bewaar, concept, publiceer, schrijver, usecase, wijzig

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

KANARIE = "kanarievogel"
OVERAL = [
    *PAGINAS.values(),
    *(
        f"{pad}?q={KANARIE}"
        for pad in (
            "/zoeken/",
            "/kennisbank/usecases/",
            "/kennisbank/toolbox/",
            "/kennisbank/artikelen/",
            "/kennisbank/woordenboek/",
            "/netwerk/",
        )
    ),
    *(f"/zoeken/suggesties/?q={begin}" for begin in ("kan", "kanarie", KANARIE)),
    "/zoeken/?sorteer=nieuwste",
    "/kennisbank/usecases/?sorteer=nieuwste",
    "/sitemap.xml",
    "/feeds/kennisbank.rss",
    "/feeds/kennisbank.atom",
    "/feeds/artikelen.rss",
    "/feeds/artikelen.atom",
    "/robots.txt",
]
SOORTEN = (Usecase, ToolboxItem, Artikel, Begrip, Leerlijn)


@pytest.fixture
def verborgen(demo, vastgelegd):
    """Pages that outsiders may not see: drafts, what was taken off, and newer versions of what they may see."""
    met_tekst = {"search_description": KANARIE}
    with vastgelegd():
        paginas = [
            usecase(
                f"Usecase {KANARIE}",
                f"{KANARIE}-usecase",
                samenvatting=KANARIE,
                opgave=f"<p>{KANARIE}</p>",
                **met_tekst,
            ),
            concept(ToolboxItem, f"Tool {KANARIE}", f"{KANARIE}-tool", samenvatting=KANARIE, **met_tekst),
            concept(Artikel, f"Artikel {KANARIE}", f"{KANARIE}-artikel", samenvatting=KANARIE, **met_tekst),
            concept(Begrip, KANARIE, KANARIE, definitie=f"Een {KANARIE}.", **met_tekst),
            concept(Leerlijn, f"Leerlijn {KANARIE}", f"{KANARIE}-leerlijn", doel=KANARIE, **met_tekst),
            concept(InhoudPagina, f"Pagina {KANARIE}", KANARIE, KennisbankIndex.objects.get(), samenvatting=KANARIE),
        ]
        eraf = publiceer(usecase(f"Eraf {KANARIE}", f"{KANARIE}-eraf", samenvatting=KANARIE))
        eraf.unpublish(user=schrijver())
        paginas.append(eraf)
        weg = publiceer(concept(Begrip, f"{KANARIE}zang", f"{KANARIE}-zang", definitie=f"Een {KANARIE}."))
        # What readers see refers to what they may not see.
        wijzig(
            Usecase.objects.get(slug="drukte-aan-de-kust"),
            verwant=[paginas[1], paginas[2], eraf],
            opgave=f'<p>Zie <a linktype="page" id="{eraf.pk}">hier</a>.</p>',
        )
        weg.unpublish(user=schrijver())
        paginas.append(weg)
        # Newer versions of live pages that nobody published yet.
        for model in SOORTEN:
            pagina = model.objects.filter(live=True).exclude(slug="drukte-aan-de-kust").order_by("pk").first()
            bewaar(pagina, title=f"{pagina.title} {KANARIE}", samenvatting=KANARIE)
    return paginas


@pytest.mark.parametrize("rol", ["bezoeker", "lid"])
def test_no_outsider_hears_the_canary(als, verborgen, rol):
    client = als(rol)
    for pad in OVERAL:
        tekst = client.get(pad).content.decode()
        eigen_vraag = tekst.replace(f'value="{KANARIE}"', "").replace(f"q={KANARIE}", "").replace(f"‘{KANARIE}’", "")
        voorkomens = [eigen_vraag[max(0, p - 80) : p + 60] for p in _plekken(eigen_vraag)]
        # A page of results may repeat what was asked, but gives no result.
        if f"q={KANARIE}" in pad:
            voorkomens = [plek for plek in voorkomens if "href" in plek and f"/{KANARIE}" in plek]
        assert voorkomens == [], pad


def _plekken(tekst: str):
    plek = tekst.find(KANARIE)
    while plek >= 0:
        yield plek
        plek = tekst.find(KANARIE, plek + 1)


def test_the_same_places_do_sing_once_it_is_public(als, verborgen, vastgelegd):
    """So that the silence above means something."""
    with vastgelegd():
        publiceer(verborgen[0])
    bezoeker = als("bezoeker")
    for pad in (
        "/kennisbank/usecases/?sorteer=nieuwste",
        f"/zoeken/?q={KANARIE}",
        "/zoeken/suggesties/?q=kanarie",
        "/feeds/kennisbank.rss",
        "/",
    ):
        assert verborgen[0].title in bezoeker.get(pad).content.decode(), pad


def test_a_search_for_the_canary_finds_nothing(bezoeker, verborgen):
    from citydeal.zoeken.models import Zoekdocument

    assert not Zoekdocument.objects.filter(titel__icontains=KANARIE).exists()
    assert bezoeker.get(f"/zoeken/suggesties/?q={KANARIE}").content.decode().count(KANARIE) <= 1


def test_a_page_that_is_not_public_answers_as_one_that_is_not_there(als, verborgen):
    for rol in ("bezoeker", "lid"):
        client = als(rol)
        for pagina in verborgen:
            anders = pagina.pad.replace(KANARIE, "zwartespecht")
            echt, verzonnen = client.get(pagina.pad), client.get(anders)
            assert echt.status_code == verzonnen.status_code == 404
            assert echt.content.decode().replace(KANARIE, "zwartespecht") == verzonnen.content.decode()
            assert dict(echt.items()) == {**dict(verzonnen.items()), "Content-Length": echt["Content-Length"]}


def test_a_page_that_is_not_public_has_no_link_picture(als, verborgen):
    bezoeker = als("bezoeker")
    openbaar = Usecase.objects.get(slug="drukte-aan-de-kust")
    kenmerk = (
        bezoeker.get(openbaar.pad).content.decode().partition(f"/linkbeeld/{openbaar.pk}-")[2].partition(".png")[0]
    )
    assert kenmerk
    for pagina in verborgen:
        for deel in (kenmerk, "a", "x"):
            assert bezoeker.get(f"/linkbeeld/{pagina.pk}-{deel}.png").status_code == 404


def test_the_editor_of_the_pages_is_closed_to_outsiders(als, verborgen):
    for pagina in verborgen:
        for pad in (
            f"/beheer/pages/{pagina.pk}/edit/",
            f"/beheer/pages/{pagina.pk}/view_draft/",
            f"/beheer/pages/{pagina.pk}/history/",
        ):
            assert als("bezoeker").get(pad).status_code == 302
            antwoord = als("lid").get(pad)
            assert antwoord.status_code in {302, 403, 404}
            assert KANARIE not in antwoord.content.decode()


@pytest.mark.parametrize("rol", ["bezoeker", "lid"])
def test_media_and_unknown_documents_are_never_given_away(als, rol):
    bestand = Bestand.objects.create(title="Los", file=ContentFile(b"geheim", name="los.pdf"))
    client = als(rol)
    naam = bestand.file.name
    for pad in (
        f"/media/{naam}",
        "/media/documents/",
        "/media/",
        "/media/../manage.py",
        "/media/original_images/",
        "/images/1/a/b/",
    ):
        for koppen in (
            {},
            {"Range": "bytes=0-3"},
            {"If-None-Match": "*"},
            {"If-None-Match": f'"{bestand.get_file_hash()}"'},
        ):
            assert client.get(pad, headers=koppen).status_code == 404, pad
        assert client.head(pad).status_code == 404


def test_a_document_in_a_closed_collection_is_not_given_to_outsiders(als):
    from wagtail.models import Collection, CollectionViewRestriction

    dicht = Collection.get_first_root_node().add_child(name="Dicht")
    CollectionViewRestriction.objects.create(collection=dicht, restriction_type=CollectionViewRestriction.LOGIN)
    bestand = Bestand.objects.create(title="Dicht", file=ContentFile(b"geheim", name="dicht.pdf"), collection=dicht)
    bezoeker = als("bezoeker")
    for koppen in (
        {},
        {"Range": "bytes=0-3"},
        {"If-None-Match": "*"},
        {"If-None-Match": f'"{bestand.get_file_hash()}"'},
    ):
        for antwoord in (bezoeker.get(bestand.url, headers=koppen), bezoeker.head(bestand.url, headers=koppen)):
            assert antwoord.status_code not in {200, 206, 304}
            assert b"geheim" not in antwoord.content


def test_a_document_comes_as_an_attachment_that_runs_nothing(als):
    bestand = Bestand.objects.create(title="Open", file=ContentFile(b"<script>1</script>", name="open.html"))
    antwoord = als("bezoeker").get(bestand.url)
    if antwoord.status_code == 200:
        assert antwoord["Content-Disposition"].startswith("attachment")
        assert antwoord["X-Content-Type-Options"] == "nosniff"
        assert "script-src" not in antwoord["Content-Security-Policy"]
    antwoord.close()
