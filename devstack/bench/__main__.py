"""`make bench`: measure the portal and write docs/bench.md.

Called as: python -m devstack.bench
"""

import os
import signal
import sys


def main() -> int:
    """Run it with settings of its own."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "citydeal.settings.bench"
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(143))
    import django

    django.setup()
    from devstack.bench.run import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
