"""`make bench`: measure the portal and write docs/bench.md.

Called as: python -m devstack.bench [--only pages agenda feeds search] [--sizes 1000 10000 100000]
A choice is measured and shown, and leaves docs/bench.md as it is.
"""

import argparse
import os
import signal
import sys


def main() -> int:
    """Run it with settings of its own."""
    parser = argparse.ArgumentParser(
        prog="python -m devstack.bench", description="Measure how fast the portal answers."
    )
    parser.add_argument(
        "--only", nargs="+", choices=("pages", "agenda", "feeds", "search"), help="measure these parts alone"
    )
    parser.add_argument(
        "--sizes", nargs="+", type=int, choices=(1_000, 10_000, 100_000), help="measure at these sizes alone"
    )
    choice = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "citydeal.settings.bench"
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(143))
    import django

    django.setup()
    from devstack.bench.run import run

    return run(parts=choice.only, sizes=choice.sizes)


if __name__ == "__main__":
    sys.exit(main())
