"""`make lint`: everything that can be said about the code without running it.

Called as: python -m devstack.lint
"""

import os
import subprocess
import sys

from devstack import places
from devstack.environment import script

# Values that a production site would have; nothing is connected to.
_PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "citydeal.settings.production",
    "ALLOWED_HOSTS": "portaal.example",
    "DEFAULT_FROM_EMAIL": "portaal@portaal.example",
    "PROJECTORGANISATIE_EMAIL": "projectorganisatie@portaal.example",
    "SECURITY_CONTACT": "security@portaal.example",
    "DATABASE_URL": "postgresql://portaal@db.example/portaal",
    "EMAIL_URL": "smtp+tls://mail.example:587",
    "REDIS_URL": "redis://cache.example:6379",
    "SECRET_KEY": "only-for-the-check-of-the-settings-0123456789-abcdefghijklmnopqrstuvwxyz",
    "SITE_URL": "https://portaal.example",
}

_CHECKS: tuple[tuple[str, list[str], dict[str, str]], ...] = (
    ("style", ["ruff", "check", "."], {}),
    ("format", ["ruff", "format", "--check", "."], {}),
    ("templates", ["djlint", "templates", "--lint", "--quiet"], {}),
    ("settings for development", ["manage", "check"], {}),
    ("settings for production", ["manage", "check", "--deploy", "--fail-level", "WARNING"], _PRODUCTION),
    ("migrations", ["manage", "makemigrations", "--check", "--dry-run"], {}),
)


def main() -> int:
    failed = []
    for number, (name, module, env) in enumerate(_CHECKS, 1):
        print(f"[{number}/{len(_CHECKS)}] {name}", flush=True)
        command = [str(part) for part in script(*module)]
        if subprocess.run(command, cwd=places.ROOT, env={**os.environ, **env}, check=False).returncode:
            failed.append(name)
    print(f"Not in order: {', '.join(failed)}" if failed else "All is in order.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
