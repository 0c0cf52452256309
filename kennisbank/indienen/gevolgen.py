"""What follows for an inzending when its page appears. Called from the path that publishes a page."""

from wagtail.models import Collection

from citydeal.basis.models import Bestand
from citydeal.berichten.taken import rond_taak_af
from kennisbank.enums import Inzendingstatus
from kennisbank.indienen import mails
from kennisbank.indienen.collectie import BESLOTEN
from kennisbank.indienen.overgangen import LOPEND
from kennisbank.indienen.taken import sleutel_behandelen, sleutel_vraag
from kennisbank.indienen.verloop import ga_over, vergrendel
from kennisbank.models.inzending import Inzending


def bij_verschijnen(pagina) -> None:
    """Tell who put `pagina` forward that readers see it now, in the transaction of publishing.

    Effects in order: its documents are for everybody, the status, tasks, one mail. Nothing where nobody put it forward, and
    nothing the second time.
    """
    inzending = Inzending.objects.filter(pagina=pagina.pk, status__in=LOPEND).first()
    if inzending is None:
        return
    inzending = vergrendel(inzending)
    if not inzending.loopt:
        return
    _geef_documenten_vrij(pagina)
    door = pagina.live_revision.user if pagina.live_revision_id else None
    rond_taak_af(sleutel_behandelen(inzending), door=door)
    rond_taak_af(sleutel_vraag(inzending))
    ga_over(inzending, Inzendingstatus.GEPUBLICEERD, door=None)
    mails.mail_gepubliceerd(inzending, pagina.pad)


def _geef_documenten_vrij(pagina) -> None:
    sleutels = [
        pk for blok in getattr(pagina, "inhoud", None) or () if blok.block_type == "documenten"
        for pk in (document.pk for document in blok.value["documenten"] if document is not None)
    ]  # fmt: skip
    wortel = Collection.get_first_root_node()
    for document in Bestand.objects.filter(pk__in=sleutels, collection__name=BESLOTEN):
        document.collection = wortel
        document.save(update_fields=["collection"])
