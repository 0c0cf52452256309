"""Where things are kept: the project, its `var/` folder, the socket folder and, as root, the system's state folder."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STATE = VAR / "devstack"
MAIL = VAR / "mail"
LOGS = VAR / "log"

# Two clones on one machine never share a socket or a data folder.
FINGERPRINT = hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:10]

# The unprivileged account that PostgreSQL runs as when we are root, because it refuses to run as root itself.
UNPRIVILEGED = "nobody"
SYSTEM_STATE = Path("/var/lib/citydeal-portaal")

# A socket's whole path fits in 107 bytes; this leaves room for the server's own file name.
LONGEST_SOCKET_FOLDER = 80


class PlaceError(Exception):
    """A folder that we need can't be used; the message says why."""


def is_root() -> bool:
    return os.geteuid() == 0


def postgres_data() -> Path:
    """The data folder: in the project, or as root in a folder that the unprivileged account may enter."""
    return SYSTEM_STATE / FINGERPRINT / "postgres" if is_root() else VAR / "postgres"


def _socket_parents() -> list[Path]:
    if is_root():
        return [Path("/run"), Path("/tmp")]  # noqa: S108
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return [*([Path(runtime)] if runtime else []), Path(tempfile.gettempdir()), Path("/tmp")]  # noqa: S108


def socket_folder(owner: int) -> Path:
    """Make and return a short folder that only `owner` may enter.

    Raises PlaceError when the folder exists already and belongs to somebody else.
    """
    for parent in _socket_parents():
        folder = parent / f"citydeal-{os.geteuid()}-{FINGERPRINT}"
        if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER and os.access(parent, os.W_OK | os.X_OK):
            break
    else:
        raise PlaceError("There is no folder short enough for a socket: /tmp can't be written.")
    try:
        folder.mkdir(mode=0o700)
        os.chown(folder, owner, -1)
    except FileExistsError:
        pass
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or found.st_mode & 0o077:
        raise PlaceError(f"{folder} exists but isn't a private folder of ours; remove it and try again.")
    return folder
