"""The pages one reads: usecase, Toolbox item, article, begrip, leerlijn and plain pages."""

from datetime import date, datetime, time, timedelta

from django.db.models import TextChoices
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page

from citydeal.basis import paginacache
from citydeal.basis.beelden import gemaakte_rendition
from citydeal.basis.beeldtaal import STANDAARD, kies_motief
from citydeal.basis.enums import CRITERIUM_UITLEG, Criterium
from citydeal.basis.taal import duur_in_woorden
from citydeal.basis.vastevraag import VasteVraag
from citydeal.basis.zichtbaarheid import tokens_van
from citydeal.zoeken.resultaat import Treffer
from kennisbank import hoofd
from kennisbank.beelden import DEEL
from kennisbank.begripmarkering import Markeerder, haal_register
from kennisbank.enums import Doelgroep, Fase, Rijpheid, Toolsoort
from kennisbank.hoofd import Hoofd, Kruimel
from kennisbank.inhoud import verzamel
from kennisbank.linkbeeld import soortlabel, van_pagina
from kennisbank.models import (
    Artikel,
    Begrip,
    InhoudPagina,
    KennisbankPagina,
    Leerlijn,
    PortaalPagina,
    ToolboxItem,
    Usecase,
    UsecasePlaats,
)
from kennisbank.models.basis import HOME_PAD
from kennisbank.views.gebruik import waar_gebruikt
from kennisbank.views.verband import MAX_VERWANT, Naam, Verband, haal_kaarten, haal_verband

Weergave = tuple[str, dict]

_TOOLSOORTEN = {
    Toolsoort.TOOL: ("Iets om mee te werken: een methode, een dashboard, een stuk software.", "Ga ermee aan de slag"),
    Toolsoort.BELEIDSPLAN: ("Beleid dat al geschreven is en dat je als voorbeeld kunt gebruiken.", "Lees het plan"),
    Toolsoort.SMARTCITY_INITIATIEF: ("Een initiatief dat al loopt en waarbij je kunt aansluiten.", "Ga erheen"),
    Toolsoort.TECHNISCHE_RANDVOORWAARDE: (
        "Een standaard, afspraak of voorziening waarop je voortbouwt.",
        "Lees de afspraak",
    ),
}
"""Per kind of Toolbox item what it is, and what stands above its links."""


def usecase(request: HttpRequest, pagina: Usecase) -> Weergave:
    """A usecase, from task to lessons."""
    context = _kennisbankpagina(request, pagina, [hoofd.KENNISBANK, hoofd.USECASES])
    context["onderbouwingen"] = [
        {
            "naam": c.label,
            "vraag": CRITERIUM_UITLEG[c],
            "tekst": getattr(pagina, c.value),
            "bewijs": getattr(pagina, f"{c.value}_bewijs"),
        }
        for c in Criterium
    ]
    context["fasen"] = _haltes(Fase, pagina.fase)
    context["feiten"] = [
        {"term": "Waar", "waarden": _plaatsen(request, pagina)},
        {"term": "Kosten", "waarde": pagina.kosten},
        {"term": "Duur", "waarde": pagina.duur},
        *_gedeelde_feiten(pagina, context),
    ]
    context["hoofd"].ding = hoofd.artikel(context["hoofd"])
    return pagina.template, context


def toolboxitem(request: HttpRequest, pagina: ToolboxItem) -> Weergave:
    """An item of the Toolbox; its kind decides which facts come first."""
    context = _kennisbankpagina(request, pagina, [hoofd.KENNISBANK, hoofd.TOOLBOX])
    context["links"] = list(pagina.links.all())
    context["fasen"] = _haltes(Rijpheid, pagina.rijpheid)
    context["soortuitleg"], context["linkkop"] = _TOOLSOORTEN[pagina.soort]
    doelgroepen = [
        {"titel": label, "url": f"/kennisbank/toolbox/?doelgroep={d}"}
        for d, label in Doelgroep.choices
        if d in pagina.doelgroepen
    ]
    context["feiten"] = [
        {"term": "Voor wie", "waarden": doelgroepen},
        {"term": "Van wie", "waarde": pagina.maker},
        {"term": "Licentie", "waarde": pagina.licentie},
        *_gedeelde_feiten(pagina, context),
    ]
    context["hoofd"].ding = hoofd.artikel(context["hoofd"])
    return pagina.template, context


def artikel(request: HttpRequest, pagina: Artikel) -> Weergave:
    """A news item, interview or publication."""
    context = _kennisbankpagina(request, pagina, [hoofd.KENNISBANK, hoofd.ARTIKELEN])
    context["feiten"] = [
        {"term": "Geschreven door", "waarde": pagina.auteur},
        {"term": "Datum", "waarde": _datum(context["datum"])},
        *_gedeelde_feiten(pagina, context, met_datum=False),
    ]
    context["hoofd"].ding = hoofd.artikel(context["hoofd"])
    return pagina.template, context


def begrip(request: HttpRequest, pagina: Begrip) -> Weergave:
    """A word of the woordenboek, with where it is used."""
    synoniemen = [synoniem.woord for synoniem in pagina.synoniemen.all()]
    ids = waar_gebruikt(pagina.title, synoniemen, tokens=tokens_van(request.user))
    context = _kennisbankpagina(request, pagina, [hoofd.KENNISBANK, hoofd.WOORDENBOEK], ids)
    context["synoniemen"] = synoniemen
    context["zie_ook"] = [kaart for kaart in context["verwant"] if kaart.soort == "begrip"]
    al_genoemd = {kaart.sleutel for kaart in context["leerlijnen"]}
    gebruikt = [kaart for pk in ids if (kaart := context["kaarten"].get(pk)) and kaart.sleutel not in al_genoemd]
    elders = [kaart for kaart in context["verwant"] if kaart.soort != "begrip"]
    context["gebruikt_in"] = list({kaart.sleutel: kaart for kaart in [*elders, *gebruikt]}.values())[:MAX_VERWANT]
    bron = {"titel": pagina.bron or pagina.bron_url, "url": pagina.bron_url}
    context["feiten"] = [
        {"term": "Bron", "waarden": [bron] if bron["titel"] else []},
        {
            "term": "Thema's",
            "waarden": [{"titel": t.naam, "url": f"/zoeken/?thema={t.slug}"} for t in context["verband"].themas],
        },
        {"term": "Niveau", "waarde": pagina.get_niveau_display()},
        _inbrenger(context["verband"]),
    ]
    context["hoofd"].omschrijving = pagina.definitie
    context["hoofd"].ding = hoofd.begrip(context["hoofd"], synoniemen)
    return pagina.template, context


def leerlijn(request: HttpRequest, pagina: Leerlijn) -> Weergave:
    """An ordered path; a step to a page that isn't public (any more) is left out."""
    stappen = list(pagina.stappen.all())
    context = _kennisbankpagina(
        request, pagina, [hoofd.KENNISBANK, hoofd.LEERLIJNEN], [stap.pagina_id for stap in stappen if stap.pagina_id]
    )
    context["haltes"] = [halte for stap in stappen if (halte := _halte(stap, context["kaarten"]))]
    context["feiten"] = [
        {"term": "Voor wie", "waarde": pagina.doelgroep},
        {"term": "Tijd", "waarde": duur_in_woorden(pagina.tijd_minuten)},
        {"term": "Niveau", "waarde": pagina.get_niveau_display()},
    ]
    in_pad = {halte["url"] for halte in context["haltes"]}
    context["verwant"] = [kaart for kaart in context["verwant"] if kaart.url not in in_pad]
    return pagina.template, context


def _halte(stap, kaarten: dict[int, Treffer]) -> dict | None:
    """A step as a stop of the path; None when its page isn't public (any more)."""
    if not stap.pagina_id:
        return {
            "titel": stap.titel,
            "url": stap.url,
            "soort": "Andere website",
            "toelichting": stap.toelichting,
            "extern": True,
        }
    kaart = kaarten.get(stap.pagina_id)
    if kaart is None:
        return None
    soort = kaart.gegevens.get("soortlabel", "")
    return {"titel": kaart.titel, "url": kaart.url, "soort": soort, "toelichting": stap.toelichting, "extern": False}


def _haltes(keuzes: type[TextChoices], nu: str) -> list[dict]:
    return [{"label": keuze.label, "nu": keuze == nu} for keuze in keuzes]


_PLAATSEN = VasteVraag(
    lambda pk: UsecasePlaats.objects.filter(usecase=pk).values_list("naam", "provincie__naam", "provincie__slug"),
    pk=int,
)


def _plaatsen(request: HttpRequest, pagina: Usecase) -> list[dict]:
    """Where the usecase can be seen: as published, or in a preview as it stands in the draft."""
    if request.is_preview:
        plaatsen = [(plaats.naam, plaats.provincie.naam, plaats.provincie.slug) for plaats in pagina.plaatsen.all()]
    else:
        plaatsen = _PLAATSEN.rijen(pk=pagina.pk)
    return [
        {"titel": f"{naam}, {provincie}", "url": f"/kennisbank/usecases/?weergave=kaart&provincie={slug}"}
        for naam, provincie, slug in plaatsen
    ]


def _datum(datum: date | None) -> str:
    return date_format(datum, "j F Y") if datum else ""


def _gedeelde_feiten(pagina: KennisbankPagina, context: dict, *, met_datum: bool = True) -> list[dict]:
    verband = context["verband"]
    return [
        {"term": "Partners", "waarden": [_naar("netwerk:partner-detail", partner) for partner in verband.partners]},
        {"term": "City Deal", "waarden": [_naar("netwerk:citydeal-detail", deal) for deal in verband.city_deals]},
        {"term": "Niveau", "waarde": pagina.get_niveau_display()},
        {"term": "Datum", "waarde": _datum(context["datum"]) if met_datum else ""},
        _inbrenger(verband),
    ]


def _inbrenger(verband: Verband) -> dict:
    """Who put the page forward, if that person wants to be named."""
    mens = verband.inbrenger
    wie = f"{mens.naam}, {mens.motief}" if mens and mens.motief else mens.naam if mens else ""
    return {"term": "Ingebracht door", "waarde": wie}


def _naar(route: str, naam: Naam) -> dict:
    return {"titel": naam.naam, "url": reverse(route, args=[naam.slug])}


def inhoudpagina(request: HttpRequest, pagina: InhoudPagina) -> Weergave:
    """A plain page of the portal; the pages above it are its path."""
    kruimels = _kruimels(pagina)
    verwijzingen = verzamel(pagina)
    verwijzingen.haal_bestanden()
    verwijzingen.paginas.update(haal_kaarten(request, verwijzingen.paginas))
    return pagina.template, {
        "hoofd": maak_hoofd(pagina, omschrijving=pagina.samenvatting, kruimels=kruimels),
        "kruimels": kruimels,
        "verwijzingen": verwijzingen,
        "markeerder": Markeerder(haal_register()),
    }


def _kruimels(pagina: InhoudPagina) -> list[Kruimel]:
    """The live pages above `pagina`, home excepted; one query whatever the depth."""
    delen = pagina.url_path[len(HOME_PAD) :].rstrip("/").split("/")
    paden = [HOME_PAD + "/".join(delen[:aantal]) + "/" for aantal in range(1, len(delen) + 1)]
    rijen = Page.objects.filter(url_path__in=paden, live=True).order_by("depth").values_list("title", "url_path")
    return [Kruimel(titel, "/" + pad[len(HOME_PAD) :]) for titel, pad in rijen if pad != pagina.url_path]


def maak_hoofd(
    pagina: PortaalPagina, *, omschrijving: str, kruimels: list[Kruimel], motief: str = STANDAARD, noindex: bool = False
) -> Hoofd:
    """The head of any page of the portal, with its own picture for shared links."""
    return Hoofd(
        titel=pagina.seo_title or pagina.title,
        omschrijving=pagina.search_description or omschrijving,
        pad=pagina.pad if pagina.url_path else "/",
        beeld=van_pagina(pagina, motief=motief).adres,
        noindex=noindex,
        kruimels=kruimels,
        gewijzigd=pagina.last_published_at,
    )


def _kennisbankpagina(
    request: HttpRequest, pagina: KennisbankPagina, kruimels: list[Kruimel], ook: list[int] | None = None
) -> dict:
    """What all pages of the kennisbank show: relations, body, notices, head. Five queries, three more with files."""
    verband = haal_verband(request, pagina)
    verwijzingen = verzamel(pagina)
    if pagina.beeld_id:
        verwijzingen.afbeeldingen[pagina.beeld_id] = None
    verwijzingen.haal_bestanden()
    gekozen = verband.paginas[: MAX_VERWANT + 4]
    kaarten = haal_kaarten(request, dict.fromkeys([*gekozen, *verwijzingen.paginas, *(ook or [])]))
    verwijzingen.paginas.update(kaarten)
    verwant = [kaarten[pk] for pk in gekozen if pk in kaarten]
    vandaag = timezone.localdate()
    if pagina.herzien_op and pagina.herzien_op >= vandaag:
        paginacache.geldig_tot(
            request, timezone.make_aware(datetime.combine(pagina.herzien_op + timedelta(days=1), time()))
        )
    context = {
        "label": soortlabel(pagina),
        "kruimels": kruimels,
        "verband": verband,
        "verwijzingen": verwijzingen,
        "markeerder": Markeerder(haal_register(), behalve=pagina.pk),
        "kaarten": kaarten,
        "verwant": [kaart for kaart in verwant if kaart.soort != "leerlijn"][:MAX_VERWANT],
        "leerlijnen": [kaart for kaart in verwant if kaart.soort == "leerlijn"],
        "beeld": verwijzingen.afbeeldingen.get(pagina.beeld_id),
        "motief": kies_motief(*(woord for thema in verband.themas[:1] for woord in (thema.motief, thema.slug))),
        "datum": pagina.datum or (pagina.first_published_at and timezone.localtime(pagina.first_published_at).date()),
        "verouderd": bool(pagina.herzien_op and pagina.herzien_op < vandaag),
    }
    kop = maak_hoofd(
        pagina,
        omschrijving=pagina.samenvatting,
        motief=context["motief"],
        kruimels=context["kruimels"],
        noindex=pagina.voorbeeld,
    )
    deelbeeld = gemaakte_rendition(context["beeld"], DEEL)
    if deelbeeld:
        kop.beeld = deelbeeld.url
    kop.soort = "article"
    kop.gepubliceerd = context["datum"]
    context["hoofd"] = kop
    return context
