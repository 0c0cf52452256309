"""Accounts that nobody uses: warned first, and then deleted."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from citydeal.basis.sporen import VERWIJDERD_ADRES
from citydeal.basis.vergrendelen import vergrendeld
from citydeal.netwerk import mails_privacy
from citydeal.netwerk.beheerders import LaatsteBeheerder
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.overdracht import neem_vertrekkers
from citydeal.netwerk.privacy.verwijderen import AlWeg, verwijder_account

logger = logging.getLogger(__name__)

BEDENKTIJD = timedelta(days=60)
"""Between the warning and the end; nobody's account goes without."""


def _bewaartijd() -> timedelta:
    return timedelta(days=round(settings.ACCOUNT_BEWAREN_MAANDEN * 365.25 / 12))


def _met_laatst_gezien() -> QuerySet:
    gezien = Greatest(Coalesce("gezien_op", "aangemaakt_op"), Coalesce("last_login", "aangemaakt_op"), "aangemaakt_op")
    return Gebruiker.objects.exclude(email=VERWIJDERD_ADRES).annotate(laatst_gezien=gezien)


def te_waarschuwen(nu: datetime) -> QuerySet:
    """Accounts that will go and whose owner doesn't know; a warning of before they last signed in doesn't count."""
    grens = nu - _bewaartijd() + BEDENKTIJD
    stil = _met_laatst_gezien().filter(is_active=True, laatst_gezien__lt=grens)
    return stil.filter(Q(gewaarschuwd_op__isnull=True) | Q(gewaarschuwd_op__lt=F("laatst_gezien")))


def te_verwijderen(nu: datetime) -> QuerySet:
    """Accounts of which the time is over: warned long enough ago, or closed, so that nobody can sign in any more."""
    stil = _met_laatst_gezien().filter(laatst_gezien__lt=nu - _bewaartijd())
    gewaarschuwd = Q(gewaarschuwd_op__lt=nu - BEDENKTIJD, gewaarschuwd_op__gte=F("laatst_gezien"))
    return stil.filter(Q(is_active=False) | gewaarschuwd)


def waarschuw(rijen: QuerySet, nu: datetime) -> int:
    """Warn the owners, each in a transaction of their own; returns how many. Effects per account: a mail, the moment."""
    einde = timezone.localdate(nu + BEDENKTIJD + timedelta(days=1))
    aantal = 0
    for pk in list(rijen.values_list("pk", flat=True)):
        with transaction.atomic():
            gebruiker = vergrendeld(te_waarschuwen(nu)).filter(pk=pk).first()
            if gebruiker is None:
                continue
            mails_privacy.mail_waarschuwing(gebruiker, einde)
            Gebruiker.objects.filter(pk=pk).update(gewaarschuwd_op=nu)
            aantal += 1
    return aantal


def verwijder(rijen: QuerySet, nu: datetime) -> int:
    """Delete the accounts, each in a transaction of its own; returns how many. The last beheerder stays."""
    aantal = 0
    for pk in list(rijen.values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                gebruiker = te_verwijderen(nu).filter(pk=pk).first()
                if gebruiker is None:
                    continue
                neem_vertrekkers([gebruiker])
                # Who signed in a moment ago, stays.
                if not te_verwijderen(nu).filter(pk=pk).exists():
                    continue
                verwijder_account(gebruiker, waarom="Je logde lang niet in. Daarom hebben we je account opgeheven.")
                aantal += 1
        except LaatsteBeheerder:
            logger.warning("Account %s is idle, but it is the last one that may configure the portal.", pk)
        except AlWeg:
            continue
    return aantal
