"""Fill the list of towns."""

from django.core.management.base import BaseCommand

from citydeal.basis.models import Plaats
from citydeal.basis.plaatsen import laad_plaatsen


class Command(BaseCommand):
    help = "Vult de lijst van Nederlandse en Vlaamse plaatsen; wat er al staat blijft staan."

    def add_arguments(self, parser):
        parser.add_argument("--als-leeg", action="store_true", help="Doe niets als er al plaatsen zijn.")

    def handle(self, *args, als_leeg, **options):
        if als_leeg and Plaats.objects.exists():
            return
        self.stdout.write(f"{laad_plaatsen()} plaatsen toegevoegd.")
