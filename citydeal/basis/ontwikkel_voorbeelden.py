"""Sample data for the components page: every component, also with long words, many items and nothing at all."""

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString


def _alinea(tekst: str) -> SafeString:
    return format_html("<p>{}</p>", tekst)


LANG = "Meervoudigemeetgegevensverzamelingsverantwoording"

THEMAS = [
    ("mobiliteit", "Mobiliteit en bereikbaarheid"),
    ("energie", "Energie en klimaat"),
    ("lokaal-meten", "Lokaal meten"),
    ("gebiedsontwikkeling", "Gebiedsontwikkeling"),
    ("veiligheid", "Veiligheid en drukte"),
    ("gezondheid", "Gezonde leefomgeving"),
    ("data-digital-twins", "Data en digital twins"),
    ("ethiek-privacy", "Ethiek en privacy"),
    ("participatie", "Participatie en inwoners"),
    ("dienstverlening", "Dienstverlening op maat"),
]


class VoorbeeldForm(forms.Form):
    """A form with one field of every kind, filled in with mistakes."""

    titel = forms.CharField(label="Titel", help_text="Kort en duidelijk, in gewone taal.")
    email = forms.EmailField(label="E-mailadres", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    soort = forms.ChoiceField(label="Soort", choices=[("tool", "Tool"), ("beleidsplan", "Beleidsplan")])
    uitleg = forms.CharField(label="Uitleg", required=False, widget=forms.Textarea)
    fase = forms.ChoiceField(
        label="Fase", choices=[("idee", "Idee"), ("gebruik", "In gebruik")], widget=forms.RadioSelect, required=False
    )
    akkoord = forms.BooleanField(label="Ik wil dat iedereen dit kan lezen", required=False)


def _keuzes(waarden: list[tuple[str, str]], gekozen: str = "") -> list[dict]:
    return [
        {"waarde": waarde, "label": label, "aantal": (7 * i + 3) % 19, "gekozen": waarde == gekozen}
        for i, (waarde, label) in enumerate(waarden)
    ]


def voorbeelden() -> dict:
    """The context of the components page."""
    usecase = {
        "titel": "Drukte voorspellen rond de binnenstad",
        "url": "#usecase",
        "soort": "Usecase",
        "samenvatting": "Met telpunten en een eenvoudig model ziet de gemeente een dag vooruit waar het vol wordt.",
        "feiten": ["Voorbeeldstad", "In gebruik", "Verdiepen"],
        "themas": [{"titel": "Veiligheid en drukte", "url": "#thema"}],
        "motief": "veiligheid",
        "zaad": "voorbeeldstad",
        "voorbeeld": True,
    }
    return {
        "themas": [
            {"slug": slug, "titel": naam, "url": f"#{slug}", "aantal": 3 * i + 1, "omschrijving": ""}
            for i, (slug, naam) in enumerate(THEMAS)
        ],
        "usecase": usecase,
        "lijst": [
            usecase,
            {
                "titel": f"{LANG} voor de kleinere gemeente",
                "url": "#tool",
                "soort": "Tool",
                "fragment": format_html(
                    "Helpt een gemeente om in <mark>{}</mark> te wegen of een sensor mag.", "dertien stappen"
                ),
                "feiten": ["Bewezen", "CC BY 4.0"],
                "themas": [{"titel": "Ethiek en privacy"}, {"titel": "Lokaal meten"}],
            },
            {
                "titel": "Digital twin",
                "url": "#begrip",
                "soort": "Begrip",
                "samenvatting": "Een digitale kopie van de stad.",
            },
        ],
        "groepen": [
            {"naam": "thema", "label": "Thema", "open": True, "waarden": _keuzes(THEMAS, "energie")},
            {
                "naam": "fase",
                "label": "Fase",
                "open": False,
                "waarden": _keuzes([("idee", "Idee"), ("uitvoering", "Uitvoering")]),
            },
        ],
        "actief": [{"label": "Energie en klimaat", "url": "?", "naam": "thema", "waarde": "energie"}],
        "sorteringen": [
            {"label": "Nieuwste eerst", "url": "?sorteer=nieuwste", "gekozen": True},
            {"label": "Op naam", "url": "?sorteer=naam", "gekozen": False},
        ],
        "weergaven": [
            {"label": "Lijst", "url": "?weergave=lijst", "gekozen": True},
            {"label": "Kaart", "url": "?weergave=kaart", "gekozen": False},
        ],
        "verborgen": [{"naam": "sorteer", "waarde": "nieuwste"}],
        "tellingen": {"thema:energie": 4},
        "paginas": [
            {"nummer": 1, "url": "?pagina=1", "huidig": False},
            {"nummer": 2, "url": "?pagina=2", "huidig": True},
            {"nummer": 3, "url": "?pagina=3", "huidig": False},
            {"nummer": None, "url": "", "huidig": False},
            {"nummer": 12, "url": "?pagina=12", "huidig": False},
        ],
        "feiten": [
            {"term": "Fase", "waarde": "In gebruik"},
            {"term": "Kosten", "waarde": "€ 40.000 tot € 60.000, eenmalig"},
            {
                "term": "Partners",
                "waarden": [{"titel": "Voorbeeldstad", "url": "#p"}, {"titel": "Nieuw-Waterrijk", "url": "#n"}],
            },
            {"term": "Duur", "waarde": ""},
        ],
        "haltes": [
            {
                "titel": "Wat is een slimme stad?",
                "url": "#1",
                "soort": "Artikel",
                "toelichting": "Begin hier: tien minuten.",
            },
            {"titel": "Sensor", "url": "#2", "soort": "Begrip"},
            {
                "titel": "Algoritmeregister",
                "url": "https://algoritmes.overheid.nl/",
                "soort": "Op een andere site",
                "extern": True,
                "toelichting": "Zoek de algoritmes van je eigen gemeente op.",
            },
        ],
        "cijfers": [
            {"waarde": "13", "eenheid": "stappen", "toelichting": "van idee tot besluit"},
            {"waarde": "40", "eenheid": "sensoren", "toelichting": "in één wijk"},
            {"waarde": "€ 2", "toelichting": "per inwoner per jaar"},
        ],
        "stappen": [
            {"titel": "Bepaal wat je wilt weten", "tekst": _alinea("Schrijf de vraag op voordat je een sensor koopt.")},
            {"titel": "Praat met de buurt"},
            {"titel": "Meet kort, kijk samen", "tekst": _alinea("Drie weken is vaak genoeg.")},
        ],
        "documenten": [
            {"titel": "Afwegingskader", "url": "#d", "soort": "pdf", "grootte": "1,2 MB"},
            {"titel": "Invulblad", "url": "#i"},
        ],
        "criteria": [
            {
                "naam": "Democratisch",
                "vraag": "Zijn de ethische vragen beantwoord?",
                "tekst": _alinea("Tellen gaat zonder beeld."),
            },
            {
                "naam": "Duurzaam",
                "vraag": "Draagt het bij aan SDG 11?",
                "tekst": _alinea("De binnenstad blijft veilig en open."),
            },
            {"naam": "Haalbaar", "tekst": _alinea("Klaar binnen een jaar.")},
            {"naam": "Schaalbaar", "tekst": _alinea("Het model draait op open standaarden.")},
            {"naam": "Deelbaar", "tekst": ""},
        ],
        "letters": [
            {"letter": letter, "url": "" if letter in "QXYZ" else f"#{letter}"}
            for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        ],
        "kruimels": [{"titel": "Kennisbank", "url": "#k"}, {"titel": "Usecases", "url": "#u"}],
        "punten": [
            {"lat": 52.2661, "lon": 6.1552, "titel": "Usecase in Deventer", "url": "#deventer", "soort": "Usecase"},
            {
                "lat": 51.6978,
                "lon": 5.3037,
                "titel": "Usecase in 's-Hertogenbosch",
                "url": "#bosch",
                "soort": "Usecase",
            },
            {"lat": 51.70, "lon": 5.31, "titel": "Tweede usecase daar", "url": "#bosch2", "soort": "Usecase"},
            {"lat": 51.0, "lon": 5.8694, "titel": "Usecase in Sittard", "url": "#sittard", "soort": "Usecase"},
            {"lat": 51.05, "lon": 3.72, "titel": "Usecase in Sint-Voorbeeld", "url": "#voorbeeld", "soort": "Usecase"},
        ],
        "vensters": [{"titel": "drukte", "url": "#1"}, {"titel": "digital twin", "url": "#2"}],
        "acties": [
            {"titel": "Wis alle filters", "url": "#wis"},
            {"titel": "Zoek in de hele kennisbank", "url": "#zoek"},
        ],
        "form": VoorbeeldForm({"email": "geen-adres", "soort": "tool", "uitleg": "Wat er al stond."}),
    }
