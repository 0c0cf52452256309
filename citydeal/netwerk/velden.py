"""Fields of forms outside the CMS: Dutch messages, nothing that the browser cuts off, no invisible signs."""

import unicodedata

from django import forms

from citydeal.netwerk.emailadres import normaliseer_email

_STURING = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
"""Signs that turn the direction of the text around them."""
_KIES = "Kies een van de mogelijkheden."


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
        tekst = super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
        tekst = "".join(teken for teken in tekst if teken not in _STURING and not self._is_besturing(teken))
        return tekst.strip() if self.regels else " ".join(tekst.split())

    def _is_besturing(self, teken: str) -> bool:
        # NUL stays: the field's own validator refuses it, with words.
        return teken not in "\n\t\0" and unicodedata.category(teken) in {"Cc", "Cs"}


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
