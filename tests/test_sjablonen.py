"""Templates hold no inline script, style or handler, and fetch nothing from elsewhere."""

import re
from pathlib import Path

import pytest

WORTEL = Path(__file__).resolve().parent.parent
SJABLONEN = sorted((WORTEL / "templates").rglob("*.html")) + sorted(
    pad for app in ("citydeal", "kennisbank") for pad in (WORTEL / app).rglob("templates/**/*.html")
)
TAG = re.compile(r"<(?P<naam>[a-zA-Z][\w-]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>", re.DOTALL)
COMMENTAAR = re.compile(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
ELDERS = re.compile(r"""\b(?:src|srcset|poster|data|action)\s*=\s*["']\s*(?:https?:)?//""", re.IGNORECASE)
LINK_ELDERS = re.compile(r"""\bhref\s*=\s*["']\s*(?:https?:)?//""", re.IGNORECASE)
HANDLER = re.compile(r"""(?:^|\s)on[a-z]+\s*=""", re.IGNORECASE)
STIJL = re.compile(r"""(?:^|\s)style\s*=""", re.IGNORECASE)


def bezwaren(tekst: str) -> list[str]:
    """What is wrong with the template `tekst`; nothing when it's fine."""
    gevonden = []
    for tag in TAG.finditer(COMMENTAAR.sub("", tekst)):
        naam, rest = tag["naam"].lower(), tag["rest"]
        if naam == "style":
            gevonden.append("inline style")
        if naam == "script" and "src=" not in rest and "application/" not in rest:
            gevonden.append("inline script")
        # Between the tags of the template language stands no HTML.
        html = re.sub(r"{%.*?%}|{{.*?}}", "", rest, flags=re.DOTALL)
        buiten_waarden = re.sub(r"\"[^\"]*\"|'[^']*'", '""', html)
        if HANDLER.search(buiten_waarden):
            gevonden.append(f"handler in <{naam}>")
        if STIJL.search(buiten_waarden):
            gevonden.append(f"style attribute in <{naam}>")
        if ELDERS.search(html) or (naam == "link" and LINK_ELDERS.search(html)):
            gevonden.append(f"address elsewhere in <{naam}>")
        if "javascript:" in html.lower():
            gevonden.append(f"javascript: in <{naam}>")
    return gevonden


MAILSTIJL = {"inline style", *(f"style attribute in <{naam}>" for naam in (
    "a", "blockquote", "body", "div", "h1", "h2", "li", "p", "table", "td", "th", "ul"))}  # fmt: skip
"""Mail programs know no style sheets: a mail may bring its own, and nothing else that a page may not."""
ALS_BESTAND = {"privacy/gegevens.html"}
"""Opened from somebody's own disk, where our style sheets are not: it brings its own as well."""


@pytest.mark.parametrize("pad", SJABLONEN, ids=lambda pad: str(pad.relative_to(WORTEL)))
def test_template_is_clean(pad):
    naam = f"{pad.parent.name}/{pad.name}"
    mag = MAILSTIJL if pad.parent.name == "emails" or naam in ALS_BESTAND else set()
    assert set(bezwaren(pad.read_text(encoding="utf-8"))) <= mag


def test_there_are_templates():
    assert len(SJABLONEN) > 10


@pytest.mark.parametrize(
    ("tekst", "fout"),
    [
        ("<script>x()</script>", True),
        ('<script src="/a.js" defer></script>', False),
        ('<script type="application/json" id="a">{}</script>', False),
        ("<p onclick='x()'>", True),
        ('<p class="on a=b">', False),
        ('<p style="color:red">', True),
        ("<style>p{}</style>", True),
        ('<img src="https://elders.example/a.png" alt="">', True),
        ('<img src="//elders.example/a.png" alt="">', True),
        ('<link rel="stylesheet" href="https://elders.example/a.css">', True),
        ('<a href="https://elders.example/">', False),
        ('<a href="javascript:x()">', True),
        ("{% comment %}<script>x</script>{% endcomment %}", False),
        ("{% if a > b %}<p {% if c %}hidden{% endif %}>{% endif %}", False),
    ],
)
def test_the_rule_itself(tekst, fout):
    assert bool(bezwaren(tekst)) is fout
