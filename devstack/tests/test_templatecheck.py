"""Our own templates may lack no variable; those of packages may."""

import pytest
from django.template import Origin, Template
from django.template.context import Context
from django.template.engine import Engine

from devstack import places, templatecheck

OWN = str(places.ROOT / "templates" / "own.html")


def _render(text: str, path: str) -> tuple[str, list[str]]:
    """The text that comes out, and what was found; it is taken away, or it would make this test fail."""
    engine = Engine(string_if_invalid=templatecheck.InvalidVariable())
    rendered = Template(text, origin=Origin(path), engine=engine).render(Context({"there": "x"}))
    found = list(templatecheck.found)
    templatecheck.found.clear()
    return rendered, found


@pytest.mark.parametrize(
    "text", ["{{ missing }}", "{{ there.missing }}", "{{ missing|upper }}", "{% with a=missing %}{% endwith %}"]
)
def test_a_missing_variable_in_our_template_is_found(text: str) -> None:
    rendered, found = _render(text, OWN)
    assert rendered == ""
    assert len(found) == 1
    assert found[0].startswith("templates/own.html: {{")


@pytest.mark.parametrize(
    "text",
    [
        "{{ there }}",
        "{{ missing|default:'' }}",
        "{% if missing %}{% endif %}",
        "{% for one in missing %}{% endfor %}",
        "{% firstof missing there %}",
    ],
)
def test_what_says_that_it_may_be_missing_is_left_alone(text: str) -> None:
    assert _render(text, OWN)[1] == []


@pytest.mark.parametrize("path", ["/usr/lib/package/page.html", str(places.VENV / "lib" / "page.html")])
def test_templates_of_packages_are_left_alone(path: str) -> None:
    assert _render("{{ missing }}{{ missing|default:'y' }}", path) == ("y", [])
