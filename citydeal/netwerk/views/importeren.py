"""Importing people and partners: upload, read the report, and only then confirm."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.models import UploadedFile

from citydeal.basis.tabelbestand import Leesfout, Tabel, lees
from citydeal.netwerk.forms_mensen import ImportForm
from citydeal.netwerk.mensenimport import IMPORTSOORTEN, MAX_RIJEN, Importsoort, beoordeel, voer_uit
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.views.mensen import voor_mensenbeheer

_BEGIN = "netwerkimport-"


@require_http_methods(["GET", "HEAD", "POST"])
@voor_mensenbeheer
def kies_bestand(request: HttpRequest, soort: str) -> HttpResponse:
    """Choose a file; what it would do comes next. Nothing is stored yet but the file itself."""
    importsoort = _haal_soort(soort)
    form = ImportForm()
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
        if form.is_valid():
            bestand = form.cleaned_data["bestand"]
            try:
                beoordeel(importsoort, lees(bestand.read(), bestand.name), door=request.user)
            except Leesfout as fout:
                form.add_error("bestand", str(fout))
            else:
                _ruim_op(request.user)
                bestand.name = f"{_BEGIN}{bestand.name[-60:]}"
                upload = UploadedFile.objects.create(file=bestand, uploaded_by_user=request.user)
                return redirect("netwerk:mensen-importverslag", soort, upload.pk)
    return render(
        request,
        "mensen/importeren.html",
        {"form": form, "soort": importsoort, "soorten": IMPORTSOORTEN.values(), "max_rijen": MAX_RIJEN},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@voor_mensenbeheer
def toon_verslag(request: HttpRequest, soort: str, pk: int) -> HttpResponse:
    """What the file would do, with the button that does it; after that what was done."""
    importsoort = _haal_soort(soort)
    if request.method != "POST":
        upload = _uploads(request.user).filter(pk=pk).first()
        if upload is None:
            return _is_weg(request, soort)
        verslag = beoordeel(importsoort, _lees(upload), door=request.user)
        return render(request, "mensen/importverslag.html", {"soort": importsoort, "verslag": verslag})
    # Who presses the button twice waits here for the first time, and then finds the upload gone.
    with transaction.atomic():
        upload = _uploads(request.user).select_for_update().filter(pk=pk).first()
        if upload is None:
            return _is_weg(request, soort)
        verslag = voer_uit(importsoort, _lees(upload), door=request.user)
        if verslag.opgeslagen:
            _ruim_op(request.user)
    if verslag.opgeslagen:
        onderweg = " De uitnodigingen zijn onderweg." if soort == "mensen" else ""
        messages.success(request, f"Het bestand is geïmporteerd.{onderweg}")
    else:
        messages.error(request, "Er is niets opgeslagen. Het bestand past niet meer bij wat er nu is.")
    return render(request, "mensen/importverslag.html", {"soort": importsoort, "verslag": verslag})


def _haal_soort(naam: str) -> Importsoort:
    if naam not in IMPORTSOORTEN:
        raise Http404
    return IMPORTSOORTEN[naam]


def _uploads(gebruiker: Gebruiker) -> QuerySet[UploadedFile]:
    return UploadedFile.objects.filter(uploaded_by_user=gebruiker, file__contains=f"wagtail_uploads/{_BEGIN}")


def _ruim_op(gebruiker: Gebruiker) -> None:
    for upload in _uploads(gebruiker):
        upload.delete()
        transaction.on_commit(partial(upload.file.delete, save=False))


def _lees(upload: UploadedFile) -> Tabel:
    with upload.file.open("rb") as stroom:
        return lees(stroom.read(), upload.file.name)


def _is_weg(request: HttpRequest, soort: str) -> HttpResponse:
    messages.warning(request, "Dit bestand is al geïmporteerd, of het stond er te lang. Kies het anders opnieuw.")
    return redirect("netwerk:mensen-import", soort)
