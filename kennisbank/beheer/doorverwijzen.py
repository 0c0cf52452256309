"""Redirects in the CMS: what to fill in where."""

from django.core.exceptions import ValidationError
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect


def _controleer_oud_adres(adres: str) -> None:
    """Refuse what only looks like an address, over which Wagtail trips when it looks for the same one."""
    try:
        Redirect.normalise_path(adres)
    except ValueError as fout:
        raise ValidationError("Dit adres kunnen we niet lezen. Vul bijvoorbeeld /oude-pagina/ in.") from fout


_doel = RedirectForm.base_fields["redirect_link"]
_doel.help_text = "Een heel webadres, dat begint met https://. Voor een pagina van het portaal: kies die hierboven."
_doel.error_messages["invalid"] = (
    "Vul een heel webadres in, dat begint met https://. Gaat het om een pagina van het portaal? Kies die hierboven "
    "en laat dit veld leeg."
)
RedirectForm.base_fields["old_path"].validators.append(_controleer_oud_adres)
