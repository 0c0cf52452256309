"""Reminding who comes or may come, a week and a day before; and the sweep over waiting lists."""

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce

from citydeal.agenda.aanmelden import schuif_op
from citydeal.agenda.mails_aanmelden import mail_herinnering
from citydeal.agenda.models import Aanmelding, Bijeenkomst, Wijziging
from citydeal.berichten.models import Bericht

VOORAF = {"week": (timedelta(days=7), timedelta(days=2)), "dag": (timedelta(days=1), timedelta(hours=1))}
"""How long before the beginning one is reminded, and until how long before that still helps."""


def herinner(nu: datetime) -> int:
    """Send the reminders whose moment has come; returns how many. Called as often as one likes: each goes once.

    Nobody is reminded who signed up, and nothing of a meeting that was moved, after that moment: they were mailed just now. A meeting
    that moves away and comes near again reminds anew.

    Effects: a mail per person, each in a transaction of its own: who is killed half-way goes on at the next turn.
    """
    aantal = 0
    for naam, (vooraf, nog_zin) in VOORAF.items():
        pas_verplaatst = Wijziging.objects.filter(
            bijeenkomst=OuterRef("pk"), wat__in=["datum", "tijd"], op__gt=OuterRef("begint_op") - vooraf
        )
        bijeenkomsten = (
            Bijeenkomst.objects.gaat_door()
            .filter(~Exists(pas_verplaatst), begint_op__gt=nu + nog_zin, begint_op__lte=nu + vooraf)
            .select_related("plaats", "provincie")
        )
        for bijeenkomst in bijeenkomsten:
            for sleutel, aanmelding in _nog_te_herinneren(bijeenkomst, naam, vooraf):
                mail_herinnering(bijeenkomst, aanmelding, sleutel=sleutel, tot=bijeenkomst.begint_op - nog_zin)
                aantal += 1
    return aantal


def _nog_te_herinneren(bijeenkomst: Bijeenkomst, naam: str, vooraf: timedelta) -> list[tuple[str, Aanmelding]]:
    rijen = (
        bijeenkomst.aanmeldingen.te_herinneren()
        .annotate(sinds=Coalesce("bevestigd_op", "aangemaakt_op"))
        .filter(sinds__lte=bijeenkomst.begint_op - vooraf)
        .select_related("gebruiker")
    )
    # The key names the moment: a meeting that moved reminds anew.
    sleutels = {f"herinnering-{naam}-{rij.pk}-{bijeenkomst.begint_op:%Y%m%d%H%M}": rij for rij in rijen}
    gedaan = set(Bericht.objects.filter(sleutel__in=sleutels).values_list("sleutel", flat=True))
    return [(sleutel, rij) for sleutel, rij in sleutels.items() if sleutel not in gedaan]


def schuif_wachtlijsten_op(nu: datetime) -> int:
    """Let who waits move up where a seat came free without an act, as when an account went; returns how many did.

    Effects: those of `aanmelden.schuif_op`, per meeting.
    """
    wachtend = Aanmelding.objects.wachtend().order_by().filter(bijeenkomst=OuterRef("pk"))
    rijen = Bijeenkomst.objects.gaat_door().filter(Exists(wachtend), begint_op__gt=nu).order_by(F("begint_op"))
    return sum(len(schuif_op(bijeenkomst)) for bijeenkomst in rijen)
