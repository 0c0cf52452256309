"""The search of the CMS itself, in PostgreSQL: whatever a list there is filtered by, one can search in it too."""

from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)


class _DatabaseFilters:
    """Doesn't look whether a search engine would know the filters of a list: the database applies them all.

    Wagtail refuses, with an error, what isn't in `search_fields`, and trips over its own filters on how often a picture is
    used and on what stands below a page.
    """

    def _get_filters_from_queryset(self, check_only: bool = False) -> None:
        return None


class _Zoekvraag(_DatabaseFilters, PostgresSearchQueryCompiler):
    pass


class _Aanvulvraag(_DatabaseFilters, PostgresAutocompleteQueryCompiler):
    pass


class SearchBackend(PostgresSearchBackend):
    """What `WAGTAILSEARCH_BACKENDS` names; Wagtail looks for it by this name."""

    query_compiler_class = _Zoekvraag
    autocomplete_query_compiler_class = _Aanvulvraag
