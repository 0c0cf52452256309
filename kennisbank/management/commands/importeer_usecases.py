"""Import usecases from a spreadsheet."""

from kennisbank.imports.kolommen import USECASES
from kennisbank.management.importopdracht import Importopdracht


class Command(Importopdracht):
    help = "Importeert usecases uit een CSV- of Excel-bestand; eerst als proef."
    soort = USECASES
