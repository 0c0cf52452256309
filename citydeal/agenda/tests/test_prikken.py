"""Finding a date: asking, answering by the link from the mail, reminding, and choosing a moment."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from citydeal.agenda import plannen, prikken
from citydeal.agenda.enums import Status, Zichtbaarheid
from citydeal.agenda.models import Aanmelding, Bijeenkomst, Datumprikker, Moment, Prikker, Prikkeuze
from citydeal.agenda.priklinks import prikpad
from citydeal.agenda.tests.factories import BijeenkomstFactory, maak_lid, maak_organisator, over
from citydeal.basis.bewaartermijnen import ruim_op
from citydeal.berichten.models import Bericht, Taak
from citydeal.netwerk.fouten import KanNiet, KanNietMeer
from citydeal.netwerk.tests.hulp_toetreding import Teller, tegelijk

pytestmark = pytest.mark.django_db
UUR = timedelta(hours=2)


def tijdvakken(*dagen: int):
    return [(over(dag), over(dag) + UUR) for dag in dagen]


@pytest.fixture
def concept():
    return BijeenkomstFactory(zonder_datum=True, titel="Sprint over drukte")


def begin(
    bijeenkomst, *, dagen=(10, 12), leden=("een", "twee"), gasten=(("Gijs", "gijs@buiten.example"),)
) -> Datumprikker:
    return prikken.bewaar(
        bijeenkomst,
        momenten=tijdvakken(*dagen),
        mensen=[maak_lid(f"{naam}@proef.example", naam=naam.capitalize()) for naam in leden],
        gasten=gasten,
        toelichting="Met de bouwers erbij.",
    )


def van(datumprikker, email) -> Prikker:
    return next(p for p in datumprikker.prikkers.select_related("gebruiker") if p.email == email)


def zeg(datumprikker, email, *antwoorden):
    momenten = list(datumprikker.momenten.all())
    prikken.antwoord(van(datumprikker, email), {m.pk: a for m, a in zip(momenten, antwoorden, strict=True)})


def mails(email, soort="agenda_datumprikker"):
    return list(Bericht.objects.filter(naar=email, soort=soort).order_by("pk"))


class TestVragen:
    def test_everybody_who_is_asked_gets_one_mail_with_a_link_of_their_own_and_leden_a_task(self, concept):
        datumprikker = begin(concept)
        begin(concept)
        for prikker in datumprikker.prikkers.all():
            [bericht] = mails(prikker.email)
            assert prikpad(prikker).split("/prikken/")[0] in bericht.tekst
            assert "Met de bouwers erbij." in bericht.tekst
        links = {re.search(r"/agenda/prikken/\S+", bericht.tekst)[0] for bericht in Bericht.objects.all()}
        assert len(links) == 3
        assert Taak.objects.open().count() == 2

    def test_who_has_an_account_is_asked_as_that_account(self, concept):
        maak_lid("gijs@buiten.example", naam="Gijs")
        datumprikker = begin(concept, leden=(), gasten=[("Gijs", "GIJS@buiten.example")])
        assert datumprikker.prikkers.get().gebruiker.naam == "Gijs"

    def test_changing_keeps_the_answers_that_still_hold_and_asks_only_who_is_new(self, concept):
        datumprikker = begin(concept)
        zeg(datumprikker, "een@proef.example", "ja", "nee")
        begin(concept, dagen=(12, 14), leden=("een", "drie"), gasten=())
        assert [k.antwoord for k in Prikkeuze.objects.all()] == ["nee"]
        assert {p.email for p in datumprikker.prikkers.all()} == {"een@proef.example", "drie@proef.example"}
        assert len(mails("een@proef.example")) == 1
        assert len(mails("drie@proef.example")) == 1
        assert Taak.objects.open().filter(bestemd=f"gebruiker:{maak_lid('twee@proef.example').pk}").count() == 0

    @pytest.mark.parametrize(
        "dagen", [(), tuple(range(1, 12)), (-1, 5)], ids=["geen moment", "elf momenten", "een moment dat voorbij is"]
    )
    def test_no_moments_too_many_or_one_that_is_past_are_refused(self, concept, dagen):
        with pytest.raises(KanNiet):
            begin(concept, dagen=dagen)
        assert not Datumprikker.objects.exists()

    def test_what_is_announced_has_no_datumprikker(self):
        with pytest.raises(KanNietMeer):
            begin(BijeenkomstFactory())

    def test_a_reminder_goes_to_who_did_not_say_it_all_and_once_a_day(self, concept):
        datumprikker = begin(concept)
        zeg(datumprikker, "een@proef.example", "ja", "nee")
        prikken.antwoord(van(datumprikker, "twee@proef.example"), {datumprikker.momenten.first().pk: "ja"})
        assert prikken.herinner(datumprikker) == 2
        prikken.herinner(datumprikker)
        assert [len(mails(f"{wie}")) for wie in ("een@proef.example", "twee@proef.example", "gijs@buiten.example")] == [
            1,
            2,
            2,
        ]


class TestAntwoorden:
    def test_a_guest_answers_by_the_link_without_signing_in_and_a_get_changes_nothing(self, client, concept):
        datumprikker = begin(concept)
        pad = re.search(r"/agenda/prikken/\S+", mails("gijs@buiten.example")[0].tekst)[0]
        for methode in (client.get, client.head):
            antwoord = methode(pad)
            assert antwoord.status_code == 200
            assert not antwoord.cookies
            assert antwoord["Referrer-Policy"] == "no-referrer"
        assert not Prikkeuze.objects.exists()
        een, twee = datumprikker.momenten.all()
        velden = {f"moment-{een.pk}": "ja", f"moment-{twee.pk}": "liever_niet"}
        for _ in range(2):
            assert "Dank je" in client.post(pad, velden).content.decode()
        assert {k.moment_id: k.antwoord for k in Prikkeuze.objects.all()} == {een.pk: "ja", twee.pk: "liever_niet"}
        client.post(pad, {**velden, f"moment-{een.pk}": "nee"})
        assert Prikkeuze.objects.get(moment=een).antwoord == "nee"

    @pytest.mark.parametrize("wat", ["", "misschien", "\0", "x" * 5000])
    def test_what_is_no_answer_is_refused_with_words(self, client, concept, wat):
        datumprikker = begin(concept)
        prikker = van(datumprikker, "gijs@buiten.example")
        een, twee = datumprikker.momenten.all()
        antwoord = client.post(
            prikpad(prikker), {f"moment-{een.pk}": wat, f"moment-{twee.pk}": "ja", "moment-999999": "ja"}
        )
        assert "foutensamenvatting" in antwoord.content.decode()
        assert not Prikkeuze.objects.exists()

    def test_others_are_counted_and_not_named(self, client, concept):
        datumprikker = begin(concept)
        zeg(datumprikker, "een@proef.example", "ja", "nee")
        pagina = client.get(prikpad(van(datumprikker, "gijs@buiten.example"))).content.decode()
        assert "Anderen: 1 ja" in pagina
        assert "een@proef.example" not in pagina

    def test_a_link_that_was_guessed_cut_or_taken_back_is_not_there(self, client, concept):
        datumprikker = begin(concept)
        prikker = van(datumprikker, "gijs@buiten.example")
        pad = prikpad(prikker)
        for vals in (pad[:-4] + "/", "/agenda/prikken/x/", f"/agenda/prikken/{'x' * 400}/"):
            assert client.get(vals).status_code == 404
        begin(concept, gasten=())
        assert client.get(pad).status_code == 404
        assert client.post(pad, {}).status_code == 404

    def test_a_lid_finds_the_page_from_the_task_and_nobody_else_does(self, client, concept):
        datumprikker = begin(concept)
        client.force_login(maak_lid("een@proef.example"))
        pad = Taak.objects.open().get(bestemd=f"gebruiker:{maak_lid('een@proef.example').pk}").url
        assert (
            client.get(pad)["Location"].split(".")[0] == prikpad(van(datumprikker, "een@proef.example")).split(".")[0]
        )
        zeg(datumprikker, "een@proef.example", "ja", "ja")
        assert Taak.objects.open().count() == 1
        client.force_login(maak_lid("vreemd@proef.example"))
        assert client.get(pad).status_code == 404
        client.logout()
        assert client.get(pad).status_code == 404


class TestKiezen:
    def kies(self, datumprikker, nummer=0, **opties):
        return prikken.kies(datumprikker.momenten.all()[nummer], door=maak_organisator(), **opties)

    def test_plans_it_signs_up_who_said_ja_guests_too_and_tells_the_others(self, concept):
        datumprikker = begin(concept, leden=("een", "twee", "drie"))
        zeg(datumprikker, "een@proef.example", "ja", "nee")
        zeg(datumprikker, "gijs@buiten.example", "ja", "ja")
        zeg(datumprikker, "twee@proef.example", "liever_niet", "ja")
        bijeenkomst = self.kies(datumprikker)
        assert (bijeenkomst.status, bijeenkomst.begint_op) == (Status.GEPLAND, over(10))
        assert {a.email: a.status for a in Aanmelding.objects.all()} == {
            "een@proef.example": "aangemeld",
            "gijs@buiten.example": "aangemeld",
        }
        for email in ("een@proef.example", "gijs@buiten.example"):
            [bericht] = mails(email, "agenda_aanmelding")
            assert "Je bent aangemeld" in bericht.onderwerp
            assert bericht.bijlagen.count() == 1
            assert len(mails(email)) == 1
        for email in ("twee@proef.example", "drie@proef.example"):
            assert mails(email)[-1].onderwerp.startswith("De datum is gekozen")
            assert "/berichten/doe/ik-kom/" in mails(email)[-1].tekst
            assert not mails(email, "agenda_aanmelding")
        assert not Taak.objects.open().exists()

    def test_seats_go_in_the_order_of_the_answers(self, concept):
        Bijeenkomst.objects.update(capaciteit=1)
        datumprikker = begin(concept)
        for email in ("gijs@buiten.example", "een@proef.example", "twee@proef.example"):
            zeg(datumprikker, email, "ja", "ja")
        self.kies(datumprikker)
        assert {a.email: a.status for a in Aanmelding.objects.all()} == {
            "gijs@buiten.example": "aangemeld",
            "een@proef.example": "wachtlijst",
            "twee@proef.example": "wachtlijst",
        }
        assert "plaats 2" in mails("twee@proef.example", "agenda_aanmelding")[0].tekst

    def test_who_was_asked_sees_a_meeting_that_is_not_for_everybody_and_gets_one_mail_of_it(self, client, concept):
        Bijeenkomst.objects.update(zichtbaarheid=Zichtbaarheid.GENODIGDEN)
        datumprikker = begin(concept)
        zeg(datumprikker, "een@proef.example", "ja", "ja")
        bijeenkomst = self.kies(datumprikker)
        for naam in ("een", "twee"):
            client.force_login(maak_lid(f"{naam}@proef.example"))
            assert client.get(bijeenkomst.get_absolute_url()).status_code == 200
        assert Bericht.objects.filter(soort="agenda_uitnodiging").count() == 0
        assert "Beantwoord dan deze mail" in mails("gijs@buiten.example")[-1].tekst

    def test_once_chosen_it_stays_so(self, client, concept):
        datumprikker = begin(concept)
        self.kies(datumprikker, status=Status.VOORLOPIG)
        for nummer in (0, 1):
            with pytest.raises(KanNietMeer, match="De datum is al gekozen"):
                self.kies(datumprikker, nummer)
        with pytest.raises(KanNietMeer):
            zeg(datumprikker, "een@proef.example", "ja", "ja")
        with pytest.raises(KanNietMeer):
            prikken.herinner(datumprikker)
        with pytest.raises(KanNietMeer):
            begin(concept)
        assert "De datum is gekozen" in client.get(prikpad(van(datumprikker, "een@proef.example"))).content.decode()

    def test_a_moment_that_is_past_or_a_meeting_that_was_planned_otherwise_cannot_be_chosen(self, concept):
        datumprikker = begin(concept)
        Moment.objects.filter(pk=datumprikker.momenten.first().pk).update(begint_op=timezone.now() - UUR)
        with pytest.raises(KanNiet, match="voorbij"):
            self.kies(datumprikker)
        rij = plannen.wijzig(
            concept,
            door=maak_organisator(),
            op_stand=concept.stand,
            velden={"begint_op": over(3), "eindigt_op": over(4)},
        )
        plannen.zet_status(rij, Status.GEPLAND, door=maak_organisator())
        with pytest.raises(KanNietMeer, match="staat al in de agenda"):
            self.kies(datumprikker, 1)

    def test_answers_go_ninety_days_after_a_moment_was_chosen(self, concept):
        datumprikker = begin(concept)
        self.kies(datumprikker)
        ruim_op(timezone.now() + timedelta(days=89))
        assert Prikker.objects.count() == 3
        ruim_op(timezone.now() + timedelta(days=91))
        assert not Prikker.objects.exists()

    @pytest.mark.django_db(transaction=True)
    def test_of_two_who_choose_at_once_one_wins(self, concept):
        datumprikker = begin(concept)
        zeg(datumprikker, "een@proef.example", "ja", "ja")
        uitkomsten = tegelijk(
            *(partial(prikken.kies, moment, door=maak_organisator()) for moment in datumprikker.momenten.all()),
            partial(
                prikken.antwoord, van(datumprikker, "twee@proef.example"), {datumprikker.momenten.first().pk: "ja"}
            ),
        )
        assert sum(isinstance(uitkomst, Bijeenkomst) for uitkomst in uitkomsten) == 1
        assert all(isinstance(u, Bijeenkomst | Prikker | KanNietMeer) for u in uitkomsten)
        datumprikker.refresh_from_db()
        concept.refresh_from_db()
        assert concept.begint_op == datumprikker.gekozen.begint_op
        assert len(mails("een@proef.example", "agenda_aanmelding")) == 1


class TestOrganisator:
    @pytest.fixture
    def organisator(self, client):
        mens = maak_organisator()
        client.force_login(mens)
        return mens

    def adres(self, bijeenkomst, naam="datumprikker", *args):
        return reverse(f"agenda:{naam}", args=[bijeenkomst.pk, *args])

    def test_asks_reads_and_chooses_on_pages(self, client, organisator, concept):
        maak_lid("een@proef.example", naam="Een Lid")
        assert client.get(self.adres(concept))["Location"] == self.adres(concept, "datumprikker-wijzigen")
        dag = f"{over(10):%d-%m-%Y}"
        velden = {
            "momenten": f"{dag} 13.00-15.00\n{dag} 16.00-17.00",
            "mensen": "Een Lid",
            "gasten": "Noor Gast <noor@buiten.example>\nkaal@buiten.example",
            "toelichting": "",
        }
        assert client.post(self.adres(concept, "datumprikker-wijzigen"), velden).status_code == 302
        datumprikker = Datumprikker.objects.get()
        assert datumprikker.prikkers.count() == 3
        zeg(datumprikker, "noor@buiten.example", "ja", "liever_niet")
        pagina = client.get(self.adres(concept)).content.decode()
        assert "Noor Gast" in pagina
        assert "kaal@buiten.example" in pagina
        # The form opens with what was asked, and saving that again changes nothing.
        formulier = client.get(self.adres(concept, "datumprikker-wijzigen"))
        begin_ = {n: formulier.context["form"].initial[n] for n in velden}
        assert client.post(self.adres(concept, "datumprikker-wijzigen"), begin_).status_code == 302
        assert Prikkeuze.objects.count() == 2
        moment = datumprikker.momenten.first()
        client.get(self.adres(concept, "datumprikker-kiezen", moment.pk))
        concept.refresh_from_db()
        assert concept.status == Status.CONCEPT
        client.post(self.adres(concept, "datumprikker-kiezen", moment.pk), {"status": "voorlopig"})
        concept.refresh_from_db()
        assert concept.status == Status.VOORLOPIG
        assert Aanmelding.objects.get().naam == "Noor Gast"

    @pytest.mark.parametrize(
        "velden",
        [
            {"momenten": ""},
            {"momenten": "ooit"},
            {"momenten": "31-2-2027 13.00-15.00"},
            {"momenten": "28 maart 2027 02.30-03.30"},
            {"gasten": "geen adres"},
            {"gasten": "a@b.example c@d.example"},
            {"mensen": "Wie Dan Ook"},
            {"mensen": "", "gasten": ""},
        ],
    )
    def test_what_cannot_be_asked_is_refused_and_nothing_is_lost(self, client, organisator, concept, velden):
        goed = {
            "momenten": "3-12-2027 13.00-15.00",
            "mensen": organisator.email,
            "gasten": "",
            "toelichting": "Blijft staan",
        }
        antwoord = client.post(self.adres(concept, "datumprikker-wijzigen"), {**goed, **velden})
        assert antwoord.status_code == 200
        assert "Blijft staan" in antwoord.content.decode()
        assert not Datumprikker.objects.exists()

    @pytest.mark.parametrize("naam", ["datumprikker", "datumprikker-wijzigen"])
    def test_is_not_there_for_who_does_not_manage_the_meeting(self, client, concept, naam):
        begin(concept)
        assert client.get(self.adres(concept, naam)).status_code == 404
        client.force_login(maak_lid("een@proef.example"))
        assert client.get(self.adres(concept, naam)).status_code == 404
        moment = Moment.objects.first()
        assert (
            client.post(self.adres(concept, "datumprikker-kiezen", moment.pk), {"status": "gepland"}).status_code == 404
        )
        assert client.post(self.adres(concept, "datumprikker-herinneren")).status_code == 404

    def test_a_moment_of_another_meeting_is_not_there(self, client, organisator, concept):
        begin(concept)
        ander = BijeenkomstFactory(zonder_datum=True, door=maak_lid("baas@proef.example"))
        begin(ander)
        moment = Moment.objects.filter(datumprikker__bijeenkomst=ander).first()
        assert (
            client.post(self.adres(concept, "datumprikker-kiezen", moment.pk), {"status": "gepland"}).status_code == 404
        )

    @pytest.mark.parametrize("aantal", [1, 10, 100])
    def test_the_table_asks_as_often_for_one_as_for_many(self, client, organisator, concept, aantal):
        datumprikker = begin(concept, leden=[f"lid{nr}" for nr in range(aantal)], gasten=(), dagen=range(1, 11))
        for prikker in datumprikker.prikkers.all():
            prikken.antwoord(prikker, dict.fromkeys(datumprikker.momenten.values_list("pk", flat=True), "ja"))
        client.get(self.adres(concept))
        teller = Teller()
        with connection.execute_wrapper(teller):
            antwoord = client.get(self.adres(concept))
        assert teller.aantal == 11
        assert len(antwoord.content) < 60_000
