"""What the page of a meeting shows of its verslag."""

from django.http import HttpRequest
from django.utils import timezone

from citydeal.agenda.models import Bijeenkomst, Verslag
from citydeal.agenda.openpunten import open_regels_voor
from citydeal.agenda.permissions import mag_beheren
from citydeal.agenda.verslaglezers import inleiding, passages_voor, tekst_voor
from citydeal.basis import paginacache
from citydeal.basis.zichtbaarheid import LID, tokens_van

_BEGIN = 280


def context_verslag(request: HttpRequest, bijeenkomst: Bijeenkomst) -> dict:
    """What `agenda/_verslag.html` shows to who asks; three queries at most, two for a visitor.

    Until a meeting is over there is nothing to say of its verslag; a page that is kept says so no longer than that.
    """
    gebruiker = request.user
    open_regels = open_regels_voor(bijeenkomst, gebruiker)
    context = {
        "open_regels": open_regels,
        "open_regels_met_namen": LID in tokens_van(gebruiker),
        "verslagstand": "",
        "verslag_hier": None,
        "verslagbegin": "",
        "verslag_schrijven": None,
    }
    if bijeenkomst.begint_op is None or not bijeenkomst.gaat_door:
        return context
    leesbaar = Verslag.objects.zichtbaar_voor(gebruiker).filter(bijeenkomst=bijeenkomst.pk).defer("opname_url").first()
    if leesbaar is not None:
        leesbaar.bijeenkomst = bijeenkomst
        tekst = tekst_voor(leesbaar.tekst, passages_voor(gebruiker, leesbaar))
        context["verslag_hier"] = leesbaar
        context["verslagstand"] = "Het verslag staat online."
        context["verslagbegin"] = inleiding(tekst, _BEGIN)
    elif timezone.now() < bijeenkomst.eindigt_op:
        paginacache.geldig_tot(request, bijeenkomst.eindigt_op)
    elif bijeenkomst.verslag_verwacht:
        context["verslagstand"] = "Het verslag volgt, of is alleen voor wie erbij was."
    if mag_beheren(gebruiker, bijeenkomst) and (leesbaar is None or not leesbaar.is_gepubliceerd):
        begonnen = timezone.now() >= bijeenkomst.begint_op
        context["verslag_schrijven"] = bijeenkomst.pk if begonnen or leesbaar else None
        if context["verslag_schrijven"] and not context["verslagstand"]:
            context["verslagstand"] = "Er is nog geen verslag."
    return context
