"""The processes that `make start` runs: what each of them takes on."""

import argparse

from devstack import services
from devstack.supervisor import Supervisor


def _options(name: str) -> dict[str, str]:
    """The options of the Celery worker of this name, by their name."""
    [service] = [service for service in services.portal("localhost", 8000) if service.name == name]
    parser = argparse.ArgumentParser()
    for option in ("--queues", "--concurrency", "--pool"):
        parser.add_argument(option, default="")
    known, _ = parser.parse_known_args([str(part) for part in service.command])
    return vars(known)


def test_one_worker_takes_nothing_but_mail_and_another_takes_all() -> None:
    assert _options("mail")["queues"] == "mail"
    assert _options("worker")["queues"] == ""


def test_a_mail_is_asked_for_on_the_queue_of_that_worker() -> None:
    settings = Supervisor().settings
    assert {queue.name for queue in settings.CELERY_TASK_QUEUES} == {"celery", "mail"}
    assert settings.CELERY_TASK_ROUTES == {"citydeal.berichten.tasks.verzend_berichten": {"queue": "mail"}}


def test_the_workers_together_stay_few() -> None:
    """Each takes memory: one process that sees to the other, one that works, and one for mail."""
    assert _options("worker")["concurrency"] == "1"
    assert _options("mail")["pool"] == "solo"


def test_all_that_is_started_is_looked_for_after_a_kill() -> None:
    assert [service.name for service in services.portal("localhost", 8000)] == list(services.STOP_ORDER[:-1])
