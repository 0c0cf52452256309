"""Editing in the CMS: what a colleague saved in the meantime is never overwritten unseen."""

import hashlib

from django import forms
from django.db import transaction
from django.db.models import Model
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.snippets.views.snippets import EditView


class BewerkForm(WagtailAdminModelForm):
    """The first save after that of a colleague is refused and says what is different; the next one holds.

    Needs a view that validates and saves in one transaction (`Bewerken`): from the comparison on the row is locked.
    """

    gezien = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["gezien"].initial = _kenmerk(self.instance)

    def clean(self):
        gegevens = super().clean()
        rijen = type(self.instance)._base_manager.select_for_update(no_key=True)
        nu = rijen.filter(pk=self.instance.pk).first() if self.instance.pk else None
        if nu is not None and gegevens.get("gezien") != _kenmerk(nu):
            self.data = self.data.copy()
            self.data[self.add_prefix("gezien")] = _kenmerk(nu)
            self.add_error(
                None, f"{_intussen_gewijzigd(nu, gegevens)} Sla nog een keer op als jouw versie moet gelden."
            )
        return gegevens


class Bewerken(EditView):
    """The page on which one thing is edited with a `BewerkForm`."""

    @transaction.atomic
    def post(self, request, *args, **kwargs):
        return super().post(request, *args, **kwargs)


def _kenmerk(ding: Model) -> str:
    """Tells one state of a row from another."""
    waarden = [getattr(ding, veld.attname) for veld in ding._meta.concrete_fields]
    return hashlib.blake2b(repr(waarden).encode(), digest_size=8).hexdigest()


def _intussen_gewijzigd(nu: Model, gegevens: dict) -> str:
    """What a colleague's version says where it differs from what is being saved."""
    verschillen = [
        f"{veld.verbose_name} is nu “{getattr(nu, veld.name) or 'leeg'}”"
        for veld in nu._meta.concrete_fields
        if veld.name in gegevens and getattr(nu, veld.name) != gegevens[veld.name]
    ]
    return f"Iemand anders heeft dit intussen gewijzigd: {'; '.join(verschillen) or 'iets dat hier niet in een veld staat'}."
