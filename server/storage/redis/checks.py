"""Whether a Redis keeps what it says it keeps: asked at the start, before anybody relies on it."""

from typing import Any

from .link import AWAY, Client, RedisError, close, connect, servers

WANTED = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}
"""Settings without which an answer that was acked may be lost."""


class NotReached(Exception):
    """Nobody answers there."""


async def unfit(url: str) -> dict[str, str]:
    """The settings that are not as they have to be, with what they are; `?` where Redis does not tell. Raises
    `NotReached`, ValueError for a URL that is none.
    """
    client = connect(url)
    try:
        return await check(client)
    finally:
        await close(client)


async def check(client: Client) -> dict[str, str]:
    """The same of a client; in a Cluster of all its servers."""
    found: dict[str, str] = {}
    try:
        for server in await servers(client):
            await client.execute_command("PING", **server)
            for name, wanted in WANTED.items():
                value = await _setting(client, server, name)
                if value != wanted:
                    found[name] = value
    except AWAY as error:
        raise NotReached(str(error)) from error
    return found


async def _setting(client: Client, server: dict[str, Any], name: str) -> str:
    try:
        said: Any = await client.execute_command("CONFIG GET", name, **server)
    except AWAY:
        raise
    except RedisError:  # a provider that does not let one ask
        return "?"
    return next((_text(value) for setting, value in dict(said).items() if _text(setting) == name), "?")


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
