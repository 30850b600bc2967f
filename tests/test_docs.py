"""The documents say what the code does: commands, fields, refusals, settings, rules."""

import re
from pathlib import Path

import msgspec
import pytest

from server.app import STATUS, Plenum
from server.core.commands import COMMANDS
from server.core.rules import RULES
from server.settings import Settings
from server.storage.memory import MemoryLog, MemoryRegistry
from server.words import words

ROOT = Path(__file__).parents[1]
PROTOCOL = (ROOT / "docs" / "protocol.md").read_text()
RULES_DOC = (ROOT / "docs" / "rules.md").read_text()
README = (ROOT / "README.md").read_text()


SCREEN = {"participant": "phone", "facilitator": "desk"}


def documented_commands() -> dict[str, str]:
    """Row of the table of commands by each command it describes."""
    rows = PROTOCOL.split("### Commands")[1].split("## Refusals")[0].splitlines()
    return {name: row for row in rows if row.startswith("| `") for name in re.findall(r"`(\w+)`", row.split("|")[1])}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.__struct_config__.tag))
def test_every_command_is_documented_with_its_fields_and_who_may_ask(command: type[msgspec.Struct]) -> None:
    row = documented_commands()[str(command.__struct_config__.tag)]
    for name in command.__struct_fields__:
        if name != "id":
            assert f"`{name}`" in row, name
    who = row.split("|")[2]
    asked_by = {role for role in RULES[command][0] if role != "time"}
    assert {name for name in SCREEN if SCREEN[name] in who} == asked_by


def test_no_command_is_documented_that_does_not_exist() -> None:
    assert set(documented_commands()) == {str(command.__struct_config__.tag) for command in COMMANDS}


def test_every_refusal_is_documented_with_its_http_status() -> None:
    rows = PROTOCOL.split("## Refusals")[1].splitlines()
    documented = {row.split("`")[1]: int(row.split("|")[2]) for row in rows if row.startswith("| `")}
    assert set(documented) == set(words("refusals", "de")) - {"kept"}
    assert documented == {why: STATUS.get(why, 400) for why in documented}


def test_every_address_is_documented(tmp_path: Path) -> None:
    plenum = Plenum(Settings(data_dir=tmp_path), MemoryLog(), MemoryRegistry())
    for route in plenum.asgi.routes:
        path = getattr(route, "path", "")
        if path in ("/assets", "/language"):
            continue
        assert path.replace("sessions/{session}", "sessions/{code or session}") in PROTOCOL, path


def test_every_setting_is_in_the_readme() -> None:
    source = (ROOT / "server" / "settings.py").read_text()
    names = set(re.findall(r"environment(?:\.get\(|, )\"(\w+)\"", source))
    assert names == set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE))


def test_every_rule_is_carried_by_a_test() -> None:
    names = " ".join(
        name
        for path in (ROOT / "tests").rglob("*")
        if path.suffix in (".py", ".mjs")
        for name in re.findall(r"(?:def test_|test\(['\"`])([^\n(]+)", path.read_text())
    )
    rules = re.findall(r"^\* \*\*(R\d+)\*\*", RULES_DOC, re.MULTILINE)
    assert rules == [f"R{n}" for n in range(1, 13)]
    missing = [rule for rule in rules if not re.search(rf"\b{rule}\b|(?:^|_| ){rule}(?:_| )", names)]
    assert missing == []
