"""Demo of putting something forward: of one lid a beginning, one with a question, and one that is live."""

import uuid

from django.db import transaction

from citydeal.basis.models import Thema
from citydeal.netwerk.models import Gebruiker
from kennisbank import services
from kennisbank.enums import Inzendingsoort
from kennisbank.indienen import services as indienen
from kennisbank.models import Inzending

INDIENER = "lid@demo.example"
BEHANDELAAR = "redactie@demo.example"
PUBLICIST = "redactie2@demo.example"


@transaction.atomic
def laad_inzendingen() -> None:
    """Make them, when there are none. Needs the demo's accounts and themes."""
    if Inzending.objects.exists():
        return
    lid, behandelaar, publicist = (
        Gebruiker.objects.select_related("partner").get(email=email) for email in (INDIENER, BEHANDELAAR, PUBLICIST)
    )
    _begin(
        lid,
        Inzendingsoort.USECASE,
        "Slimme bankjes in het park",
        samenvatting="Bankjes met een teller laten zien waar in het park mensen graag zitten.",
        opgave="We wisten niet welke plekken in het park goed werken, en welke niet.",
        fase="uitvoering",
    )
    tool = _begin(
        lid,
        Inzendingsoort.TOOLBOX,
        "Checklist voor tellen in het park",
        samenvatting="In twaalf vragen van idee naar een teller die niemand herkent of volgt.",
        toolsoort="tool",
        rijpheid="in-ontwikkeling",
        tekst="De checklist helpt je om vooraf na te denken over nut, privacy en beheer.",
    )
    tool = _dien_in(tool)
    indienen.stel_vraag(
        tool, door=behandelaar, tekst="Mag iedereen de checklist gebruiken en aanpassen? Dan zetten we dat erbij."
    )
    begrip = _begin(
        lid,
        Inzendingsoort.BEGRIP,
        "telbank",
        definitie="Een bank in de openbare ruimte die telt hoe vaak er iemand op zit, zonder te zien wie dat is.",
        toelichting="Met telbanken leert een gemeente welke plekken prettig zijn om te zitten.",
        synoniemen="slim bankje",
    )
    begrip = _dien_in(begrip)
    services.publiceer(begrip.pagina.specific, door=publicist)


def _begin(lid: Gebruiker, soort: str, titel: str, **gegevens) -> Inzending:
    # The same in every demo, so that its pages have the same address.
    sleutel = uuid.uuid5(uuid.NAMESPACE_URL, f"demo-inzending-{soort}")
    inzending = indienen.begin(lid, soort=soort, titel=titel, sleutel=sleutel)
    indienen.bewaar(inzending, gegevens)
    return inzending


def _dien_in(inzending: Inzending) -> Inzending:
    """Hand it in; what is invented says so, and explains no word in the texts of others."""
    inzending = indienen.dien_in(inzending, noem_mij=True)
    pagina = inzending.pagina.specific
    pagina.voorbeeld = True
    pagina.themas = Thema.objects.all()[:1]
    if inzending.soort == Inzendingsoort.BEGRIP:
        pagina.markeren = False
    pagina.save_revision(user=inzending.inzender)
    return inzending
