"""Files that are for one person alone: in a folder beside the media, of which nothing has an address."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage


class PriveOpslag(FileSystemStorage):
    """Keeps files in `PRIVE_ROOT`, or beside the media folder; readable for the portal alone."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:
        return settings.PRIVE_ROOT or f"{str(settings.MEDIA_ROOT).rstrip('/')}-prive"

    @property
    def location(self) -> str:
        return str(Path(self.base_location).resolve())

    def url(self, name: str | None) -> str:
        """Raises ValueError: such a file is given by a view that knows who asks."""
        raise ValueError("A file in the private storage has no address.")


def prive_opslag() -> Storage:
    """The storage for a field of a model."""
    return PriveOpslag()
