"""Where Wagtail looks for what the portal adds to the CMS; each part stands by its noun in `kennisbank.beheer`."""

from kennisbank.beheer import doorverwijzen, importeren, inzendingen, lijsten, menu, publiceren, rapporten, themas

__all__ = ["doorverwijzen", "importeren", "inzendingen", "lijsten", "menu", "publiceren", "rapporten", "themas"]
