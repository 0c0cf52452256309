"""The kennisbank, the search, the network's public pages and signing in.

A module of rows has `RIJEN` (name of the address → row) and may have `OPENBAAR`, `ACCOUNT` and `EIGEN`: pages (name →
address) that the tests of the whole portal open, as in `tests.paginas`.
"""

from tests.toegangsrijen.rollen import IEDEREEN, NIEMAND, Rij

RIJEN: dict[str, Rij] = {
    "basis:beeld": ("/beeld/energie/proef.svg", IEDEREEN),
    "basis:favicon": ("/favicon.ico", IEDEREEN),
    "basis:gezondheid": ("/gezondheid/", IEDEREEN),
    "basis:gereedheid": ("/gezondheid/gereed/", IEDEREEN),
    "basis:rendition": ("/media/images/bestaat-niet.webp", NIEMAND),
    "basis:robots": ("/robots.txt", IEDEREEN),
    "basis:portaalbeeld": ("/linkbeeld/portaal.png", IEDEREEN),
    "basis:security-txt": ("/.well-known/security.txt", IEDEREEN),
    "account_login": ("/accounts/login/", (200, 302, 302, 302)),
    "account_logout": ("/accounts/logout/", (302, 200, 200, 200)),
    "account_uitgelogd": ("/accounts/uitgelogd/", IEDEREEN),
    "account_inactive": ("/accounts/inactive/", IEDEREEN),
    "account_change_password": ("/accounts/password/change/", (302, 200, 200, 200)),
    "account_reset_password": ("/accounts/password/reset/", IEDEREEN),
    "account_reset_password_done": ("/accounts/password/reset/done/", IEDEREEN),
    "account_reset_password_from_key": ("/accounts/password/reset/key/1-abc/", IEDEREEN),
    "account_reset_password_from_key_done": ("/accounts/password/reset/key/done/", IEDEREEN),
    "wagtaildocs_serve": ("/documenten/1/bestaat-niet.pdf", NIEMAND),
    "wagtaildocs_authenticate_with_password": ("/documenten/authenticate_with_password/1/", (302, 302, 302, 302)),
    "wagtailcore_login": ("/documenten/inloggen/", (302, 404, 404, 404)),
    "zoeken:zoeken": ("/zoeken/", IEDEREEN),
    "zoeken:suggesties": ("/zoeken/suggesties/?q=sensor", IEDEREEN),
    "netwerk:partner-lijst": ("/netwerk/", IEDEREEN),
    "netwerk:partner-detail": ("/netwerk/partners/gemeente-den-haag/", IEDEREEN),
    "netwerk:citydeal-detail": ("/netwerk/city-deals/slimme-stad/", IEDEREEN),
    "netwerk:linkbeeld": ("/netwerk/linkbeeld/partner-bestaat-niet/abc.png", NIEMAND),
    # Shown in development and tests alone; in production the addresses don't exist.
    "componenten": ("/_ontwikkel/componenten/", IEDEREEN),
    "ontwikkel-mail-list": ("/_ontwikkel/mail/", IEDEREEN),
    "ontwikkel-mail-detail": ("/_ontwikkel/mail/bestaat-niet/", NIEMAND),
    "kennisbank:feed-kennisbank-rss": ("/feeds/kennisbank.rss", IEDEREEN),
    "kennisbank:feed-kennisbank-atom": ("/feeds/kennisbank.atom", IEDEREEN),
    "kennisbank:feed-artikelen-rss": ("/feeds/artikelen.rss", IEDEREEN),
    "kennisbank:feed-artikelen-atom": ("/feeds/artikelen.atom", IEDEREEN),
    "kennisbank:sitemap": ("/sitemap.xml", IEDEREEN),
    "kennisbank:linkbeeld": ("/linkbeeld/1-bestaatniet.png", NIEMAND),
    "wagtail_serve": ("/", IEDEREEN),
}
