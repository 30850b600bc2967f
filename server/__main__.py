"""`python -m server` serves; `python -m server crowd …` plays a crowd of phones."""

import argparse
import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from .checking import Unusable, folder_is_ours
from .greeting import greet, hall_address, is_hall
from .processes import supervise
from .serving import CannotListen, listen, run
from .settings import Settings, from_environment
from .storage.lock import DataDirInUse, lock
from .storage.log import Conflict, StorageError
from .web.pages import BundleMissing
from .words import LANGUAGES

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  # it has no other name
Act = Callable[[argparse.Namespace, Settings], int]
"""What a command does; returns the exit code."""

ALONE = """
  WEB_CONCURRENCY={n} gilt nur mit REDIS_URL: ohne Redis bleibt es bei einem Prozess.
  WEB_CONCURRENCY={n} needs REDIS_URL: without Redis there is one process.
"""


def serve(_: argparse.Namespace, settings: Settings) -> int:
    """Serve until told to stop."""
    if settings.web_concurrency > 1 and not settings.redis_url:
        # No refusal: platforms set WEB_CONCURRENCY by themselves, and one process serves everything rightly.
        print(ALONE.format(n=settings.web_concurrency), file=sys.stderr)
        settings = replace(settings, web_concurrency=1)
    if not settings.redis_url:
        folder_is_ours(settings.data_dir)
        lock(settings.data_dir)  # held until this process ends
    hall = is_hall(settings)
    if hall and not settings.public_url:
        settings = replace(settings, public_url=hall_address(settings.port))
    sockets = listen(settings.host, settings.port)
    act = supervise if settings.web_concurrency > 1 else run
    return act(settings, sockets, lambda: greet(settings, hall))


def crowd(arguments: argparse.Namespace, _: Settings) -> int:
    """Play a crowd of phones."""
    from .crowd import play  # noqa: PLC0415  # the server itself never needs it

    return asyncio.run(play(arguments, f"http://{arguments.host}:{arguments.port}"))


def add_crowd(commands: Commands) -> None:
    """`crowd` and what it takes."""
    parser = commands.add_parser("crowd", help="spielt Handys, die antworten / plays phones that answer")
    parser.add_argument(
        "link",
        nargs="?",
        help="Beitrittslink; ohne ihn entsteht ein Beispieltreffen / join link; without: a demo session",
    )
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=45)
    parser.add_argument(
        "--answers", help="CSV: handlungsfeld,spalte,nennung, oder unser eigener Export / or our own export"
    )
    parser.add_argument("--language", choices=LANGUAGES, default="de")
    parser.set_defaults(act=crowd)


def copy(arguments: argparse.Namespace, settings: Settings) -> int:
    """Copy all sessions from one engine to another."""
    from .moving import can_be_copied, copy_all  # noqa: PLC0415  # the server itself never needs it

    can_be_copied(arguments.source, arguments.target, settings.redis_unchecked)
    try:
        copied = asyncio.run(copy_all(arguments.source, arguments.target))
    except ValueError as error:
        print(error, file=sys.stderr)
    except Conflict as error:
        print(
            f"Das Treffen {error} gibt es am Ziel schon, und dort ist anderes geschehen. Es bleibt, wie es ist.\n"
            f"Session {error} is at the target already, where other things happened. It stays as it is.",
            file=sys.stderr,
        )
    except StorageError as error:
        print(
            f"Das Kopieren brach ab ({error}). Nichts ist verloren; starte den Befehl einfach noch einmal.\n"
            f"Copying broke off ({error}). Nothing is lost; just start the command again.",
            file=sys.stderr,
        )
    else:
        print(
            f"{copied.sessions} Treffen mit {copied.entries} Einträgen kopiert, {copied.there} waren schon dort.\n"
            f"{copied.sessions} sessions with {copied.entries} entries copied, {copied.there} were there already."
        )
        return 0
    return 1


def add_copy(commands: Commands, settings: Settings) -> None:
    """`copy` and what it takes."""
    parser = commands.add_parser("copy", help="kopiert alle Treffen zu Redis oder zurück / copies all sessions")
    parser.add_argument(
        "source",
        nargs="?",
        default=str(settings.data_dir),
        help="Datenordner oder Redis-Adresse; sonst DATA_DIR / data directory or Redis URL; DATA_DIR without",
    )
    parser.add_argument("target", help="dasselbe, wohin / the same, where to")
    parser.set_defaults(act=copy)


def port(text: str) -> int:
    """A port as the command line gives it; the system would take 65536 for 0."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text}: keine Portnummer / no port number")
    return int(text)


def main() -> int:
    """Read the command line and act."""
    try:
        settings = from_environment()
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    parser = argparse.ArgumentParser(
        prog="python -m server", description="Plenum: Kleingruppen denken, das Plenum sieht es."
    )
    parser.add_argument("--host", default=settings.host)
    parser.add_argument("--port", type=port, default=settings.port)
    parser.set_defaults(act=serve)
    commands = parser.add_subparsers(dest="command")
    add_crowd(commands)
    add_copy(commands, settings)
    arguments = parser.parse_args()
    act: Act = arguments.act
    try:
        return act(arguments, replace(settings, host=arguments.host, port=arguments.port))
    except DataDirInUse as error:
        print(
            f"Ein anderer Plenum-Prozess arbeitet schon mit {error}. Beende ihn oder setze DATA_DIR.\n"
            f"Another Plenum process works on {error} already. Stop it or set DATA_DIR.",
            file=sys.stderr,
        )
    except (BundleMissing, CannotListen, Unusable) as error:
        print(error, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
