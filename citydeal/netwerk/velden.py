"""Fields of forms outside the CMS: Dutch messages, nothing that the browser cuts off, no invisible signs."""

import re
import unicodedata

from django import forms

from citydeal.basis.tekst import een_regel, schoon
from citydeal.netwerk.emailadres import normaliseer_email

_KIES = "Kies een van de mogelijkheden."
_ADRES = re.compile(r"://|www\.|@", re.IGNORECASE)


def zonder_adres(tekst: str) -> None:
    """Let a name or a function through that may stand in a mail.

    Raises ValidationError where it holds a web address or a mail address, or nothing that can be read.
    """
    if _ADRES.search(tekst):
        raise forms.ValidationError("Vul hier geen webadres of e-mailadres in.")
    if tekst and not any(unicodedata.category(teken)[0] in "LNS" for teken in tekst):
        raise forms.ValidationError("Vul hier letters in.")


class TekstVeld(forms.CharField):
    """Text that somebody types: one line, or several where `regels` is set."""

    def __init__(self, *, label: str, max_length: int, leeg: str = "", regels: bool = False, **kwargs):
        self.regels = regels
        super().__init__(
            label=label,
            max_length=max_length,
            required=bool(leeg),
            widget=forms.Textarea if regels else forms.TextInput(attrs=kwargs.pop("attrs", {})),
            error_messages={
                "required": leeg,
                "max_length": f"Dit is te lang: {label.lower()} heeft hooguit {max_length} tekens.",
            },
            **kwargs,
        )

    def widget_attrs(self, widget):
        """No size that the browser guards: it would cut off what somebody pastes, without a word."""
        return {}

    def to_python(self, value):
        tekst = super().to_python(value)
        if "\0" in tekst:
            # It stays as it is: the field's own validator refuses it, with words.
            return tekst
        tekst = schoon(tekst).strip() if self.regels else een_regel(tekst)
        # Of only signs without width or ink nobody sees anything: not a link, and not what was to be filled in.
        return tekst if any(unicodedata.category(teken)[0] in "LNPS" for teken in tekst) else ""


class WebadresVeld(forms.URLField):
    """The address of a site; "www.voorbeeld.nl" is enough."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False,
            max_length=kwargs.pop("max_length", 200),
            assume_scheme="https",
            widget=forms.TextInput(attrs={"autocomplete": "url", "inputmode": "url", "spellcheck": "false"}),
            error_messages={
                "invalid": "Vul een webadres in zoals www.voorbeeld.nl.",
                "max_length": "Dit webadres is te lang.",
            },
            **kwargs,
        )

    def widget_attrs(self, widget):
        return {}

    def clean(self, value):
        adres = super().clean(value)
        if adres and not adres.lower().startswith(("http://", "https://")):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return adres


class AdresVeld(forms.EmailField):
    """An e-mail address of who fills in the form, in its one spelling."""

    def __init__(self, *, leeg: str = "Vul je e-mailadres in.", **kwargs):
        super().__init__(
            label=kwargs.pop("label", "E-mailadres"),
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"}),
            error_messages={
                "required": leeg,
                "invalid": "Vul een e-mailadres in zoals naam@voorbeeld.nl.",
                "max_length": "Dit e-mailadres is te lang.",
            },
            **kwargs,
        )

    def widget_attrs(self, widget):
        return {}

    def to_python(self, value):
        return normaliseer_email(super().to_python(value))


class KeuzeVeld(forms.ChoiceField):
    """One choice out of a list that opens with an empty one."""

    def __init__(self, *, label: str, choices, leeg: str = "", **kwargs):
        super().__init__(
            label=label,
            choices=[("", "Kies"), *choices],
            required=bool(leeg),
            error_messages={"required": leeg, "invalid_choice": _KIES},
            **kwargs,
        )


class ModelKeuzeVeld(forms.ModelChoiceField):
    """One row out of a list; what isn't in it is refused with words."""

    def __init__(self, *, label: str, queryset, leeg: str = "", **kwargs):
        super().__init__(
            queryset,
            label=label,
            empty_label="Kies",
            required=bool(leeg),
            error_messages={"required": leeg, "invalid_choice": _KIES, "invalid_pk_value": _KIES},
            **kwargs,
        )
