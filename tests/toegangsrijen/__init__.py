"""Every address × every role: one module of rows per part of the portal."""

from importlib import import_module
from pathlib import Path

from tests.toegangsrijen.rollen import ROLLEN, Rij

_DELEN = sorted(pad.stem for pad in Path(__file__).parent.glob("*.py") if pad.stem not in {"__init__", "rollen"})
MODULES = [import_module(f"tests.toegangsrijen.{deel}") for deel in _DELEN]
MATRIX: dict[str, Rij] = {naam: rij for module in MODULES for naam, rij in module.RIJEN.items()}

__all__ = ["MATRIX", "MODULES", "ROLLEN"]
