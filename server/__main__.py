"""`python -m server` serves; `python -m server crowd …` plays a crowd of phones."""

import argparse
import asyncio
import gc
import ipaddress
import socket
import sys
from dataclasses import replace

import qrcode
import uvicorn

from .app import Plenum
from .edge.capacity import raise_limit
from .edge.limits import MAX_HEAD
from .settings import Settings, from_environment
from .storage.lock import DataDirInUse, lock
from .web.pages import BundleMissing
from .words import LANGUAGES

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"level": "WARNING", "handlers": ["stderr"]},
    "loggers": {"uvicorn.access": {"level": "CRITICAL", "propagate": False}, "uvicorn.error": {"level": "WARNING"}},
}
"""No access log: no address, no key and no text is ever logged (R10)."""


def hall_address(port: int) -> str:
    """The address under which this machine's own network reaches it; asks the routing table, sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return f"http://{probe.getsockname()[0]}:{port}"
        except OSError:
            return f"http://{socket.gethostname()}:{port}"


def serve(settings: Settings) -> int:
    """Run until told to stop; returns the exit code."""
    lock(settings.data_dir)  # held until this process ends
    listens_everywhere = ipaddress.ip_address(settings.host).is_unspecified if _is_address(settings.host) else False
    if listens_everywhere and not settings.public_url:
        settings = replace(settings, public_url=hall_address(settings.port))
    config = configure(Plenum(settings, files=raise_limit()))
    greet(settings, listens_everywhere)
    collect_rarely()
    uvicorn.Server(config).run()
    return 0


def collect_rarely() -> None:
    """Sessions hold many objects and no cycles: by default Python walks them over and over (a quarter of the CPU)."""
    gc.set_threshold(100_000, 50, 1000)


def configure(plenum: Plenum) -> uvicorn.Config:
    """How uvicorn runs the application: our own edge, bounded heads, and no access log."""
    return uvicorn.Config(
        plenum.app,
        host=plenum.settings.host,
        port=plenum.settings.port,
        ws=plenum.edge,
        http=plenum.http,
        h11_max_incomplete_event_size=MAX_HEAD,
        log_config=LOGGING,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        lifespan="on",
    )


def greet(settings: Settings, hall: bool) -> None:
    """Say where to open a session; for a hall also the join address and its QR code."""
    address = (
        settings.public_url
        or f"http://{'localhost' if settings.host == '127.0.0.1' else settings.host}:{settings.port}"
    )
    print(f"\n  Plenum\n\n  Treffen anlegen / open a session:  {address}/new\n  Mitmachen / join:  {address}")
    print(f"  Daten / data:  {settings.data_dir}\n")
    if not hall and not settings.public_url:
        print("  Nur dieser Rechner erreicht das. Für Handys im selben WLAN: make run HOST=0.0.0.0")
        print("  Only this machine can reach it. For phones on the same Wi-Fi: make run HOST=0.0.0.0\n")
    if hall:
        code = qrcode.QRCode(border=2)
        code.add_data(address)
        code.print_ascii(invert=True)
    sys.stdout.flush()


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


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
    parser.add_argument("--port", type=int, default=settings.port)
    commands = parser.add_subparsers(dest="command")
    crowd = commands.add_parser("crowd", help="spielt Handys, die antworten / plays phones that answer")
    crowd.add_argument(
        "link",
        nargs="?",
        help="Beitrittslink; ohne ihn entsteht ein Beispieltreffen / join link; without: a demo session",
    )
    crowd.add_argument("--people", type=int, default=30)
    crowd.add_argument("--seconds", type=float, default=45)
    crowd.add_argument(
        "--answers", help="CSV: handlungsfeld,spalte,nennung, oder unser eigener Export / or our own export"
    )
    crowd.add_argument("--language", choices=LANGUAGES, default="de")
    arguments = parser.parse_args()
    if arguments.command == "crowd":
        from .crowd import play  # noqa: PLC0415  # the server itself never needs it

        return asyncio.run(play(arguments, f"http://{arguments.host}:{arguments.port}"))
    try:
        return serve(replace(settings, host=arguments.host, port=arguments.port))
    except DataDirInUse as error:
        print(
            f"Ein anderer Plenum-Prozess arbeitet schon mit {error}. Beende ihn oder setze DATA_DIR.\n"
            f"Another Plenum process works on {error} already. Stop it or set DATA_DIR.",
            file=sys.stderr,
        )
    except BundleMissing as error:
        print(error, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
