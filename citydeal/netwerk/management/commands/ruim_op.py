"""Carry out the retention terms, or count what they would take away."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from citydeal.basis import bewaartermijnen


class Command(BaseCommand):
    help = "Wist wat lang genoeg is bewaard. Het portaal doet dit elke nacht zelf."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Tel alleen; er verandert niets.")

    def handle(self, *args, dry_run, **options):
        uitkomsten = bewaartermijnen.ruim_op(timezone.now(), proef=dry_run)
        for uitkomst in uitkomsten:
            self.stdout.write(f"{_aantal(uitkomst):>9}  {uitkomst.termijn.sleutel:<28} {uitkomst.termijn.termijn}")
        if any(uitkomst.fout for uitkomst in uitkomsten):
            raise CommandError("Niet alles is gelukt. Kijk in het logboek van de server.")
        totaal = sum(uitkomst.aantal or 0 for uitkomst in uitkomsten)
        self.stdout.write(self.style.SUCCESS(f"{totaal} {'te wissen' if dry_run else 'gewist of gewaarschuwd'}"))


def _aantal(uitkomst: bewaartermijnen.Uitkomst) -> str:
    if uitkomst.fout:
        return "mislukt"
    return "elders" if uitkomst.aantal is None else str(uitkomst.aantal)
