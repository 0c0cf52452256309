"""Redirects in the CMS: what to fill in where."""

from wagtail.contrib.redirects.forms import RedirectForm

_doel = RedirectForm.base_fields["redirect_link"]
_doel.help_text = "Een heel webadres, dat begint met https://. Voor een pagina van het portaal: kies die hierboven."
_doel.error_messages["invalid"] = (
    "Vul een heel webadres in, dat begint met https://. Gaat het om een pagina van het portaal? Kies die hierboven "
    "en laat dit veld leeg."
)
