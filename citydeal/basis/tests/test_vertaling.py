"""What the CMS says in Dutch has its spaces, and the words in the sources are those that are read."""

import gettext
import re
from pathlib import Path

from django.utils.translation import gettext as vertaal
from django.utils.translation import ngettext

MAP = Path(__file__).parent.parent / "locale" / "nl" / "LC_MESSAGES"
_TEKST = re.compile(r'^(msgid|msgid_plural|msgstr|msgstr\[(\d)\]) "(.*)"$', re.M)


def test_the_count_above_a_list_has_its_spaces():
    assert vertaal("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s") % {
        "start_index": 1, "end_index": 14, "items_count": 14, "model_name": "usecases",
    } == "1-14 van 14 usecases"  # fmt: skip


def test_so_has_the_question_before_deleting():
    assert ngettext("%(count)d %(model_name)s deleted.", "%(count)d %(model_name)s deleted.", 2) % {
        "count": 2, "model_name": "thema's",
    } == "2 thema's verwijderd."  # fmt: skip


def test_what_is_read_is_what_the_source_says():
    """The compiled file isn't made by the build, so that it must go along with each change."""
    with (MAP / "django.mo").open("rb") as bestand:
        gelezen = gettext.GNUTranslations(bestand)._catalog
    msgid = ""
    for soort, vorm, tekst in _TEKST.findall((MAP / "django.po").read_text(encoding="utf-8")):
        tekst = tekst.replace('\\"', '"')
        if soort == "msgid":
            msgid = tekst
        elif soort.startswith("msgstr") and msgid:
            assert gelezen[(msgid, int(vorm)) if vorm else msgid] == tekst
