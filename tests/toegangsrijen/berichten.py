"""Preferences, and links that act from a mail."""

from tests.toegangsrijen.rollen import NIEMAND, Rij

RIJEN: dict[str, Rij] = {
    # A link that was never ours; one that is, works for everybody (citydeal/berichten/tests/test_actielinks.py).
    "berichten:actie": ("/berichten/doe/bestaat-niet/x/", NIEMAND),
    "mijnberichten:voorkeuren": ("/mijn/berichten/", (302, 200, 200, 200)),
    # In development and tests alone.
    "ontwikkel-mail-html": ("/_ontwikkel/mail/bestaat-niet/html/", NIEMAND),
}

EIGEN = {"welke mail je krijgt": "/mijn/berichten/"}
