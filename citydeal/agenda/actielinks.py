"""What links in mails of the agenda can do; each part registers its own in a module of its own."""

from citydeal.agenda import actielinks_aanmelden, actielinks_verslag  # noqa: F401
