"""How the fields of a page lie in the CMS: the same tabs for every kind."""

from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.admin.panels.base import get_form_for_model


class Formulierpaneel(InlinePanel):
    """An inline panel whose rows have a form class of their own."""

    def __init__(self, *args, form_class, **kwargs):
        super().__init__(*args, **kwargs)
        self.form_class = form_class

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "form_class": self.form_class}

    def get_form_options(self):
        opties = super().get_form_options()
        deel = self.child_edit_handler.get_form_options().get("defer_required_on_fields", [])
        opties["formsets"][self.relation_name]["form"] = get_form_for_model(
            self.db_field.related_model, form_class=self.form_class, defer_required_on_fields=deel
        )
        return opties


def tabbladen(form_class, **tabs) -> TabbedInterface:
    """The edit screen of a page: the given tabs, then how it is found and when it appears.

    `tabs` are panels by the name of their tab; an underscore in a name is a space.
    """
    lijst = [ObjectList(panelen, heading=naam.replace("_", " ")) for naam, panelen in tabs.items() if panelen]
    return TabbedInterface(lijst, base_form_class=form_class)


PROMOTIE = [
    MultiFieldPanel(
        [
            FieldPanel("slug", help_text="Het laatste stuk van het webadres. Een oud adres blijft werken."),
            FieldPanel("seo_title", help_text="Titel in zoekmachines en in de browser. Leeg: de titel van de pagina."),
            FieldPanel("search_description", help_text="Eén of twee zinnen in zoekmachines. Leeg: de samenvatting."),
        ],
        heading="Hoe mensen de pagina vinden",
    ),
    PublishingPanel(),
]
