"""What tests of the pages share."""

import pytest

from citydeal.basis.paginacache import PaginaCacheMiddleware


@pytest.fixture
def zonder_paginacache(monkeypatch):
    """Have every page made anew, so that a test sees what it costs and what it says now."""
    monkeypatch.setattr(PaginaCacheMiddleware, "_mag_uit_cache", lambda self, request: False)
