"""What views do with what was sent: refuse what is far too big, and show what somebody else saved meanwhile."""

from typing import Any

from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import HttpRequest

from citydeal.netwerk.fouten import IntussenGewijzigd


def is_te_groot(request: HttpRequest, grens: int) -> bool:
    """Whether more than `grens` bytes were sent along."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > grens


def weiger_te_groot(request: HttpRequest, grens: int) -> None:
    """Raises BadRequest where more was sent than an honest form ever holds."""
    if is_te_groot(request, grens):
        raise BadRequest("The form is too big.")


def laat_overschrijven(form: Form, fout: IntussenGewijzigd, veld: str) -> Any:
    """Let who saves again save over what somebody else saved meanwhile; returns what it says now, to be shown first.

    Effects: the form says so, and its hidden `veld` tells the present state.
    """
    form.data = form.data.copy()
    form.data[veld] = fout.kenmerk
    form.add_error(None, f"{fout} Kijk hieronder wat er nu staat.")
    return fout.nu
