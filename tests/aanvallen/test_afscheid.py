"""An account goes: its owner has left traces everywhere, and afterwards not one is found."""

import io
import logging
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import redis
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import timezone
from psycopg2 import sql
from wagtail.models import Comment, ModelLogEntry, Page, PageLogEntry, Revision

from citydeal.basis.logregels import LogFormatter
from citydeal.basis.persoonsgegevens import OUD_LID
from citydeal.berichten.brief import Alinea, Brief
from citydeal.berichten.models import Bericht, Melding, Taak
from citydeal.berichten.services import stuur
from citydeal.berichten.taken import zet_taak
from citydeal.berichten.verzending import verzend
from citydeal.celery import app
from citydeal.netwerk import contact, foto, profielen
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import (
    Aanvraag,
    Contactbericht,
    Gebruiker,
    Gegevensexport,
    Logregel,
    Nieuwsbriefabonnee,
    Partneraanvraag,
    Profiel,
    Registratie,
    Uitnodiging,
)
from citydeal.netwerk.privacy.verwijderen import verwijder_account
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner
from citydeal.netwerk.tests.test_foto import beeld
from kennisbank import services
from kennisbank.models import Artikel, Usecase
from kennisbank.tests.factories import maak_concept, maak_pagina, maak_redacteur, wijzig

pytestmark = pytest.mark.django_db
NAAM = "Kanarievogel O'Zangzaad"
EMAIL = "kanarie@voliere-proef.example"
SPOREN = ("kanarievogel", "zangzaad", "kanarie@")


@pytest.fixture
def log():
    """All that is logged, as it would stand in the log file."""
    regels = io.StringIO()
    handler = logging.StreamHandler(regels)
    handler.setFormatter(LogFormatter("{asctime} {levelname} {name}: {message}", style="{"))
    wortel = logging.getLogger()
    niveau = wortel.level
    wortel.addHandler(handler)
    wortel.setLevel(logging.INFO)
    yield regels
    wortel.removeHandler(handler)
    wortel.setLevel(niveau)


def overal_in_de_database() -> dict[str, list[str]]:
    """Every text in every table of the database in which the canary sings: table and column → the beginning of it."""
    gevonden: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' AND "
            "data_type IN ('text', 'character varying', 'jsonb', 'json', 'tsvector', 'bytea', 'ARRAY', 'character')"
        )
        for tabel, kolom, soort in cursor.fetchall():
            vorm = "encode({}, 'escape')" if soort == "bytea" else "{}::text"
            als_tekst = sql.SQL(vorm).format(sql.Identifier(kolom))
            vraag = sql.SQL("SELECT left({0}, 300) FROM {1} WHERE {0} ~* %s").format(als_tekst, sql.Identifier(tabel))
            cursor.execute(vraag, ["|".join(SPOREN)])
            if rijen := [rij[0] for rij in cursor.fetchall()]:
                gevonden[f"{tabel}.{kolom}"] = rijen
    return gevonden


def overal_in_mappen() -> list[str]:
    mappen = [Path(settings.MEDIA_ROOT), Path(f"{settings.MEDIA_ROOT}-prive")]
    return [
        str(pad)
        for map_ in mappen
        for pad in map_.rglob("*")
        if pad.is_file() and any(spoor.encode() in (pad.name.encode() + pad.read_bytes()).lower() for spoor in SPOREN)
    ]


def waarden_in(server: redis.Redis, sleutel: bytes) -> list[bytes]:
    soort = server.type(sleutel).decode()
    if soort == "string":
        return [server.get(sleutel) or b""]
    if soort == "list":
        return server.lrange(sleutel, 0, -1)
    if soort == "hash":
        return server.hvals(sleutel)
    return list(server.smembers(sleutel)) if soort == "set" else server.zrange(sleutel, 0, -1)


def overal_in_redis() -> list[bytes]:
    """Keys of the cache and of the queue in which, or under which, the canary sings."""
    gevonden = []
    with app.connection_for_write() as wachtrij:
        for server in (redis.Redis.from_url(settings.CACHES["default"]["LOCATION"]), wachtrij.default_channel.client):
            for sleutel in server.scan_iter():
                inhoud = (sleutel + b"".join(waarden_in(server, sleutel))).lower()
                gevonden += [sleutel] if any(spoor.encode() in inhoud for spoor in SPOREN) else []
    return gevonden


@pytest.fixture
def partner():
    return maak_voorbeeldpartner()


@pytest.fixture
def collega(partner):
    return maak_mens("collega@proef.example", naam="Nico Neemtover", partner=partner)


@pytest.fixture
def kanarie(partner):
    return maak_mens(EMAIL, naam=NAAM, functie="Zanger", partner=partner)


def schrijf(afzender, ontvanger, tekst) -> None:
    bestemming = contact.Bestemming(aan="x", ontvangers=[ontvanger], terug="/")
    contact.verstuur(afzender=afzender, bestemming=bestemming, onderwerp="Hoi", tekst=tekst, sleutel=uuid4())


def zing_als_lid(kanarie, collega, partner) -> None:
    """Leave a trace in everything that the network keeps."""
    nu = timezone.now()
    partner.contactpersonen.add(kanarie)
    profielen.wijzig_profiel(
        kanarie,
        naam=NAAM,
        functie="Zanger",
        expertises=["Zingen"],
        foto=foto.maak_foto(beeld()),
        biedt=f"Bel {NAAM}",
        zoekt=EMAIL,
        telefoon="0612345678",
    )
    schrijf(kanarie, collega, f"Groet, {NAAM}")
    schrijf(collega, kanarie, f"Beste {NAAM}")
    contact.meld_misbruik(Contactbericht.objects.get(ontvanger=collega))
    lang = f"Hierbij laat ik je weten dat de nieuwe collega die zich net meldde {NAAM} heet, te bereiken op {EMAIL}."
    stuur(
        sleutel="aan-een-ander",
        soort="redactie",
        naar="iemand@anders.example",
        antwoord_aan=f"{NAAM} <{EMAIL}>",
        brief=Brief(onderwerp=f"Over {NAAM}", delen=[Alinea(lang)], waarom=f"Omdat {NAAM} dat vroeg."),
    )
    stuur(sleutel="aan-kanarie", soort="redactie", ontvanger=kanarie, brief=Brief("Hoi", [Alinea(NAAM)], "x"))
    Melding.objects.create(
        sleutel="m", soort="redactie", ontvanger=collega, frequentie="dagelijks", titel=NAAM, tekst=f"{EMAIL} schreef"
    )
    zet_taak(sleutel="eigen", bestemd=f"gebruiker:{kanarie.pk}", wat=f"Taak van {NAAM}", url="/mijn/", knop="Ga")
    zet_taak(sleutel="werk", bestemd=f"gebruiker:{kanarie.pk}", wat="Maak het verslag", url="/x/", knop="Ga")
    zet_taak(sleutel="over", bestemd="recht:x", wat=f"Beoordeel {NAAM.upper()}", waarom=EMAIL, url="/x/", knop="Ga")
    noteer("proef", door=kanarie, over=collega, toelichting=f"{NAAM} vroeg het", wie=NAAM, lijst=[EMAIL])
    Aanvraag.objects.create(gebruiker=kanarie, organisatie="X", motivatie=f"Ik ben {NAAM}")
    Partneraanvraag.objects.create(
        organisatie="Y",
        soort="bedrijf",
        naam=NAAM,
        email=EMAIL,
        motivatie=NAAM,
        status="aanvaard",
        behandeld_door=kanarie,
    )
    Registratie.objects.create(sleutel_hash="r", email=EMAIL, naam=NAAM, verloopt_op=nu)
    for sleutel, velden in {
        "u": {"email": EMAIL, "naam": NAAM, "uitgenodigd_door": collega},
        "v": {"email": "a@b.example", "boodschap": f"Groet van {NAAM}", "uitgenodigd_door": kanarie},
    }.items():
        Uitnodiging.objects.create(partner=partner, sleutel_hash=sleutel, verstuurd_op=nu, verloopt_op=nu, **velden)
    Nieuwsbriefabonnee.objects.create(email=EMAIL)
    export = Gegevensexport.objects.create(gebruiker=kanarie, status="klaar", verloopt_op=nu + timedelta(days=7))
    export.bestand.save("x.zip", ContentFile(NAAM.encode()))


def zing_in_het_cms(kanarie, collega) -> Artikel:
    """Leave a trace in pages, versions of them, and what the CMS keeps of who works in it."""
    nu = timezone.now()
    artikel = maak_concept(Artikel, door=kanarie, auteur=NAAM, samenvatting=f"{NAAM} vertelt")
    artikel = services.publiceer(artikel, door=maak_redacteur())
    wijzig(artikel, door=kanarie, auteur=NAAM, samenvatting=f"{NAAM} vertelt verder, mail naar {EMAIL}")
    pagina = Page.objects.get(pk=artikel.pk)
    Comment.objects.create(page=pagina, user=kanarie, text=f"Vindt {NAAM}", contentpath="title")
    Comment.objects.create(page=pagina, user=collega, text=f"Klopt dit, {NAAM}?", contentpath="title")
    mens = ContentType.objects.get_for_model(Gebruiker)
    regel = {"content_type": mens, "action": "wagtail.edit", "timestamp": nu}
    ModelLogEntry.objects.create(**regel, object_id=kanarie.pk, label=NAAM)
    ModelLogEntry.objects.create(**regel, object_id=collega.pk, label="x", data={"wie": NAAM}, user=kanarie)
    Page.objects.filter(pk=maak_pagina(Usecase).pk).update(locked=True, locked_by=kanarie, locked_at=nu)
    return artikel


@pytest.fixture
def gezongen(kanarie, collega, partner, vastgelegd) -> Artikel:
    with vastgelegd():
        zing_als_lid(kanarie, collega, partner)
        return zing_in_het_cms(kanarie, collega)


def test_the_canary_sings_everywhere_before(gezongen):
    """So that the silence below means something."""
    plekken = {plek.split(".")[0] for plek in overal_in_de_database()}
    assert plekken >= {
        "netwerk_gebruiker",
        "netwerk_profiel",
        "account_emailaddress",
        "berichten_bericht",
        "berichten_melding",
        "berichten_taak",
        "netwerk_logregel",
        "netwerk_contactbericht",
        "netwerk_uitnodiging",
        "netwerk_partneraanvraag",
        "netwerk_registratie",
        "netwerk_nieuwsbriefabonnee",
        "kennisbank_artikel",
        "wagtailcore_revision",
        "wagtailcore_comment",
        "wagtailcore_modellogentry",
        "zoeken_zoekdocument",
        "zoeken_woord",
    }
    assert overal_in_mappen()


def test_nothing_sings_afterwards(gezongen, kanarie, log, vastgelegd):
    bezoeker = Client()
    assert NAAM.encode() in bezoeker.get(gezongen.pad).content.replace(b"&#x27;", b"'")
    sessie = Client()
    sessie.force_login(kanarie)
    assert sessie.get("/mijn/").status_code == 200
    foto_ = Profiel.objects.get(gebruiker=kanarie).foto.name
    with vastgelegd():
        verwijder_account(kanarie)
    # The mail to the old address is all that is left, until it is sent.
    assert overal_in_de_database() == {"berichten_bericht.naar": [EMAIL]}
    verzend()
    assert overal_in_de_database() == {}
    assert overal_in_mappen() == []
    assert overal_in_redis() == []
    assert not default_storage.exists(foto_)
    assert not any(spoor in log.getvalue().lower() for spoor in SPOREN)
    assert b"Kanarievogel" not in bezoeker.get(gezongen.pad).content
    assert sessie.get("/mijn/").status_code == 302
    assert not UserSession.objects.filter(user_id=kanarie.pk).exists()


def test_no_row_points_at_who_is_gone(gezongen, kanarie, vastgelegd):
    with vastgelegd():
        verwijder_account(kanarie)
    for model in apps.get_models(include_auto_created=True):
        for veld in model._meta.local_fields:
            if veld.is_relation and veld.remote_field and veld.remote_field.model is Gebruiker:
                assert not model._base_manager.filter(**{veld.attname: kanarie.pk}).exists(), (
                    f"{model._meta.label}.{veld.name}"
                )


def test_what_others_build_on_stays_under_a_neutral_name(gezongen, kanarie, collega, vastgelegd):
    versies = Revision.objects.filter(user=kanarie).count()
    with vastgelegd():
        verwijder_account(kanarie)
    oud_lid = Gebruiker.objects.get(naam=OUD_LID)
    assert not oud_lid.is_active
    assert not oud_lid.has_usable_password()
    assert Artikel.objects.get(pk=gezongen.pk).auteur == OUD_LID
    assert Revision.objects.filter(user=oud_lid).count() == versies > 0
    assert Logregel.objects.get(wat="proef").door == oud_lid
    assert Logregel.objects.get(wat="proef").gegevens["wie"] == OUD_LID
    assert Partneraanvraag.objects.get().behandeld_door == oud_lid
    assert PageLogEntry.objects.filter(user=oud_lid).exists()
    assert Page.objects.filter(locked=True).count() == 0
    assert Taak.objects.get(sleutel="werk").bestemd == f"gebruiker:{collega.pk}"
    assert not Taak.objects.filter(sleutel="eigen").exists()
    assert Bericht.objects.get(sleutel="aan-een-ander").onderwerp == f"Over {OUD_LID}"


@pytest.mark.parametrize("naam", ["Een slimme stad", "stad", "Nico Neemtover", ".*", "(", "x" * 150])
def test_who_calls_themself_as_a_thing_or_another_takes_nothing_away_from_others(gezongen, collega, vastgelegd, naam):
    """A name is free to choose: it may not become a way to change what others wrote."""
    maak_pagina(Artikel, title="Een slimme stad", samenvatting="Een slimme stad is van ons allemaal.")
    zet_taak(sleutel="stad", bestemd="recht:x", wat="Lees Een slimme stad, Nico Neemtover", url="/x/", knop="Ga")
    dader = maak_mens("dader@proef.example", naam="Dader Proef")
    Gebruiker.objects.filter(pk=dader.pk).update(naam=naam)
    inhoud = list(Artikel.objects.order_by("pk").values("title", "samenvatting", "auteur"))
    with vastgelegd():
        verwijder_account(dader)
    assert list(Artikel.objects.order_by("pk").values("title", "samenvatting", "auteur")) == inhoud
    assert Taak.objects.get(sleutel="stad").wat == "Lees Een slimme stad, Nico Neemtover"
    assert Gebruiker.objects.get(pk=collega.pk).naam == "Nico Neemtover"
