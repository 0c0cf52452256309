"""Columns of the lists in the CMS."""

from django.utils.formats import date_format
from wagtail.admin.ui.tables import Column


class Dagkolom(Column):
    """A day, written out: Wagtail's own column says how long ago it was, which says little of a day ahead."""

    def get_value(self, instance):
        dag = super().get_value(instance)
        return date_format(dag, "j F Y") if dag else ""
