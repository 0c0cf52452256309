"""Messages between people through the portal, without either learning the other's address."""

import uuid

from django.db import models
from django.db.models import F, Q

from citydeal.netwerk.models.mensen import Gebruiker
from citydeal.netwerk.models.partners import Partner


class Contactbericht(models.Model):
    """Contactbericht: een lid schrijft via het portaal aan een ander lid, aan een partner of over een pagina."""

    sleutel = models.UUIDField(default=uuid.uuid4, editable=False)
    afzender = models.ForeignKey(Gebruiker, null=True, on_delete=models.SET_NULL, related_name="verstuurde_berichten")
    ontvanger = models.ForeignKey(
        Gebruiker, null=True, blank=True, on_delete=models.SET_NULL, related_name="ontvangen_berichten"
    )
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    over = models.CharField(max_length=250, blank=True)
    over_url = models.CharField(max_length=500, blank=True)
    onderwerp = models.CharField(max_length=150)
    tekst = models.TextField()
    verstuurd_op = models.DateTimeField(auto_now_add=True)
    gemeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(Gebruiker, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "contactbericht"
        verbose_name_plural = "contactberichten"
        ordering = ["-verstuurd_op", "-id"]
        constraints = [
            # The form carries the key: who presses its button twice sends one message.
            models.UniqueConstraint(fields=["afzender", "sleutel", "ontvanger"], name="contactbericht_eenmaal"),
        ]
        indexes = [
            models.Index(fields=["-gemeld_op"], condition=Q(gemeld_op__isnull=False), name="contactbericht_gemeld"),
        ]

    def __str__(self):
        return self.onderwerp


class Blokkade(models.Model):
    """Blokkade: iemand wil van een ander geen berichten meer."""

    door = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="blokkades")
    van = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="+")
    aangemaakt_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "blokkade"
        verbose_name_plural = "blokkades"
        constraints = [
            models.UniqueConstraint(fields=["door", "van"], name="blokkade_eenmaal"),
            models.CheckConstraint(condition=~Q(door=F("van")), name="blokkade_niet_zichzelf"),
        ]

    def __str__(self):
        return f"{self.door_id} blokkeert {self.van_id}"
