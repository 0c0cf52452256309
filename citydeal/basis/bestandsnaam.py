"""The name of an uploaded file, and what it says of the kind of file."""

from pathlib import PurePath


def toonbare_naam(naam: str) -> str:
    """The name of a file without what could mislead: no folders, no signs that don't show."""
    naam = "".join(teken for teken in naam.replace("\\", "/").rpartition("/")[2] if teken.isprintable())
    stam, punt, extensie = naam.rpartition(".")
    return f"{stam[:130]}{punt}{extensie[:10]}".strip() or "bestand"


def extensie_van(naam: str) -> str:
    """The last extension in lower case, without its dot; empty where there is none."""
    return PurePath(naam).suffix.lower().lstrip(".")
