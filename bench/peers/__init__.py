"""What the server is measured against, each as its own documentation would have it, on one core."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..machine import FILES
from ..processes import ROOT, Command, Running, address, python, running

HERE = Path(__file__).parent
NGINX = ROOT / "build" / "bench" / "nginx"
NAMES = {
    "nchan": "nginx with nchan",
    "socketio": "Socket.IO",
    "ws": "node's ws",
    "broadcast": "websockets.broadcast",
    "stock": "stock Starlette",
}


def there(name: str) -> bool:
    """Whether this machine has the peer; `tools/bench-machine.sh` sees to that where it can."""
    if name == "nchan":
        return (NGINX / "usr/sbin/nginx").exists()
    return name in ("broadcast", "stock") or ((HERE / "node_modules").exists() and bool(_node()))


@contextmanager
def peer(name: str, *more: str) -> Iterator[Running]:
    """One of `NAMES`, running; what is `more` goes to a node peer as arguments."""
    with running(_command(name, more)) as one:
        yield one


def _node() -> str | None:
    own = ROOT / ".venv" / "bin" / "node"
    return shutil.which("node") or (str(own) if own.exists() else None)


def _command(name: str, more: tuple[str, ...]) -> Command:
    match name:
        case "nchan":
            return _nginx
        case "broadcast":
            return lambda port, _: python("-m", "bench.peers.broadcast", str(port))
        case "stock":
            asgi = ("-m", "uvicorn", "bench.peers.stock:app", "--log-level", "warning")
            return lambda port, _: python(*asgi, *address(port))
    return lambda port, _: [_node() or "node", str(HERE / f"{name}.mjs"), str(port), *more]


def _nginx(port: int, data: Path) -> list[str]:
    config = (HERE / "nchan.conf").read_text()
    for name, value in {"port": port, "files": FILES, "modules": NGINX / "usr/lib/nginx/modules"}.items():
        config = config.replace(f"{{{name}}}", str(value))
    (data / "nginx.conf").write_text(config)
    return [str(NGINX / "usr/sbin/nginx"), "-p", str(data), "-c", "nginx.conf", "-e", "stderr"]
