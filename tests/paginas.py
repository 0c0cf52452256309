"""Every kind of page of the portal with an address in the demo: what the tests of the whole portal go along."""

from tests.toegangsrijen import MODULES

PAGINAS = {
    "home": "/",
    "kennisbank": "/kennisbank/",
    "usecases": "/kennisbank/usecases/",
    "usecases gefilterd": "/kennisbank/usecases/?thema=ethiek-privacy&thema=lokaal-meten&fase=in-gebruik&sorteer=titel",
    "usecases zonder treffer": "/kennisbank/usecases/?q=zonderenigtreffer",
    "usecases op de kaart": "/kennisbank/usecases/?weergave=kaart",
    "usecase": "/kennisbank/usecases/drukte-aan-de-kust/",
    "toolbox": "/kennisbank/toolbox/",
    "toolbox bladzijde 2": "/kennisbank/toolbox/?pagina=2",
    "tool": "/kennisbank/toolbox/crowd-safety-manager/",
    "beleidsplan": "/kennisbank/toolbox/beleidsregel-sensoren/",
    "smartcity-initiatief": "/kennisbank/toolbox/snuffelfiets/",
    "technische randvoorwaarde": "/kennisbank/toolbox/mqtt/",
    "woordenboek": "/kennisbank/woordenboek/",
    "woordenboek gezocht": "/kennisbank/woordenboek/?q=sensor",
    "begrip": "/kennisbank/woordenboek/digital-twin/",
    "artikelen": "/kennisbank/artikelen/",
    "artikel": "/kennisbank/artikelen/artikel-4-uitgelegd/",
    "leerlijnen": "/kennisbank/leerlijnen/",
    "leerlijn": "/kennisbank/leerlijnen/de-slimme-stad-in-een-uur/",
    "nieuw": "/kennisbank/nieuw-in-de-slimme-stad/",
    "over": "/over/",
    "toegankelijkheid": "/toegankelijkheid/",
    "privacy": "/privacy/",
    "contact": "/contact/",
    "zoeken": "/zoeken/",
    "zoeken met treffers": "/zoeken/?q=sensoren",
    "zoeken zonder treffer": "/zoeken/?q=zonderenigtreffer",
    "netwerk": "/netwerk/",
    "netwerk op de kaart": "/netwerk/?weergave=kaart",
    "partner": "/netwerk/partners/gemeente-den-haag/",
    "partner die een netwerk is": "/netwerk/partners/amsterdam-smart-city/",
    "City Deal": "/netwerk/city-deals/slimme-stad/",
}
"""Public pages with status 200, for who is signed in and who isn't."""

ACCOUNT = {
    "inloggen": "/accounts/login/",
    "wachtwoord vergeten": "/accounts/password/reset/",
}
"""Pages with a form of who isn't signed in yet."""

EIGEN = {
    "wachtwoord wijzigen": "/accounts/password/change/",
    "uitloggen": "/accounts/logout/",
}
"""Pages of who is signed in."""

for _module in MODULES:
    PAGINAS.update(getattr(_module, "OPENBAAR", {}))
    ACCOUNT.update(getattr(_module, "ACCOUNT", {}))
    EIGEN.update(getattr(_module, "EIGEN", {}))

FOUT = {"niet gevonden": "/kennisbank/usecases/bestaat-niet/"}
"""Pages that say what went wrong."""

LIJSTEN = ("usecases", "toolbox", "artikelen", "woordenboek", "zoeken", "netwerk")
"""Pages with a search field, filters and page numbers."""

FILTERS = (
    "q", "thema", "deal", "partner", "provincie", "fase", "niveau", "toolsoort", "rijpheid", "doelgroep", "partnersoort",
    "artikelsoort", "soort", "sorteer", "pagina", "weergave",
)  # fmt: skip
"""Everything that a list takes from its address."""
