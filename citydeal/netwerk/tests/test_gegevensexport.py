"""The download of everything about me: whole, mine alone, consistent, and gone after a week."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from citydeal.basis.bewaartermijnen import ruim_op
from citydeal.berichten.models import Bericht, Voorkeur
from citydeal.netwerk import foto, profielen, tasks
from citydeal.netwerk.models import Gebruiker, Gegevensexport, Logregel
from citydeal.netwerk.privacy import export
from citydeal.netwerk.privacy.verwijderen import verwijder_account
from citydeal.netwerk.tests.factories import WACHTWOORD, maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.hulp_toetreding import tegelijk
from citydeal.netwerk.tests.test_foto import beeld

commit = pytest.mark.django_db(transaction=True)
gewoon = pytest.mark.django_db
PRIVACY = "/mijn/privacy/"
VRAAG = "/mijn/privacy/download/"


@pytest.fixture
def ik(db):
    return maak_mens("ik@proef.example", naam='=1+1 <img src=x onerror="x">', partner=maak_voorbeeldpartner())


@pytest.fixture
def log_in(client):
    def doe(mens, client=client) -> Client:
        client.post("/accounts/login/", {"login": mens.email, "password": WACHTWOORD})
        return client

    return doe


def pak_uit(rij: Gegevensexport) -> zipfile.ZipFile:
    rij.refresh_from_db()
    with rij.bestand.open("rb") as bestand:
        return zipfile.ZipFile(io.BytesIO(bestand.read()))


def maak_klaar(mens, **velden) -> Gegevensexport:
    velden = {
        "status": "klaar",
        "klaar_op": timezone.now(),
        "verloopt_op": timezone.now() + timedelta(days=7),
        **velden,
    }
    rij = Gegevensexport.objects.create(gebruiker=mens, **velden)
    rij.bestand.save("x.zip", ContentFile(b"PK-proef"))
    return rij


@commit
def test_the_download_holds_everything_to_read_and_to_process(ik, settings):
    profielen.wijzig_profiel(
        ik, naam=ik.naam, functie="Zanger", expertises=["Data"], foto=foto.maak_foto(beeld()), telefoon="0612345678"
    )
    rij = export.vraag_export(ik)
    assert export.maak(rij.pk)
    with pak_uit(rij) as zip_:
        gegevens = json.loads(zip_.read("gegevens.json"))["gegevens"]
        leesbaar = zip_.read("gegevens.html").decode()
        assert {naam for naam in zip_.namelist() if naam.startswith("bestanden/")} == {
            "bestanden/profielfoto.webp",
            "bestanden/profielfoto-klein.webp",
        }
    assert gegevens["Je account"][0]["naam"] == ik.naam
    assert gegevens["Je account"][0]["partner"] == "Gemeente Proefstad"
    assert gegevens["Je profiel"][0]["telefoon"] == "0612345678"
    assert gegevens["Je expertise"] == [{"onderwerp": "Data"}]
    assert "=1+1 &lt;img src=x" in leesbaar
    assert "<img" not in leesbaar
    assert "<script" not in leesbaar
    for geheim in ("password", "scrypt", "sleutel_hash", "session_key"):
        assert geheim not in json.dumps(gegevens)
    mail = Bericht.objects.get(ontvanger=ik, soort="gegevens")
    assert mail.onderwerp == "Je gegevens staan klaar"
    assert settings.SITE_URL + PRIVACY in mail.tekst
    assert str(settings.MEDIA_ROOT) + "/" not in rij.bestand.path
    assert Logregel.objects.filter(wat="gegevens gevraagd", door=ik).count() == 1


@commit
def test_it_tells_of_one_moment_whatever_changes_meanwhile(ik):
    """A change that somebody makes while it reads stands in no part of it."""
    with export.momentopname():
        assert Gebruiker.objects.get(pk=ik.pk).functie == ""

        def verander() -> None:
            Gebruiker.objects.filter(pk=ik.pk).update(functie="Nieuw")
            Voorkeur.objects.create(gebruiker=ik, soort="x", frequentie="uit")

        tegelijk(verander)
        assert Gebruiker.objects.get(pk=ik.pk).functie == ""
        assert not Voorkeur.objects.exists()
    assert Gebruiker.objects.get(pk=ik.pk).functie == "Nieuw"


@gewoon
def test_a_snapshot_can_not_begin_halfway(ik):
    with pytest.raises(RuntimeError, match="snapshot"), export.momentopname():
        pass


@commit
def test_one_at_a_time_also_when_asked_twice_at_once(ik):
    rijen = tegelijk(lambda: export.vraag_export(ik).pk, lambda: export.vraag_export(ik).pk)
    assert len(set(rijen)) == 1
    assert Gegevensexport.objects.count() == 1
    gemaakt = tegelijk(lambda: export.maak(rijen[0]), lambda: export.maak(rijen[0]))
    assert sorted(gemaakt) == [False, True]
    assert Bericht.objects.filter(soort="gegevens").count() == 1
    assert not export.maak(rijen[0])


@commit
def test_what_a_worker_left_behind_is_made_after_all(ik):
    rij = export.vraag_export(ik)
    Gegevensexport.objects.update(status="bezig", begonnen_op=timezone.now())
    tasks.maak_exports()
    rij.refresh_from_db()
    assert rij.status == "bezig"
    Gegevensexport.objects.update(begonnen_op=timezone.now() - export.GEDULD)
    tasks.maak_exports()
    rij.refresh_from_db()
    assert (rij.status, rij.voortgang) == ("klaar", 100)


@commit
def test_a_closed_account_gets_none(ik, log_in):
    rij = export.vraag_export(ik)
    Gebruiker.objects.filter(pk=ik.pk).update(is_active=False)
    assert not export.maak(rij.pk)
    rij.refresh_from_db()
    assert (rij.status, rij.bestand.name) == ("mislukt", "")
    assert not Bericht.objects.filter(soort="gegevens").exists()
    with pytest.raises(export.NietActief):
        export.vraag_export(ik)


@gewoon
def test_a_session_that_was_open_when_the_account_closed_fetches_nothing(ik, log_in):
    client, rij = log_in(ik), maak_klaar(ik)
    Gebruiker.objects.filter(pk=ik.pk).update(is_active=False)
    assert client.get(f"{VRAAG}{rij.pk}/").status_code == 302
    assert client.get(PRIVACY).status_code == 302
    assert client.post(VRAAG).status_code == 302
    assert Gegevensexport.objects.count() == 1


@commit
def test_deleting_the_account_while_it_is_made_leaves_no_file(ik, monkeypatch, tmp_path):
    rij = export.vraag_export(ik)
    schrijf = export._schrijf

    def verwijder_tussendoor(*args):
        schrijf(*args)
        verwijder_account(ik)

    monkeypatch.setattr(export, "_schrijf", verwijder_tussendoor)
    assert not export.maak(rij.pk)
    assert list(tmp_path.rglob("*.zip")) == []
    assert not Bericht.objects.filter(soort="gegevens").exists()


@commit
def test_a_fault_is_told_and_one_can_ask_again(ik, monkeypatch, log_in):
    rij = export.vraag_export(ik)

    def faal(*args):
        raise OSError("proef")

    monkeypatch.setattr(export, "_schrijf", faal)
    assert not export.maak(rij.pk)
    rij.refresh_from_db()
    assert rij.status == "mislukt"
    assert "is niet gelukt" in log_in(ik).get(PRIVACY).content.decode()
    assert export.vraag_export(ik).pk != rij.pk


@gewoon
def test_from_asking_to_having_it(ik, log_in):
    client = log_in(ik)
    assert "Maak een bestand met mijn gegevens" in client.get(PRIVACY).content.decode()
    antwoord = client.post(VRAAG, follow=True)
    assert "Je bestand wordt gemaakt" in antwoord.content.decode()
    stand = client.get("/mijn/privacy/download/stand/", headers={"HX-Request": "true"})
    assert "<progress" in stand.content.decode()
    assert "HX-Refresh" not in stand
    Gegevensexport.objects.all().delete()
    rij = maak_klaar(ik)
    assert client.get("/mijn/privacy/download/stand/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert f"{VRAAG}{rij.pk}/" in client.get(PRIVACY).content.decode()
    bestand = client.get(f"{VRAAG}{rij.pk}/")
    assert b"".join(bestand.streaming_content) == b"PK-proef"
    assert bestand["Content-Disposition"] == 'attachment; filename="mijn-gegevens.zip"'
    assert "no-store" in bestand["Cache-Control"]


@gewoon
def test_that_of_another_is_not_there(ik, log_in):
    """Sequential and invented ids alike."""
    ander = maak_mens("ander@proef.example")
    rij = maak_klaar(ander)
    client = log_in(ik)
    antwoorden = {client.get(f"{VRAAG}{pk}/").status_code for pk in (rij.pk, rij.pk + 1, 0, 10**30)}
    assert antwoorden == {404}
    assert b"Je gegevens van" not in client.get(PRIVACY).content
    bezoeker = Client()
    assert bezoeker.get(f"{VRAAG}{rij.pk}/").status_code == 302
    assert bezoeker.post(VRAAG).status_code == 302
    assert Gegevensexport.objects.count() == 1


@gewoon
def test_who_was_signed_in_for_a_while_proves_first_who_they_are(ik, client):
    rij = maak_klaar(ik)
    client.force_login(ik)
    assert client.get(f"{VRAAG}{rij.pk}/")["Location"].startswith("/accounts/bevestig/")
    assert client.post(VRAAG)["Location"].startswith("/accounts/bevestig/")
    assert Gegevensexport.objects.count() == 1


@gewoon
def test_after_a_week_it_is_gone(ik, log_in):
    rij = maak_klaar(ik, verloopt_op=timezone.now() - timedelta(seconds=1))
    opslag, naam = rij.bestand.storage, rij.bestand.name
    client = log_in(ik)
    assert client.get(f"{VRAAG}{rij.pk}/").status_code == 404
    ruim_op(timezone.now())
    assert not opslag.exists(naam)
    rij.refresh_from_db()
    assert rij.status == "verlopen"
    ruim_op(timezone.now() + timedelta(days=31))
    assert not Gegevensexport.objects.exists()


@gewoon
def test_a_file_that_is_not_in_the_storage_is_no_error(ik, log_in):
    rij = maak_klaar(ik)
    rij.bestand.storage.delete(rij.bestand.name)
    client = log_in(ik)
    assert client.get(PRIVACY).status_code == 200
    assert client.get(f"{VRAAG}{rij.pk}/").status_code == 404


@gewoon
def test_five_on_a_day_are_enough(ik, log_in):
    client = log_in(ik)
    for _ in range(5):
        client.post(VRAAG)
        Gegevensexport.objects.all().delete()
    assert "vijf keer" in client.post(VRAAG, follow=True).content.decode()
    assert not Gegevensexport.objects.exists()


@gewoon
def test_a_get_makes_nothing(ik, log_in):
    client = log_in(ik)
    for pad in (VRAAG, PRIVACY, "/mijn/privacy/verwijderen/", "/mijn/privacy/download/stand/"):
        client.get(pad)
    assert not Gegevensexport.objects.exists()
    assert Gebruiker.objects.filter(pk=ik.pk).exists()


@gewoon
@pytest.mark.parametrize("aantal", [1, 10])
def test_the_page_asks_as_often_with_one_as_with_ten(ik, client, django_assert_num_queries, aantal):
    for _ in range(aantal):
        maak_klaar(ik)
    client.force_login(ik)
    client.get(PRIVACY)
    with django_assert_num_queries(9):
        client.get(PRIVACY)


@gewoon
def test_names_of_files_lead_nowhere_else():
    bezet: set[str] = set()
    namen = [export._vrije_naam(naam, bezet) for naam in ("../../etc/passwd", "a/PASSWD", "..\\x.pdf", "x.pdf")]
    assert namen == ["passwd", "PASSWD-2", "x.pdf", "x-2.pdf"]


def test_the_private_storage_gives_no_address():
    with pytest.raises(ValueError, match="no address"):
        Gegevensexport._meta.get_field("bestand").storage.url("exports/x.zip")
