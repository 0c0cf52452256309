"""What the head of a page of the kennisbank says to search engines and to who shares the link."""

from citydeal.basis.hoofd import HOME, NAAM, Hoofd, Kruimel, absoluut, organisatie

__all__ = [
    "ARTIKELEN",
    "HOME",
    "KENNISBANK",
    "LEERLIJNEN",
    "NAAM",
    "TOOLBOX",
    "USECASES",
    "WOORDENBOEK",
    "Hoofd",
    "Kruimel",
    "absoluut",
    "artikel",
    "begrip",
    "organisatie",
]

KENNISBANK = Kruimel("Kennisbank", "/kennisbank/")
USECASES = Kruimel("Usecases", "/kennisbank/usecases/")
TOOLBOX = Kruimel("Toolbox", "/kennisbank/toolbox/")
WOORDENBOEK = Kruimel("Woordenboek", "/kennisbank/woordenboek/")
ARTIKELEN = Kruimel("Artikelen", "/kennisbank/artikelen/")
LEERLIJNEN = Kruimel("Leerlijnen", "/kennisbank/leerlijnen/")


def artikel(hoofd: Hoofd) -> dict:
    """A text with a date, for schema.org."""
    return {
        "@type": "Article",
        "headline": hoofd.titel[:110],
        "description": hoofd.omschrijving,
        "image": hoofd.beeld_adres,
        "inLanguage": "nl",
        "datePublished": hoofd.gepubliceerd,
        "dateModified": hoofd.gewijzigd,
        "mainEntityOfPage": hoofd.canoniek,
        "publisher": organisatie(),
    }


def begrip(hoofd: Hoofd, synoniemen: list[str]) -> dict:
    """A word with its definition, for schema.org."""
    return {
        "@type": "DefinedTerm",
        "name": hoofd.titel,
        "description": hoofd.omschrijving,
        "alternateName": synoniemen,
        "inLanguage": "nl",
        "url": hoofd.canoniek,
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "name": "Woordenboek van de slimme stad",
            "url": absoluut(WOORDENBOEK.url),
        },
    }
