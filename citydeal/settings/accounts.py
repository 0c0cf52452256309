"""Settings of accounts: one place to sign in, with a password, a mailed code or a passkey."""

AUTH_USER_MODEL = "netwerk.Gebruiker"
# One backend, so that a wrong password is hashed once.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "citydeal.netwerk.wachtwoordregels.EigenGegevensValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "citydeal.netwerk.wachtwoordregels.RaadbaarWachtwoordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
# Django's own: it asks nothing of the database, so that an address without an account costs as much.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/mijn/"
ACCOUNT_ADAPTER = "citydeal.netwerk.adapter.PortaalAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Accounts are made by who manages people, with an address that they checked.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_uitgelogd"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_LOGIN_TIMEOUT = 20 * 60
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True

MFA_ADAPTER = "citydeal.netwerk.adapter.TweedeFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
# A code holds for its half minute and no longer.
MFA_TOTP_TOLERANCE = 0
MFA_RATE_LIMITS = False
# Attempts are counted in PostgreSQL (citydeal.netwerk.begrenzing), so that limits hold without Redis as well.
ACCOUNT_RATE_LIMITS = False

# The CMS keeps no passwords and addresses of its own.
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
