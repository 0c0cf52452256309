"""Forms of the CMS of the network."""

from django import forms
from wagtail.users.forms import UserCreationForm, UserEditForm

from citydeal.basis.beheer.bewerken import BewerkForm
from citydeal.netwerk import services
from citydeal.netwerk.forms import EmailVeld
from citydeal.netwerk.models import Gebruiker, Partner


class _MetVastAdres(BewerkForm):
    """The address follows from the name when a thing is made, and stays, so that links to it keep working."""

    def _post_clean(self):
        if not self.instance.slug and self.cleaned_data.get("naam"):
            self.instance.slug = services.kies_slug(self.instance, self.cleaned_data["naam"])
        super()._post_clean()


class PartnerForm(_MetVastAdres):
    """A partner: its contactpersonen are people of its own, and a network does not take part in itself."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "contactpersonen" in self.fields:
            eigen = Gebruiker.objects.filter(partner=self.instance.pk, partner__isnull=False, is_active=True)
            self.fields["contactpersonen"].queryset = eigen
        if "deelnemers" in self.fields:
            self.fields["deelnemers"].queryset = Partner.objects.exclude(pk=self.instance.pk)


class CityDealForm(_MetVastAdres):
    """A City Deal."""


class _Gebruiker(forms.ModelForm):
    """What is kept of a person; nobody but the person chooses the password."""

    email = EmailVeld()
    is_superuser = forms.BooleanField(
        label="Beheerder", required=False, help_text="Een beheerder mag alles, ook mensen en instellingen veranderen."
    )
    first_name = None
    last_name = None

    def save(self, commit=True):
        nieuw = self.instance.pk is None
        if nieuw:
            self.instance.set_unusable_password()
        gebruiker = super().save(commit)
        if commit:
            services.verwerk_email(gebruiker)
        return gebruiker


class GebruikerMakenForm(_Gebruiker, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = ("email", "naam", "functie", "partner", "is_superuser", "groups")


class GebruikerBewerkenForm(_Gebruiker, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = ("email", "naam", "functie", "partner", "is_active", "is_superuser", "groups")


class NaamForm(forms.ModelForm):
    """What somebody may change of themself in the CMS."""

    class Meta:
        model = Gebruiker
        fields = ("naam", "functie")
