"""Imports go one way through the rooms, never backwards and in no circle."""

import ast
from pathlib import Path

import pytest

WORTEL = Path(__file__).resolve().parent.parent
LAGEN = [
    ["citydeal.basis"],
    ["citydeal.zoeken", "citydeal.berichten", "citydeal.werkstroom", "citydeal.gesprekken", "citydeal.documenten"],
    ["citydeal.netwerk"],
    ["citydeal.agenda"],
    ["kennisbank"],
    ["showcases", "cop"],
    ["vraagstukken"],
]
RANG = {kamer: rang for rang, kamers in enumerate(LAGEN) for kamer in kamers}
INSTELLINGEN = ["citydeal.settings", "citydeal.urls", "citydeal.celery", "citydeal.wsgi"]


def kamer_van(module: str) -> str | None:
    for kamer in sorted(RANG, key=len, reverse=True):
        if module == kamer or module.startswith(kamer + "."):
            return kamer
    return None


def imports_van(bestand: Path) -> list[tuple[int, str]]:
    gevonden = []
    for knoop in ast.walk(ast.parse(bestand.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.Import):
            gevonden += [(knoop.lineno, alias.name) for alias in knoop.names]
        elif isinstance(knoop, ast.ImportFrom) and knoop.module and not knoop.level:
            gevonden.append((knoop.lineno, knoop.module))
            gevonden += [(knoop.lineno, f"{knoop.module}.{alias.name}") for alias in knoop.names]
    return gevonden


def overtredingen(module: str, imports: list[tuple[int, str]]) -> list[str]:
    ik = kamer_van(module)
    if ik is None:
        return []
    return [
        f"{module}:{regel} imports {naam}"
        for regel, naam in imports
        if (jij := kamer_van(naam)) and jij != ik and RANG[jij] >= RANG[ik]
    ]


def bestanden():
    for map_ in ("citydeal", "kennisbank", "showcases", "cop", "vraagstukken"):
        yield from (WORTEL / map_).rglob("*.py")


def test_no_room_leans_on_a_room_above_or_beside_it():
    fout = []
    for bestand in bestanden():
        if "tests" in bestand.parts:
            continue
        module = ".".join(bestand.relative_to(WORTEL).with_suffix("").parts)
        fout += overtredingen(module, imports_van(bestand))
    assert fout == []


def test_settings_and_urls_name_rooms_by_string_only():
    fout = []
    for bestand in [*(WORTEL / "citydeal/settings").glob("*.py"), WORTEL / "citydeal/urls.py"]:
        fout += [f"{bestand.name}:{regel} {naam}" for regel, naam in imports_van(bestand) if kamer_van(naam)]
    assert fout == []


@pytest.mark.parametrize(
    ("module", "naam", "mag"),
    [
        ("citydeal.zoeken.zoek", "citydeal.basis.models", True),
        ("citydeal.zoeken.zoek", "citydeal.netwerk.models", False),
        ("citydeal.zoeken.zoek", "citydeal.berichten.models", False),
        ("kennisbank.models.usecase", "citydeal.netwerk.models", True),
        ("citydeal.netwerk.models", "kennisbank.models", False),
        ("kennisbank.models.usecase", "kennisbank.enums", True),
    ],
)
def test_the_rule_itself(module, naam, mag):
    assert (overtredingen(module, [(1, naam)]) == []) is mag
