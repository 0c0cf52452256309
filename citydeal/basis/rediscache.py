"""The cache in Redis, which may fall away without anybody noticing but by speed.

Django's own backend raises when Redis doesn't answer, and redis-py's default retries make each call wait for seconds.
Here a call waits 0.2 s at most, once, and answers "not found"; after a failure Redis is left alone for a while.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache as DjangoRedisCache
from django.core.cache.backends.redis import RedisCacheClient as DjangoRedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError, ResponseError, TimeoutError
from redis.retry import Retry

logger = logging.getLogger(__name__)

PATIENCE = 0.2
REST = 2.0
UNREACHABLE = (ConnectionError, TimeoutError, ResponseError, OSError)


class Onderbreker:
    """A circuit breaker: after a failure it lets nothing through for REST seconds, then one call to try."""

    def __init__(self) -> None:
        self._rests_until = 0.0

    def call(self, function: Callable[[], Any], otherwise: Any) -> Any:
        """The answer of the function, or `otherwise` when Redis is unreachable."""
        if time.monotonic() < self._rests_until:
            return otherwise
        try:
            answer = function()
        except UNREACHABLE as error:
            if not self._rests_until:
                logger.warning("The cache is unreachable (%s); going on without it.", type(error).__name__)
            self._rests_until = time.monotonic() + REST
            return otherwise
        if self._rests_until:
            logger.info("The cache is reachable again.")
            self._rests_until = 0.0
        return answer


class RedisCacheClient(DjangoRedisCacheClient):
    """Redis for Django's cache API; unreachable, it behaves as a cache that keeps nothing."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        super().__init__(
            servers,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            retry=Retry(NoBackoff(), 0),
            **options,
        )
        self._breaker = Onderbreker()

    def add(self, key: str, value: Any, timeout: int | None) -> bool:
        return self._breaker.call(lambda: super(RedisCacheClient, self).add(key, value, timeout), True)

    def get(self, key: str, default: Any) -> Any:
        return self._breaker.call(lambda: super(RedisCacheClient, self).get(key, default), default)

    def set(self, key: str, value: Any, timeout: int | None) -> None:
        self._breaker.call(lambda: super(RedisCacheClient, self).set(key, value, timeout), None)

    def touch(self, key: str, timeout: int | None) -> bool:
        return self._breaker.call(lambda: super(RedisCacheClient, self).touch(key, timeout), False)

    def delete(self, key: str) -> bool:
        return self._breaker.call(lambda: super(RedisCacheClient, self).delete(key), False)

    def get_many(self, keys: Any) -> dict[str, Any]:
        return self._breaker.call(lambda: super(RedisCacheClient, self).get_many(keys), {})

    def has_key(self, key: str) -> bool:
        return self._breaker.call(lambda: super(RedisCacheClient, self).has_key(key), False)

    def incr(self, key: str, delta: int) -> int:
        """Raises ValueError for a key that isn't there, so also when Redis isn't."""
        value = self._breaker.call(lambda: self._incr(key, delta), None)
        if value is None:
            raise ValueError(f"Key '{key}' not found.")
        return value

    def _incr(self, key: str, delta: int) -> int | None:
        try:
            return super().incr(key, delta)
        except ValueError:
            return None

    def set_many(self, data: dict[str, Any], timeout: int | None) -> None:
        self._breaker.call(lambda: super(RedisCacheClient, self).set_many(data, timeout), None)

    def delete_many(self, keys: Any) -> None:
        self._breaker.call(lambda: super(RedisCacheClient, self).delete_many(keys), None)

    def clear(self) -> bool:
        return self._breaker.call(lambda: super(RedisCacheClient, self).clear(), False)


class RedisCache(DjangoRedisCache):
    """Django's cache on Redis, with the client above."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = RedisCacheClient
