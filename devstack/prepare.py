"""What the database and the static files need before the portal can run, in one Django process.

Called as: python -m devstack.prepare
"""

import hashlib
import os
import shutil
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection

from devstack import places


def main() -> int:
    django.setup()
    try:
        connection.ensure_connection()
    except OperationalError as error:
        print(f"DATABASE_URL: the database server refuses: {error}")
        return 1
    print("Database: migrations", flush=True)
    call_command("migrate", verbosity=1, interactive=False)
    call_command("laad_plaatsen", als_leeg=True)
    print("Demo content, if the database has no content yet", flush=True)
    call_command("laad_demo", als_leeg=True)
    _collect_static()
    return 0


def _collect_static() -> None:
    """Gather and compress the static files when one of ours or a package changed."""
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    digest = _static_digest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    print("Static files: gathering and compressing", flush=True)
    # Its own way to begin anew names each file that it removes.
    shutil.rmtree(settings.STATIC_ROOT, ignore_errors=True)
    call_command("collectstatic", verbosity=1, interactive=False)
    stamp.write_text(digest)


def _static_digest() -> str:
    digest = hashlib.sha256((places.ROOT / "requirements.txt").read_bytes())
    folders = [Path(folder) for _prefix, folder in settings.STATICFILES_DIRS]
    for pattern in ("kennisbank/static", "citydeal/*/static"):
        folders += places.ROOT.glob(pattern)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(os.fsencode(path.relative_to(places.ROOT)) + b"\0" + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
