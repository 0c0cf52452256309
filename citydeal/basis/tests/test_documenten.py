"""Documents: sent as attachments, to who may read them, and kept by nobody on the way."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from citydeal.basis.models import Bestand
from citydeal.netwerk.models import Gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def lid(client) -> Gebruiker:
    lid = Gebruiker.objects.create_user("lid@test.example", "slimme-stad-test", naam="Lid")
    client.force_login(lid)
    return lid


def maak_document(soort: str | None = None) -> Bestand:
    """A document that everybody may read, or one in a collection with a restriction."""
    collectie = Collection.get_first_root_node()
    if soort:
        collectie = collectie.add_child(name="Besloten")
        beperking = CollectionViewRestriction.objects.create(collection=collectie, restriction_type=soort)
        if soort == CollectionViewRestriction.GROUPS:
            beperking.groups.add(Group.objects.create(name="Stuurgroep van de deal"))
    inhoud = ContentFile(b"<script>Kanarie</script>", name="plan.txt")
    return Bestand.objects.create(title="Plan", file=inhoud, collection=collectie)


def inhoud_van(antwoord) -> bytes:
    return b"".join(antwoord.streaming_content)


def wordt_veilig_gegeven(antwoord) -> None:
    assert antwoord.status_code == 200
    assert b"Kanarie" in inhoud_van(antwoord)
    assert antwoord["Content-Disposition"] == 'attachment; filename="plan.txt"'
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in antwoord["Content-Security-Policy"]
    assert "'self'" not in antwoord["Content-Security-Policy"]


def test_een_bezoeker_krijgt_een_openbaar_document_als_bijlage(client):
    antwoord = client.get(maak_document().url)
    wordt_veilig_gegeven(antwoord)
    assert antwoord["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("soort", [None, CollectionViewRestriction.LOGIN])
@pytest.mark.usefixtures("lid")
def test_wie_is_ingelogd_krijgt_het_zonder_dat_iemand_het_bewaart(client, soort):
    antwoord = client.get(maak_document(soort).url)
    wordt_veilig_gegeven(antwoord)
    assert antwoord["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("soort", [CollectionViewRestriction.LOGIN, CollectionViewRestriction.GROUPS])
def test_een_bezoeker_gaat_voor_een_besloten_document_naar_de_ene_inlogpagina(client, soort):
    document = maak_document(soort)
    antwoord = client.get(document.url, follow=True)
    assert antwoord.redirect_chain[-1][0].startswith("/accounts/login/?next=")
    assert document.url.replace("/", "%2F") in antwoord.redirect_chain[-1][0]
    assert b"Kanarie" not in antwoord.content


@pytest.mark.usefixtures("lid")
def test_wie_er_niet_bij_mag_ziet_niet_dat_het_er_is(client):
    document = maak_document(CollectionViewRestriction.GROUPS)
    antwoord = client.get(document.url, follow=True)
    assert antwoord.status_code == 404


def test_wie_in_de_groep_zit_krijgt_het(client, lid):
    document = maak_document(CollectionViewRestriction.GROUPS)
    lid.groups.add(Group.objects.get(name="Stuurgroep van de deal"))
    wordt_veilig_gegeven(client.get(document.url))


def test_de_naam_in_het_adres_moet_kloppen(client):
    document = maak_document()
    assert client.get(document.url.replace("plan", "ander")).status_code == 404


def test_het_bestand_zelf_heeft_geen_adres(client):
    assert client.get(maak_document().file.url).status_code == 404
