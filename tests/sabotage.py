"""`make sabotage`: one change at a time that breaks a promise, each in a copy of the project, and the tests must turn
red.

A test that stays green while its promise is broken proves nothing. Prints one line per change; exits 1 where one
survived.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
LONGEST = 150
"""Seconds after which a hanging test counts as red."""
LINKED = (".venv", "bundle/node_modules", "server/assets")


@dataclass(frozen=True)
class Sabotage:
    """In `file`, `line` becomes `instead`; `tests` must notice."""

    name: str
    file: str
    line: str
    instead: str
    tests: str


CHANGES = [
    Sabotage(
        "acked before it is on disk (R2)",
        "server/live/commits.py",
        "            if entries:\n                began = monotonic()",
        "            for reply, outcome in outcomes:\n                reply(outcome)\n            outcomes = []\n"
        "            if entries:\n                began = monotonic()",
        "tests/live",
    ),
    Sabotage(
        "dedupe off (R1)",
        "server/live/commits.py",
        "        if counted is not None:",
        "        if counted is not None and False:",
        "tests/live",
    ),
    Sabotage(
        "floods are not aborted (R12)",
        "server/edge/limits.py",
        "        return self._frames >= 0 and self._bytes >= 0",
        "        return True",
        "tests/faults/test_hostile.py",
    ),
    Sabotage(
        "Origin unchecked",
        "server/web/access.py",
        "    if not origin:\n        return True",
        "    return True",
        "tests/web/test_access.py",
    ),
    Sabotage(
        "a hidden answer is sent to the wall (R5)",
        "server/views/wall.py",
        'answer.state != "visible"',
        "False",
        "tests/views",
    ),
    Sabotage(
        "a concealed question's answers are sent to the wall (R5)",
        "server/views/wall.py",
        "or question.concealed",
        "",
        "tests/views",
    ),
    Sabotage(
        "a revoked key's screens stay",
        "server/live/room.py",
        "                if screen.person not in held:",
        "                if False:",
        "tests/web/test_access.py",
    ),
    Sabotage(
        "typed codes are judged without end (R7)",
        "server/web/wire.py",
        "        if not self.doors.throttle.may_judge(self.client, right=room",
        "        if False and not self.doors.throttle.may_judge(self.client, right=room",
        "tests/web/test_access.py",
    ),
    Sabotage(
        "short codes of table cards are judged without end (R7)",
        "server/web/wire.py",
        "            if not self.doors.throttle.may_judge",
        "            if False and not self.doors.throttle.may_judge",
        "tests/web/test_leading.py",
    ),
    Sabotage(
        "points are seen while people are still placing them",
        "server/core/weighing.py",
        'question.points > 0 and not (question.phase == "weigh" and question.open)',
        "question.points > 0",
        "tests/core",
    ),
    Sabotage(
        "who writes for one small group changes another's answers",
        "server/core/participating.py",
        'return answer.table and table != "" and table == answer.small_group',
        'return answer.table and table != ""',
        "tests/core",
    ),
    Sabotage(
        "points of a hidden answer still count (R9)",
        "server/core/tallying.py",
        "        question.given += by * answer.points",
        "",
        "tests/core",
    ),
    Sabotage(
        "votes stay with the perspective that somebody had before (R9)",
        "server/core/tallying.py",
        "        _tally(session.questions[one.question], one, former, -1)",
        "        pass",
        "tests/core",
    ),
    Sabotage(
        "fewer than three people are shown apart (R5)",
        "server/views/results.py",
        "    if not session.small_numbers:",
        "    if True:",
        "tests/views",
    ),
    Sabotage(
        "a word that was hidden is on the wall (R5)",
        "server/views/wall.py",
        "    if KINDS[question.kind].hides(question, answer):",
        "    if False:",
        "tests/views",
    ),
    Sabotage(
        "a vote stays in the log when it is erased",
        "server/core/erasing.py",
        'kept = fields if fields.value is UNSET else replace(fields, value="")',
        "kept = fields",
        "tests/core",
    ),
    Sabotage(
        "a small group's other devices see what was hidden (R5)",
        "server/views/small_group.py",
        'seen = answer.state == "visible" or answer.writer == scribe',
        "seen = True",
        "tests/views",
    ),
    Sabotage(
        "replies stay in the log when their question is erased",
        "server/core/erasing.py",
        'return replace(kept, reply="") if kept.reply else kept',
        "return kept",
        "tests/live",
    ),
    Sabotage(
        "a screen that was slow keeps what went away (R4)",
        "server/live/audience.py",
        "catching_up(self._parts.get(path), less)",
        "self._parts.get(path)",
        "tests/live",
    ),
    Sabotage(
        "erased texts stay in the log",
        "server/live/loading.py",
        "        if bare != entry:",
        "        if False:",
        "tests/web/test_access.py",
    ),
    Sabotage(
        "formulas go into the CSV (R11)",
        "server/web/downloads.py",
        'f"\'{cell}" if cell.startswith(FORMULA) else cell',
        "cell",
        "tests/web/test_http.py",
    ),
    Sabotage(
        "undo takes back what somebody else changed since (R6)",
        "server/core/reversing.py",
        "if session.stamps.get(wish, 0) == expected[wish]",
        "",
        "tests/core",
    ),
    Sabotage(
        "a screen that was slow never catches up (R4)",
        "server/live/audience.py",
        "late = [screen for screen in self.behind if screen.connection.ready]",
        "late: list[Screen] = []",
        "tests/live",
    ),
    Sabotage(
        "acked before Redis has answered (R2)",
        "server/storage/redis/log.py",
        "        reply = await self._commands.call(",
        "        if head:\n            self._said = asyncio.ensure_future(\n"
        '                self._commands.call("EVAL", _APPEND, 3, *where, *said, *entries, for_ever=True)\n'
        '            )\n            return ""\n        reply = await self._commands.call(',
        "tests/faults/test_redis_partition.py",
    ),
    Sabotage(
        "Redis appends without looking at the head (R4)",
        "server/storage/redis/lua/append.lua",
        "if head ~= tonumber(ARGV[2]) then",
        "if false then",
        "tests/storage/test_redis.py",
    ),
    Sabotage(
        "Redis appends what was decided before it lost its end (R4)",
        "server/storage/redis/lua/append.lua",
        "if ARGV[3] ~= '' and ARGV[3] ~= life then",
        "if false then",
        "tests/storage/test_redis_lives.py",
    ),
    Sabotage(
        "other processes do not hear of an append (R4)",
        "server/storage/redis/lua/append.lua",
        "redis.call('PUBLISH', ARGV[5], 'appended ' .. ARGV[1] .. ' ' .. head)",
        "",
        "tests/storage/test_redis.py",
    ),
    Sabotage(
        "what was appended while a process could not hear is not read on (R4)",
        "server/storage/redis/company.py",
        "                listener.missed(session)",
        "                pass",
        "tests/faults/test_redis_partition.py",
    ),
    Sabotage(
        "two processes may have the turn at once",
        "server/storage/redis/lua/turn.lua",
        "if holder and holder ~= ARGV[1] then",
        "if false then",
        "tests/storage/test_redis.py",
    ),
    Sabotage(
        "phones do not notice a failover that lost what was acked (R2)",
        "server/live/rooms.py",
        'epoch = f"{loaded[1]}.{self.log.life(session)}"',
        "epoch = loaded[1]",
        "tests/faults/test_redis_groups.py",
    ),
    Sabotage(
        "a Redis that syncs every second passes for a safe one (R2)",
        "server/storage/redis/checks.py",
        '"appendfsync": "always"',
        '"appendfsync": "everysec"',
        "tests/storage/test_redis_checks.py",
    ),
    Sabotage(
        "what was erased stays in the files of Redis",
        "server/storage/redis/rewriting.py",
        "await self._do(place, APPENDED)",
        "pass",
        "tests/storage/test_redis_erasing.py",
    ),
    Sabotage(
        "erasing is confirmed while a file still holds the text (R10)",
        "server/live/forgetting.py",
        "await self._log.forget(self._session)",
        "pass",
        "tests/live/test_erasing.py",
    ),
    Sabotage(
        "a commit that waits for the storage hides that it is away (R4)",
        "server/live/room.py",
        "if self.presence.here.storage:",
        "if False:",
        "tests/live/test_storage_away.py",
    ),
]


def main() -> int:
    """Try every change; the exit code says whether all were noticed."""
    survived = [change for change in CHANGES if not noticed(change)]
    print(f"\n{len(CHANGES) - len(survived)} noticed, {len(survived)} survived")
    return 1 if survived else 0


def noticed(change: Sabotage) -> bool:
    """Whether the tests turn red with this change."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "plenum"
        shutil.copytree(
            ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "node_modules", "assets", "__pycache__")
        )
        for link in LINKED:
            (copy / link).symlink_to(ROOT / link)
        path = copy / change.file
        source = path.read_text()
        assert source.count(change.line) == 1, f"{change.name}: {change.file} no longer has that line once"
        path.write_text(source.replace(change.line, change.instead))
        try:
            run = subprocess.run(
                [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", change.tests],
                cwd=copy, capture_output=True, check=False, timeout=LONGEST,
                env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
            )  # fmt: skip
            red = run.returncode == 1
        except subprocess.TimeoutExpired:
            red = True  # a test waits for what never comes
    print(f"{'noticed ' if red else 'SURVIVED'}  {change.name}", flush=True)
    return red


if __name__ == "__main__":
    sys.exit(main())
