"""The forms in which the redactie writes."""

from django import forms
from wagtail import blocks
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.blocks.base import BlockField

from citydeal.basis.enums import Criterium
from citydeal.basis.models import Plaats
from kennisbank.enums import Doelgroep


class PaginasField(BlockField):
    """Choosing pages one by one in an order of one's own; a list of all pages would have no end.

    A stream of one kind of block: it is the only shape that the editor's script can show outside a page's body.
    """

    def __init__(self, *, page_type: str, max_num: int = 12, **kwargs):
        keuze = blocks.PageChooserBlock(page_type=page_type, label="Pagina")
        super().__init__(
            block=blocks.StreamBlock([("pagina", keuze)], required=False, max_num=max_num), required=False, **kwargs
        )

    def prepare_value(self, value):
        if isinstance(value, blocks.StreamValue):
            return value
        return blocks.StreamValue(self.block, [("pagina", pagina) for pagina in value or []])

    def clean(self, value):
        return list(dict.fromkeys(blok.value for blok in super().clean(value)))

    def has_changed(self, initial_value, data_value):
        return [pagina.pk for pagina in initial_value or []] != [
            blok.value.pk for blok in data_value or [] if blok.value
        ]


class PaginaForm(WagtailAdminPageForm):
    """A page; who publishes or approves hears at the field itself what is still missing. A draft is always kept."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.is_vast:
            self.fields.pop("slug", None)
        if "partners" in self.fields:
            # Who merged into another stands on no page any more.
            self.fields["partners"].queryset = self.fields["partners"].queryset.filter(opgegaan_in__isnull=True)

    def clean(self):
        """A page on which the portal leans doesn't end either."""
        data = super().clean()
        if self.instance.is_vast and data.get("expire_at"):
            self.add_error("expire_at", "Het portaal linkt naar deze pagina: zij blijft staan. Maak dit veld leeg.")
        return data

    def wil_publiceren(self) -> bool:
        return "action-publish" in self.data or (
            "action-workflow-action" in self.data and self.data.get("workflow-action-name") == "approve"
        )


class KennisbankForm(PaginaForm):
    verwant = PaginasField(
        page_type="kennisbank.KennisbankPagina",
        label="Verwante pagina's",
        help_text="Wat een lezer van deze pagina ook wil lezen.",
    )


class BegripForm(KennisbankForm):
    zie_ook = PaginasField(page_type="kennisbank.Begrip", label="Zie ook", help_text="Begrippen die hierop lijken.")


class ToolboxForm(KennisbankForm):
    doelgroepen = forms.MultipleChoiceField(
        label="Voor wie", choices=Doelgroep, widget=forms.CheckboxSelectMultiple, required=False
    )


class UsecaseForm(KennisbankForm):
    def clean(self):
        data = super().clean()
        if self.wil_publiceren():
            ontbreekt = [criterium for criterium in Criterium if not (data.get(criterium.value) or "").strip()]
            for criterium in ontbreekt:
                self.add_error(criterium.value, "Vul dit in voordat de usecase op het portaal komt.")
            if ontbreekt:
                self.add_error(
                    None,
                    "Een usecase komt pas op het portaal als bij artikel 4 alles is onderbouwd. "
                    "Je kunt de usecase wel als concept opslaan.",
                )
        return data


class PlaatsForm(WagtailAdminModelForm):
    """A place of a usecase; of a town of which there is only one, the name is enough."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["provincie"].required = False

    def clean(self):
        data = super().clean()
        if data.get("naam") and not data.get("provincie"):
            plaatsen = Plaats.objects.filter(naam__iexact=data["naam"].strip(), provincie__isnull=False)
            provincies = {plaats.provincie for plaats in plaatsen.select_related("provincie")}
            if len(provincies) == 1:
                data["provincie"] = provincies.pop()
            else:
                self.add_error("provincie", "Kies ook de provincie waarin deze plaats ligt.")
        return data


VEEL_KEUZES = forms.CheckboxSelectMultiple
