"""A room: a session loaded in this process.

What waits is taken as one batch, decided and evolved command by command, committed once, then published and acked:
nobody sees what is not on disk. A batch that fails is forgotten, the session read again from the log, and its
commands tried one by one, so that poison fails alone.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable

from ..core.commands import AnyCommand
from ..core.events import VERSION, Author, Entry, Redone, Undone
from ..core.evolve import evolve
from ..core.refused import Refused
from ..core.rules import decide
from ..core.session import Session, Touched
from ..core.upgrade import write
from ..storage.log import Log, StorageError, StorageFull
from ..views import desk, phone, wall
from ..views.here import Here
from .audience import Audience, Screen
from .closing import Closing
from .loading import blank, load
from .personal import tell, tell_all
from .presence import Presence
from .rate import Rate
from .reply import Done, Reply, Waiting

log_of_rooms = logging.getLogger("plenum.room")

MAX_WAITING = 20_000
"""Commands a room holds; more are refused with `busy`, and their phones try again."""
MAX_BATCH = 4_000
POISON = "poison"
PACE = {"wall": 0.1, "desk": 0.1, "phone": 0.25}
"""Seconds between two patches for an audience; walls first."""


class Room:
    """Use `submit` for commands, `enter` and `leave` for screens, `settled` before reading `session`."""

    def __init__(
        self, session: Session, epoch: str, log: Log, clock: Callable[[], int], here: Here | None = None
    ) -> None:
        self.session = session
        self.epoch = epoch
        self.seq = session.seq
        """Number of the last entry that is on the disk."""
        self.clock = clock
        self.closed = False
        here = here or Here()
        self.presence = Presence(here)
        self.audiences = {
            "wall": Audience(wall, session, here),
            "desk": Audience(desk, session, here),
            "phone": Audience(phone, session, here),
        }
        self._log = log
        self._lost = False
        self._seen: set[str] = set()
        self._rate = Rate()
        self._closing = Closing(clock, lambda command, by: self.submit(command, by, lambda _: None))
        self._waiting: deque[Waiting] = deque()
        self._arrived = asyncio.Event()
        self._settled = asyncio.Event()
        self._settled.set()
        self._dirty = {name: asyncio.Event() for name in self.audiences}
        self._tasks = [
            asyncio.create_task(self._work()),
            *(asyncio.create_task(self._broadcast(name)) for name in self.audiences),
        ]
        self._closing.watch(session)

    def submit(self, command: AnyCommand, by: Author, reply: Reply) -> None:
        """Queue a command; `reply` is called once, when it is on disk or refused."""
        if self.closed:
            reply(Refused("gone"))
        elif len(self._waiting) >= MAX_WAITING:
            reply(Refused("busy"))
        elif by.role == "participant" and self.presence.here.space == "full":
            reply(Refused("disk_full"))
        elif by.role == "participant" and not self._may(by.id, command.id):
            reply(Refused("too_fast"))
        else:
            self._waiting.append((command, by, reply))
            self._arrived.set()

    def _may(self, participant: str, command: str) -> bool:
        """A retry of what counted already costs nothing: a phone may offer again all it ever said."""
        return (participant, command) in self.session.done or self._rate.may(participant, self.clock())

    async def settled(self) -> None:
        """Return when all of the session is on disk; it stays so until the caller awaits again."""
        while not self._settled.is_set():
            await self._settled.wait()

    async def _work(self) -> None:
        while not (self.closed and not self._waiting):
            await self._arrived.wait()
            batch = [self._waiting.popleft() for _ in range(min(MAX_BATCH, len(self._waiting)))]
            if not self._waiting:
                self._arrived.clear()
            self._settled.clear()
            try:
                why = "not_stored" if self._lost else await self._commit(batch)
                for one in batch if why else ():
                    alone = why == POISON and not self._lost
                    again = await self._commit([one]) if alone else why
                    if again:
                        one[2](Refused("not_stored" if again == POISON else again))
            finally:
                self._settled.set()
            await asyncio.sleep(0)  # who waits for a settled session gets the turn, however much more has arrived

    async def _commit(self, batch: list[Waiting]) -> str:
        """Decide, evolve, append, publish, ack.

        Where that failed, the session is again as it is on disk, and a reason comes back: of the storage, which meets
        every command alike, or `POISON`, which one of them brought.
        """
        head, now = self.session.seq, self.clock()
        entries: list[bytes] = []
        touched: set[Touched] = set()
        outcomes: list[tuple[Reply, Done | Refused]] = []
        try:
            for command, by, reply in batch:
                outcomes.append((reply, self._do(command, by, now, entries, touched)))
            if entries:
                await self._log.append(self.session.id, head, entries)
            await self._erase(touched)
        except Exception as error:  # noqa: BLE001  # poison may raise anything, and must fail alone
            log_of_rooms.error("a batch of %d commands failed: %s", len(batch), type(error).__name__)
            await self._reload()
            if isinstance(error, StorageError):
                return "disk_full" if isinstance(error, StorageFull) else "not_stored"
            return POISON
        self._publish(touched)
        for reply, outcome in outcomes:
            reply(outcome)
        self.seq = self.session.seq
        return ""

    async def _erase(self, touched: set[Touched]) -> None:
        erased = [self.session.answers[part[1]] for part in touched if part[0] == "erased"]
        if erased:
            loaded = await self._log.load(self.session.id)
            for answer in erased:
                await blank(self._log, self.session.id, answer, loaded.entries if loaded else ())

    def _do(
        self, command: AnyCommand, by: Author, now: int, entries: list[bytes], touched: set[Touched]
    ) -> Done | Refused:
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
        return Done(self.session.seq, any(isinstance(event, Undone | Redone) and event.kept for event in events))

    async def _reload(self) -> None:
        try:
            loaded = await load(self._log, self.session.id)
        except Exception as error:  # noqa: BLE001  # whatever it is, this room cannot go on
            log_of_rooms.error("a session could not be read again: %s", type(error).__name__)
            loaded = None
        if loaded is None:
            self._give_up()
            return
        self.session = loaded[0]
        self.seq = self.session.seq
        self._closing.watch(self.session)
        for name, audience in self.audiences.items():
            audience.reset(self.session, self.presence.here)
            self._dirty[name].set()
            for person in audience.by_person:
                tell_all(self.session, name, audience, person)

    def _give_up(self) -> None:
        """The log cannot be read: send the screens away, so that they come back to a room that could be loaded."""
        self.closed = self._lost = True
        self._closing.stop()
        self._dismiss(1012, "restart")
        for task in self._tasks[1:]:
            task.cancel()

    def enter(self, audience: str, screen: Screen) -> None:
        """From now on `screen` gets what `audience` is shown. Its present view is `whole()` of the audience."""
        self.audiences[audience].bring_up(self.session, self.presence.here)
        self.audiences[audience].enter(screen)
        if audience == "phone":
            self._seen.add(screen.person)
            self.presence.phone_came(screen.person)
        elif audience == "desk":
            self.presence.desk_came()
        self.touch_here()

    def leave(self, audience: str, screen: Screen) -> None:
        """The screen is gone."""
        if screen not in self.audiences[audience].screens:
            return
        self.audiences[audience].leave(screen)
        if audience == "phone":
            self.presence.phone_left(screen.person)
        elif audience == "desk":
            self.presence.desk_left()
        self.touch_here()

    def knows(self, participant: str) -> bool:
        """Whether this participant has been here before."""
        return participant in self._seen or participant in self.session.participants

    def touch_wall(self, wall: str) -> None:
        """What a wall shows changed, or it is gone."""
        self.audiences["desk"].touch(self.session, ("wall", wall))
        self._dirty["desk"].set()

    def touch_here(self) -> None:
        """Who is here changed."""
        for name in ("wall", "desk"):
            self.audiences[name].touch(self.session, ("here",))
            self._dirty[name].set()

    def drained(self, audience: str) -> None:
        """A screen that was slow can be written to again."""
        self._dirty[audience].set()

    def _publish(self, touched: set[Touched]) -> None:
        if any(part[0] == "key" for part in touched):
            self._dismiss_revoked()
        if ("session",) in touched:
            self._closing.watch(self.session)
        for name, audience in self.audiences.items():
            for part in touched:
                audience.touch(self.session, part)
            if audience.waiting:
                self._dirty[name].set()
        tell(self.session, touched, self.audiences["phone"], self.audiences["desk"])

    def _dismiss_revoked(self) -> None:
        held = {key.id for key in self.session.keys.values()}
        for name in ("wall", "desk"):
            for screen in list(self.audiences[name].screens):
                if screen.person not in held:
                    screen.connection.close(4003, "revoked")

    async def _broadcast(self, name: str) -> None:
        audience, dirty = self.audiences[name], self._dirty[name]
        while True:
            await dirty.wait()
            dirty.clear()
            await self.settled()
            try:
                await audience.publish(self.session, self.presence.here)
            except Exception as error:  # noqa: BLE001  # one bad view must not silence an audience for ever
                log_of_rooms.error("publishing to the %s failed: %s", name, type(error).__name__)
                self._dismiss_all(audience)
            await asyncio.sleep(PACE[name])

    async def close(self, code: int = 1001, reason: str = "closing") -> None:
        """Finish what was begun, then let go of the screens."""
        self.closed = True
        self._closing.stop()
        self._arrived.set()
        await self._tasks[0]
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._dismiss(code, reason)

    def _dismiss(self, code: int, reason: str) -> None:
        for audience in self.audiences.values():
            self._dismiss_all(audience, code, reason)

    @staticmethod
    def _dismiss_all(audience: Audience, code: int = 1012, reason: str = "restart") -> None:
        for screen in list(audience.screens):
            screen.connection.close(code, reason)
