"""Before serving or copying: whether the place that shall keep everything is there, and keeps it."""

import asyncio
import os
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from redis.exceptions import AuthenticationError, RedisError

from .settings import Settings
from .storage.redis.checks import WANTED, NotReached, unfit

SQLITE = b"SQLite format 3\0"
"""What each of its files begins with (sqlite.org/fileformat.html)."""

AWAY = """
  {where}: dort antwortet niemand. Läuft Redis, und stimmt die Adresse? ({problem})
  {where}: nobody answers there. Is Redis running, and is the address right? ({problem})
"""
NOT_LET_IN = """
  {where}: das Passwort stimmt nicht oder fehlt. Es gehört in die Adresse: redis://:passwort@host:6379/0 ({problem})
  {where}: the password is wrong or missing. It belongs into the address: redis://:password@host:6379/0 ({problem})
"""
NO_SENTINEL = """
  {where}: dort antwortet kein Sentinel. Ist es ein einzelnes Redis, dann redis://host:6379/0. ({problem})
  {where}: no Sentinel answers there. If it is a single Redis, then redis://host:6379/0. ({problem})
"""
REFUSES = """
  {where}: Redis weist uns ab. ({problem})
  {where}: Redis refuses us. ({problem})
"""
NO_URL = """
  {where} verstehen wir nicht. So geht es: {problem}
  {where} cannot be read. It may be: {problem}
"""
UNFIT = """
  Dieses Redis behält nicht sicher, was es bestätigt: {found}. Nötig ist: {wanted}.
  Stell es so ein: in redis.conf (Debian: /etc/redis/redis.conf) oder mit redis-cli CONFIG SET und CONFIG REWRITE.
  Wer das Risiko kennt, setzt REDIS_UNCHECKED=1; dann warnt jedes Pult.

  This Redis may lose what it acknowledged: {found_en}. What is needed: {wanted}.
  Set it so: in redis.conf (Debian: /etc/redis/redis.conf) or by redis-cli CONFIG SET and CONFIG REWRITE.
  Whoever knows the risk sets REDIS_UNCHECKED=1; every desk will warn then.
"""
NO_FOLDER = """
  {path} kann kein Datenordner sein: {problem}. Lege den Ordner an, oder nenne mit DATA_DIR einen anderen.
  {path} cannot be the data directory: {problem}. Make that directory, or name another one by DATA_DIR.
"""
NOT_OURS = """
  {path}: Der Benutzer, unter dem Plenum läuft ({user}), darf das nicht lesen und schreiben. So gehört alles ihm:
  {path}: The user that Plenum runs as ({user}) may not read and write this. So that all is theirs:
    chown -R {user} {folder}/
"""
BROKEN = """
  {path} ist keine SQLite-Datei oder beschädigt. Spiele die Sicherung noch einmal zurück.
  {path} is no SQLite file, or damaged. Restore the backup once more.
"""


class Unusable(Exception):
    """The sentence says what is wrong and what to do."""


def without_secrets(url: str) -> str:
    """The address of a Redis as it may be shown: no user, no password."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def keeps_what_it_is_given(settings: Settings) -> bool:
    """Ask Redis, where it is used. False where it does not, and the operator knows. Raises `Unusable`."""
    return not settings.redis_url or redis_keeps(settings.redis_url, settings.redis_unchecked, "REDIS_URL")


def redis_keeps(url: str, unchecked: bool, where: str) -> bool:
    """Whether this Redis keeps what it confirms; `where` is what sentences call it. Raises `Unusable`, also where it
    does not and that is not `unchecked`.
    """
    try:
        found = asyncio.run(unfit(url))
    except ValueError as error:
        raise Unusable(NO_URL.format(where=where, problem=error)) from error
    except NotReached as error:
        known = isinstance(error.__cause__, AuthenticationError)
        raise Unusable((NOT_LET_IN if known else AWAY).format(where=where, problem=error)) from error
    except RedisError as error:
        # A Redis that knows no Sentinel's questions says so as of any unknown command.
        said = NO_SENTINEL if "+sentinel:" in url else REFUSES
        raise Unusable(said.format(where=where, problem=error)) from error
    if found and not unchecked:
        wanted = ", ".join(f"{name} {WANTED[name]}" for name in found)
        raise Unusable(
            UNFIT.format(
                found=_said(found, "(Redis sagt es nicht)"),
                found_en=_said(found, "(Redis does not say)"),
                wanted=wanted,
            )
        )
    return not found


def _said(found: dict[str, str], unknown: str) -> str:
    return ", ".join(f"{name} {unknown if value == '?' else value}" for name, value in found.items())


def folder_is_ours(data_dir: Path) -> None:
    """Make the data directory, and see that all in it can be read and written. Raises `Unusable`."""
    sessions = data_dir / "sessions"
    try:
        sessions.mkdir(mode=0o700, parents=True, exist_ok=True)
        registry = data_dir / "registry.db"
        for path in chain((data_dir, sessions, registry, data_dir / "lock"), sessions.iterdir()):
            if path.exists() and not os.access(path, os.R_OK | os.W_OK | (os.X_OK if path.is_dir() else 0)):
                raise PermissionError(None, None, str(path))
        if registry.exists():
            with registry.open("rb") as file:
                begins = file.read(len(SQLITE))
            if begins not in (b"", SQLITE):
                raise Unusable(BROKEN.format(path=registry))
    except PermissionError as error:
        path = error.filename or data_dir
        raise Unusable(NOT_OURS.format(path=path, user=_user(), folder=data_dir)) from error
    except OSError as error:
        raise Unusable(NO_FOLDER.format(path=data_dir, problem=error.strerror or error)) from error


def _user() -> str:
    """Who this process is, as `chown` takes it."""
    return f"{os.geteuid()}:{os.getegid()}"
