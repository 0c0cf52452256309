"""Calendars that others subscribe to."""

from django.db import models

from citydeal.netwerk.models import Gebruiker


class Agendafeed(models.Model):
    """Agendafeed: het geheime adres waarop iemand de eigen agenda volgt. Alleen de afdruk ervan wordt bewaard."""

    gebruiker = models.OneToOneField(Gebruiker, on_delete=models.CASCADE, related_name="agendafeed")
    afdruk = models.CharField(max_length=64, unique=True)
    aangemaakt_op = models.DateTimeField(auto_now=True)
    gebruikt_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "eigen agendafeed"
        verbose_name_plural = "eigen agendafeeds"

    def __str__(self):
        return f"agendafeed {self.pk}"


class Agendastand(models.Model):
    """Agendastand: één getal dat stijgt zodra iets in de agenda verandert, zodat een feed weet dat zij nog klopt."""

    nummer = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "stand van de agenda"
        verbose_name_plural = "standen van de agenda"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="agendastand_is_er_een")]

    def __str__(self):
        return f"stand {self.nummer}"
