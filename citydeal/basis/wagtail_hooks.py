"""How the CMS looks, and what its editor does with text from elsewhere."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from citydeal.basis.tekstlinks import DocumentLink, PaginaLink


@hooks.register("insert_global_admin_css")
def stijl_van_het_portaal():
    """The CMS wears the portal's ink and type."""
    return format_html('<link rel="stylesheet" href="{}">', static("dist/beheer.css"))


@hooks.register("insert_editor_js")
def script_van_het_portaal():
    """Text that is pasted from Word keeps its headings."""
    return format_html('<script src="{}"></script>', static("dist/beheer.js"))


# After Wagtail's own, which show the address of whatever exists.
@hooks.register("register_rich_text_features", order=10)
def links_van_het_portaal(features):
    """Rich text leads to what everybody may read, and names nothing else."""
    features.register_link_type(PaginaLink)
    features.register_link_type(DocumentLink)
