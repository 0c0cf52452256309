"""Oogst: what was learned on a meeting becomes something in the kennisbank, with its source and who is to be credited.

Out of passages of a verslag comes a draft in the CMS where somebody may make pages there, or else an inzending that a lid
fills in further and hands in.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from uuid import UUID

from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from citydeal.agenda.models import Verslag
from citydeal.agenda.verslaglezers import NIETS, tekst_voor
from citydeal.basis.lichteopmaak import als_tekst
from citydeal.basis.tekst import ingekort, platte_tekst
from citydeal.netwerk.models import Gebruiker
from kennisbank import services
from kennisbank.enums import Fase, Inzendingsoort, Rijpheid, Toolsoort
from kennisbank.indienen import services as indienen
from kennisbank.indienen.forms import MAX_TEKST
from kennisbank.indienen.verloop import vergrendel
from kennisbank.models import Begrip, Inzending, KennisbankPagina, ToolboxItem, Usecase
from kennisbank.permissions import mag_indienen
from kennisbank.rijketekst import maak_rijke_tekst

SOORTEN = (Inzendingsoort.USECASE, Inzendingsoort.TOOLBOX, Inzendingsoort.BEGRIP)
_MODELLEN: dict[str, type[KennisbankPagina]] = {
    Inzendingsoort.USECASE: Usecase,
    Inzendingsoort.TOOLBOX: ToolboxItem,
    Inzendingsoort.BEGRIP: Begrip,
}
_BLOK = re.compile(r"<(p|h2|h3|ul|ol)>.*?</\1>", re.DOTALL)
_SAMENVATTING, _DEFINITIE, _BRON = 480, 290, 200


@dataclass(frozen=True)
class Passage:
    """A paragraph, heading or list of a verslag; `sleutel` changes with what it says."""

    sleutel: str
    html: str

    @property
    def tekst(self) -> str:
        """Its words."""
        return platte_tekst(self.html)


def mag_oogsten(gebruiker) -> bool:
    """Who makes something for the kennisbank out of a verslag that they read: leden, and who may make pages; costs no query of its own."""
    return mag_indienen(gebruiker)


def mag_pagina_maken(gebruiker: Gebruiker, soort: str) -> bool:
    """Whether somebody may make pages of this kind in the CMS."""
    return _ouder(soort).permissions_for_user(gebruiker).can_add_subpage()


def passages_van(verslag: Verslag) -> list[Passage]:
    """What can be taken over: of what is kept for fewer readers nothing, for the kennisbank is public."""
    html = tekst_voor(verslag.tekst, NIETS)
    return [
        Passage(hashlib.blake2b(f"{plek}:{blok[0]}".encode(), digest_size=8).hexdigest(), blok[0])
        for plek, blok in enumerate(_BLOK.finditer(html))
        if platte_tekst(blok[0]) not in ("", "…")
    ]


def bron_van(verslag: Verslag) -> str:
    """Where it comes from, in words: the meeting, its day, and who organised it."""
    bijeenkomst = verslag.bijeenkomst
    delen = [f"Verslag van {bijeenkomst.titel}", bijeenkomst.datum_tekst, bijeenkomst.organisator]
    return ", ".join(deel for deel in delen if deel)


@transaction.atomic
def maak_concept(
    verslag: Verslag, *, door: Gebruiker, soort: str, titel: str, passages: Sequence[Passage]
) -> KennisbankPagina:
    """Make a draft in the CMS out of passages. Whether `door` may is asked before (`mag_pagina_maken`).

    The same title again gives the draft that is there. Effects: a page below the overview of its kind, with a first version by
    `door`; readers don't see it.
    """
    ouder = _ouder(soort)
    Page.objects.select_for_update(of=("self",)).get(pk=ouder.pk)
    model = _MODELLEN[soort]
    bestaand = model.objects.filter(owner=door, title=titel, live=False, first_published_at=None).first()
    if bestaand is not None:
        return bestaand
    bron = bron_van(verslag)
    html = maak_rijke_tekst("".join(passage.html for passage in passages))
    plat = " ".join(platte_tekst(html).split())
    verwijzing = f'<p>Bron: <a href="{escape(_adres(verslag))}">{escape(bron)}</a></p>'
    if soort == Inzendingsoort.BEGRIP:
        pagina = Begrip(
            title=titel,
            definitie=ingekort(plat, _DEFINITIE),
            toelichting=html,
            bron=bron[:_BRON],
            bron_url=_adres(verslag),
        )
    elif soort == Inzendingsoort.TOOLBOX:
        pagina = ToolboxItem(
            title=titel,
            samenvatting=ingekort(plat, _SAMENVATTING),
            soort=Toolsoort.TOOL,
            rijpheid=Rijpheid.IN_ONTWIKKELING,
            inhoud=json.dumps([{"type": "tekst", "value": html + verwijzing}]),
        )
    else:
        pagina = Usecase(
            title=titel,
            samenvatting=ingekort(plat, _SAMENVATTING),
            fase=Fase.VOORBEREIDING,
            oplossing=html,
            inhoud=json.dumps([{"type": "tekst", "value": verwijzing}]),
        )
    return services.maak_concept(ouder, pagina, door=door)


def begin_inzending(
    verslag: Verslag, *, door: Gebruiker, soort: str, titel: str, passages: Sequence[Passage], sleutel: UUID
) -> Inzending:
    """Begin an inzending that holds the passages, with their source, for a lid to go on with.

    Raises TeVaak as `indienen.begin`. Effects in order: the inzending; what is filled in, the first time.
    """
    inzending = indienen.begin(door, soort=soort, titel=titel, link="", sleutel=sleutel)
    if inzending.gegevens:
        return inzending
    bron = bron_van(verslag)
    tekst = ingekort(als_tekst("".join(passage.html for passage in passages)), MAX_TEKST - 2 * _BRON - 500)
    plat = " ".join(platte_tekst("".join(passage.html for passage in passages)).split())
    met_bron = f"{tekst}\n\nBron: [{bron.replace('[', '(').replace(']', ')')}]({_adres(verslag)})"
    velden = {
        Inzendingsoort.USECASE: {"samenvatting": ingekort(plat, _SAMENVATTING), "oplossing": met_bron},
        Inzendingsoort.TOOLBOX: {"samenvatting": ingekort(plat, _SAMENVATTING), "tekst": met_bron},
        Inzendingsoort.BEGRIP: {
            "definitie": ingekort(plat, _DEFINITIE),
            "toelichting": met_bron,
            "bron": bron[:_BRON],
        },
    }
    with transaction.atomic():
        indienen.bewaar(vergrendel(inzending), velden[Inzendingsoort(soort)])
    return inzending


def _ouder(soort: str) -> Page:
    return _MODELLEN[soort].allowed_parent_page_models()[0].objects.get()


def _adres(verslag: Verslag) -> str:
    return settings.SITE_URL + verslag.get_absolute_url()
