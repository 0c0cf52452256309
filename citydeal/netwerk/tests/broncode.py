"""What tests read in our own code: for rules that hold wherever something is called."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

KAMERS = ("citydeal", "kennisbank")


def aanroepen(functie: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a function of that name in our own code, with where it stands; tests left out."""
    for kamer in KAMERS:
        for bestand in sorted(Path(settings.BASE_DIR, kamer).rglob("*.py")):
            if "tests" in bestand.parts or "migrations" in bestand.parts:
                continue
            for knoop in ast.walk(ast.parse(bestand.read_text())):
                if isinstance(knoop, ast.Call) and functie in {
                    getattr(knoop.func, "id", ""),
                    getattr(knoop.func, "attr", ""),
                }:
                    yield f"{bestand}:{knoop.lineno}", knoop
