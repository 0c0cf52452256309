"""The CMS as a person sees it: open a form, change a field, press a button."""

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

# Blocks are drawn by JavaScript; without it a form holds none of them.
BLOKVELDEN = ("inhoud", "verwant", "zie_ook")


def open_cms(gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker)
    return client


def formulier(client: Client, adres: str, selector: str = "page-edit-form") -> dict:
    """The fields of the form at `adres` as they stand there."""
    antwoord = client.get(adres)
    assert antwoord.status_code == 200, (antwoord.status_code, antwoord.headers.get("Location"))
    velden = querydict_from_html(antwoord.content.decode(), form_id=selector)
    velden._mutable = True
    for veld in BLOKVELDEN:
        velden.setdefault(f"{veld}-count", "0")
    return velden


def bewerk(client: Client, pagina, knop: str | dict, **velden):
    """Open the form of `pagina`, change `velden` and press `knop`."""
    adres = reverse("wagtailadmin_pages:edit", args=[pagina.pk])
    gegevens = formulier(client, adres)
    for naam, waarde in velden.items():
        gegevens[naam] = waarde
    gegevens.update(knop if isinstance(knop, dict) else {knop: "1"} if knop else {})
    return client.post(adres, gegevens)


def meldingen(antwoord) -> str:
    return " ".join(str(melding) for melding in get_messages(antwoord.wsgi_request))
