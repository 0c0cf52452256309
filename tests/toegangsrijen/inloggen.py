"""The ways of signing in, second factor and sessions."""

from tests.toegangsrijen.rollen import Rij

INGELOGD = (302, 200, 200, 200)
"""What is asked of who is signed in: visitors go to sign in."""
EERST_BEVESTIGEN = (302, 302, 302, 302)
"""Who was signed in for a while proves first who they are."""
ALLEEN_POST = (405, 405, 405, 405)
HALVERWEGE = (302, 302, 302, 302)
"""Steps of signing in: there only for who is halfway."""

RIJEN: dict[str, Rij] = {
    "account_request_login_code": ("/accounts/login/code/", (200, 302, 302, 302)),
    "account_confirm_login_code": ("/accounts/login/code/invullen/", HALVERWEGE),
    "mfa_authenticate": ("/accounts/login/tweede-stap/", HALVERWEGE),
    "mfa_login_webauthn": ("/accounts/login/passkey/", HALVERWEGE),
    "account_set_password": ("/accounts/password/set/", EERST_BEVESTIGEN),
    "account_reauthenticate": ("/accounts/bevestig/", INGELOGD),
    "mfa_reauthenticate": ("/accounts/bevestig/code/", EERST_BEVESTIGEN),
    "mfa_reauthenticate_webauthn": ("/accounts/bevestig/passkey/", EERST_BEVESTIGEN),
    "account_reauthenticate_code": ("/accounts/bevestig/mail/", INGELOGD),
    "mijn:beveiliging": ("/mijn/beveiliging/", INGELOGD),
    "mijn:tweede-factor": ("/mijn/beveiliging/tweede-factor/", INGELOGD),
    "mijn:adres": ("/mijn/beveiliging/e-mailadres/", EERST_BEVESTIGEN),
    "mijn:adres-houden": ("/mijn/beveiliging/e-mailadres/houden/", ALLEEN_POST),
    "mijn:app": ("/mijn/beveiliging/app/", EERST_BEVESTIGEN),
    "mijn:app-uit": ("/mijn/beveiliging/app/uit/", EERST_BEVESTIGEN),
    "mijn:herstelcodes": ("/mijn/beveiliging/herstelcodes/", EERST_BEVESTIGEN),
    "mijn:passkey": ("/mijn/beveiliging/passkeys/nieuw/", EERST_BEVESTIGEN),
    "mijn:passkey-naam": ("/mijn/beveiliging/passkeys/1/", EERST_BEVESTIGEN),
    "mijn:passkey-weg": ("/mijn/beveiliging/passkeys/1/weg/", EERST_BEVESTIGEN),
    "mijn:sessie-beeindigen": ("/mijn/beveiliging/sessies/1/", ALLEEN_POST),
    "mijn:overal-uitloggen": ("/mijn/beveiliging/overal-uitloggen/", ALLEEN_POST),
}

ACCOUNT = {"inloggen met een code": "/accounts/login/code/"}

EIGEN = {
    "inloggen en beveiliging": "/mijn/beveiliging/",
    "tweede factor kiezen": "/mijn/beveiliging/tweede-factor/",
    "bevestigen met wachtwoord": "/accounts/bevestig/",
    "bevestigen met een gemailde code": "/accounts/bevestig/mail/",
}
