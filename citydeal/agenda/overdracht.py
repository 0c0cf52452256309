"""What somebody organises goes to a colleague when they leave, and the stands of a partner to the one it merges into."""

from citydeal.agenda.models import Bijeenkomst, Stand
from citydeal.agenda.onderdelen import verplaats_stands
from citydeal.agenda.ververs import ververs
from citydeal.basis.vergrendelen import vergrendeld
from citydeal.netwerk.gevolgen import Meegaand, registreer_meegaand
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.overdracht import Bezit, Ding, registreer_bezit


def _zoek(gebruiker: Gebruiker) -> list[Ding]:
    return [Ding(een.titel, een.get_absolute_url()) for een in Bijeenkomst.objects.filter(organisatoren=gebruiker)]


def _draag_over(van: Gebruiker, naar: Gebruiker) -> None:
    rijen = vergrendeld(Bijeenkomst.objects.select_related("plaats", "provincie")).filter(organisatoren=van)
    for bijeenkomst in rijen.order_by("pk"):
        bijeenkomst.organisatoren.remove(van)
        bijeenkomst.organisatoren.add(naar)
        ververs(bijeenkomst)


registreer_bezit(
    Bezit(
        sleutel="bijeenkomsten",
        enkelvoud="bijeenkomst als organisator",
        meervoud="bijeenkomsten als organisator",
        zoek=_zoek,
        draag_over=_draag_over,
    )
)
registreer_meegaand(
    Meegaand(
        enkelvoud="stand",
        meervoud="stands",
        tel=lambda partner: Stand.objects.filter(partner=partner).count(),
        verplaats=verplaats_stands,
    )
)
