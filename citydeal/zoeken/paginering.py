"""Links from one page of a list to the others."""

from collections.abc import Callable

_BUREN = 2


def maak_paginering(huidig: int, laatste: int, adres: Callable[[int], str]) -> dict:
    """What `components/paginering.html` shows: the first, the last and the pages around this one, with gaps between.

    Args:
        huidig: the page that is shown.
        laatste: how many there are.
        adres: gives the address of a page.
    """
    nummers = sorted({1, laatste, *range(max(1, huidig - _BUREN), min(laatste, huidig + _BUREN) + 1)})
    paginas: list[dict] = []
    for nummer in nummers:
        if paginas and nummer > paginas[-1]["nummer"] + 1:
            paginas.append({"nummer": nummer - 1, "url": "", "huidig": False})
        paginas.append({"nummer": nummer, "url": adres(nummer), "huidig": nummer == huidig})
    return {
        "paginas": paginas,
        "vorige_url": adres(huidig - 1) if huidig > 1 else "",
        "volgende_url": adres(huidig + 1) if huidig < laatste else "",
    }
