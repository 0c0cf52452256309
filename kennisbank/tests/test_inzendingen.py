"""Putting something forward: from a title to a page, and all that may not happen on the way."""

import itertools
import uuid

import pytest
from django.core.exceptions import ValidationError

from citydeal.basis.enums import Criterium
from citydeal.basis.models import Plaats, Provincie
from citydeal.basis.plaatsnamen import vind_plaatsen
from citydeal.basis.zichtbaarheid import tokens_van
from citydeal.berichten.models import Bericht, Taak
from citydeal.netwerk.fouten import KanNietMeer, TeVaak
from citydeal.netwerk.models import Gebruiker
from citydeal.zoeken.models import Zoekdocument
from kennisbank.enums import Inzendingsoort, Inzendingstatus
from kennisbank.indienen import services as indienen
from kennisbank.indienen.forms import Artikel4Form
from kennisbank.indienen.overgangen import AFGEROND, LOPEND, OVERGANGEN
from kennisbank.indienen.verloop import ga_over
from kennisbank.models import Artikel, Begrip, Inzending, KennisbankPagina, ToolboxItem, Usecase
from kennisbank.services import publiceer
from kennisbank.tests.factories import ONDERBOUWING, maak_partner, maak_redacteur, wijzig
from kennisbank.tests.indienen import begin, ingediend, maak_lid, maak_projectorganisatie

pytestmark = pytest.mark.django_db


@pytest.fixture
def lid(settings):
    # What Wagtail sends goes through the outbox, as it does outside tests.
    settings.EMAIL_BACKEND = "citydeal.berichten.mailbackend.OutboxBackend"
    return maak_lid()


@pytest.fixture
def redacteur():
    return maak_redacteur(naam="Bram Redactie", partner=maak_partner())


def mails_aan(mens: Gebruiker) -> list[str]:
    return list(Bericht.objects.filter(naar=mens.email).order_by("pk").values_list("onderwerp", flat=True))


def test_a_title_is_enough_to_become_a_draft_that_the_redactie_is_asked_to_approve(lid, redacteur):
    inzending = ingediend(lid)
    pagina = ToolboxItem.objects.get(pk=inzending.pagina_id)
    assert (pagina.title, pagina.live, pagina.owner) == ("Sensorplan", False, lid)
    assert list(pagina.partners.all()) == [lid.partner]
    assert pagina.get_latest_revision().user == lid
    assert pagina.workflow_in_progress
    assert pagina.current_workflow_state.requested_by is None
    taak = Taak.objects.open().get()
    assert taak.bestemd == "recht:behandelen_inzendingen"
    assert taak.bestemd in tokens_van(redacteur)
    assert taak.bestemd not in tokens_van(lid)
    assert mails_aan(lid) == ["We kregen je inzending “Sensorplan”"]
    assert len(mails_aan(redacteur)) == 1
    assert not lid.has_perm("wagtailadmin.access_admin")
    assert not Zoekdocument.objects.filter(titel="Sensorplan").exists()


def test_each_kind_becomes_the_page_that_belongs_to_it(lid):
    provincie = Provincie.objects.get(slug="overijssel")
    Plaats.objects.create(naam="Deventer", provincie=provincie, breedtegraad=52.25, lengtegraad=6.16)
    rijk = "Eerste zin.\n\n- een\n- **twee**"
    usecase = ingediend(
        lid,
        Inzendingsoort.USECASE,
        opgave=rijk,
        plaatsen="deventer",
        link="https://voorbeeld.nl/",
        fase="idee",
        **ONDERBOUWING,
    ).pagina.specific
    assert isinstance(usecase, Usecase)
    assert usecase.opgave == "<p>Eerste zin.</p><ul><li>een</li><li><b>twee</b></li></ul>"
    assert [(plaats.naam, plaats.provincie) for plaats in usecase.plaatsen.all()] == [("Deventer", provincie)]
    assert not usecase.ontbreekt_voor_publicatie()
    assert 'href="https://voorbeeld.nl/"' in str(usecase.inhoud[0].value)
    tool = ingediend(
        lid, link="https://tool.nl/", toolsoort="beleidsplan", maker="Stad", doelgroepen=["jurist"], tekst="Hallo"
    ).pagina.specific
    assert (tool.soort, tool.maker, tool.doelgroepen) == ("beleidsplan", "Stad", ["jurist"])
    assert [link.url for link in tool.links.all()] == ["https://tool.nl/"]
    begrip = ingediend(
        lid, Inzendingsoort.BEGRIP, titel="stadslog", definitie="Een dagboek.", synoniemen="log, stadsdagboek,,"
    ).pagina.specific
    assert isinstance(begrip, Begrip)
    assert begrip.definitie == "Een dagboek."
    assert [synoniem.woord for synoniem in begrip.synoniemen.all()] == ["log", "stadsdagboek"]
    nieuws = ingediend(lid, Inzendingsoort.NIEUWS, tekst="Er is nieuws.").pagina.specific
    assert isinstance(nieuws, Artikel)
    assert nieuws.soort == "nieuws"


def test_an_event_stays_with_the_projectorganisatie_until_they_say_what_they_did(lid, redacteur):
    jo = maak_projectorganisatie()
    inzending = ingediend(lid, Inzendingsoort.EVENEMENT, titel="Parade")
    assert inzending.pagina is None
    assert Taak.objects.open().get().bestemd == "recht:beheren_communities"
    assert mails_aan(jo) == ["Nieuwe inzending: Parade"]
    assert mails_aan(redacteur) == []
    assert list(Inzending.objects.te_behandelen_door(jo)) == [inzending]
    assert not Inzending.objects.te_behandelen_door(redacteur).exists()
    inzending = indienen.rond_af(inzending, door=jo, toelichting="Staat op de lijst.")
    assert inzending.status == Inzendingstatus.VERWERKT
    assert mails_aan(lid)[-1] == "Je inzending “Parade” is verwerkt"
    assert not Taak.objects.open().exists()


def test_the_redactie_asks_the_lid_answers_and_somebody_else_publishes(lid, redacteur):
    inzending = ingediend(lid, noem_mij=True)
    inzending = indienen.stel_vraag(inzending, door=redacteur, tekst="Van wie is het?")
    assert inzending.status == Inzendingstatus.VRAAG
    assert Taak.objects.open().get().bestemd == f"gebruiker:{lid.pk}"
    vraag = Bericht.objects.get(onderwerp="Een vraag over je inzending “Sensorplan”")
    assert vraag.naar == lid.email
    assert redacteur.email in vraag.antwoord_aan
    assert "Van wie is het?" in vraag.tekst
    inzending = indienen.antwoord(inzending, tekst="Van ons.")
    assert inzending.status == Inzendingstatus.IN_BEHANDELING
    assert mails_aan(redacteur)[-1] == "Antwoord over de inzending “Sensorplan”"
    assert Taak.objects.open().get().bestemd == "recht:behandelen_inzendingen"
    pagina = publiceer(inzending.pagina.specific, door=redacteur)
    inzending.refresh_from_db()
    assert pagina.live
    assert inzending.status == Inzendingstatus.GEPUBLICEERD
    assert mails_aan(lid)[-1] == "“Sensorplan” staat online"
    assert not Taak.objects.open().exists()
    assert [regel.soort for regel in inzending.regels.all()] == ["stap", "stap", "vraag", "antwoord", "stap", "stap"]
    # What is published once more, is told once.
    pagina.unpublish()
    publiceer(wijzig(pagina, door=redacteur, maker="X"), door=maak_redacteur())
    assert mails_aan(lid).count("“Sensorplan” staat online") == 1


def test_approving_in_the_workflow_tells_it_too_and_the_lid_gets_no_mail_of_the_cms(lid, redacteur):
    inzending = ingediend(lid)
    staat = inzending.pagina.specific.current_workflow_task_state
    staat.task.specific.on_action(staat, redacteur, "approve")
    inzending.refresh_from_db()
    assert inzending.status == Inzendingstatus.GEPUBLICEERD
    assert mails_aan(lid) == ["We kregen je inzending “Sensorplan”", "“Sensorplan” staat online"]
    assert not Bericht.objects.filter(naar=lid.email, tekst__contains="/beheer/").exists()


def test_sent_back_in_the_workflow_the_lid_hears_nothing_of_the_cms(lid, redacteur):
    inzending = ingediend(lid)
    staat = inzending.pagina.specific.current_workflow_task_state
    staat.task.specific.on_action(staat, redacteur, "reject")
    assert mails_aan(lid) == ["We kregen je inzending “Sensorplan”"]


def test_who_wrote_last_in_the_redactie_does_not_publish_alone(lid, redacteur):
    from kennisbank.publicatie import NietPubliceerbaar

    inzending = ingediend(lid)
    pagina = wijzig(inzending.pagina.specific, door=redacteur, maker="De stad")
    with pytest.raises(NietPubliceerbaar):
        publiceer(pagina, door=redacteur)
    inzending.refresh_from_db()
    assert inzending.status == Inzendingstatus.INGEDIEND


def test_declined_the_lid_reads_why_and_the_draft_is_gone(lid, redacteur):
    inzending = ingediend(lid)
    inzending = indienen.wijs_af(inzending, door=redacteur, reden="Dit staat er al.")
    assert inzending.status == Inzendingstatus.NIET_OVERGENOMEN
    assert not KennisbankPagina.objects.filter(title="Sensorplan").exists()
    mail = Bericht.objects.filter(naar=lid.email).latest("pk")
    assert "Dit staat er al." in mail.tekst
    assert not Taak.objects.open().exists()
    with pytest.raises(KanNietMeer):
        indienen.trek_in(inzending)


def test_taken_back_the_draft_goes_unless_the_redactie_worked_on_it(lid, redacteur):
    eerste = indienen.trek_in(ingediend(lid, titel="Een"))
    assert eerste.status == Inzendingstatus.INGETROKKEN
    assert not KennisbankPagina.objects.filter(title="Een").exists()
    tweede = ingediend(lid, titel="Twee")
    pagina = wijzig(tweede.pagina.specific, door=redacteur, maker="De stad")
    tweede = indienen.trek_in(tweede)
    pagina = type(pagina).objects.get(pk=pagina.pk)
    assert not pagina.live
    assert not pagina.workflow_in_progress
    assert "Verwijder het" in Bericht.objects.filter(naar=redacteur.email).latest("pk").tekst
    assert not Taak.objects.open().exists()


@pytest.mark.parametrize(("van", "naar"), list(itertools.product(Inzendingstatus, Inzendingstatus)))
def test_every_step_is_in_the_table_or_refused(lid, van, naar):
    inzending = ingediend(lid, Inzendingsoort.EVENEMENT)
    Inzending.objects.filter(pk=inzending.pk).update(status=van)
    inzending.refresh_from_db()
    if naar in OVERGANGEN[van]:
        ga_over(inzending, naar, door=lid)
        assert inzending.regels.filter(status=naar).exists()
    else:
        with pytest.raises(KanNietMeer):
            ga_over(inzending, naar, door=lid)
    inzending.refresh_from_db()
    assert inzending.status == (naar if naar in OVERGANGEN[van] else van)


def test_all_states_are_on_the_way_or_at_an_end():
    assert {*LOPEND, *AFGEROND, Inzendingstatus.CONCEPT} == set(Inzendingstatus) == set(OVERGANGEN)


def test_handing_in_twice_makes_one_draft(lid):
    inzending = begin(lid)
    indienen.dien_in(inzending, noem_mij=False)
    indienen.dien_in(inzending, noem_mij=True)
    assert ToolboxItem.objects.filter(title="Sensorplan").count() == 1
    assert not Inzending.objects.get().noem_mij


def test_one_form_begins_one_inzending_and_not_that_of_another(lid):
    sleutel = uuid.uuid4()
    een = indienen.begin(lid, soort="begrip", titel="Een", sleutel=sleutel)
    assert indienen.begin(lid, soort="begrip", titel="Een", sleutel=sleutel) == een
    with pytest.raises(TeVaak):
        indienen.begin(maak_lid("Ander"), soort="begrip", titel="Twee", sleutel=sleutel)
    assert Inzending.objects.count() == 1


def test_twenty_a_day(lid):
    for _ in range(20):
        begin(lid)
    with pytest.raises(TeVaak):
        begin(lid)
    begin(maak_lid("Ander"))


def test_without_a_title_nothing_is_handed_in(lid):
    inzending = indienen.begin(lid, soort="begrip", link="https://voorbeeld.nl/", sleutel=uuid.uuid4())
    with pytest.raises(KanNietMeer):
        indienen.dien_in(inzending, noem_mij=False)
    inzending.refresh_from_db()
    assert inzending.is_concept


@pytest.mark.parametrize("titel", ["W" * 200, "🚀", "<script>alert(1)</script>", "{{ 7*7 }}", "=cmd", "Sensorplan"])
def test_any_title_becomes_a_draft_of_its_own(lid, titel):
    paden = {ingediend(lid, titel=titel).pagina.url_path for _ in range(2)}
    assert len(paden) == 2
    assert set(KennisbankPagina.objects.filter(live=False).values_list("title", flat=True)) == {titel}


def test_what_looks_like_markup_stays_text(lid):
    inzending = ingediend(
        lid, Inzendingsoort.USECASE, opgave='<script>x</script><a href="javascript:x">y</a> [z](javascript:x)'
    )
    opgave = inzending.pagina.specific.opgave
    assert "<script" not in opgave
    assert "<a" not in opgave


def test_what_was_handed_in_does_not_change_any_more(lid):
    inzending = ingediend(lid)
    with pytest.raises(KanNietMeer):
        indienen.bewaar(inzending, {"titel": "Anders"})
    with pytest.raises(KanNietMeer):
        indienen.verwijder_concept(inzending)


@pytest.fixture
def bergen():
    for slug in ("limburg", "noord-holland"):
        Plaats.objects.create(
            naam="Bergen", provincie=Provincie.objects.get(slug=slug), breedtegraad=52.0, lengtegraad=5.0
        )
    Plaats.objects.create(naam="Gent", land="BE", breedtegraad=51.05, lengtegraad=3.72)


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("Nergenshuizen", "kennen de plaats"),
        ("Bergen", "meer plaatsen"),
        ("Gent", "provincie achter"),
        ("Bergen (Utrecht)", "ligt niet in"),
        ("Bergen (Atlantis)", "kennen de provincie"),
        (",".join(["Gent (Oost-Vlaanderen)"] * 6), "hooguit"),
    ],
)
def test_a_place_that_can_not_be_meant_is_explained(bergen, tekst, melding):
    with pytest.raises(ValidationError, match=melding):
        vind_plaatsen(tekst)


def test_places_are_found_as_people_write_them(bergen):
    gevonden = vind_plaatsen(" bergen (Limburg), Gent (Oost-Vlaanderen),")
    assert [(plaats.naam, provincie.naam) for plaats, provincie in gevonden] == [
        ("Bergen", "Limburg"),
        ("Gent", "Oost-Vlaanderen"),
    ]


def test_article_4_is_explained_with_an_example_for_each_value():
    for criterium in Criterium:
        assert "Bijvoorbeeld: " in Artikel4Form.base_fields[criterium.value].help_text
