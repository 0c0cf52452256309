"""A key of one's own for signing, made once per clone."""

import os
import secrets
from pathlib import Path


def secret_key(path: Path) -> str:
    """Read the key from `path`, after writing a new one there the first time (readable by its owner only)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}-{os.getpid()}")
    if not path.exists():
        new.touch(mode=0o600)
        new.write_text(secrets.token_urlsafe(64))
        try:
            # Of two that begin at once, the first to link its key wins.
            os.link(new, path)
        except FileExistsError:
            pass
        finally:
            new.unlink()
    return path.read_text()
