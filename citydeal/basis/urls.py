"""Addresses of the foundation: health, robots, security.txt and the drawings."""

urlpatterns = []
