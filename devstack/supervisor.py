"""`make start`: the servers, the preparations and the processes of the portal, under one roof until the end."""

import contextlib
import os
import signal
import socket
import time
import urllib.error
import urllib.request

from django.core.exceptions import ImproperlyConfigured

from devstack import frontend, pair, places, services, steps
from devstack.environment import script
from devstack.locks import try_lock
from devstack.processes import Process, Register
from devstack.services import Service

DEMO_PASSWORD = "slimme-stad-demo"  # noqa: S105
DEMO_ACCOUNTS = (
    *("lid", "contactpersoon", "trekker", "projectleider"),
    *("projectorganisatie", "stuurgroep", "redactie", "redactie2", "beheerder"),
)
# A process that ends this often within as many seconds has no use for another start.
MOST_RESTARTS = 3
RESTART_WINDOW = 60.0
WEB_PATIENCE = 60.0
STOP_PATIENCE = 60.0


class Supervisor:
    """What runs, and its beginning and end."""

    def __init__(self) -> None:
        from citydeal.settings import base

        self.settings = base
        self.running: list[Service] = []
        self.env: dict[str, str] = {}

    def start(self) -> int:
        """Start all of it, keep it running and stop it; return the exit code."""
        lock = try_lock("supervisor")
        if lock is None:
            return self._say_already_running()
        with lock:
            try:
                self._take_over()
                self._start_all()
                self._say_where()
                self._watch()
            except steps.Interrupted:
                return 0
            except (steps.StepError, pair.PairError, places.PlaceError) as error:
                return steps.fail(str(error))
            finally:
                self._stop_all()
        return 0

    def _say_already_running(self) -> int:
        process = Register().get("supervisor")
        where = f" on {process.address} (pid {process.pid})" if process else ""
        return steps.fail(f"The portal runs already{where}. End it with `make stop`.")

    def _take_over(self) -> None:
        stopped = services.stop_leftovers()
        if stopped:
            steps.say(f"Stopped what an earlier run left behind: {', '.join(stopped)}")
        Register().put("supervisor", Process.of(os.getpid(), self.settings.SITE_URL))
        self._refuse_taken_port()

    def _refuse_taken_port(self) -> None:
        host, port = self.settings.HOST, self.settings.PORT
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except PermissionError:
                raise steps.StepError(f"PORT: {port} may not be used by this account.") from None
            except OSError as error:
                raise steps.StepError(
                    f"Port {port} is taken ({error.strerror}): choose another, as in `PORT={port + 1} make start`."
                ) from None

    def _start_all(self) -> None:
        frontend.prepare()
        steps.check()
        self._start_servers()
        steps.check()
        self.env = self._environment()
        steps.run(
            "preparations", script("devstack.prepare"), env=self.env, started=self._register_step, show=_without_noise
        )
        Register().drop("step")
        steps.say("Web server, workers and beat")
        for service in services.portal(self.settings.HOST, self.settings.PORT):
            self._start(service)
        self._wait_for_web()

    def _start_servers(self) -> None:
        settings = self.settings
        own = [name for name, url in (("PostgreSQL", settings.DATABASE_URL), ("Valkey", settings.REDIS_URL)) if not url]
        if own:
            steps.say(f"Embedded {' and '.join(own)}")
        pair.hold()
        self.addresses = pair.ensure(postgresql=not settings.DATABASE_URL, valkey=not settings.REDIS_URL)

    def _environment(self) -> dict[str, str]:
        """The environment of all that we start: it finds its servers there and starts none of its own."""
        values = {"SITE_URL": self.settings.SITE_URL, "PORT": str(self.settings.PORT)}
        if self.addresses.database_url:
            values["DATABASE_URL"] = self.addresses.database_url
        if self.addresses.redis_url:
            values["REDIS_URL"] = self.addresses.redis_url
        if not self.settings.EMAIL:
            port = _free_port()
            self._start(services.catcher(port))
            values["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"
        return services.child_environment(**values)

    def _register_step(self, pid: int) -> None:
        Register().put("step", Process.of(pid))

    def _start(self, service: Service) -> None:
        service.start(self.env or services.child_environment())
        service.starts.append(time.monotonic())
        if service not in self.running:
            self.running.append(service)

    def _wait_for_web(self) -> None:
        deadline = time.monotonic() + WEB_PATIENCE
        while time.monotonic() < deadline:
            steps.check()
            self._look_after()
            try:
                with urllib.request.urlopen(f"{self._local_address()}/gezondheid/", timeout=5):  # noqa: S310
                    return
            except urllib.error.HTTPError as error:
                error.close()
                return
            except OSError:
                time.sleep(0.1)
        raise steps.StepError(f"The web server doesn't answer; see {places.LOGS / 'web.log'}.")

    def _local_address(self) -> str:
        host = self.settings.HOST
        name = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else host  # noqa: S104
        return f"http://{name}:{self.settings.PORT}"

    def _say_where(self) -> None:
        site = self._local_address()
        steps.say(f"\nThe portal runs on {site}/\n")
        steps.say(f"Demo accounts, all with the password {DEMO_PASSWORD}, sign in on {site}/accounts/login/:")
        for row in (DEMO_ACCOUNTS[:4], DEMO_ACCOUNTS[4:]):
            steps.say("    " + "  ".join(f"{name}@demo.example" for name in row))
        if self.settings.EMAIL:
            steps.say("Mail goes to the server of EMAIL_URL.")
        else:
            steps.say(f"Mail that it sends is kept, and read on {site}/_ontwikkel/mail/ (files: {places.MAIL})")
        steps.say(f"The CMS is on {site}/beheer/; logs are in {places.LOGS}. Ctrl-C ends all of it.\n")

    def _watch(self) -> None:
        while True:
            steps.check()
            self._look_after()
            self._look_after_pair()
            time.sleep(0.3)

    def _look_after(self) -> None:
        """Repeat the logs, and start again what ended by itself."""
        for service in list(self.running):
            service.repeat_log()
            if service.runs():
                continue
            now = time.monotonic()
            service.starts = [start for start in service.starts if now - start < RESTART_WINDOW]
            if len(service.starts) >= MOST_RESTARTS:
                raise steps.StepError(f"{service.name} keeps ending; see {service.log}.")
            steps.say(f"{service.name} ended by itself (exit code {service.child.returncode}); starting it again")
            self._start(service)

    def _look_after_pair(self) -> None:
        register = Register()
        for name, url in (("postgresql", self.addresses.database_url), ("valkey", self.addresses.redis_url)):
            if url and not register.get(name):
                steps.say(f"{name} ended by itself; starting it again")
                pair.ensure(postgresql=name == "postgresql", valkey=name == "valkey")

    def _stop_all(self) -> None:
        steps.say("")
        by_name = {service.name: service for service in self.running}
        for name in services.STOP_ORDER:
            if name in by_name:
                steps.say(f"Stopping {name}")
                by_name[name].stop()
        services.stop_leftovers()
        steps.say("Stopping the servers")
        if not pair.release():
            steps.say("Another command still uses them: they end with it.")
        Register().drop("supervisor")
        steps.say("All has stopped.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _without_noise(line: str) -> str | None:
    return line if line and not line.startswith(("Operations to perform:", "Running migrations:")) else None


def start() -> int:
    """Start the portal; return the exit code."""
    try:
        supervisor = Supervisor()
    except ImproperlyConfigured as error:
        return steps.fail(f"The environment (or .env) can't be used. {error}")
    return supervisor.start()


def stop() -> int:
    """End a supervisor that runs, and whatever else of ours does; return the exit code."""
    register = Register()
    supervisor = register.get("supervisor")
    if supervisor:
        steps.say(f"Stopping the portal (pid {supervisor.pid})")
        os.kill(supervisor.pid, signal.SIGTERM)
        deadline = time.monotonic() + STOP_PATIENCE
        while supervisor.is_alive() and time.monotonic() < deadline:
            time.sleep(0.1)
    stopped = [*services.stop_leftovers(), *pair.stop_pair()]
    with contextlib.suppress(OSError):
        register.drop("supervisor")
    if stopped:
        steps.say(f"Stopped what was left: {', '.join(stopped)}")
    steps.say("Nothing runs any more.")
    return 0
