"""A Redis for each test, and engines at it."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.redis_server import RedisServer
from tests.storage.engines import Engines


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    with RedisServer(tmp_path_factory.mktemp("redis")) as one:
        yield one


@pytest.fixture
async def engines(server: RedisServer) -> AsyncIterator[Engines]:
    some = Engines(server.url)
    yield some
    await some.close()
