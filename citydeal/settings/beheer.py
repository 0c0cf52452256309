"""Settings of the CMS: what may be uploaded and how it is served."""

MEGABYTE = 1024 * 1024

WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_COMMENTS_ENABLED = False
# Of a page that waits for approval they would hear twice; `kennisbank.wagtail_signals` tells them once.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False

# A picture is counted before it is unpacked: width × height × frames.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "citydeal.basis.forms.AfbeeldingForm"

WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * MEGABYTE
WAGTAILDOCS_DOCUMENT_FORM_BASE = "citydeal.basis.forms.BestandForm"
# Everything goes out as an attachment, also a PDF.
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
