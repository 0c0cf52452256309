"""Choosing a new password by mail."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from citydeal.netwerk.models import Gebruiker


def mail_herstellink(email: str) -> None:
    """Send the link to the active account of `email`; without one nothing happens.

    The address in the mail is that of the portal itself, whatever the request said. Raises OSError when the mail server
    is away.
    """
    gebruiker = Gebruiker.objects.filter(email=email, is_active=True).first()
    if gebruiker is None:
        return
    pad = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(gebruiker), "key": default_token_generator.make_token(gebruiker)},
    )
    tekst = render_to_string(
        "emails/wachtwoord_herstel.txt",
        {"naam": gebruiker.naam, "url": settings.SITE_URL + pad, "minuten": settings.PASSWORD_RESET_TIMEOUT // 60},
    )
    EmailMessage("Kies een nieuw wachtwoord", tekst, to=[gebruiker.email]).send()
