"""What no screen of the CMS sends: a Dutch 400 that leaves everything as it was, and never a fault of the server."""

import json
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import ResolverMatch, reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageLogEntry, Revision, TaskState, Workflow, WorkflowState

from citydeal.basis.beheerverzoek import BeheerverzoekMiddleware
from citydeal.basis.models import Afbeelding
from kennisbank.models import Artikel, Leerlijn, Usecase
from kennisbank.tests.cms import formulier
from tests import redactie
from tests.test_toegang import CMS, NAMEN, adres_van

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

RAAR = ("x", "\0", "9" * 40)
VELDEN = (
    "p", "q", "ordering", "id", "content_type", "page_type", "parent_page_id", "position", "target_pages[]", "locale",
    "create_model", "html_path", "selected", "next", "new_parent_page", "collection_id", "tag", "mode", "user", "action",
    "uuid", "type", "fields", "limit", "offset", "child_of", "has_children", "files[]", "title", "comment", "search_query",
)  # fmt: skip
MET_OPZET = {"wagtailadmin_error_test"}
"""Wagtail's page that fails so that one can see how that looks."""
ADRESSEN = sorted({adres_van(patroon) for naam, patroon in NAMEN if patroon.startswith(CMS) and naam not in MET_OPZET})


def rijk(tekst: str, entiteiten: tuple = (), **anders) -> str:
    """What the editor posts for one paragraph; `tekst` stands in it as JSON writes it."""
    blok = {
        "type": "unstyled",
        "text": "@",
        "key": "a",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": entiteiten,
    }
    return json.dumps({"blocks": [blok], "entityMap": {}, **anders}).replace("@", tekst)


def stand() -> tuple:
    """Everything that a form of the CMS could have left half-done."""
    return (
        list(Page.objects.order_by("pk").values_list("pk", "title", "path", "live", "locked", "latest_revision")),
        Revision.objects.count(),
        PageLogEntry.objects.count(),
        list(WorkflowState.objects.order_by("pk").values_list("pk", "status")),
        list(TaskState.objects.order_by("pk").values_list("pk", "status")),
        Workflow.objects.filter(active=True).count(),
    )


def is_geweigerd(antwoord, voor: tuple, wat: object = "") -> None:
    assert antwoord.status_code == 400, wat
    assert "Dit formulier kunnen we niet lezen" in antwoord.content.decode(), wat
    assert stand() == voor, wat


@pytest.fixture
def cms(als):
    return als("redactie2")


@pytest.fixture(scope="module")
def gelezen() -> dict[int, dict]:
    """The forms of pages of the demo, which every test finds as they are: read once, because that takes long."""
    return {}


@pytest.fixture
def velden(cms, gelezen):
    """`velden(pagina)`: the fields of the form of a page as they stand there."""

    def lees(pagina) -> dict:
        if pagina.pk not in gelezen:
            gevonden = formulier(cms, reverse("wagtailadmin_pages:edit", args=[pagina.pk]))
            gelezen[pagina.pk] = {naam: gevonden.getlist(naam) for naam in gevonden}
        return {naam: list(waarden) for naam, waarden in gelezen[pagina.pk].items()}

    return lees


@pytest.fixture
def usecase():
    return Usecase.objects.get(slug="drukte-aan-de-kust")


@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize("waarde", [None, *RAAR])
def test_no_address_of_the_cms_fails_on_strange_values(als, methode, waarde):
    client = als("beheerder")
    kapot = []
    for adres in ADRESSEN:
        if "logout" in adres:
            continue
        antwoord = getattr(client, methode)(adres, {} if waarde is None else dict.fromkeys(VELDEN, waarde))
        if antwoord.status_code >= 500:
            kapot.append(f"{antwoord.status_code} {adres}")
    assert kapot == []


def test_the_form_itself_is_taken(cms, velden, usecase):
    """What the others leave out or spoil is all that is wrong with it."""
    assert cms.post(reverse("wagtailadmin_pages:edit", args=[usecase.pk]), velden(usecase)).status_code == 302


@pytest.mark.parametrize(
    "zonder", ["inhoud-count", "plaatsen-TOTAL_FORMS", "plaatsen-INITIAL_FORMS", "opgave", "alles"]
)
@pytest.mark.parametrize("knop", ["", "action-publish", "action-submit"])
def test_a_form_that_lacks_fields_is_refused_whole_or_shows_what_is_wrong(cms, velden, usecase, zonder, knop):
    gegevens = velden(usecase)
    gegevens = {naam: waarde for naam, waarde in gegevens.items() if zonder not in {naam, "alles"}}
    voor = stand()
    antwoord = cms.post(
        reverse("wagtailadmin_pages:edit", args=[usecase.pk]), {**gegevens, **({knop: "1"} if knop else {})}
    )
    assert antwoord.status_code < 500
    if antwoord.status_code != 302:
        assert stand() == voor


@pytest.mark.parametrize("aantal", ["1000000000", "9" * 40, "-1", "x", "", "1e3", "٣", "\0"])
@pytest.mark.parametrize("veld", ["inhoud-count", "plaatsen-TOTAL_FORMS"])
def test_blocks_and_rows_that_are_not_there_are_not_counted(cms, velden, usecase, veld, aantal):
    gegevens = {**velden(usecase), veld: aantal}
    voor = stand()
    is_geweigerd(cms.post(reverse("wagtailadmin_pages:edit", args=[usecase.pk]), gegevens), voor)


@pytest.mark.parametrize(
    "tekst",
    [
        "x",
        "{",
        "[]",
        "{}",
        "7",
        '"x"',
        "null",
        rijk("a", blocks={}),
        rijk("a", blocks=[{"type": "onbekend"}]),
        rijk("a", ({"offset": 0, "length": 1, "key": 7},)),
        rijk("a", ({"offset": 0, "length": 1, "key": 0},), entityMap={"0": {"type": "LINK"}}),
        rijk(r"a\u0000"),
        rijk(r"a\ud800"),
        "[" * 100_000,
    ],
)
def test_text_that_no_editor_writes_is_refused(cms, velden, usecase, tekst):
    gegevens = {**velden(usecase), "opgave": tekst}
    voor = stand()
    antwoord = cms.post(reverse("wagtailadmin_pages:edit", args=[usecase.pk]), gegevens)
    assert antwoord.status_code in {302, 400}
    if antwoord.status_code == 400:
        is_geweigerd(antwoord, voor)


@pytest.mark.parametrize("tekst", ["{", "[]", rijk("a", blocks=7), rijk(r"a\u0000"), rijk(r"a\ud800")])
def test_unreadable_text_is_a_400(cms, velden, usecase, tekst):
    gegevens = {**velden(usecase), "opgave": tekst}
    voor = stand()
    is_geweigerd(cms.post(reverse("wagtailadmin_pages:edit", args=[usecase.pk]), gegevens), voor)


def test_emoji_and_backslashes_are_text_like_any_other(cms, velden, usecase):
    tekst = rijk(r"\ud83d\ude00 en \\u0000")
    antwoord = cms.post(reverse("wagtailadmin_pages:edit", args=[usecase.pk]), {**velden(usecase), "opgave": tekst})
    assert antwoord.status_code == 302
    nu = Usecase.objects.get(pk=usecase.pk).get_latest_revision_as_object()
    assert "😀 en \\u0000" in nu.opgave


def test_a_version_is_not_put_back_by_a_form_without_fields(cms, usecase):
    voor = stand()
    adres = reverse("wagtailadmin_pages:revisions_revert", args=[usecase.pk, usecase.latest_revision_id])
    assert cms.post(adres, {}).status_code < 500
    assert stand() == voor


def test_a_new_page_with_a_broken_form_is_not_made(cms):
    ouder = Leerlijn.allowed_parent_page_models()[0].objects.get()
    voor = stand()
    adres = reverse("wagtailadmin_pages:add", args=["kennisbank", "artikel", Artikel.objects.first().get_parent().pk])
    is_geweigerd(cms.post(adres, {"title": "Half", "slug": "half"}), voor)
    assert cms.post(reverse("wagtailadmin_pages:add", args=["kennisbank", "leerlijn", ouder.pk]), {}).status_code < 500
    assert stand() == voor


GEEN_OPMERKING = (
    "", "{", "[]", "7", "null", '{"x": 1}', '{"comment": 7}', '{"comment": "\\u0000"}', '{"user": 1}', "\0",
)  # fmt: skip


class TestWorkflow:
    @pytest.fixture
    def ingediend(self):
        pagina = redactie.concept(Artikel, "Ingediend stuk", "ingediend-stuk")
        pagina.get_workflow().start(pagina, redactie.schrijver())
        return pagina

    def test_data_with_an_act_that_are_no_comment_leave_nothing_behind(self, cms, velden, ingediend):
        gegevens = {
            **velden(ingediend), "title": "Anders", "action-workflow-action": "1", "workflow-action-name": "reject",
        }  # fmt: skip
        voor = stand()
        adres = reverse("wagtailadmin_pages:edit", args=[ingediend.pk])
        for extra in GEEN_OPMERKING:
            is_geweigerd(cms.post(adres, {**gegevens, "workflow-action-extra-data": extra}), voor, extra)

    def test_a_comment_goes_through(self, cms, velden, ingediend):
        gegevens = {
            **velden(ingediend), "action-workflow-action": "1", "workflow-action-name": "reject",
            "workflow-action-extra-data": json.dumps({"comment": "Nog een bron, graag."}),
        }  # fmt: skip
        cms.post(reverse("wagtailadmin_pages:edit", args=[ingediend.pk]), gegevens)
        assert TaskState.objects.latest("pk").comment == "Nog een bron, graag."

    @pytest.mark.parametrize("naam", [None, "onbekend", "\0", "__class__"])
    def test_an_act_that_is_not_there_is_not_done(self, cms, velden, ingediend, naam):
        gegevens = {**velden(ingediend), "action-workflow-action": "1"}
        if naam is not None:
            gegevens["workflow-action-name"] = naam
        antwoord = cms.post(reverse("wagtailadmin_pages:edit", args=[ingediend.pk]), gegevens)
        assert antwoord.status_code in {200, 302, 400}
        assert not Artikel.objects.get(pk=ingediend.pk).live
        assert TaskState.objects.latest("pk").status == TaskState.STATUS_IN_PROGRESS

    def test_an_act_on_a_page_that_nobody_offered_is_refused(self, cms, velden, usecase):
        gegevens = {**velden(usecase), "action-workflow-action": "1", "workflow-action-name": "approve"}
        voor = stand()
        is_geweigerd(cms.post(reverse("wagtailadmin_pages:edit", args=[usecase.pk]), gegevens), voor)

    @pytest.mark.parametrize("handeling", ["onbekend", "approve-all", "cancel"])
    def test_neither_is_one_by_its_address(self, cms, ingediend, handeling):
        staat = ingediend.current_workflow_task_state
        voor = stand()
        adres = reverse("wagtailadmin_pages:workflow_action", args=[ingediend.pk, handeling, staat.pk])
        assert cms.post(adres).status_code < 500
        assert stand() == voor


class TestBoom:
    @pytest.mark.parametrize("verder", ["x", "?a=1", "[]", "9999"])
    def test_an_act_with_nowhere_to_go_on_to_is_not_done(self, als, usecase, verder):
        client = als("beheerder")
        voor = stand()
        for naam in ("delete", "unpublish", "lock"):
            is_geweigerd(client.post(reverse(f"wagtailadmin_pages:{naam}", args=[usecase.pk]), {"next": verder}), voor)

    @pytest.mark.parametrize("naam", ["lock", "unlock", "set_page_position"])
    @pytest.mark.parametrize("methode", ["get", "post"])
    def test_the_uppermost_page_has_nothing_above_it(self, als, naam, methode):
        client = als("beheerder")
        voor = stand()
        antwoord = getattr(client, methode)(reverse(f"wagtailadmin_pages:{naam}", args=[Page.get_first_root_node().pk]))
        assert antwoord.status_code in {302, 400, 405}
        assert stand() == voor

    @pytest.mark.parametrize("ouder", [None, "", "x", "999999", "-1", "\0", "9" * 40])
    def test_a_copy_needs_a_place(self, als, usecase, ouder):
        client = als("beheerder")
        voor = stand()
        gegevens = {"new_title": "Kopie", "new_slug": "kopie"} | ({} if ouder is None else {"new_parent_page": ouder})
        is_geweigerd(client.post(reverse("wagtailadmin_pages:copy", args=[usecase.pk]), gegevens), voor)


@pytest.mark.parametrize(
    "adres",
    [
        "/beheer/choose-page/chosen-multiple/?id=x",
        "/beheer/choose-external-link/?parent_page_id=x",
        "/beheer/choose-page/?parent_page_id=x",
        "/beheer/api/main/pages/find/?id=x",
        "/beheer/api/main/pages/find/?html_path=%00",
    ],
)
def test_a_chooser_that_is_asked_for_nonsense_says_so(cms, adres):
    assert cms.get(adres).status_code in {400, 404}


@pytest.mark.parametrize("adres", ["/beheer/pages/search/", "/beheer/images/", "/beheer/documents/chooser/"])
def test_thousands_of_words_are_no_question(cms, adres):
    """Each word is a question within the one before it: from some hundreds on, Python can't go that deep."""
    for vraag in ("sensor " * 1200, "a-" * 400):
        assert cms.get(adres, {"q": vraag}).status_code == 400
    assert cms.get(adres, {"q": "w " * 50}).status_code == 200


@pytest.mark.parametrize(
    "adres",
    [
        "/beheer/images/?q=plein&usage_count_min=0",
        "/beheer/images/results/?q=plein&usage_count_max=3",
        f"/beheer/images/?q=plein&usage_count_min={'9' * 400}",
        "/beheer/documents/?q=plan&usage_count_min=0",
        f"/beheer/documents/?usage_count_max={'9' * 400}",
        "/beheer/pages/3/?q=stad&has_child_pages=true",
    ],
)
def test_a_list_that_is_filtered_can_be_searched(cms, adres):
    assert cms.get(adres).status_code == 200


def test_what_a_list_is_filtered_by_holds_for_what_is_found(cms):
    Afbeelding.objects.create(title="Pleinen", file=get_test_image_file())
    gevonden = {
        minst: "Pleinen" in cms.get(f"/beheer/images/results/?q=pleinen&usage_count_min={minst}").content.decode()
        for minst in (0, 1)
    }
    assert gevonden == {0: True, 1: False}


def test_looking_for_a_word_among_pictures_with_a_tag_works(cms):
    """In the chooser of pictures one may ask for both; Wagtail has to be told that it can."""
    water = Afbeelding.objects.create(title="Plein", file=get_test_image_file())
    water.tags.add("water")
    Afbeelding.objects.create(title="Plein zonder", file=get_test_image_file())
    antwoord = cms.get("/beheer/images/chooser/?q=plein&tag=water")
    assert [beeld.title for beeld in antwoord.context["results"]] == ["Plein"]


def test_visitors_are_sent_to_the_sign_in_page_whatever_they_send(bezoeker):
    antwoord = bezoeker.post("/beheer/pages/1/lock/", {"inhoud-count": "1000000000", "next": "x"})
    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith("/beheer/login/")


def test_who_may_not_use_the_cms_hears_that_whatever_they_send(als):
    antwoord = als("lid").post("/beheer/pages/1/lock/", {"inhoud-count": "1000000000", "next": "x"})
    assert antwoord.status_code in {302, 403, 404}


class TestEigenFouten:
    """A fault of our own is never taken for one of who asks."""

    def vang(self, functie):
        try:
            functie()
        except Exception as fout:
            return fout
        raise AssertionError

    @pytest.mark.parametrize(
        "stuk",
        [
            lambda request: request.POST["ontbreekt"],
            lambda request: {}["x"],
            lambda request: json.loads("{"),
            lambda request: int(request.POST["id"]),
            lambda request: Page.objects.get(pk=request.POST["id"]),
            lambda request: None.iets,
        ],
    )
    def test_what_our_code_trips_over_stays_a_fault(self, stuk):
        request = RequestFactory().post("/beheer/pages/1/edit/", {"id": "x"})
        request.user = AnonymousUser()
        request.resolver_match = ResolverMatch(stuk, (), {}, url_name="x")
        midden = BeheerverzoekMiddleware(lambda request: None)
        assert midden.process_exception(request, self.vang(lambda: stuk(request))) is None

    def test_what_a_view_of_django_itself_trips_over_stays_that_very_fault(self):
        request = RequestFactory().post("/beheer/iets/", {"id": "x"})
        fout = self.vang(lambda: Page.objects.get(pk="x"))
        while not fout.__traceback__.tb_frame.f_globals["__name__"].startswith("django."):
            fout.__traceback__ = fout.__traceback__.tb_next
        assert BeheerverzoekMiddleware(lambda request: None).process_exception(request, fout) is None

    def test_outside_the_cms_nothing_is_taken_for_it(self, cms):
        request = RequestFactory().post("/netwerk/", {"id": "x"})
        fout = self.vang(lambda: request.POST["ontbreekt"])
        assert BeheerverzoekMiddleware(lambda request: None).process_exception(request, fout) is None


def test_what_is_logged_names_the_screen_and_not_what_was_typed(cms, velden, usecase, caplog):
    gegevens = {**velden(usecase), "title": "Kanarie", "opgave": "{", "inhoud-count": "0"}
    cms.post(reverse("wagtailadmin_pages:edit", args=[usecase.pk]), gegevens)
    regels = [regel.getMessage() for regel in caplog.records if regel.name == "citydeal.basis.beheerverzoek"]
    assert len(regels) == 1
    assert re.search(r"wagtailadmin_pages:edit: JSONDecodeError in ", regels[0])
    assert "Kanarie" not in regels[0]
