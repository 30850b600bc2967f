"""The operator's settings, all from the environment; `README.md` lists them and a test compares."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

from platformdirs import user_data_path

THIS_MACHINE = "127.0.0.1,::1"
MOST_PROCESSES = 64
"""More would be a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `python -m server` runs with."""

    host: str = "127.0.0.1"
    """Where to listen; `0.0.0.0` for a hall's Wi-Fi."""
    port: int = 8000
    data_dir: Path = Path()
    """Where the sessions lie; default: the platform's place for user data."""
    public_url: str = ""
    """How people reach this server, e.g. `https://plenum.example`; default: the address that was asked for."""
    cookies_without_tls: bool = False
    """Keep keys in cookies also over plain http: for a hall's own Wi-Fi, never on the internet."""
    embed: str = ""
    """Origins that may embed phone and wall in a frame, separated by spaces."""
    opening_password: str = ""
    """What `POST /api/sessions` asks for; empty: anybody may open sessions."""
    keep_days: int = 30
    """Days without a change after which a session is erased by itself; 0: never."""
    max_sessions: int = 1000
    """Sessions this server holds at once."""
    forwarded_allow_ips: str = THIS_MACHINE
    """Proxies whose `X-Forwarded-For` is believed: addresses or networks, with commas; `*`: whoever connects."""
    redis_url: str = ""
    """Where the sessions lie instead of `data_dir`: then several processes and machines serve the same ones."""
    redis_unchecked: bool = False
    """Serve although Redis does not say that it keeps what it acknowledged; every desk warns."""
    web_concurrency: int = 1
    """Processes that share the port."""
    metrics_port: int = 0
    """Where Prometheus asks; each further process takes the next one; 0: nowhere."""
    metrics_host: str = "127.0.0.1"

    @staticmethod
    def of(environment: Mapping[str, str]) -> "Settings":
        """Settings from an environment; raises ValueError with a sentence."""
        web_concurrency = _number(environment, "WEB_CONCURRENCY", 1)
        if not 1 <= web_concurrency <= MOST_PROCESSES:
            raise ValueError(f"WEB_CONCURRENCY: 1 bis {MOST_PROCESSES} Prozesse / 1 to {MOST_PROCESSES} processes")
        metrics_port = _port(environment, "METRICS_PORT", 0)
        if metrics_port + web_concurrency > 65536:
            raise ValueError("METRICS_PORT: zu hoch für so viele Prozesse / too high for so many processes")
        public_url = _origin(environment, "PUBLIC_URL")
        if not environment.get("OPENING_PASSWORD", "").isascii():
            raise ValueError("OPENING_PASSWORD: nur Buchstaben ohne Umlaute, Ziffern und Zeichen / ASCII only")
        data_dir = environment.get("DATA_DIR")
        embed = environment.get("EMBED", "")
        if any(
            not origin.startswith(("https://", "http://")) or set(origin) & set(";,'\"") for origin in embed.split()
        ):
            raise ValueError(
                "EMBED: Adressen wie https://netz.example, durch Leerzeichen getrennt / origins, by spaces"
            )
        return Settings(
            host=environment.get("HOST") or "127.0.0.1",
            port=_port(environment, "PORT", 8000),
            data_dir=Path(data_dir) if data_dir else user_data_path("plenum", appauthor=False),
            public_url=public_url,
            cookies_without_tls=environment.get("COOKIES_WITHOUT_TLS", "") == "1",
            embed=" ".join(embed.split()),
            opening_password=environment.get("OPENING_PASSWORD", ""),
            keep_days=_number(environment, "KEEP_DAYS", 30),
            max_sessions=_number(environment, "MAX_SESSIONS", 1000),
            forwarded_allow_ips=_networks(environment, "FORWARDED_ALLOW_IPS", THIS_MACHINE),
            redis_url=environment.get("REDIS_URL", ""),
            redis_unchecked=environment.get("REDIS_UNCHECKED", "") == "1",
            web_concurrency=web_concurrency,
            metrics_port=metrics_port,
            metrics_host=environment.get("METRICS_HOST") or "127.0.0.1",
        )


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    value = environment.get(name) or str(default)
    if not value.isascii() or not value.isdecimal():
        raise ValueError(f"{name} ist keine Zahl: {value!r} / {name} is no number")
    return int(value)


def _port(environment: Mapping[str, str], name: str, default: int) -> int:
    value = environment.get(name) or str(default)
    if not value.isascii() or not value.isdecimal() or not 0 <= int(value) < 65536:
        raise ValueError(f"{name} ist keine Portnummer: {value!r} / {name} is no port number")
    return int(value)


def _origin(environment: Mapping[str, str], name: str) -> str:
    """Plenum has no place below a path: its links, and what phones ask for, begin at the root."""
    value = environment.get(name, "").rstrip("/")
    if value and not value.startswith(("http://", "https://")):
        raise ValueError(f"{name} muss mit http:// oder https:// beginnen / must begin with http:// or https://")
    _, _, rest = value.partition("://")
    if value and (not rest or set(rest) & set("/?#@ ")):
        raise ValueError(
            f"{name}: nur Name und Port, wie https://plenum.example, ohne Pfad: Plenum braucht einen eigenen Namen\n"
            f"{name}: only name and port, like https://plenum.example, no path after it: Plenum needs a name of its own"
        )
    return value


def _networks(environment: Mapping[str, str], name: str, default: str) -> str:
    networks = [one.strip() for one in (environment.get(name) or default).split(",")]
    try:
        for one in networks if networks != ["*"] else ():
            ip_network(one)
    except ValueError as error:
        raise ValueError(
            f"{name}: Adressen oder Netze wie 10.0.0.0/8, durch Kommas getrennt / addresses or networks, by commas"
        ) from error
    return ",".join(networks)


def from_environment() -> Settings:
    """The settings of this process."""
    return Settings.of(os.environ)
