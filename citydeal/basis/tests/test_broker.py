"""Handing over work while the broker is away: whoever waits for an answer doesn't notice."""

import time

import pytest
from celery import Celery
from kombu.exceptions import OperationalError


@pytest.mark.parametrize("adres", ["redis://127.0.0.1:1/1", "redis+socket:///niets/hier.sock?virtual_host=1"])
def test_broker_that_is_away_says_so_at_once(adres):
    app = Celery("proef")
    app.config_from_object("django.conf:settings", namespace="CELERY")
    app.conf.broker_url = adres

    @app.task
    def taak():
        return None

    begin = time.monotonic()
    with pytest.raises(OperationalError):
        taak.delay()
    assert time.monotonic() - begin < 1
