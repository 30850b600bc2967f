"""Where Redis is, by its URL: one server, the present master of a Sentinel's set, or a Cluster."""

from contextlib import suppress
from importlib.resources import files
from typing import Any, cast
from urllib.parse import parse_qs, unquote, urlsplit

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.cluster import ClusterNode, RedisCluster
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel, SentinelConnectionPool
from redis.backoff import NoBackoff
from redis.exceptions import (
    BusyLoadingError,
    ClusterDownError,
    MasterDownError,
    ReadOnlyError,
    RedisClusterException,
    RedisError,
    TryAgainError,
)
from redis.exceptions import ConnectionError as NotConnected
from redis.exceptions import TimeoutError as NotAnswered

ANSWERS_WITHIN = 5.0
"""Seconds until a connection that says nothing is given up; what was asked on it is asked again on another."""
CONNECTS_WITHIN = 2.0
PORT, SENTINEL_PORT = 6379, 26379
FORMS = (
    "redis://[user:password@]host:port, rediss://…, unix://…, redis+sentinel://host:26379,…/name, "
    "redis+cluster://host:port,…; / # ? @ % in a password as %2F %23 %3F %40 %25"
)
"""What an address may be."""

Client = Redis | RedisCluster

AWAY = (
    NotConnected, NotAnswered, OSError, BusyLoadingError, ClusterDownError, MasterDownError, ReadOnlyError,
    RedisClusterException, TryAgainError,
)  # fmt: skip
"""What says that Redis is not there at present, or no longer the master: asked again, it may be."""

SESSIONS = "plenum:sessions"
"""When each session was opened (s), by its id."""
PLACES = "plenum:places"
"""The sessions that have a place in the registry."""


def key(session: str, what: str) -> str:
    """A key of a session; all of one session lie in one slot of a Cluster (the braces say by what they are sharded)."""
    return f"plenum:{{{session}}}:{what}"


def script(name: str) -> str:
    """A script's text. It is sent each time: so nothing has to be loaded anew after a restart or a failover."""
    return (files(__package__) / "lua" / f"{name}.lua").read_text()


def connect(url: str) -> Client:
    """A client, see `_connect`; ValueError, which never tells a password, where the URL is none."""
    try:
        return _connect(url)
    except ValueError:
        raise ValueError(FORMS) from None


def _connect(url: str) -> Client:
    """A client for `redis://`, `rediss://` and `unix://`, as redis-py reads them;
    `redis+sentinel://[user:password@]host:port,…/name[/db][?sentinel_password=…]`, which asks these Sentinels for the
    master called so; and `redis+cluster://[user:password@]host:port,…`. `rediss+…` encrypts. ValueError otherwise.
    """
    options: dict[str, Any] = {
        "socket_timeout": ANSWERS_WITHIN,
        "socket_connect_timeout": CONNECTS_WITHIN,
        "retry": Retry(NoBackoff(), 0),
        "protocol": 2,
    }
    scheme, plus, kind = url.partition("://")[0].partition("+")
    if scheme not in ("redis", "rediss", "unix") or (plus and kind not in ("sentinel", "cluster")):
        raise ValueError("redis://, rediss://, unix://, redis+sentinel://, redis+cluster://")
    parts = urlsplit(url)
    if "@" in parts.path + parts.query + parts.fragment:  # what was read as the host is the beginning of a password
        raise ValueError(FORMS)
    if not plus:
        return Redis.from_url(url, **options)
    options |= {"ssl": True} if scheme == "rediss" else {}
    for name, value in (("username", parts.username), ("password", parts.password)):
        options |= {name: unquote(value)} if value else {}
    hosts = [_host(one, PORT if kind == "cluster" else SENTINEL_PORT) for one in parts.netloc.split("@")[-1].split(",")]
    if not all(host for host, _ in hosts):
        raise ValueError(f"{scheme}+{kind}://host:port,…")
    if kind == "cluster":
        return RedisCluster(startup_nodes=[ClusterNode(host, port) for host, port in hosts], **options)
    name, _, db = parts.path.strip("/").partition("/")
    if not name:
        raise ValueError("redis+sentinel://host:26379/name")
    secret = parse_qs(parts.query).get("sentinel_password", [""])[0]
    asking = {
        "socket_timeout": CONNECTS_WITHIN, "socket_connect_timeout": CONNECTS_WITHIN, "protocol": 2,
        **({"password": secret} if secret else {}), **({"ssl": True} if scheme == "rediss" else {}),
    }  # fmt: skip
    sentinel = Sentinel(hosts, sentinel_kwargs=asking, **options)  # type: ignore[no-untyped-call]
    return cast(Redis, sentinel.master_for(name, db=int(db or 0)))


def _host(text: str, port: int) -> tuple[str, int]:
    host, colon, number = text.rpartition(":")
    return (host.strip("[]"), int(number)) if colon and not number.endswith("]") else (text.strip("[]"), port)


async def close(client: Client) -> None:
    """Let go of all its lines, those to Sentinels, too."""
    await client.aclose()
    pool = None if isinstance(client, RedisCluster) else client.connection_pool
    if isinstance(pool, SentinelConnectionPool):
        await pool.sentinel_manager.aclose()


async def on_server(client: Client, place: str, *command: str) -> Any:
    """A command to the server that holds the key `place`. Raises RedisError, OSError."""
    if isinstance(client, RedisCluster):
        await client.initialize()
        node = client.get_node_from_key(place)
        if node is None:
            raise ClusterDownError(place)
        # Not by the client: where this server is away, it would look for all of them anew, and all commands wait.
        return await node.execute_command(*command)
    return await client.execute_command(*command)  # type: ignore[no-untyped-call]


def is_away(reply: Any) -> bool:
    """Whether this answer says that Redis is not there at present, or lacks the replicas that it has to wait for."""
    return isinstance(reply, AWAY) or (isinstance(reply, RedisError) and str(reply).startswith("NOREPLICAS"))


async def let_go(client: Client) -> None:
    """Take new lines from now on: the name may lead elsewhere by now, or a key to another server of the Cluster."""
    with suppress(*AWAY, RedisError):
        if isinstance(client, RedisCluster):
            await client.nodes_manager.initialize()
        else:
            await client.connection_pool.disconnect(inuse_connections=False)


def place_of(command: tuple[Any, ...]) -> str:
    """The first key of a command."""
    return str(command[3] if command[0] == "EVAL" else command[1])


def server_of(client: Client, command: tuple[Any, ...]) -> str | None:
    """What names the server that keeps what this command is about; None where that is not known, or nobody does."""
    if not isinstance(client, RedisCluster):
        return ""
    try:
        node = client.get_node_from_key(place_of(command))
    except RedisClusterException:
        return None
    return node.name if node else None


async def servers(client: Client) -> list[dict[str, Any]]:
    """What names each of the servers that hold keys, for `execute_command`. Raises RedisError, OSError."""
    if isinstance(client, RedisCluster):
        await client.initialize()
        return [{"target_nodes": node} for node in client.get_primaries()]
    return [{}]


async def news_line(client: Client) -> PubSub:
    """A line to listen on; in a Cluster every server passes on what is published at any. Raises RedisError, OSError."""
    if isinstance(client, RedisCluster):
        await client.initialize()
    return client.pubsub()


__all__ = [
    "AWAY", "Client", "RedisError", "close", "connect", "is_away", "key", "let_go", "news_line", "on_server",
    "place_of", "script", "server_of", "servers",
]  # fmt: skip
