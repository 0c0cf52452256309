"""Make plausible items for measuring."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kennisbank.demo.veel import maak_veel


class Command(BaseCommand):
    help = "Maakt veel gevarieerde items om mee te meten; steeds dezelfde bij hetzelfde aantal en zaad."

    def add_arguments(self, parser):
        parser.add_argument("--aantal", type=int, required=True)
        parser.add_argument("--zaad", type=int, default=1, help="Een ander zaad geeft andere items.")

    def handle(self, *args, aantal, zaad, **options):
        if not settings.DEMO_TOEGESTAAN:
            raise CommandError(
                "Verzonnen inhoud hoort niet op een echt portaal: hier is zij uitgezet (DEMO_TOEGESTAAN)."
            )
        if not 1 <= aantal <= 1_000_000:
            raise CommandError("Geef een aantal van 1 tot 1.000.000.")
        begin = time.monotonic()
        maak_veel(aantal, zaad, lambda klaar: self.stdout.write(f"  {klaar} van {aantal}"))
        self.stdout.write(self.style.SUCCESS(f"{aantal} items gemaakt ({time.monotonic() - begin:.0f} s)."))
