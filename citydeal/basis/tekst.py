"""Text that people type, before it is stored, shown to others or mailed: it stays text, on the lines where it belongs."""

import re
from html import unescape

from django.utils.html import strip_tags

_REGELEINDE = re.compile(r"\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
# Control characters and the marks that turn the direction of a line: a name never changes how the rest reads.
_ONZICHTBAAR = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_HALF = re.compile(r"[\ud800-\udfff]")


def schoon(tekst: str) -> str:
    """The text with plain line ends, and without what can't be stored, sent or seen."""
    return _HALF.sub("\ufffd", _ONZICHTBAAR.sub("", _REGELEINDE.sub("\n", tekst)))


def een_regel(tekst: str) -> str:
    """The text on one line, so that it can never begin a header or a paragraph of its own."""
    return " ".join(schoon(tekst).split())


def platte_tekst(html: str) -> str:
    """The words of cleaned HTML, without its elements; a blank line between paragraphs."""
    met_regels = re.sub(r"</(?:p|h[1-6]|ul|ol|blockquote|section|tr)>", "\n\n", re.sub(r"<br\s*/?>|</li>", "\n", html))
    regels = (" ".join(regel.split()) for regel in unescape(strip_tags(met_regels)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(regels)).strip()


def ingekort(tekst: str, lengte: int) -> str:
    """The beginning of a text that is longer than `lengte`, broken off between two words."""
    return tekst if len(tekst) <= lengte else f"{tekst[:lengte].rsplit(' ', 1)[0]} …"
