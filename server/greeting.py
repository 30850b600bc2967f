"""What the terminal says when the server starts: where to open a session, and for a hall the QR code to join."""

import ipaddress
import socket
import sys

import qrcode

from .checking import without_secrets
from .settings import THIS_MACHINE, Settings


def hall_address(port: int) -> str:
    """The address under which this machine's own network reaches it; asks the routing table, sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return f"http://{probe.getsockname()[0]}:{port}"
        except OSError:
            return f"http://{socket.gethostname()}:{port}"


def listens_everywhere(host: str) -> bool:
    """Whether phones on the same network may reach it."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def is_hall(settings: Settings) -> bool:
    """Whether phones come straight to this machine. Who names proxies is behind one: then phones come under the address
    that it passes on.
    """
    return listens_everywhere(settings.host) and settings.forwarded_allow_ips == THIS_MACHINE


def greet(settings: Settings, hall: bool) -> None:
    """Say where to open a session; for a hall also the join address and its QR code."""
    address = (
        settings.public_url
        or f"http://{'localhost' if settings.host == '127.0.0.1' else settings.host}:{settings.port}"
    )
    print(f"\n  Plenum\n\n  Treffen anlegen / open a session:  {address}/new\n  Mitmachen / join:  {address}")
    print(f"  Daten / data:  {_data(settings)}\n")
    if not settings.public_url and not listens_everywhere(settings.host):
        print("  Nur dieser Rechner erreicht das. Für Handys im selben WLAN: make run HOST=0.0.0.0")
        print("  Only this machine can reach it. For phones on the same Wi-Fi: make run HOST=0.0.0.0\n")
    if hall:
        code = qrcode.QRCode(border=2)
        code.add_data(address)
        code.print_ascii(invert=True)
    sys.stdout.flush()


def _data(settings: Settings) -> str:
    """Where the sessions lie; of the address of Redis only what is no secret."""
    if not settings.redis_url:
        return str(settings.data_dir)
    return without_secrets(settings.redis_url)
