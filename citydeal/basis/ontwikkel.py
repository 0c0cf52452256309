"""The components page: every component with sample data, for who builds and for the tests. Not in production."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from citydeal.basis.ontwikkel_voorbeelden import voorbeelden


def componenten(request: HttpRequest) -> HttpResponse:
    """Show all components."""
    return render(request, "ontwikkel/componenten.html", voorbeelden())
