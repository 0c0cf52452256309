"""Invalid variables in our own templates make a test fail; elsewhere they stay what they are, an empty text.

Django asks for `string_if_invalid` at the moment that it can't find a variable. The node that was being rendered then
knows which file it stands in, also through includes and blocks, so that the templates of packages are left alone.
"""

import sys
from pathlib import Path
from types import FrameType

from django.template.base import FilterExpression, Node

from devstack import places

_DEFAULTS = {"default", "default_if_none"}

# What was found since the last time that somebody looked; the live server renders in threads of its own.
found: list[str] = []


class InvalidVariable(str):
    """An empty text that notes down who asks for it. `{{ x|default:"…" }}` may lack its variable: it says so."""

    __slots__ = ()

    def __bool__(self) -> bool:
        frame = sys._getframe(1)
        if frame.f_code is FilterExpression.resolve.__code__:
            expression = frame.f_locals["self"]
            template = _own_template(frame.f_back)
            if template and not any(function.__name__ in _DEFAULTS for function, _arguments in expression.filters):
                found.append(f"{template}: {{{{ {expression.token} }}}}")
        return False


def _own_template(frame: FrameType | None) -> str | None:
    """The template in which the node that is being rendered stands, when that is one of ours."""
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            path = Path(str(node.origin.name))
            inside = places.ROOT in path.parents and places.VENV not in path.parents
            return str(path.relative_to(places.ROOT)) if inside else None
        frame = frame.f_back
    return None
