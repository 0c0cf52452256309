"""Refusing what is far too big before anything is done with it."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest


def is_te_groot(request: HttpRequest, grens: int) -> bool:
    """Whether more than `grens` bytes were sent along."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > grens


def weiger_te_groot(request: HttpRequest, grens: int) -> None:
    """Raises BadRequest where more was sent than an honest form ever holds."""
    if is_te_groot(request, grens):
        raise BadRequest("The form is too big.")
