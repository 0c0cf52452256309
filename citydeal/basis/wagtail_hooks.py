"""How the CMS looks."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def stijl_van_het_portaal():
    """The CMS wears the portal's ink and type."""
    return format_html('<link rel="stylesheet" href="{}">', static("dist/beheer.css"))
