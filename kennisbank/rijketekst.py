"""Rich text that doesn't come from the editor: brought to the shape in which the editor would have stored it."""

import html as html_module
import re

import nh3
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from kennisbank.blocks import TEKST_FEATURES

_LEGE_REGEL = re.compile(r"\n\s*\n")
_TAGS = {"a", "b", "br", "code", "em", "h2", "h3", "i", "li", "ol", "p", "strong", "ul"}
_ATTRIBUTEN = {"a": {"href", "linktype", "id"}}


def maak_rijke_tekst(html: str, features: list[str] | None = None) -> str:
    """Clean HTML from outside: what the editor knows stays, anything else loses its tags, a script its text as well.

    Goes through the same conversion as the editor, so that a later edit changes nothing by itself.
    """
    schoon = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTEN, url_schemes={"http", "https", "mailto"}, link_rel=None)
    converter = ContentstateConverter(features or TEKST_FEATURES)
    return converter.to_database_format(converter.from_database_format(schoon))


def uit_platte_tekst(tekst: str) -> str:
    """Rich text out of plain text: an empty line begins a new paragraph."""
    alineas = [alinea.strip() for alinea in _LEGE_REGEL.split(tekst.replace("\r\n", "\n")) if alinea.strip()]
    return "".join(f"<p>{html_module.escape(' '.join(alinea.split()))}</p>" for alinea in alineas)
