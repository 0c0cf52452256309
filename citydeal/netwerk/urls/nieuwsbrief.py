"""The monthly nieuwsbrief for visitors."""

urlpatterns = []
