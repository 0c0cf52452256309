"""Import Toolbox items from a spreadsheet."""

from kennisbank.imports.kolommen import TOOLBOX
from kennisbank.management.importopdracht import Importopdracht


class Command(Importopdracht):
    help = "Importeert Toolbox-items uit een CSV- of Excel-bestand; eerst als proef."
    soort = TOOLBOX
