"""Forms of the CMS of the network."""

from django import forms
from wagtail.users.forms import UserCreationForm, UserEditForm

from citydeal.basis.beheer.bewerken import BewerkForm
from citydeal.netwerk import services
from citydeal.netwerk.enums import Partnerstatus
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
            self.fields["deelnemers"].queryset = Partner.objects.filter(opgegaan_in__isnull=True).exclude(
                pk=self.instance.pk
            )

    def clean_status(self) -> str:
        """Stopping takes people and domains along: that is an act of its own, outside the CMS."""
        status = self.cleaned_data["status"]
        if self.instance.opgegaan_in_id is not None and status != Partnerstatus.GESTOPT:
            raise forms.ValidationError(f"Deze partner is opgegaan in {self.instance.opgegaan_in} en blijft gestopt.")
        if status == Partnerstatus.GESTOPT and self.instance.pk and self.instance.mensen.exists():
            raise forms.ValidationError(
                "Bij deze partner horen nog mensen. De projectorganisatie laat een partner stoppen op de pagina van de partner, bij "
                "“Houd deze partner bij”. Dan gaat alles in één keer goed mee."
            )
        return status


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
