"""What waits about how somebody signs in."""

import uuid

from django.db import models
from django.utils import timezone

from citydeal.netwerk.models.mensen import Gebruiker


class Adreswijziging(models.Model):
    """Adreswijziging: het nieuwe e-mailadres dat een gebruiker wil, tot het vanaf dat adres bevestigd is."""

    gebruiker = models.OneToOneField(Gebruiker, on_delete=models.CASCADE, related_name="adreswijziging")
    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(max_length=254)
    gevraagd_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "adreswijziging"
        verbose_name_plural = "adreswijzigingen"

    def __str__(self):
        return f"{self.gebruiker_id} sinds {self.gevraagd_op}"
