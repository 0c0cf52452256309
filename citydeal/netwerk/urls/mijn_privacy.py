"""My data: download, and deleting my account."""

urlpatterns = []
