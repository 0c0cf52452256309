"""All addresses of the portal, read from the URL configuration."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def alle_namen(resolver=None, ruimte: str = "", voorvoegsel: str = "") -> Iterator[tuple[str, str]]:
    """Every named address as (name with namespace, pattern), in the order of the URL configuration."""
    resolver = resolver or get_resolver()
    for deel in resolver.url_patterns:
        patroon = voorvoegsel + str(deel.pattern)
        if isinstance(deel, URLResolver):
            dieper = f"{ruimte}:{deel.namespace}" if ruimte and deel.namespace else (deel.namespace or ruimte)
            yield from alle_namen(deel, dieper, patroon)
        elif isinstance(deel, URLPattern):
            naam = deel.name or f"naamloos {patroon}"
            yield (f"{ruimte}:{naam}" if ruimte else naam), patroon
