"""`python3 -m devstack COMMAND`: what the Makefile calls. Starts with any Python, goes on in the environment's own."""

import os
import sys

from devstack import cleanup, environment, frontend, places, steps

USAGE = """\
python3 -m devstack COMMAND

  start              the whole portal, until Ctrl-C
  stop               end it from elsewhere
  schoon             stop it and remove all that was made, data too
  run [MODULE ...]   a Python module in the environment for developing, with the front end built
"""


def _in_environment(*, develop: bool) -> None:
    """Prepare the environment and go on in it: from there on, this file runs again as the same process."""
    if os.environ.get("DEVSTACK_READY") != str(os.getpid()):
        environment.prepare(develop=develop)
        steps.check()
        os.environ["DEVSTACK_READY"] = str(os.getpid())
        os.execv(places.VENV_PYTHON, [str(places.VENV_PYTHON), "-m", "devstack", *sys.argv[1:]])  # noqa: S606
    del os.environ["DEVSTACK_READY"]


def _start() -> int:
    _in_environment(develop=False)
    from devstack import supervisor

    return supervisor.start()


def _stop() -> int:
    if not places.VENV_PYTHON.exists():
        steps.say("Nothing runs.")
        return 0
    _in_environment(develop=False)
    from devstack import supervisor

    return supervisor.stop()


def _schoon() -> int:
    code = _stop()
    cleanup.remove_all()
    return code


def _run(module: list[str]) -> int:
    environment.prepare(develop=True)
    frontend.prepare()
    steps.check()
    if module:
        os.execv(places.VENV_PYTHON, [str(part) for part in environment.script(*module)])  # noqa: S606
    return 0


def main(arguments: list[str]) -> int:
    commands = {"start": _start, "stop": _stop, "schoon": _schoon, "run": lambda: _run(arguments[1:])}
    if not arguments or arguments[0] not in commands:
        return steps.fail(USAGE)
    os.chdir(places.ROOT)
    steps.listen_for_signals()
    try:
        return commands[arguments[0]]()
    except steps.Interrupted:
        return 130
    except steps.StepError as error:
        return steps.fail(str(error))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
