"""Importing in the CMS: upload, read the report, and only then confirm."""

from functools import partial

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.generic import FormView, View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, UploadedFile

from citydeal.basis.tabelbestand import MAX_BYTES, Leesfout, Tabel, lees
from citydeal.basis.viruscontrole import controleer_op_virussen
from kennisbank.imports.kolommen import IMPORTSOORTEN, SLEUTEL, VERPLICHT, Importsoort
from kennisbank.imports.verwerken import Verslag, beoordeel, voer_uit

RIJEN_PER_SECONDE = 10
"""About how fast rows are stored; only used to say how long it will take."""
MAX_RIJEN = 250
"""What is stored while somebody waits for it; the command takes larger files."""


class ImportForm(forms.Form):
    bestand = forms.FileField(
        label="Bestand",
        help_text="CSV of Excel (.xlsx), met op de eerste rij de namen van de kolommen.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )

    def clean_bestand(self):
        bestand = self.cleaned_data["bestand"]
        if bestand.size > MAX_BYTES:
            raise forms.ValidationError(f"Het bestand is groter dan {MAX_BYTES // 1024 // 1024} MB.")
        controleer_op_virussen(bestand)
        return bestand


class Importscherm(WagtailAdminTemplateMixin):
    """What the screens share: the kind that is imported, and who may."""

    header_icon = "upload"

    def dispatch(self, request, soort, *args, **kwargs):
        if soort not in IMPORTSOORTEN:
            raise Http404
        self.soort = IMPORTSOORTEN[soort]
        if not mag_importeren(request.user, self.soort):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return f"{self.soort.model._meta.verbose_name_plural.capitalize()} importeren"

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("kennisbank_importeren", args=[self.soort.naam]), "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            soort=self.soort,
            kolommen=[SLEUTEL, *self.soort.per_kop],
            verplicht=VERPLICHT,
            max_rijen=MAX_RIJEN,
            **kwargs,
        )

    def uploads(self):
        return UploadedFile.objects.filter(uploaded_by_user=self.request.user, file__contains="wagtail_uploads/import-")

    def ruim_op(self) -> None:
        for upload in self.uploads():
            upload.delete()
            transaction.on_commit(partial(upload.file.delete, save=False))

    def naar_uploaden(self):
        """Where the file has gone: it was imported already, or lay there too long."""
        messages.warning(
            self.request, "Dit bestand is al geïmporteerd, of het stond er te lang. Kies het anders opnieuw."
        )
        return redirect("kennisbank_importeren", self.soort.naam)


class Uploaden(Importscherm, FormView):
    """Choose a file; the report of what it would do comes next. Nothing is stored yet but the file itself."""

    form_class = ImportForm
    template_name = "kennisbank/beheer/importeren.html"

    def form_valid(self, form):
        bestand = form.cleaned_data["bestand"]
        try:
            tabel = lees(bestand.read(), bestand.name)
            if len(tabel.rijen) > MAX_RIJEN:
                raise Leesfout(
                    f"Het bestand heeft {len(tabel.rijen)} rijen. Hier kunnen het er {MAX_RIJEN} zijn. Deel het bestand "
                    f"op, of vraag de beheerder om de opdracht importeer_{self.soort.naam}: die kan grotere bestanden aan."
                )
            beoordeel(self.soort, tabel)
        except Leesfout as fout:
            form.add_error("bestand", str(fout))
            return self.form_invalid(form)
        self.ruim_op()
        bestand.name = f"import-{bestand.name}"
        upload = UploadedFile.objects.create(file=bestand, uploaded_by_user=self.request.user)
        return redirect("kennisbank_import_verslag", self.soort.naam, upload.pk)


class Verslagscherm(Importscherm, View):
    """The report of a dry run, with the button that carries it out; after that the report of what was done."""

    template_name = "kennisbank/beheer/importverslag.html"

    def get(self, request, upload):
        upload = self.uploads().filter(pk=upload).first()
        if upload is None:
            return self.naar_uploaden()
        return self._toon(beoordeel(self.soort, self._lees(upload)))

    def post(self, request, upload):
        # Who presses the button twice waits here for the first time, and then finds the upload gone.
        with transaction.atomic():
            upload = self.uploads().select_for_update().filter(pk=upload).first()
            if upload is None:
                return self.naar_uploaden()
            verslag = voer_uit(self.soort, self._lees(upload), door=request.user)
            if verslag.opgeslagen:
                self.ruim_op()
        if not verslag.opgeslagen:
            messages.error(
                request, "Er is niets opgeslagen. Het bestand past niet meer bij wat er nu in de kennisbank staat."
            )
            return self._toon(verslag)
        messages.success(
            request,
            "Het bestand is geïmporteerd. Nieuwe en gewijzigde pagina's staan als concept klaar voor een collega.",
        )
        return self._toon(verslag)

    @staticmethod
    def _lees(upload: UploadedFile) -> Tabel:
        with upload.file.open("rb") as stroom:
            return lees(stroom.read(), upload.file.name)

    def _toon(self, verslag: Verslag):
        doen = sum(verslag.aantallen[uitkomst] for uitkomst in ("gemaakt", "gewijzigd"))
        return self.render_to_response(
            self.get_context_data(verslag=verslag, doen=doen, seconden=max(1, doen // RIJEN_PER_SECONDE))
        )


def mag_importeren(gebruiker, soort: Importsoort) -> bool:
    """Whoever may make pages of this kind may import them.

    The menu asks this of every kind on every page: what somebody may is looked up once for each object that stands for them.
    """
    bewaard = getattr(gebruiker, "_importeert", None)
    if bewaard is None:
        per_soort = {soort.naam: soort.model.allowed_parent_page_models()[0] for soort in IMPORTSOORTEN.values()}
        inhoudstypen = ContentType.objects.get_for_models(*per_soort.values())
        ouders = {ouder.content_type_id: ouder for ouder in Page.objects.filter(content_type__in=inhoudstypen.values())}
        bewaard = gebruiker._importeert = {
            naam
            for naam, model in per_soort.items()
            if ouders[inhoudstypen[model].pk].permissions_for_user(gebruiker).can_add_subpage()
        }
    return soort.naam in bewaard


class Importregel(MenuItem):
    def __init__(self, soort: Importsoort, **kwargs):
        super().__init__(
            f"{soort.model._meta.verbose_name_plural.capitalize()} importeren",
            reverse("kennisbank_importeren", args=[soort.naam]),
            name=f"importeren-{soort.naam}",
            icon_name="upload",
            **kwargs,
        )
        self.soort = soort

    def is_shown(self, request):
        return mag_importeren(request.user, self.soort)


@hooks.register("register_settings_menu_item")
def registreer_toolbox_importeren():
    return Importregel(IMPORTSOORTEN["toolbox"], order=900)


@hooks.register("register_settings_menu_item")
def registreer_usecases_importeren():
    return Importregel(IMPORTSOORTEN["usecases"], order=910)


@hooks.register("register_admin_urls")
def registreer_adressen():
    return [
        path("importeren/<slug:soort>/", Uploaden.as_view(), name="kennisbank_importeren"),
        path("importeren/<slug:soort>/<int:upload>/", Verslagscherm.as_view(), name="kennisbank_import_verslag"),
    ]
