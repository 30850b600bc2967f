"""Before serving: whether Redis keeps what it acknowledges; and what is said to the operator where it does not."""

import os
import subprocess
import sys
import traceback
from pathlib import Path
from urllib.parse import quote

import pytest

from server.checking import Unusable, keeps_what_it_is_given
from server.settings import Settings
from server.storage.redis.checks import NotReached, unfit
from server.storage.redis.link import connect
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


PART = "4711"
"""So that it might be taken for a port. No sentence of ours has it."""


@pytest.mark.parametrize(
    "url",
    [
        form.format(password)
        for password in (*(f"{PART}{sign}{PART}" for sign in "/#?@:[]%"), f"a/{PART}#b?{PART}@c:{PART}")
        for form in (
            "redis://:{}@127.0.0.1:1/0", "redis://maria:{}@127.0.0.1:1", "rediss://:{}@127.0.0.1:1",
            "redis+sentinel://:{}@127.0.0.1:1/plenum", "redis+cluster://:{}@127.0.0.1:1", "unix://:{}@/nowhere",
        )
        if "sentinel" not in form or not set("@:%") & set(password)  # these are understood, and it is asked for long
    ],
)  # fmt: skip
def test_R10_no_part_of_a_password_is_told_whatever_signs_it_has(url: str) -> None:
    with pytest.raises(Unusable) as refused:
        keeps_what_it_is_given(Settings(redis_url=url))
    assert PART not in str(refused.value)
    told = "".join(traceback.format_exception(refused.value))
    assert PART not in "\n".join(line for line in told.splitlines() if not line.startswith("  "))


@pytest.mark.parametrize("sign", "/#?@:%[]")
@pytest.mark.parametrize("form", ["redis://maria:{}@127.0.0.1:1/0", "redis+sentinel://maria:{}@h:1/plenum"])
def test_a_password_with_such_a_sign_is_understood_as_the_sentence_tells_to_write_it(sign: str, form: str) -> None:
    client = connect(form.format(quote(f"ab{sign}c", safe="")))
    assert client.connection_pool.connection_kwargs["password"] == f"ab{sign}c"  # type: ignore[union-attr]  # no Cluster


def test_what_the_tests_start_is_what_is_wanted() -> None:
    assert " ".join(AS_WANTED).startswith("--appendonly yes --appendfsync always --maxmemory-policy noeviction")


def test_a_wrong_password_and_a_missing_sentinel_are_called_so(tmp_path: Path) -> None:
    with RedisServer(tmp_path / "redis") as server:
        with pytest.raises(Unusable, match="no Sentinel answers there"):
            keeps_what_it_is_given(Settings(redis_url=f"redis+sentinel://127.0.0.1:{server.port}/mymaster"))
        with pytest.raises(Unusable, match="password is wrong"):
            keeps_what_it_is_given(Settings(redis_url=f"redis://:falsch@127.0.0.1:{server.port}"))
