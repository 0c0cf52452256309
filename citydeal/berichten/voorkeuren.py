"""How often somebody wants to hear of what."""

from django.db import transaction

from citydeal.berichten.enums import Frequentie
from citydeal.berichten.models import Voorkeur
from citydeal.berichten.soorten import zoek_soort, zoek_soort_of_niets


class Keuzes:
    """All that one person chose, read in one query at the first question."""

    def __init__(self, gebruiker) -> None:
        self.gebruiker = gebruiker
        self._gekozen: dict[tuple[str, str], str] | None = None

    @property
    def gekozen(self) -> dict[tuple[str, str], str]:
        """Kind and channel → how often, of what was chosen by hand."""
        if self._gekozen is None:
            rijen = Voorkeur.objects.filter(gebruiker=self.gebruiker).values_list("soort", "kanaal", "frequentie")
            self._gekozen = {(soort, kanaal): frequentie for soort, kanaal, frequentie in rijen}
        return self._gekozen

    def voor(self, soort: str, kanaal: str = "") -> Frequentie:
        """How often they want to hear of this kind; a choice for the channel goes before that for the kind.

        What is obligatory comes at once, and so does a kind that no release knows any more.
        """
        gegevens = zoek_soort_of_niets(soort)
        if gegevens is None or gegevens.is_verplicht or self.gebruiker is None:
            return Frequentie.DIRECT
        gekozen = self.gekozen.get((soort, kanaal)) or self.gekozen.get((soort, ""))
        return Frequentie(gekozen or gegevens.standaard)


@transaction.atomic
def kies(gebruiker, soort: str, frequentie: Frequentie | None, kanaal: str = "") -> None:
    """Keep how often `gebruiker` wants to hear of this kind, over all or in one channel.

    Args:
        frequentie: one of the choices of the kind; None takes the choice back, so that the default holds, or in a channel
            what was chosen for the kind.

    Raises:
        KeyError: nobody registered this kind.
        ValueError: the kind doesn't have this choice, or none at all.

    Effects: one row. What waits for a digest or to be sent follows the choice when its turn comes.
    """
    gegevens = zoek_soort(soort)
    if frequentie is None:
        Voorkeur.objects.filter(gebruiker=gebruiker, soort=soort, kanaal=kanaal).delete()
        return
    if frequentie not in gegevens.keuzes:
        raise ValueError(f"One can't choose {frequentie} for {soort}.")
    Voorkeur.objects.update_or_create(
        gebruiker=gebruiker, soort=soort, kanaal=kanaal, defaults={"frequentie": frequentie}
    )
