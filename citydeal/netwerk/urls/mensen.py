"""What the projectorganisatie does with people and partners."""

urlpatterns = []
