"""How texts and cards of the kennisbank are written in templates."""

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html_join, linebreaks
from django.utils.timezone import localtime

from citydeal.basis.beelden import gemaakte_rendition
from citydeal.basis.fragmenten import teken
from citydeal.basis.taal import duur_in_woorden
from kennisbank.beelden import BREED, SMAL
from kennisbank.inhoud import blokken

register = template.Library()


@register.simple_tag(takes_context=True)
def leestekst(context, tekst):
    """Rich text as a reader gets it: links resolved, begrippen explained. Needs `verwijzingen` and `markeerder`."""
    html = context["verwijzingen"].html(getattr(tekst, "source", tekst) or "")
    return context["markeerder"].markeer(html)


@register.simple_tag(takes_context=True)
def leesregels(context, tekst):
    """Plain text of one or more paragraphs, with begrippen explained."""
    return context["markeerder"].markeer(linebreaks(tekst, autoescape=True))


@register.simple_tag(takes_context=True)
def met_leesregels(context, dingen):
    """Things with or without a `tekst` of plain text, as a component shows them: that text as `leesregels` gives it."""
    return [{**ding, "tekst": leesregels(context, ding["tekst"]) if ding.get("tekst") else ""} for ding in dingen]


@register.simple_tag(takes_context=True)
def leeszin(context, tekst):
    """Plain text inside a paragraph, with begrippen explained."""
    return context["markeerder"].markeer(conditional_escape(tekst))


@register.simple_tag(takes_context=True)
def inhoud(context, stroom):
    """The body of a page: every block by its own template."""
    engine = context.template.engine
    uit, kopniveau = [], 2
    for blok in blokken(stroom, context["verwijzingen"]):
        with context.push(value=blok.waarde, kopniveau=kopniveau):
            uit.append(engine.get_template(blok.template).render(context))
        # A block with a heading of its own comes under the last heading of the text before it.
        if "<h2" in uit[-1] and blok.soort == "tekst":
            kopniveau = 3
    return format_html_join("", "{}", ((deel,) for deel in uit))


@register.filter
def leesbeeld(afbeelding):
    """The sizes of a picture in a text: src, srcset and dimensions.

    `None` where they weren't made, as its file has gone: the file as it was uploaded is never shown.
    """
    breed, smal = gemaakte_rendition(afbeelding, BREED), gemaakte_rendition(afbeelding, SMAL)
    if breed is None:
        return None
    srcset = f"{smal.url} {smal.width}w, {breed.url} {breed.width}w" if smal else ""
    return {"src": breed.url, "srcset": srcset, "breedte": breed.width, "hoogte": breed.height}


@register.filter
def documentregels(documenten):
    """Documents as the list of documents shows them; the size as it was stored at upload."""
    return [
        {
            "titel": document.title,
            "url": document.url,
            "soort": document.file_extension.upper(),
            "grootte": filesizeformat(document.file_size) if document.file_size else "",
        }
        for document in documenten
    ]


@register.simple_tag
def kaart(treffer, kopniveau=3, zonder_beeld=False):
    """A card for something found: what to choose by, with its drawing."""
    gegevens = treffer.gegevens
    beeld = gegevens.get("beeld")
    waarden = {
        "titel": treffer.titel,
        "url": treffer.url,
        "label": f"{gegevens.get('soortlabel', '')}{' · voorbeeld' if gegevens.get('voorbeeld') else ''}",
        "tekst": treffer.samenvatting,
        "feit": " · ".join(_feiten(treffer)[:2]),
        "motief": "" if zonder_beeld else gegevens.get("motief") or _motief(treffer.soort),
        "zaad": gegevens.get("zaad") or treffer.sleutel,
        "beeld": beeld["src"] if beeld and not zonder_beeld else "",
        "kopniveau": kopniveau,
    }
    return teken("components/kaart.html", waarden)


@register.simple_tag
def lijstregel(treffer, kopniveau=3, met_beeld=False):
    """A line of a list for something found: what to read."""
    gegevens = treffer.gegevens
    waarden = {
        "item": {
            "titel": treffer.titel,
            "url": treffer.url,
            "soort": gegevens.get("soortlabel", ""),
            "samenvatting": treffer.samenvatting,
            "fragment": "",
            "feiten": _feiten(treffer),
            "themas": [],
            "motief": (gegevens.get("motief") or _motief(treffer.soort)) if met_beeld else "",
            "zaad": gegevens.get("zaad") or treffer.sleutel,
            "voorbeeld": gegevens.get("voorbeeld", False),
        },
        "kopniveau": kopniveau,
    }
    return teken("components/lijst-item.html", waarden)


def _feiten(treffer) -> list[str]:
    """Short facts, the most telling first."""
    gegevens = treffer.gegevens
    if treffer.soort == "leerlijn":
        stappen = gegevens.get("stappen", 0)
        return [f"{stappen} {'stap' if stappen == 1 else 'stappen'}", duur_in_woorden(gegevens.get("tijd_minuten", 0))]
    feiten = [gegevens.get(naam) for naam in ("plaats", "maker", "fase", "rijpheid")]
    if treffer.soort == "artikel" and treffer.datum:
        feiten.append(date_format(localtime(treffer.datum), "j F Y"))
    return [feit for feit in feiten if feit]


def _motief(soort: str) -> str:
    return "begrip" if soort == "begrip" else "algemeen"
