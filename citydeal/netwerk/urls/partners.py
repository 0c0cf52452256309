"""Keeping a partner's page and people, and becoming a partner."""

urlpatterns = []
