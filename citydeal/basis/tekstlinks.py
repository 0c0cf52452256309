"""Links in rich text to pages and documents: an address only where everybody may read what is behind it.

People name a page or document by its number. Without this, the address of a draft or the name of a closed document would
show to who tries numbers.
"""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.documents import get_document_model
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import CollectionViewRestriction
from wagtail.rich_text.pages import PageLinkHandler


class PaginaLink(PageLinkHandler):
    """A link to a page; one that isn't published, or that is no page of the site, stays text."""

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list:
        """The pages of the links, in their order; None where there is nothing to read."""
        return [
            pagina if pagina is not None and pagina.live and pagina.url else None
            for pagina in super().get_many(attrs_list)
        ]


def open_documenten() -> QuerySet:
    """The documents that everybody may open: those whose collection is closed nowhere up the tree."""
    slot = CollectionViewRestriction.objects.annotate(pad=ExpressionWrapper(OuterRef("collection__path"), CharField()))
    return get_document_model().objects.exclude(Exists(slot.filter(pad__startswith=F("collection__path"))))


class DocumentLink(DocumentLinkHandler):
    """A link to a document; one in a closed collection stays text."""

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list:
        """The documents of the links, in their order, in one query; None where not everybody may open it."""
        sleutels = [str(attrs.get("id")) for attrs in attrs_list]
        gevonden = open_documenten().filter(pk__in=[sleutel for sleutel in sleutels if sleutel.isdecimal()])
        per_sleutel = {str(document.pk): document for document in gevonden}
        return [per_sleutel.get(sleutel) for sleutel in sleutels]
