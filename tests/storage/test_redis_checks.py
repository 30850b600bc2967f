"""Before serving: whether Redis keeps what it acknowledges; and what is said to the operator where it does not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from server.checking import Unusable, keeps_what_it_is_given
from server.settings import Settings
from server.storage.redis.checks import NotReached, unfit
from tests.ports import free_port
from tests.redis_server import AS_WANTED, RedisServer

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], {}),
        (["--appendfsync", "everysec"], {"appendfsync": "everysec"}),
        (["--appendonly", "no"], {"appendonly": "no"}),
        (["--maxmemory-policy", "allkeys-lru"], {"maxmemory-policy": "allkeys-lru"}),
        (["--rename-command", "CONFIG", ""], {"appendonly": "?", "appendfsync": "?", "maxmemory-policy": "?"}),
    ],
)
async def test_wrong_settings_are_named(tmp_path: Path, options: list[str], found: dict[str, str]) -> None:
    with RedisServer(tmp_path / "redis", *options) as server:
        assert await unfit(server.url) == found


async def test_where_nobody_answers_it_says_so() -> None:
    with pytest.raises(NotReached):
        await unfit(f"redis://127.0.0.1:{free_port()}")


async def test_a_wrong_password_is_no_unfit_redis_but_none_at_all(tmp_path: Path) -> None:
    with RedisServer(tmp_path / "redis", "--rename-command", "DEBUG", "") as server:
        server.ask("CONFIG", "SET", "requirepass", "geheim")
        for url in (server.url, f"redis://:falsch@127.0.0.1:{server.port}"):
            with pytest.raises(NotReached):
                await unfit(url)
        assert await unfit(f"redis://:geheim@127.0.0.1:{server.port}") == {}


@pytest.mark.parametrize("url", ["http://localhost", "redis+cluster", "redis+sentinel://localhost", "redis+x://a", ""])
async def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="redis"):
        await unfit(url)


def test_the_operator_is_told_in_a_sentence_and_may_take_the_risk(tmp_path: Path) -> None:
    with RedisServer(tmp_path / "redis", wanted=()) as server:
        with pytest.raises(Unusable, match=r"appendonly no.*appendfsync everysec") as refused:
            keeps_what_it_is_given(Settings(redis_url=server.url))
        assert "appendfsync always" in str(refused.value)
        assert "REDIS_UNCHECKED=1" in str(refused.value)
        assert "noeviction" not in str(refused.value)
        assert not keeps_what_it_is_given(Settings(redis_url=server.url, redis_unchecked=True))
    with RedisServer(tmp_path / "redis") as server:
        assert keeps_what_it_is_given(Settings(redis_url=server.url))
    assert keeps_what_it_is_given(Settings())


def test_no_password_is_told_to_who_reads_the_terminal(tmp_path: Path) -> None:
    url = f"redis://:geheim@127.0.0.1:{free_port()}"
    run = subprocess.run(
        [sys.executable, "-m", "server", "--port", str(free_port())],
        cwd=ROOT, env=os.environ | {"REDIS_URL": url, "DATA_DIR": str(tmp_path)}, capture_output=True, text=True,
        check=False, timeout=60,
    )  # fmt: skip
    assert run.returncode == 1
    assert "dort antwortet niemand" in run.stderr
    assert "geheim" not in run.stdout + run.stderr
    assert "Traceback" not in run.stderr


def test_what_the_tests_start_is_what_is_wanted() -> None:
    assert " ".join(AS_WANTED).startswith("--appendonly yes --appendfsync always --maxmemory-policy noeviction")
