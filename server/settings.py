"""The operator's settings, all from the environment; `README.md` lists them and a test compares."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path


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

    @staticmethod
    def of(environment: Mapping[str, str]) -> "Settings":
        """Settings from an environment; raises ValueError with a sentence."""
        port = environment.get("PORT") or "8000"
        if not port.isdecimal() or not 0 <= int(port) < 65536:
            raise ValueError(f"PORT ist keine Portnummer: {port!r} / PORT is no port number")
        public_url = environment.get("PUBLIC_URL", "").rstrip("/")
        if public_url and not public_url.startswith(("http://", "https://")):
            raise ValueError("PUBLIC_URL muss mit http:// oder https:// beginnen / must begin with http:// or https://")
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
            port=int(port),
            data_dir=Path(data_dir) if data_dir else user_data_path("plenum", appauthor=False),
            public_url=public_url,
            cookies_without_tls=environment.get("COOKIES_WITHOUT_TLS", "") == "1",
            embed=" ".join(embed.split()),
            opening_password=environment.get("OPENING_PASSWORD", ""),
            keep_days=_number(environment, "KEEP_DAYS", 30),
            max_sessions=_number(environment, "MAX_SESSIONS", 1000),
        )


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    value = environment.get(name) or str(default)
    if not value.isascii() or not value.isdecimal():
        raise ValueError(f"{name} ist keine Zahl: {value!r} / {name} is no number")
    return int(value)


def from_environment() -> Settings:
    """The settings of this process."""
    return Settings.of(os.environ)
