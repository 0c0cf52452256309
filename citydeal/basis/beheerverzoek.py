"""What comes to the CMS that no screen of it sends: a clear 400, with nothing half-done, instead of a fault of the server.

Wagtail trusts what its own forms post. What it would trip over *after* it stored something is looked for before the view
runs; what it trips over while it reads the request is recognised by where it was raised. Anything else is a fault of ours
and stays one.
"""

import json
import logging
import re
from collections.abc import Iterator
from types import FrameType, TracebackType

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import Field
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDictKeyError
from draftjs_exporter.error import ExporterException
from wagtail.models import Page

from citydeal.basis.middleware import CMS
from citydeal.basis.views.fouten import kale_pagina

logger = logging.getLogger(__name__)

_NUL_IN_JSON = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_GETAL = re.compile(r"[0-9]{1,18}", re.ASCII)
_MEESTE_ZOEKWOORDEN = 50
"""More than any title has. Of each word Wagtail makes a question within the one before it, until Python can't go deeper."""
_TELT = ("-count", "-TOTAL_FORMS", "-INITIAL_FORMS")
_BOVEN_ALLES = {"wagtailadmin_pages:lock", "wagtailadmin_pages:unlock"}
"""Acts that lead to the page above, which the uppermost page doesn't have."""

_VERKEERD = (AttributeError, ExporterException, IndexError, KeyError, RecursionError, TypeError, ValueError)
_LEEST = "value_from_datadict"
"""What a widget or a block does to find its value in the request, and nothing else."""

_HIER = {
    ("wagtail.admin.forms.choosers", "is_absolute_path"): AttributeError,
    ("wagtail.admin.views.generic.chooser", "post"): AttributeError,
    ("wagtail.admin.views.pages.edit", "workflow_action_is_valid"): AttributeError,
    ("wagtail.admin.views.pages.ordering", "set_page_position"): AttributeError,
    ("wagtail.contrib.redirects.forms", "clean"): KeyError,
}
"""Where Wagtail reads what isn't there: a field without a value, a page without one above it or without a workflow."""

_VANAF_HIER = {
    ("modelcluster.forms", "_construct_form"): ValidationError,
    ("wagtail.admin.views.pages.copy", "copy"): ObjectDoesNotExist,
    ("wagtail.admin.views.workflows", "get_create_model"): (LookupError, ValueError),
}
"""Where Wagtail looks up by a name or number out of the request, and doesn't expect that nothing is found."""


class BeheerverzoekMiddleware:
    """Answer requests to the CMS that can't be read; who may not use it is sent away whatever they send."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        """Refuse, before anything is stored, what Wagtail would trip over halfway."""
        if not CMS.match(request.path_info) or not request.user.has_perm("wagtailadmin.access_admin"):
            return None
        reden = _wat_niet_te_lezen_is(request, view_kwargs)
        return _weiger(request, reden) if reden else None

    def process_exception(self, request, exception):
        """Refuse what Wagtail tripped over while it read the request."""
        if CMS.match(request.path_info) and _komt_van_het_verzoek(exception, request):
            return _weiger(request, f"{type(exception).__name__} in {_plaats(exception)}")
        return None


def _weiger(request: HttpRequest, reden: str) -> HttpResponse:
    logger.warning("The CMS can't read a request to %s: %s", request.resolver_match.view_name, reden)
    return kale_pagina("wagtailadmin/onleesbaar.html", 400)


def _wat_niet_te_lezen_is(request: HttpRequest, view_kwargs: dict) -> str:
    """What in the request can't be right; empty when nothing is."""
    for naam, waarde in _velden(request.GET, request.POST):
        if naam == "next" and waarde and not {"/", "."} & set(waarde):
            return "an address to go on to that is none"
    if "\0" in request.GET.get("html_path", ""):
        return "a NUL in the path of a page"
    if len(request.GET.get("q", "").replace("-", " ").split()) > _MEESTE_ZOEKWOORDEN:
        return "a question that nobody types"
    if not all(_is_getal(waarde or "0") for waarde in request.GET.getlist("parent_page_id")):
        return "the number of a page that is none"
    if request.method != "POST":
        return ""
    return _wat_niet_te_lezen_is_in_formulier(request, view_kwargs)


def _wat_niet_te_lezen_is_in_formulier(request: HttpRequest, view_kwargs: dict) -> str:
    aantal = len(request.POST)
    for naam, waarde in _velden(request.POST):
        # Each block and each row has fields of its own: more of them than fields are counted by nobody's browser.
        if naam.endswith(_TELT) and not (_is_getal(waarde) and int(waarde) <= aantal):
            return "a number of blocks or rows that can't be"
        if "\\u" in waarde and waarde.lstrip().startswith(("{", "[")) and not _is_te_bewaren(waarde):
            return "characters that can't be stored"
    if not _is_opmerking(request.POST.get("workflow-action-extra-data", "{}")):
        return "an act in the workflow with other data than a comment"
    return "an act on the page above all pages" if _is_boven_alles(request, view_kwargs) else ""


def _is_boven_alles(request: HttpRequest, view_kwargs: dict) -> bool:
    if request.resolver_match.view_name not in _BOVEN_ALLES or request.GET.get("next") or request.POST.get("next"):
        return False
    return Page.objects.filter(pk=view_kwargs["page_id"], depth=1).exists()


def _velden(*gegevens: QueryDict) -> Iterator[tuple[str, str]]:
    for deel in gegevens:
        for naam, waarden in deel.lists():
            for waarde in waarden:
                yield naam, waarde


def _is_getal(waarde: str) -> bool:
    return bool(_GETAL.fullmatch(waarde))


def _is_te_bewaren(tekst: str) -> bool:
    """Whether the texts in this JSON hold only what a database can; what is no JSON is read as plain text."""
    try:
        json_ = json.dumps(json.loads(tekst), ensure_ascii=False)
        json_.encode()
    except UnicodeEncodeError:
        return False
    except (ValueError, RecursionError):
        return True
    return not _NUL_IN_JSON.search(json_)


def _is_opmerking(tekst: str) -> bool:
    """Whether this is what the CMS asks of who approves or sends back: a comment, or nothing."""
    try:
        gegevens = json.loads(tekst)
    except (ValueError, RecursionError):
        return False
    if not isinstance(gegevens, dict) or gegevens.keys() - {"comment"}:
        return False
    opmerking = gegevens.get("comment", "")
    return isinstance(opmerking, str) and "\0" not in opmerking


def _komt_van_het_verzoek(fout: Exception, request: HttpRequest) -> bool:
    """Whether the request itself is what could not be read; never where code of ours was at work."""
    spoor = list(_frames(fout.__traceback__))
    if not spoor:
        return False
    if isinstance(fout, MultiValueDictKeyError):
        return not _is_van_ons(spoor[-2] if len(spoor) > 1 else spoor[-1])
    for nr, frame in enumerate(spoor):
        if any(_is_van_ons(dieper) for dieper in spoor[nr:]):
            continue
        plek = (frame.f_globals.get("__name__", ""), frame.f_code.co_name)
        if frame.f_code.co_name == _LEEST and isinstance(fout, _VERKEERD):
            return True
        if plek in _VANAF_HIER and isinstance(fout, _VANAF_HIER[plek]):
            return True
    plek = (spoor[-1].f_globals.get("__name__", ""), spoor[-1].f_code.co_name)
    return (plek in _HIER and isinstance(fout, _HIER[plek])) or _is_geen_getal(fout, spoor, request)


def _is_geen_getal(fout: Exception, spoor: list[FrameType], request: HttpRequest) -> bool:
    """Whether Wagtail looked something up by a number, and the text that is none stands just so in the request."""
    frame = spoor[-1]
    if not isinstance(fout, ValueError) or frame.f_code.co_name != "get_prep_value":
        return False
    vrager = next((f for f in reversed(spoor) if not f.f_globals.get("__name__", "").startswith("django.")), None)
    if vrager is None or _is_van_ons(vrager):
        return False
    veld, waarde = frame.f_locals.get("self"), frame.f_locals.get("value")
    return isinstance(veld, Field) and any(waarde == gestuurd for _, gestuurd in _velden(request.GET, request.POST))


def _frames(spoor: TracebackType | None) -> Iterator[FrameType]:
    while spoor is not None:
        yield spoor.tb_frame
        spoor = spoor.tb_next


def _is_van_ons(frame: FrameType) -> bool:
    pad = frame.f_code.co_filename
    return pad.startswith(f"{settings.BASE_DIR}/") and "site-packages" not in pad


def _plaats(fout: Exception) -> str:
    *_, frame = _frames(fout.__traceback__)
    return f"{frame.f_globals.get('__name__')}.{frame.f_code.co_name}"
