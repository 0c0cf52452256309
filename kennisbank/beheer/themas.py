"""Themes in the CMS: a change shows on every page at once."""

from django import forms
from django.db.models import Count
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from citydeal.basis.beeldtaal import MOTIEVEN
from citydeal.basis.beheer.bewerken import Bewerken, BewerkForm
from citydeal.basis.beheer.verwijderen import Verwijderen, registreer_verwijderen
from citydeal.basis.models import Thema
from kennisbank import services


class ThemaForm(BewerkForm):
    """A theme; its drawing is chosen among those that exist."""

    motief = forms.ChoiceField(
        label="Tekening",
        required=False,
        choices=[("", "Vanzelf"), *((motief, motief.replace("-", " ").capitalize()) for motief in MOTIEVEN)],
        help_text="Vanzelf: de tekening die heet zoals het woord in het webadres, en anders de algemene.",
    )


class ThemaMaken(CreateView):
    def save_instance(self):
        thema = super().save_instance()
        services.verwerk_thema(thema)
        return thema


class ThemaBewerken(Bewerken):
    def save_instance(self):
        vorige_slug = Thema.objects.values_list("slug", flat=True).get(pk=self.object.pk)
        thema = super().save_instance()
        services.verwerk_thema(thema, vorige_slug=vorige_slug)
        return thema


registreer_verwijderen(Thema, services.verwijder_thema)


class ThemaViewSet(SnippetViewSet):
    model = Thema
    icon = "tag"
    menu_label = "Thema's"
    menu_name = "themas"
    menu_order = 210
    add_to_admin_menu = True
    add_view_class = ThemaMaken
    edit_view_class = ThemaBewerken
    delete_view_class = Verwijderen
    copy_view_enabled = False
    edit_handler = ObjectList(Thema.panels, base_form_class=ThemaForm)
    list_display = ["naam", "slug", Column("aantal", label="Pagina's", accessor="aantal"), "volgorde"]
    search_fields = ["naam"]
    ordering = ["volgorde", "sorteersleutel"]

    def get_queryset(self, request):
        return Thema.objects.annotate(aantal=Count("paginas"))


register_snippet(ThemaViewSet)
