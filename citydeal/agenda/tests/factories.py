"""What tests of the agenda are made of: rows as the acts of the portal make them."""

from datetime import datetime, timedelta

import factory
from django.utils import timezone

from citydeal.agenda import plannen
from citydeal.agenda.enums import Aanmeldstatus, Status, Verslagpubliek, Verslagstatus, Zichtbaarheid
from citydeal.agenda.models import Aanmelding, Bijeenkomst, Verslag
from citydeal.netwerk.models import Gebruiker, Partner
from citydeal.netwerk.tests.factories import maak_mens, maak_voorbeeldpartner

AGENDARECHT = "agenda.beheren_agenda"


def over(dagen: int = 0, *, uren: int = 0) -> datetime:
    """A whole hour so many days from now; the hours of a day are those of now, so that no day is cut in two."""
    nu = timezone.now().replace(minute=0, second=0, microsecond=0)
    return nu + timedelta(days=dagen, hours=uren)


def maak_organisator(email: str = "organisator@proef.example", **velden) -> Gebruiker:
    """Somebody without rights of their own, who organises what is given to them; one per address."""
    bekend = Gebruiker.objects.filter(email=email).first()
    return bekend or maak_mens(email, naam=velden.pop("naam", "Ode Organisator"), **velden)


def maak_lid(email: str = "lid@proef.example", **velden) -> Gebruiker:
    """Somebody of a partner; one per address."""
    bekend = Gebruiker.objects.filter(email=email).first()
    if bekend:
        return bekend
    partner = Partner.objects.filter(naam="Gemeente Proefstad").first() or maak_voorbeeldpartner()
    return maak_mens(email, **{"naam": "Lies Lid", "partner": partner, **velden})


def maak_agendabeheerder(email: str = "agenda@proef.example", **velden) -> Gebruiker:
    """Somebody who plans and manages every meeting."""
    bekend = Gebruiker.objects.filter(email=email).first()
    return bekend or maak_mens(email, rechten=[AGENDARECHT], naam=velden.pop("naam", "Aad Agenda"), **velden)


class BijeenkomstFactory(factory.Factory):
    """A meeting as `plannen.plan` makes it: public, on the spot, planned, two weeks from now.

    Beside its fields it takes `door`, `status`, `themas`, `organisatoren`, `genodigden` (lists) and `klasse`.
    """

    class Meta:
        model = Bijeenkomst

    class Params:
        concept = factory.Trait(status=Status.CONCEPT)
        zonder_datum = factory.Trait(status=Status.CONCEPT, begint_op=None, eindigt_op=None)
        voorlopig = factory.Trait(status=Status.VOORLOPIG)
        afgelast = factory.Trait(status=Status.AFGELAST)
        voor_leden = factory.Trait(zichtbaarheid=Zichtbaarheid.LEDEN)
        besloten = factory.Trait(zichtbaarheid=Zichtbaarheid.GENODIGDEN)
        alleen_online = factory.Trait(
            ter_plaatse=False, online=True, online_link="https://meet.voorbeeld.example/geheim"
        )
        hybride = factory.Trait(online=True, online_link="https://meet.voorbeeld.example/geheim")
        voorbij = factory.Trait(begint_op=factory.LazyFunction(lambda: over(-14)))

    titel = factory.Sequence(lambda nummer: f"Bijeenkomst {nummer + 1}")
    begint_op = factory.LazyFunction(lambda: over(14))
    eindigt_op = factory.LazyAttribute(lambda zelf: zelf.begint_op and zelf.begint_op + timedelta(hours=3))
    status = Status.GEPLAND

    @classmethod
    def _create(cls, model_class, *args, status, door=None, klasse=Bijeenkomst, **velden):
        door = door or maak_organisator()
        mensen = {naam: velden.pop(naam, ()) for naam in ("themas", "organisatoren", "genodigden")}
        eerst = Status.GEPLAND if status == Status.AFGELAST else status
        bijeenkomst = plannen.plan(door=door, velden=velden, status=eerst, klasse=klasse, **mensen)
        if status == Status.AFGELAST:
            bijeenkomst = plannen.zet_status(bijeenkomst, Status.AFGELAST, door=door, reden="Te weinig aanmeldingen.")
        return bijeenkomst


class AanmeldingFactory(factory.django.DjangoModelFactory):
    """A sign-up of a lid as it stands; no mail goes out."""

    class Meta:
        model = Aanmelding

    class Params:
        gast = factory.Trait(
            gebruiker=None,
            gast_naam=factory.Sequence(lambda nummer: f"Gast {nummer + 1}"),
            gast_email=factory.Sequence(lambda nummer: f"gast{nummer + 1}@buiten.example"),
        )
        wachtend = factory.Trait(status=Aanmeldstatus.WACHTLIJST, wacht_sinds=factory.LazyFunction(timezone.now))

    bijeenkomst = factory.SubFactory(BijeenkomstFactory)
    gebruiker = factory.Sequence(lambda nummer: maak_lid(f"komt{nummer + 1}@proef.example", naam=f"Komt {nummer + 1}"))
    status = Aanmeldstatus.AANGEMELD


class VerslagFactory(factory.django.DjangoModelFactory):
    """A verslag that leden read, of a meeting that was."""

    class Meta:
        model = Verslag

    class Params:
        concept = factory.Trait(status=Verslagstatus.CONCEPT, gepubliceerd_op=None)
        openbaar = factory.Trait(publiek=Verslagpubliek.OPENBAAR, tokens=["openbaar"])
        voor_deelnemers = factory.Trait(publiek=Verslagpubliek.DEELNEMERS, tokens=[])

    bijeenkomst = factory.SubFactory(BijeenkomstFactory, voorbij=True)
    status = Verslagstatus.GEPUBLICEERD
    publiek = Verslagpubliek.LEDEN
    tekst = "<p>We spraken over sensoren.</p>"
    tokens = factory.LazyFunction(lambda: ["lid"])
    schrijver = factory.LazyFunction(maak_organisator)
    gepubliceerd_op = factory.LazyFunction(timezone.now)
