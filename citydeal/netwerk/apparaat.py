"""Telling devices apart by what a browser says of itself, in words that people recognise."""

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMEN = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
ONBEKEND = "Onbekend apparaat"


def apparaatnaam(user_agent: str) -> str:
    """For example "Chrome op Windows"; what can't be told is left out, and nothing of the input is repeated."""
    browser = next((naam for teken, naam in _BROWSERS if teken in user_agent), "")
    systeem = next((naam for teken, naam in _SYSTEMEN if teken in user_agent), "")
    return " op ".join(deel for deel in (browser, systeem) if deel) or ONBEKEND
