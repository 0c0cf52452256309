"""Who hears of a meeting: who was invited by name or takes part in its channel, and who signed up."""

from django.db.models import QuerySet

from citydeal.agenda.kanalen import kanaalsoort_van
from citydeal.agenda.models import Bijeenkomst
from citydeal.netwerk.models import Gebruiker


def uitgenodigden(bijeenkomst: Bijeenkomst) -> QuerySet[Gebruiker]:
    """Who is invited and hasn't answered: by name, or because they take part in the channel of the meeting."""
    soort = kanaalsoort_van(bijeenkomst.kanaal) if bijeenkomst.kanaal else None
    sleutels = set(bijeenkomst.genodigden.values_list("pk", flat=True))
    if soort is not None:
        sleutels |= set(soort.deelnemers(bijeenkomst.kanaal))
    mensen = Gebruiker.objects.filter(pk__in=sleutels, is_active=True)
    return mensen.exclude(aanmeldingen__bijeenkomst=bijeenkomst).order_by("pk")


def namen_bij_aankondiging(bijeenkomst: Bijeenkomst) -> list[str]:
    """The names of who is mailed when a concept is announced."""
    return list(uitgenodigden(bijeenkomst).values_list("naam", flat=True))


def namen_bij_wijziging(bijeenkomst: Bijeenkomst) -> list[str]:
    """The names of who is mailed when what stands in calendars changes, or when the meeting is called off."""
    aangemeld = bijeenkomst.aanmeldingen.betrokken().select_related("gebruiker")
    return [*(aanmelding.naam for aanmelding in aangemeld), *namen_bij_aankondiging(bijeenkomst)]
