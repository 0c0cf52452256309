"""What the two import commands share: reading, the report on the screen, and who does it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from citydeal.basis.tabelbestand import Leesfout, lees
from citydeal.netwerk.models import Gebruiker
from kennisbank.imports.kolommen import Importsoort
from kennisbank.imports.verwerken import Verslag, beoordeel, voer_uit


class Importopdracht(BaseCommand):
    """Imports one file; without `--uitvoeren` it only says what it would do."""

    soort: Importsoort

    def add_arguments(self, parser):
        parser.add_argument("bestand", help="CSV of XLSX, met op de eerste rij de namen van de kolommen.")
        parser.add_argument("--uitvoeren", action="store_true", help="Sla ook echt op. Zonder dit: alleen het verslag.")
        parser.add_argument("--door", help="E-mailadres van wie importeert.")
        parser.add_argument("--publiceer", metavar="E-MAILADRES", help="Publiceer meteen, door deze tweede persoon.")

    def handle(self, *args, bestand, uitvoeren, door, publiceer, **options):
        try:
            tabel = lees(Path(bestand).read_bytes(), Path(bestand).name)
            if uitvoeren or publiceer:
                # Whether a row may be published depends on who wrote it: such a dry run asks for both people too.
                verslag = voer_uit(
                    self.soort,
                    tabel,
                    door=self._persoon(door, "--door"),
                    publiceer_door=self._tweede(publiceer, door),
                    proef=not uitvoeren,
                )
            else:
                verslag = beoordeel(self.soort, tabel)
        except OSError as fout:
            raise CommandError(f"Het bestand is niet te openen: {fout.strerror}.") from fout
        except Leesfout as fout:
            raise CommandError(str(fout)) from fout
        self._toon(verslag)
        if not uitvoeren:
            self.stdout.write("Dit was een proef: er is niets opgeslagen. Voeg --uitvoeren toe om op te slaan.")
        elif not verslag.opgeslagen:
            raise CommandError("Er is niets opgeslagen.")

    def _tweede(self, publiceer: str | None, door: str | None) -> Gebruiker | None:
        if not publiceer:
            return None
        if publiceer.strip().lower() == (door or "").strip().lower():
            raise CommandError("--publiceer vraagt een ander dan --door: wie schrijft, publiceert niet zelf.")
        gebruiker = self._persoon(publiceer, "--publiceer")
        if not self._rechten(gebruiker).can_publish():
            raise CommandError(f"--publiceer: {publiceer} mag niet publiceren.")
        return gebruiker

    def _rechten(self, gebruiker: Gebruiker):
        return self.soort.model.allowed_parent_page_models()[0].objects.get().permissions_for_user(gebruiker)

    def _persoon(self, email: str | None, optie: str) -> Gebruiker:
        gebruiker = Gebruiker.objects.filter(email__iexact=(email or "").strip(), is_active=True).first()
        if gebruiker is None:
            raise CommandError(f"{optie}: geef het e-mailadres van iemand met een account.")
        if not self._rechten(gebruiker).can_add_subpage():
            raise CommandError(f"{optie}: {email} mag geen pagina's maken.")
        return gebruiker

    def _toon(self, verslag: Verslag) -> None:
        for opmerking in verslag.opmerkingen:
            self.stdout.write(self.style.WARNING(opmerking))
        for regel in verslag.regels:
            self.stdout.write(
                f"rij {regel.nummer:>5}  {regel.uitkomst:<12} {regel.sleutel}  {' '.join(regel.opmerkingen)}".rstrip()
            )
        self.stdout.write(", ".join(f"{aantal} {uitkomst}" for uitkomst, aantal in verslag.aantallen.items()))
