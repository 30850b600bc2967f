"""What operators copy fits what the server does: settings exist, limits are in order, the page about it is whole."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # uvicorn brings it, without types

from server.processes import END_WITHIN
from server.settings import Settings
from server.storage.redis.checks import WANTED
from tests.conftest import running
from tests.ports import free_port
from tests.web.test_metrics import asked, led

ROOT = Path(__file__).parents[2]
SETTINGS = set(re.findall(r"environment(?:\.get\(|, )\"(\w+)\"", (ROOT / "server" / "settings.py").read_text()))
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
APPS = [name for name, service in SERVICES.items() if service.get("image") == "plenum"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
CADDY = shutil.which("caddy") or str(ROOT / "build" / "caddy" / "usr" / "bin" / "caddy")
UNIT = (ROOT / "hosting" / "plenum.service").read_text()
DOC = (ROOT / "docs" / "hosting.md").read_text()


def spoken(value: str) -> str:
    """The value that Compose gives, where nothing is set but the name."""
    return re.sub(r"\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}", lambda found: found[2] or "plenum.example", value)


def test_compose_sets_what_the_server_reads() -> None:
    assert len(APPS) == 2
    for name in APPS:
        environment = {key: spoken(value) for key, value in SERVICES[name]["environment"].items()}
        assert environment.keys() <= SETTINGS
        settings = Settings.of(environment)
        assert settings.public_url == "https://plenum.example"
        assert settings.redis_url == "redis://redis:6379/0"
        assert SERVICES[name]["depends_on"]["redis"]["condition"] == "service_healthy"


def test_its_redis_keeps_what_it_confirms() -> None:
    command = SERVICES["redis"]["command"]
    assert command[0] == "redis-server"
    given = dict(zip(command[1::2], command[2::2], strict=True))
    assert {name: given[f"--{name}"] for name in WANTED} == WANTED
    assert given["--save"] == ""
    assert "redis:/data" in SERVICES["redis"]["volumes"]
    assert "ports" not in SERVICES["redis"]


def test_caddy_knows_the_servers_and_nobody_else_is_reached_from_outside() -> None:
    caddy = SERVICES["caddy"]
    port = re.findall(r"PORT=(\d+)", DOCKERFILE)[0]
    assert caddy["environment"]["PLENUM_SERVERS"].split() == [f"{name}:{port}" for name in APPS]
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["caddy"]
    caddyfile = (ROOT / "hosting" / "Caddyfile").read_text()
    assert set(re.findall(r"\{\$(\w+)", caddyfile)) == set(caddy["environment"])
    [mounted] = [volume for volume in caddy["volumes"] if volume.startswith("./")]
    assert (ROOT / mounted.split(":")[0]).is_file()


def test_every_volume_is_named_and_every_end_has_its_time() -> None:
    mounted = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", ())}
    assert {name for name in mounted if "/" not in name} == set(COMPOSE["volumes"])
    for name in APPS:
        assert int(SERVICES[name]["stop_grace_period"].removesuffix("s")) > END_WITHIN
    assert int(re.findall(r"^TimeoutStopSec=(\d+)$", UNIT, re.MULTILINE)[0]) > END_WITHIN


def test_the_image_is_made_of_what_is_there() -> None:
    kept = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE))
    stages = re.findall(r" AS (\w+)", DOCKERFILE)
    for line in re.findall(r"^COPY (.+)$", DOCKERFILE, re.MULTILINE):
        *sources, _ = line.split()
        if sources[0].startswith("--from="):
            assert sources[0].removeprefix("--from=") in stages
            continue
        for source in sources:
            assert (ROOT / source).exists(), source
            assert source.split("/")[0] in kept, source
    names = set(re.findall(r"(?<=[ ])([A-Z_]{4,})=", re.findall(r"^ENV (.+)$", DOCKERFILE, re.MULTILINE)[0]))
    assert names - {"PYTHONUNBUFFERED"} <= SETTINGS
    assert re.search(r"^USER plenum$", DOCKERFILE, re.MULTILINE)
    assert "/health" in DOCKERFILE
    assert not re.search(r"https?://(?!127\.0\.0\.1)", DOCKERFILE), "no registry has an address here"


def test_the_procfile_runs_what_there_is() -> None:
    [line] = [line for line in (ROOT / "Procfile").read_text().splitlines() if not line.startswith("#")]
    name, _, command = line.partition(": ")
    assert name == "web"
    assert set(re.findall(r"([A-Z_]+)=", command)) <= SETTINGS
    assert "python -m server" in command


def test_the_unit_sets_what_the_server_reads() -> None:
    names = set(re.findall(r"^Environment=(\w+)=", UNIT, re.MULTILINE)) | set(re.findall(r"such as (\w+)=", UNIT))
    assert names <= SETTINGS
    assert re.findall(r"^Environment=DATA_DIR=/var/lib/(\w+)$", UNIT, re.MULTILINE) == re.findall(
        r"^StateDirectory=(\w+)$", UNIT, re.MULTILINE
    )


@pytest.mark.skipif(
    not shutil.which("systemd-analyze"),
    reason="systemd comes with the system or not at all; what the unit sets is compared with the settings everywhere",
)
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "plenum.service"
    unit.write_text(UNIT.replace("/opt/plenum/.venv/bin/python", sys.executable).replace("/opt/plenum", str(ROOT)))
    verified = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert "plenum.service" not in verified.stderr, verified.stderr


def test_caddy_understands_its_file() -> None:
    environment = {"PLENUM_HOST": "plenum.example", "PLENUM_SERVERS": "app1:8000 app2:8000", "HOME": "/nonexistent"}
    file = ROOT / "hosting" / "Caddyfile"
    checked = subprocess.run(
        [CADDY, "validate", "--adapter", "caddyfile", "--config", file],
        capture_output=True, text=True, check=False, env=environment | {"PATH": "/usr/bin:/usr/local/bin"},
    )  # fmt: skip
    assert checked.returncode == 0, checked.stderr


async def test_the_page_names_every_metric_and_no_other(tmp_path: Path) -> None:
    port = free_port()
    async with running(tmp_path, metrics_port=port) as server:
        await led(server)
        text, _ = await asked(port)
    told = set(re.findall(r"^# TYPE (plenum_\w+) ", text, re.MULTILINE))
    rows = DOC.split("| metric |")[1].split("\n\n")[0]
    named = {name for row in rows.splitlines() for name in re.findall(r"`(plenum_\w+)`", row.split("|")[1])}
    assert named == told


def test_the_page_speaks_of_settings_and_files_that_exist() -> None:
    named = set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`", DOC))
    compose_only = set(re.findall(r"\$\{(\w+)", (ROOT / "compose.yaml").read_text()))
    assert named <= SETTINGS | compose_only, named - SETTINGS
    for path in re.findall(r"`(hosting/[\w.]+)`", DOC):
        assert (ROOT / path).exists(), path
    for path in (ROOT / "hosting").iterdir():
        assert f"`hosting/{path.name}`" in DOC, path.name
    for target in re.findall(r"\]\(([^)#]+)", DOC):
        assert (ROOT / "docs" / target).exists(), target
    headings = {
        re.sub(r"[^\w -]", "", line[3:].lower()).replace(" ", "-") for line in DOC.splitlines() if line[:3] == "## "
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", DOC)) <= headings
