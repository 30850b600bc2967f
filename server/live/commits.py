"""What a room makes durable: commands come in, entries go to the log, and the session grows by what is on the disk.

What waits is taken as one batch, decided and evolved command by command, and committed once. A batch that fails is
forgotten, the session read again from the log, and its commands tried one by one, so that poison fails alone. What
other processes append is read on before anything is decided; a race that is lost all the same is decided again.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from time import monotonic

from ..core.commands import EraseAnswer
from ..core.events import VERSION, Entry, Redone, Undone
from ..core.evolve import evolve
from ..core.refused import Refused
from ..core.rules import decide
from ..core.session import Session, Touched
from ..core.upgrade import read, write
from ..storage.log import Conflict, Log, StorageError, StorageFull
from .counts import Counts
from .forgetting import Forgetting
from .loading import blank, load
from .reply import Done, Waiting

log_of_rooms = logging.getLogger("plenum.room")

MAX_WAITING = 20_000
"""Commands a room holds; more are refused with `busy`, and their phones try again."""
MAX_BATCH = 4_000
POISON, RACE = "poison", "race"
RACES = 5
"""Races a batch may lose."""
READ_AGAIN = 0.5
"""Seconds until what could not be read on is tried again."""
SLICE = 500
"""Entries of other processes taken in at a stretch."""


class Commits:
    """`queue` commands, `run` once as a task. `grown` hears what each batch touched, before its acks; `renewed`, that
    the session was read again; `lost`, that this cannot go on.
    """

    def __init__(
        self,
        session: Session,
        log: Log,
        clock: Callable[[], int],
        grown: Callable[[set[Touched]], None],
        renewed: Callable[[], None],
        lost: Callable[[], None],
        counts: Counts,
    ) -> None:
        self.session = session
        self.seq = session.seq
        """Number of the last entry that is on the disk."""
        self.ended = False
        """Take what waits, and then no more."""
        self.refuses = False
        """The session may not be as it is on the disk."""
        self.settled = asyncio.Event()
        """All of the session is on the disk."""
        self.settled.set()
        self._log = log
        self._clock = clock
        self._grown, self._renewed, self._lost = grown, renewed, lost
        self._counts = counts
        self._waiting: deque[Waiting] = deque()
        self._first_came = self._first_taken = 0.0
        """When the first command came of those that wait, and of those in the batch."""
        self._arrived = asyncio.Event()
        self._behind = False
        self._forgetting = Forgetting(log, session.id)

    def queue(self, waiting: Waiting) -> bool:
        """Take a command in; False where too many wait."""
        if len(self._waiting) >= MAX_WAITING:
            return False
        if not self._waiting:
            self._first_came = monotonic()
        self._waiting.append(waiting)
        self._arrived.set()
        return True

    def read_on(self) -> None:
        """Another process may have appended."""
        self._behind = True
        self._arrived.set()

    def end(self) -> None:
        """Finish what was begun."""
        self.ended = True
        self._arrived.set()

    async def run(self) -> None:
        """Until it is ended and nothing waits."""
        while not (self.ended and not self._waiting):
            await self._arrived.wait()
            if not self.refuses and not await self._caught_up():
                continue
            batch = [self._waiting.popleft() for _ in range(min(MAX_BATCH, len(self._waiting)))]
            self._first_taken, self._first_came = self._first_came, monotonic()
            if not self._waiting:
                self._arrived.clear()
            self.settled.clear()
            try:
                await self._take(batch)
            except BaseException:  # cancelled, or worse: nobody may read what may not be on the disk
                self.refuses = True
                self._waiting.extendleft(reversed(batch))
                raise
            finally:
                self.settled.set()
            await asyncio.sleep(0)  # who waits for a settled session gets the turn, however much more has arrived
        await self._forgetting.close()

    def refuse_waiting(self) -> None:
        """Whoever still waits for an answer gets one: whether it was stored shows when it comes again."""
        while self._waiting:
            self._waiting.popleft()[2](Refused("not_stored"))

    async def _take(self, batch: list[Waiting]) -> None:
        why = "not_stored" if self.refuses else await self._commit_again(batch)
        for one in batch if why else ():
            alone = why == POISON and not self.refuses
            again = await self._commit_again([one]) if alone else why
            if again:
                one[2](Refused("not_stored" if again == POISON else again))

    # ── other processes ──────────────────────────────────────────────────────────────────────────────────────────────

    async def _caught_up(self) -> bool:
        """Take in what others appended; True where commands wait, and the next append is this process's turn."""
        may_append = bool(self._waiting)
        if not may_append:
            self._arrived.clear()
        behind, self._behind = self._behind, False
        missed: Sequence[bytes] = ()
        try:
            if may_append:
                missed = await self._log.turn(self.session.id, self.session.seq)
            if behind and not missed:  # the turn is not asked for where nobody else is known
                missed = await self._log.after(self.session.id, self.session.seq)
            await self._take_in(missed)
        except StorageError:
            self.read_on()
            await asyncio.sleep(READ_AGAIN)
            return False
        except Exception as error:  # noqa: BLE001  # whatever another process wrote, this one cannot go on
            log_of_rooms.error("a session could not be read on: %s", type(error).__name__)
            self._lost()
        return may_append

    async def _take_in(self, missed: Sequence[bytes]) -> None:
        if missed:
            self.settled.clear()
            try:
                await self._fold(missed)
            finally:
                self.settled.set()

    async def _fold(self, missed: Sequence[bytes]) -> None:
        touched: set[Touched] = set()
        for at, data in enumerate(missed, 1):
            touched |= evolve(self.session, self.session.seq + 1, read(data))
            if at % SLICE == 0:
                await asyncio.sleep(0)
        self._grown(touched)
        self.seq = self.session.seq

    async def _commit_again(self, batch: list[Waiting]) -> str:
        for _ in range(RACES):
            why = await self._commit(batch)
            if why != RACE or self.refuses:
                return "not_stored" if why == RACE else why
            await self._ask_for_the_turn()
        return "busy"

    async def _ask_for_the_turn(self) -> None:
        """After a lost race, so that the next one is not lost as well."""
        try:
            await self._fold(await self._log.turn(self.session.id, self.session.seq))
        except StorageError:
            pass  # the append will say so
        except Exception as error:  # noqa: BLE001  # as above
            log_of_rooms.error("a session could not be read on: %s", type(error).__name__)
            self._lost()

    # ── a batch ──────────────────────────────────────────────────────────────────────────────────────────────────────

    async def _commit(self, batch: list[Waiting]) -> str:
        """Decide, evolve, append, publish, ack.

        Where that failed, the session is again as it is on disk, and a reason comes back: of the storage, which meets
        every command alike, `POISON`, which one of them brought, or `RACE`: another process was faster.
        """
        head, now = self.session.seq, self._clock()
        entries: list[bytes] = []
        touched: set[Touched] = set()
        outcomes: list[Done | Refused] = []
        try:
            outcomes += [self.do(waiting, now, entries, touched) for waiting in batch]
            if entries:
                began = monotonic()
                await self._log.append(self.session.id, head, entries)
                self._counts.appends.add(monotonic() - began)
            else:
                await self._log.give_back(self.session.id)
            # Also what was erased before: whoever did that may have died over it.
            await self._erase({part[1] for part in touched if part[0] == "erased"} | _erased(batch, outcomes))
        except Conflict:
            self._counts.races_lost += 1
            await self._reload()
            return RACE
        except Exception as error:  # noqa: BLE001  # poison may raise anything, and must fail alone
            log_of_rooms.error("a batch of %d commands failed: %s", len(batch), type(error).__name__)
            await self._reload()
            if isinstance(error, StorageError):
                self._counts.failed_appends += 1
                return "disk_full" if isinstance(error, StorageFull) else "not_stored"
            return POISON
        self._grown(touched)
        for (command, _, reply), outcome in zip(batch, outcomes, strict=True):
            if isinstance(command, EraseAnswer) and isinstance(outcome, Done):
                self._forgetting.reply_once_forgotten(reply, outcome)
            else:
                reply(outcome)
        self._counts.batches.add(len(batch))
        self._counts.acks.add(monotonic() - self._first_taken, len(batch))
        self.seq = self.session.seq
        return ""

    def do(self, waiting: Waiting, now: int, entries: list[bytes], touched: set[Touched]) -> Done | Refused:
        """Decide and evolve one command; its entry goes to `entries`."""
        command, by, _ = waiting
        counted = self.session.done.get((by.id, command.id))
        if counted is not None:
            return Done(counted)
        try:
            events = tuple(decide(self.session, command, by, now))
        except Refused as refused:
            return refused
        entry = Entry(VERSION, now, by, str(command.__struct_config__.tag), events, command.id)
        entries.append(write(entry))
        touched |= evolve(self.session, self.session.seq + 1, entry)
        return Done(self.session.seq, any(event.kept for event in events if isinstance(event, (Undone, Redone))))

    async def _erase(self, answers: set[str]) -> None:
        if answers:
            loaded = await self._log.load(self.session.id)
            for id in sorted(answers):
                await blank(self._log, self.session.id, self.session.answers[id], loaded.entries if loaded else ())

    async def _reload(self) -> None:
        try:
            loaded = await load(self._log, self.session.id)
        except Exception as error:  # noqa: BLE001  # whatever it is, this room cannot go on
            log_of_rooms.error("a session could not be read again: %s", type(error).__name__)
            loaded = None
        if loaded is None or self.refuses:
            self._lost()
            return
        self.session = loaded[0]
        self.seq = self.session.seq
        self._renewed()


def _erased(batch: Sequence[Waiting], outcomes: Sequence[Done | Refused]) -> set[str]:
    """The answers that these commands erase or find erased."""
    return {
        command.answer
        for (command, _, _), outcome in zip(batch, outcomes, strict=True)
        if isinstance(command, EraseAnswer) and isinstance(outcome, Done)
    }
