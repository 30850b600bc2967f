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

    @staticmethod
    def of(environment: Mapping[str, str]) -> "Settings":
        """Settings from `HOST`, `PORT`, `DATA_DIR`, `PUBLIC_URL`; raises ValueError with a sentence."""
        port = environment.get("PORT") or "8000"
        if not port.isdecimal() or not 0 <= int(port) < 65536:
            raise ValueError(f"PORT ist keine Portnummer: {port!r} / PORT is no port number")
        public_url = environment.get("PUBLIC_URL", "").rstrip("/")
        if public_url and not public_url.startswith(("http://", "https://")):
            raise ValueError("PUBLIC_URL muss mit http:// oder https:// beginnen / must begin with http:// or https://")
        data_dir = environment.get("DATA_DIR")
        return Settings(
            host=environment.get("HOST") or "127.0.0.1",
            port=int(port),
            data_dir=Path(data_dir) if data_dir else user_data_path("plenum", appauthor=False),
            public_url=public_url,
        )


def from_environment() -> Settings:
    """The settings of this process."""
    return Settings.of(os.environ)
