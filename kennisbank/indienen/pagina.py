"""From what a lid filled in to a draft in the CMS, under the name of the lid."""

import json
import uuid
from html import escape

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.text import slugify
from wagtail.models import Page

from citydeal.basis.enums import Criterium
from citydeal.basis.lichteopmaak import als_html
from citydeal.basis.models import Afbeelding, Bestand
from citydeal.basis.plaatsnamen import vind_plaatsen
from kennisbank import services
from kennisbank.enums import Artikelsoort, Fase, Inzendingsoort, Rijpheid, Toolsoort
from kennisbank.indienen.collectie import besloten_collectie
from kennisbank.models import (
    Artikel,
    Begrip,
    Inzending,
    Inzendingbestand,
    KennisbankPagina,
    Synoniem,
    ToolboxItem,
    ToolboxLink,
    Usecase,
    UsecasePlaats,
)


def maak_pagina(inzending: Inzending) -> KennisbankPagina:
    """Put what was handed in below the overview of its kind as a draft, and offer it to the redactie.

    Raises KeyError for an evenement, which is no page. Effects in order: pictures and documents in the CMS, the page with a
    first version by the lid, the workflow in which somebody else approves. The lid gets no access to the CMS.
    """
    model, vul = _SOORTEN[inzending.soort]
    ouder = model.allowed_parent_page_models()[0].objects.get()
    # Two drafts with one title at once each get an address of their own.
    Page.objects.select_for_update(of=("self",)).get(pk=ouder.pk)
    velden = vul(inzending, inzending.gegevens)
    mens = inzending.inzender
    if mens.partner_id is not None:
        velden["partners"] = [mens.partner]
    pagina = model(title=inzending.titel, **velden)
    if not slugify(inzending.titel, allow_unicode=True):
        pagina.slug = f"inzending-{inzending.pk}"
    beelden = [_maak_afbeelding(bestand) for bestand in inzending.bestanden.filter(is_beeld=True)]
    documenten = [_maak_document(bestand) for bestand in inzending.bestanden.filter(is_beeld=False)]
    if beelden:
        pagina.beeld = beelden[0]
    if not isinstance(pagina, Begrip):
        pagina.inhoud = json.dumps([*_tekstblokken(inzending), *_bestandblokken(beelden[1:], documenten)])
    pagina = services.maak_concept(ouder, pagina, door=mens)
    # Nobody is named as who asked for approval: that person would get mail with links into the CMS.
    pagina.get_workflow().start(pagina, None)
    return pagina


def _usecase(inzending: Inzending, gegevens: dict) -> dict:
    rijk = {
        naam: als_html(gegevens.get(naam, ""))
        for naam in ("opgave", "oplossing", "resultaat", "lessen_goed", "lessen_fout")
    }
    plat = {naam: gegevens.get(naam, "") for naam in ("samenvatting", "kosten", "duur", "contact_functie")}
    waarden = {naam: gegevens.get(naam, "") for c in Criterium for naam in (c.value, f"{c.value}_bewijs")}
    try:
        plaatsen = vind_plaatsen(gegevens.get("plaatsen", ""))
    except ValidationError:
        # The list of towns changed since it was filled in: the redactie reads what was written beside the draft.
        plaatsen = []
    return {
        **rijk,
        **plat,
        **waarden,
        "fase": gegevens.get("fase") or Fase.VOORBEREIDING,
        "plaatsen": [
            UsecasePlaats(
                naam=plaats.naam,
                provincie=provincie,
                breedtegraad=plaats.breedtegraad,
                lengtegraad=plaats.lengtegraad,
                sort_order=volgorde,
            )
            for volgorde, (plaats, provincie) in enumerate(plaatsen)
        ],
    }


def _toolbox(inzending: Inzending, gegevens: dict) -> dict:
    return {
        "samenvatting": gegevens.get("samenvatting", ""),
        "soort": gegevens.get("toolsoort") or Toolsoort.TOOL,
        "rijpheid": gegevens.get("rijpheid") or Rijpheid.IN_ONTWIKKELING,
        "doelgroepen": gegevens.get("doelgroepen") or [],
        "maker": gegevens.get("maker", ""),
        "licentie": gegevens.get("licentie", ""),
        "links": [ToolboxLink(titel=inzending.titel[:150], url=inzending.link, sort_order=0)] if inzending.link else [],
    }


def _begrip(inzending: Inzending, gegevens: dict) -> dict:
    woorden = dict.fromkeys(woord.strip()[:100] for woord in gegevens.get("synoniemen", "").split(","))
    return {
        "definitie": gegevens.get("definitie", ""),
        "toelichting": als_html(gegevens.get("toelichting", "")),
        "gebruik_nl": gegevens.get("gebruik_nl", ""),
        "gebruik_vl": gegevens.get("gebruik_vl", ""),
        "bron": gegevens.get("bron", ""),
        "bron_url": inzending.link,
        "synoniemen": [Synoniem(woord=woord, sort_order=nr) for nr, woord in enumerate(woorden) if woord],
    }


def _nieuws(inzending: Inzending, gegevens: dict) -> dict:
    return {"samenvatting": gegevens.get("samenvatting", ""), "soort": Artikelsoort.NIEUWS}


_SOORTEN = {
    Inzendingsoort.USECASE: (Usecase, _usecase),
    Inzendingsoort.TOOLBOX: (ToolboxItem, _toolbox),
    Inzendingsoort.BEGRIP: (Begrip, _begrip),
    Inzendingsoort.NIEUWS: (Artikel, _nieuws),
}


def _tekstblokken(inzending: Inzending) -> list[dict]:
    html = als_html(inzending.gegevens.get("tekst", ""))
    if inzending.link and inzending.soort != Inzendingsoort.TOOLBOX:
        html += f'<p><a href="{escape(inzending.link)}">Lees er meer over op de website</a></p>'
    return [{"type": "tekst", "value": html}] if html else []


def _bestandblokken(beelden: list[Afbeelding], documenten: list[Bestand]) -> list[dict]:
    blokken = [
        {
            "type": "afbeelding",
            "value": {"afbeelding": beeld.pk, "alternatief": beeld.description, "bijschrift": beeld.bron},
        }
        for beeld in beelden
    ]
    if documenten:
        # In the shape in which the editor stores it, so that a later version can be compared with this one.
        sleutels = [{"type": "item", "id": str(uuid.uuid4()), "value": document.pk} for document in documenten]
        blokken.append({"type": "documenten", "value": {"titel": "Documenten", "documenten": sleutels}})
    return blokken


def _maak_afbeelding(bestand: Inzendingbestand) -> Afbeelding:
    with bestand.bestand.open("rb") as inhoud:
        beeld = Afbeelding(
            title=bestand.omschrijving or bestand.naam,
            description=bestand.omschrijving,
            bron=bestand.bron,
            uploaded_by_user=bestand.inzending.inzender,
        )
        beeld.file = File(inhoud, name=bestand.bestand.name.rpartition("/")[2])
        beeld.file_size = bestand.bestand.size
        beeld.save()
        beeld.get_file_hash()
    return beeld


def _maak_document(bestand: Inzendingbestand) -> Bestand:
    with bestand.bestand.open("rb") as inhoud:
        document = Bestand(
            title=bestand.omschrijving or bestand.naam,
            collection=besloten_collectie(),
            uploaded_by_user=bestand.inzending.inzender,
        )
        document.file = File(inhoud, name=bestand.bestand.name.rpartition("/")[2])
        document.file_size = bestand.bestand.size
        document.save()
        document.get_file_hash()
    return document
