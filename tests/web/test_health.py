"""What load balancers and the operator's page are told, and what it gives away."""

import re
from pathlib import Path

import pytest
from websockets.datastructures import Headers

import server
from server.storage.log import StorageError
from server.web.headers import Proxies
from tests.conftest import Running, running

ROOT = Path(__file__).parents[2]


async def test_a_sound_server_says_so_and_its_version(server: Running) -> None:
    answered = await server.http("GET", "/health")
    assert answered.status == 200
    assert answered.json == {"status": "ok", "storage": "", "space": "", "version": "0.1.0"}


def test_the_version_is_the_projects() -> None:
    found = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert found
    assert found[1] == server.__version__


async def test_without_its_storage_a_server_says_so_and_that_it_lives(
    server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone() -> int:
        raise StorageError("gone")

    space = server.plenum.rooms.space
    monkeypatch.setattr(server.plenum.rooms.log, "free", gone)
    await space.look()
    answered = await server.http("GET", "/health")
    assert answered.status == 503
    assert answered.json["status"] == "storage_away"
    living = await server.http("GET", "/health?live")
    assert (living.status, living.json["status"]) == (200, "storage_away")
    monkeypatch.undo()
    await space.look()
    assert (await server.http("GET", "/health")).status == 200


async def test_a_full_disk_is_said_but_what_is_there_can_still_be_read(
    server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing() -> int:
        return 0

    monkeypatch.setattr(server.plenum.rooms.log, "free", nothing)
    await server.plenum.rooms.space.look()
    answered = await server.http("GET", "/health")
    assert (answered.status, answered.json["space"]) == (200, "full")


async def test_the_selftest_tells_how_the_request_arrived(server: Running) -> None:
    plain = (await server.http("GET", "/api/selftest")).json
    assert plain["address"] == "127.0.0.1"
    assert plain["forwarded"] == ""
    assert plain["host"] == server.address.removeprefix("http://")
    assert (plain["engine"], plain["storage"], plain["sockets"]) == ("sqlite", "", "enough")
    proxied = await server.http(
        "GET", "/api/selftest", X_Forwarded_For="198.51.100.9, 203.0.113.7", X_Forwarded_Proto="https"
    )
    assert proxied.json["address"] == "203.0.113.7"
    assert proxied.json["forwarded"] == "believed"
    assert proxied.json["scheme"] == "https"
    assert proxied.headers["cache-control"] == "no-store"


async def test_R10_the_selftest_gives_nothing_away(tmp_path: Path) -> None:
    async with running(tmp_path, opening_password="a secret") as server:  # noqa: S106
        answered = await server.http("GET", "/api/selftest")
    assert set(answered.json) == {
        "version", "now", "address", "forwarded", "host", "scheme", "public_url", "engine", "storage", "space",
        "sockets", "pdf",
    }  # fmt: skip
    assert str(tmp_path).encode() not in answered.body
    assert b"secret" not in answered.body


async def test_a_proxy_that_is_not_named_is_not_believed(tmp_path: Path) -> None:
    async with running(tmp_path, forwarded_allow_ips="192.0.2.0/24") as server:
        told = (await server.http("GET", "/api/selftest", X_Forwarded_For="203.0.113.7")).json
    assert (told["address"], told["forwarded"]) == ("127.0.0.1", "ignored")


@pytest.mark.parametrize(
    ("believed", "peer", "forwarded", "client"),
    [
        ("127.0.0.1,::1", "127.0.0.1", ["203.0.113.7"], "203.0.113.7"),
        ("127.0.0.1,::1", "::1", ["1.1.1.1, 203.0.113.7"], "203.0.113.7"),
        ("127.0.0.1,::1", "192.0.2.1", ["203.0.113.7"], "192.0.2.1"),
        ("127.0.0.1,::1", "127.0.0.1", [], "127.0.0.1"),
        ("10.0.0.0/8", "10.1.2.3", ["6.6.6.6", "203.0.113.7, 10.9.9.9"], "203.0.113.7"),
        ("10.0.0.0/8", "10.1.2.3", ["10.9.9.9"], "10.9.9.9"),
        ("10.0.0.0/8", "10.1.2.3", ["203.0.113.7:51000"], "203.0.113.7"),
        ("10.0.0.0/8", "10.1.2.3", ["[2001:db8::7]:443"], "2001:db8::7"),
        ("10.0.0.0/8", "10.1.2.3", ["2001:db8::7"], "2001:db8::7"),
        ("*", "192.0.2.1", ["6.6.6.6, 203.0.113.7"], "203.0.113.7"),
        ("*", "192.0.2.1", [], "192.0.2.1"),
        ("10.0.0.0/8", "", ["203.0.113.7"], ""),
    ],
)
def test_R7_the_address_that_counts_is_the_last_one_that_somebody_believed_has_written(
    believed: str, peer: str, forwarded: list[str], client: str
) -> None:
    headers = Headers([("X-Forwarded-For", line) for line in forwarded])
    assert Proxies(believed).client(peer, headers) == client
