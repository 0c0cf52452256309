"""Columns of the lists in the CMS."""

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.ui.tables import Column


class Momentkolom(Column):
    """A day and an hour, written out: "three hours ago" says little beside the hour of another mail."""

    def get_value(self, instance):
        moment = super().get_value(instance)
        return date_format(timezone.localtime(moment), "j b Y, H:i") if moment else ""
