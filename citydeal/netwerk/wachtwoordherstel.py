"""Choosing a new password by mail."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from citydeal.netwerk.mails_account import mail_herstellink
from citydeal.netwerk.models import Gebruiker


def vraag_herstellink(email: str) -> None:
    """Send the link to the active account of `email`.

    The address in the mail is that of the portal itself, whatever the request said. Without an account the same is done,
    and taken back: nothing tells the two apart, neither the answer nor how long it takes.
    """
    gebruiker = Gebruiker.objects.filter(email=email, is_active=True).first()
    voor_wie = gebruiker or Gebruiker(pk=0, email=email)
    pad = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(voor_wie), "key": default_token_generator.make_token(voor_wie)},
    )
    mail_herstellink(gebruiker, email, pad, settings.PASSWORD_RESET_TIMEOUT // 60)
