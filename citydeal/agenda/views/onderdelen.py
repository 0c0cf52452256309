"""The parts of a big day: managing them, and choosing to which one goes."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from citydeal.agenda import onderdelen
from citydeal.agenda.detail_plannen import in_blokken, lees_onderdelen
from citydeal.agenda.enums import Aanmeldstatus
from citydeal.agenda.forms_onderdelen import KeuzeForm, OnderdeelForm, SprekersForm, StandForm, waarden_van_onderdeel
from citydeal.agenda.models import Aanmelding, Bijeenkomst, Onderdeel
from citydeal.agenda.views.toegang import voor_beheerders
from citydeal.netwerk.fouten import KanNiet


@require_safe
@voor_beheerders
def toon(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """The parts, speakers and stands of a day, each with what one can do with it."""
    context = {
        "bijeenkomst": bijeenkomst,
        "blokken": in_blokken(lees_onderdelen(bijeenkomst)),
        "sprekers": bijeenkomst.sprekers.filter(onderdeel=None),
        "stands": bijeenkomst.stands.select_related("partner"),
    }
    return render(request, "agenda/onderdelen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def bewaar(request: HttpRequest, bijeenkomst: Bijeenkomst, onderdeel: int | None = None) -> HttpResponse:
    """Add a part, or change one."""
    if bijeenkomst.begint_op is None:
        messages.warning(request, "Vul eerst in wanneer de bijeenkomst is.")
        return redirect("agenda:wijzigen", bijeenkomst.pk)
    rij = get_object_or_404(bijeenkomst.onderdelen, pk=onderdeel) if onderdeel else None
    form = OnderdeelForm(
        request.POST if request.method == "POST" else None,
        initial=waarden_van_onderdeel(rij) if rij else {"dag": bijeenkomst.dag},
        bijeenkomst=bijeenkomst,
        sessies=_sessies(request, bijeenkomst),
    )

    def act() -> str:
        gegevens = form.cleaned_data
        nieuw = onderdelen.bewaar_onderdeel(
            bijeenkomst, velden=form.velden(), sprekers=gegevens["sprekers"], onderdeel=rij
        )
        return f"“{nieuw.titel}” staat in het programma."

    titel = "Onderdeel wijzigen" if rij else "Onderdeel toevoegen"
    return _klein_formulier(request, bijeenkomst, form, titel=titel, act=act)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def verwijder(request: HttpRequest, bijeenkomst: Bijeenkomst, onderdeel: int) -> HttpResponse:
    """Ask whether a part may go; POST takes it away."""
    rij = get_object_or_404(bijeenkomst.onderdelen, pk=onderdeel)
    gekozen = rij.aanmeldingen.count()
    gevolg = f"{gekozen} {'mens koos' if gekozen == 1 else 'mensen kozen'} dit onderdeel." if gekozen else ""
    return _vraag_weg(request, bijeenkomst, rij.titel, gevolg, lambda: onderdelen.verwijder_onderdeel(rij))


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def zet_sprekers(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Say who speaks to everybody."""
    huidig = list(bijeenkomst.sprekers.filter(onderdeel=None).values_list("naam", "rol"))
    form = SprekersForm(request.POST if request.method == "POST" else None, initial={"sprekers": huidig})

    def act() -> str:
        onderdelen.zet_sprekers(bijeenkomst, form.cleaned_data["sprekers"])
        return "De sprekers zijn opgeslagen."

    return _klein_formulier(request, bijeenkomst, form, titel="Sprekers van de hele bijeenkomst", act=act)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def zet_stand(request: HttpRequest, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Give a partner a stand; the one it has is changed."""
    form = StandForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        stand = onderdelen.zet_stand(bijeenkomst, **form.cleaned_data)
        return f"{stand.partner.naam} heeft een stand."

    return _klein_formulier(request, bijeenkomst, form, titel="Stand van een partner", act=act)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_beheerders
def verwijder_stand(request: HttpRequest, bijeenkomst: Bijeenkomst, stand: int) -> HttpResponse:
    """Ask whether a stand may go; POST takes it away."""
    rij = get_object_or_404(bijeenkomst.stands.select_related("partner"), pk=stand)
    naam = f"de stand van {rij.partner.naam}"
    return _vraag_weg(request, bijeenkomst, naam, "", lambda: onderdelen.verwijder_stand(rij))


@require_http_methods(["GET", "HEAD", "POST"])
def kies(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose to which parts of the day one goes; 404 for who may not see the meeting, and for who isn't signed in."""
    if not request.user.is_authenticated:
        raise Http404
    bijeenkomst = get_object_or_404(Bijeenkomst.objects.zichtbaar_voor(request.user), pk=pk)
    alle = lees_onderdelen(bijeenkomst)
    te_kiezen = [onderdeel for onderdeel in alle if onderdeel.aanmelden]
    if not te_kiezen:
        raise Http404
    aanmelding = Aanmelding.objects.filter(bijeenkomst=bijeenkomst, gebruiker=request.user).first()
    komt = aanmelding is not None and aanmelding.status == Aanmeldstatus.AANGEMELD
    gekozen = set(aanmelding.onderdelen.values_list("onderdeel_id", flat=True)) if komt else set()
    form = KeuzeForm(
        request.POST if request.method == "POST" else None, initial={"onderdelen": [str(pk) for pk in gekozen]}
    )
    form.fields["onderdelen"].choices = [(str(een.pk), _keuzetekst(een)) for een in te_kiezen]
    if request.method == "POST" and form.is_valid() and komt:
        try:
            onderdelen.kies_onderdelen(aanmelding, [int(pk) for pk in form.cleaned_data["onderdelen"]])
        except KanNiet as fout:
            form.add_error("onderdelen", str(fout))
        else:
            messages.success(request, "Je programma is opgeslagen.")
            return redirect("agenda:onderdelen-kiezen", bijeenkomst.pk)
    eigen = [onderdeel for onderdeel in alle if not onderdeel.aanmelden or onderdeel.pk in gekozen]
    context = {"bijeenkomst": bijeenkomst, "form": form, "komt": komt, "blokken": in_blokken(eigen), "gekozen": gekozen}
    return render(request, "agenda/onderdelen_kiezen.html", context)


def _keuzetekst(onderdeel: Onderdeel) -> str:
    delen = [onderdeel.tijd_tekst, onderdeel.titel]
    if onderdeel.zaal:
        delen.append(onderdeel.zaal)
    if onderdeel.vrij is not None:
        delen.append(
            "vol" if onderdeel.vrij <= 0 else f"nog {onderdeel.vrij} plaatsen" if onderdeel.vrij > 1 else "nog 1 plaats"
        )
    return " · ".join(delen)


def _sessies(request: HttpRequest, bijeenkomst: Bijeenkomst):
    """Meetings on the same days that who asks manages: any can be a part of the day."""
    beheert = Bijeenkomst.objects.te_beheren_door(request.user).exclude(pk=bijeenkomst.pk)
    return beheert.in_dagen(bijeenkomst.dag, bijeenkomst.laatste_dag)


def _klein_formulier(request: HttpRequest, bijeenkomst, form, *, titel: str, act: Callable[[], str]) -> HttpResponse:
    """A form with one button; saved, one is back at the parts of the day."""
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act())
        except KanNiet as fout:
            form.add_error(None, str(fout))
        else:
            return redirect("agenda:onderdelen", bijeenkomst.pk)
    return render(request, "agenda/klein_formulier.html", {"bijeenkomst": bijeenkomst, "form": form, "wat": titel})


def _vraag_weg(request: HttpRequest, bijeenkomst, naam: str, gevolg: str, act: Callable[[], None]) -> HttpResponse:
    if request.method == "POST":
        act()
        messages.success(request, f"{naam[:1].upper()}{naam[1:]} is weggehaald.")
        return redirect("agenda:onderdelen", bijeenkomst.pk)
    context = {"bijeenkomst": bijeenkomst, "naam": naam, "gevolg": gevolg, "terug": "agenda:onderdelen"}
    return render(request, "agenda/weghalen.html", context)
