"""What is in the kennisbank already and looks like what somebody wants to put forward."""

from citydeal.zoeken.forms import ZoekForm
from citydeal.zoeken.resultaat import Treffer
from citydeal.zoeken.zoek import zoek

SOORTEN = ("usecase", "toolbox", "begrip", "artikel")
MAX_GETOOND = 4
_MAX_SAMEN = 200


def zoek_gelijkende(titel: str, tekst: str = "", *, tokens: frozenset[str]) -> list[Treffer]:
    """The few things most like it, among what the person may see; two queries, none without a word.

    What has all words of the title comes first; where there is no such thing, what has some of the words of title and text.
    """
    vraag = ZoekForm({"q": titel}).vraag
    if len(vraag) < 3:
        return []
    gevonden = zoek(vraag, tokens=tokens, soorten=SOORTEN, per_pagina=MAX_GETOOND)
    if gevonden.treffers or not tekst.strip():
        return [] if gevonden.te_gewoon else gevonden.treffers
    ruimer = zoek(
        ZoekForm({"q": f"{titel} {tekst}"[:_MAX_SAMEN]}).vraag, tokens=tokens, soorten=SOORTEN, per_pagina=MAX_GETOOND
    )
    return [] if ruimer.te_gewoon else ruimer.treffers
