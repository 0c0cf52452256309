"""The ledengids and writing to somebody."""

urlpatterns = []
