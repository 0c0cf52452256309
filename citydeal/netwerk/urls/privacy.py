"""For how long what is kept, for everybody. Below `/privacy/`, which itself is a page of the redactie."""

from django.urls import path

from citydeal.netwerk.views import privacy

app_name = "privacy"

urlpatterns = [path("bewaartermijnen/", privacy.bewaartermijnen, name="bewaartermijnen")]
