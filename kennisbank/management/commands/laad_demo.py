"""Fill an empty portal with the demo."""

import logging
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kennisbank.demo.laden import heeft_inhoud, laad_demo


class Command(BaseCommand):
    help = "Vult een leeg portaal met voorbeeldinhoud en demo-accounts."

    def add_arguments(self, parser):
        parser.add_argument("--als-leeg", action="store_true", help="Doe niets, zonder fout, als er al inhoud is.")

    def handle(self, *args, als_leeg, **options):
        if not settings.DEMO_TOEGESTAAN:
            raise CommandError("De demo hoort niet op een echt portaal: hier is zij uitgezet (DEMO_TOEGESTAAN).")
        if heeft_inhoud():
            if als_leeg:
                return
            raise CommandError("Er staat al inhoud in dit portaal. De demo kan alleen in een leeg portaal.")
        for naam in ("wagtail", "django_tasks"):
            logging.getLogger(naam).setLevel(logging.WARNING)
        begin = time.monotonic()
        laad_demo(lambda regel: self.stdout.write(f"  {regel}"))
        self.stdout.write(self.style.SUCCESS(f"De demo staat erin ({time.monotonic() - begin:.0f} s)."))
