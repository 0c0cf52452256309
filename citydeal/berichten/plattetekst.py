"""A mail as plain text, in lines that every mail program shows as they are."""

import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING

from citydeal.berichten.brief import Alinea, Brief, Citaat, Code, Deel, Feiten, Knop, Kop, Lijst, Stuk

if TYPE_CHECKING:
    from citydeal.berichten.opmaak import Voet

BREEDTE = 72


def als_platte_tekst(brief: Brief, voet: "Voet") -> str:
    """The cleaned mail as plain text. An address always has a line of its own, so that it is never broken."""
    blokken = [brief.aanhef, *(_deel(deel) for deel in brief.delen)]
    blokken.append(f"Met vriendelijke groet,\n{_vouw(brief.afzender)}" if brief.afzender else "")
    onder = [_vouw(voet.waarom)]
    if voet.voorkeuren:
        onder.append(f"Kies zelf welke mail je krijgt:\n{voet.voorkeuren}")
    if voet.uitschrijven:
        onder.append(f"Geen mail meer hierover? Meld je af:\n{voet.uitschrijven}")
    # Two hyphens and a space: what follows is no part of the message, so that an answer doesn't repeat it.
    return "\n\n".join(blok for blok in blokken if blok) + "\n\n-- \n" + "\n\n".join(onder) + "\n"


def _vouw(tekst: str, eerste: str = "", verder: str | None = None) -> str:
    return textwrap.fill(
        tekst,
        BREEDTE,
        initial_indent=eerste,
        subsequent_indent=eerste if verder is None else verder,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _citeer(regels: Iterable[str]) -> str:
    return "\n".join(_vouw(regel, "> ") if regel.strip() else ">" for regel in regels)


def _deel(deel: Deel) -> str:
    match deel:
        case Alinea():
            return _vouw(deel.tekst)
        case Kop():
            return f"{_vouw(deel.tekst)}\n{'-' * min(len(deel.tekst), BREEDTE)}"
        case Citaat():
            citaat = _citeer(deel.tekst.split("\n"))
            return f"{_vouw(f'{deel.van} schreef:')}\n\n{citaat}" if deel.van else citaat
        case Feiten():
            return "\n".join(_vouw(f"{label}: {waarde}", "", "  ") for label, waarde in deel.regels)
        case Lijst():
            return "\n".join(_vouw(regel, "- ", "  ") + (f"\n  {url}" if url else "") for regel, url in deel.regels)
        case Knop():
            return f"{_vouw(f'{deel.tekst}:')}\n{deel.url}"
        case Code():
            return f"    {deel.tekst}"
        case Stuk():
            regels = [_vouw(deel.titel, "* ", "  ")]
            regels += [_vouw(deel.tekst, "  ")] if deel.tekst else []
            return "\n".join([*regels, *([f"  {deel.url}"] if deel.url else [])])
