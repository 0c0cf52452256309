"""Build the search index anew from what the apps hold."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from citydeal.basis import paginacache
from citydeal.zoeken.models import Facetwaarde, Woord, Zoekdocument
from citydeal.zoeken.register import Soort, soorten
from citydeal.zoeken.services import indexeer_alle, neem_beurt


class Command(BaseCommand):
    help = "Bouwt de zoekindex opnieuw op. Zoeken blijft intussen werken; wie iets publiceert, wacht tot het klaar is."

    def add_arguments(self, parser):
        parser.add_argument("soort", nargs="*", help="alleen deze soorten (standaard: alles)")

    def handle(self, *args, **options):
        gekozen = options["soort"]
        onbekend = set(gekozen) - {soort.sleutel for soort in soorten()}
        if onbekend:
            raise CommandError(f"Onbekende soort: {', '.join(sorted(onbekend))}")
        with transaction.atomic():
            neem_beurt()
            if not gekozen:
                self._ruim_onbekende_soorten_op()
                Woord.objects.all().delete()
                Facetwaarde.objects.all().delete()
            for soort in soorten():
                if not gekozen or soort.sleutel in gekozen:
                    self._bouw(soort)
            paginacache.vernieuw()

    def _bouw(self, soort: Soort) -> None:
        gezien: list[str] = []

        def items():
            for item in soort.alle():
                gezien.append(item.sleutel)
                yield item

        aantal = indexeer_alle(items())
        weg, _ = Zoekdocument.objects.filter(soort=soort.sleutel).exclude(sleutel__in=gezien).delete()
        self.stdout.write(f"{soort.meervoud}: {aantal} in de index, {weg} eruit")

    def _ruim_onbekende_soorten_op(self) -> None:
        bekend = [soort.sleutel for soort in soorten()]
        Zoekdocument.objects.exclude(soort__in=bekend).delete()
