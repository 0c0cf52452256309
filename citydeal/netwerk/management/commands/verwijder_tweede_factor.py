"""`manage.py verwijder_tweede_factor naam@voorbeeld.nl --reden "telefoon kwijt"`: help somebody who lost their second factor."""

from django.core.management.base import BaseCommand, CommandError

from citydeal.netwerk.emailadres import normaliseer_email
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.tweedefactor import verwijder_tweede_factor


class Command(BaseCommand):
    help = "Take away every passkey, app and recovery code of an account. First make sure who is asking."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--reden", required=True, help="why; stands in the log")

    def handle(self, *args, **options):
        gebruiker = Gebruiker.objects.filter(email=normaliseer_email(options["email"])).first()
        if gebruiker is None:
            raise CommandError("There is no account with this address.")
        aantal = verwijder_tweede_factor(gebruiker, door=None, reden=options["reden"])
        self.stdout.write(f"{aantal} taken away.")
