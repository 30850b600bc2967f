"""A room: a session loaded in this process, and its screens. Nobody sees what is not on disk."""

import asyncio
import logging
from collections.abc import Callable
from time import monotonic

from ..core.commands import AnyCommand
from ..core.events import Author
from ..core.refused import Refused
from ..core.session import Session, Touched
from ..storage.log import Log
from ..storage.others import Alone, Others
from ..views import desk, phone, wall
from ..views.here import Here
from .audience import Audience, Screen
from .closing import Closing
from .commits import Commits
from .counts import Counts
from .elsewhere import Elsewhere
from .personal import tell, tell_all
from .presence import Presence
from .rate import Rate
from .reply import Reply

log_of_rooms = logging.getLogger("plenum.room")

REACHED_WITHIN = 3.0
"""Seconds that a screen waits for what it has seen at another process."""
CLOSES_WITHIN = 10.0
"""Seconds that a room waits for what it has begun: the storage may be away for longer."""
PACE = {"wall": 0.1, "desk": 0.1, "phone": 0.25}
"""Seconds between two patches for an audience; walls first."""


class Room:
    """Use `submit` for commands, `enter` and `leave` for screens, `settled` before reading `session`."""

    def __init__(
        self,
        session: Session,
        epoch: str,
        log: Log,
        clock: Callable[[], int],
        here: Here | None = None,
        others: Others | None = None,
        counts: Counts | None = None,
    ) -> None:
        self.epoch = epoch
        self.clock = clock
        self.closed = False
        here = here or Here()
        self._others = others or Alone()
        self._counts = counts or Counts()
        self.presence = Presence(here, self._others.process)
        self.audiences = {
            "wall": Audience(wall),
            "desk": Audience(desk),
            "phone": Audience(phone),
        }
        self._commits = Commits(session, log, clock, self._publish, self._renewed, self.give_up, self._counts)
        self._seen: set[str] = set()
        self._rate = Rate()
        self._closing = Closing(clock, lambda command, by: self.submit(command, by, lambda _: None))
        self._dirty = {name: asyncio.Event() for name in self.audiences}
        self._tasks = [
            asyncio.create_task(self._commits.run()),
            *(asyncio.create_task(self._broadcast(name)) for name in self.audiences),
        ]
        self._elsewhere = Elsewhere(self._others, session.id, self.presence, self._came_or_left_elsewhere)
        if self._others.possible:
            self._tasks.append(asyncio.create_task(self._elsewhere.keep()))
        self.over = self._tasks[0]
        """Done once the room is closed."""
        self.over.add_done_callback(self._broke)
        self._closing.watch(session)

    @property
    def session(self) -> Session:
        """The session as it grows; see `settled`."""
        return self._commits.session

    @property
    def seq(self) -> int:
        """Number of the last entry that is on the disk."""
        return self._commits.seq

    @property
    def visited(self) -> bool:
        """Whether any screen is here, at this process."""
        return any(audience.screens for audience in self.audiences.values())

    def submit(self, command: AnyCommand, by: Author, reply: Reply) -> None:
        """Queue a command; `reply` is called once, when it is on disk or refused."""
        if self.closed:
            reply(Refused("gone"))
        elif by.role == "participant" and self.presence.here.space == "full":
            reply(Refused("disk_full"))
        elif by.role == "participant" and not self._may(by.id, command.id):
            reply(Refused("too_fast"))
        elif not self._commits.queue((command, by, reply)):
            reply(Refused("busy"))

    def _may(self, participant: str, command: str) -> bool:
        """A retry of what counted already costs nothing: a phone may offer again all it ever said."""
        return (participant, command) in self.session.done or self._rate.may(participant, self.clock())

    async def settled(self) -> None:
        """Return when all of the session is on disk; it stays so until the caller awaits again. Refuses `not_stored`
        where the room was given up.
        """
        while not (self._commits.settled.is_set() or self._commits.refuses):
            await self._commits.settled.wait()
        if self._commits.refuses:
            raise Refused("not_stored")

    def _renewed(self) -> None:
        self._closing.watch(self.session)
        for name, audience in self.audiences.items():
            audience.reset(self.session, self.presence.here)
            self._dirty[name].set()
            for person in audience.by_person:
                tell_all(self.session, name, audience, person)

    def _broke(self, over: asyncio.Task[None]) -> None:
        """Nothing else may end the commits; a room without them must not seem open."""
        if not over.cancelled() and over.exception() and not self.closed:
            log_of_rooms.error("a room broke: %s", type(over.exception()).__name__)
            self.give_up()
            self._commits.refuse_waiting()

    def give_up(self) -> None:
        """The log cannot be read, or is another one: send the screens away, so that they come back to a room that could
        be loaded.
        """
        self.closed = self._commits.refuses = True
        self._commits.end()
        self._commits.settled.set()  # who waits for it hears that it will not be, also while the storage is away
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
        self.audiences["desk"].touch({("wall", wall)})
        self._dirty["desk"].set()

    def storage_changed(self, storage: str) -> None:
        """Tell walls and desks how the storage is."""
        self.presence.here.storage = storage
        for name in ("wall", "desk"):
            self._show_storage(name)
        self.touch_here()

    def _show_storage(self, name: str) -> None:
        """Also while a commit waits for it, and with it all else that is to be shown."""
        if name != "phone" and not self._commits.settled.is_set():
            self.audiences[name].show_here(self.session, self.presence.here)

    def touch_here(self) -> None:
        """Who is here changed, or how the storage is."""
        self._elsewhere.touch()
        for name in ("wall", "desk"):
            self.audiences[name].touch({("here",)})
            self._dirty[name].set()

    def _came_or_left_elsewhere(self, walls: set[str]) -> None:
        self._seen.update(self.presence.others)
        for id in walls:
            self.touch_wall(id)
        for name in ("wall", "desk"):
            self.audiences[name].touch({("here",)})
            self._dirty[name].set()

    def read_on(self) -> None:
        """Another process appended."""
        self._commits.read_on()

    async def reached(self, seq: int) -> None:
        """Return when entry number `seq` is in, which a screen saw at another process; after a while anyway."""
        if self._others.possible and self.session.seq < seq:
            self.read_on()
            for _ in range(50):
                if self.session.seq >= seq or self.closed:
                    break
                await asyncio.sleep(REACHED_WITHIN / 50)

    def look_elsewhere(self) -> None:
        """Somebody came or left at another process."""
        self._elsewhere.touch()

    def drained(self, audience: str) -> None:
        """A screen that was slow can be written to again."""
        self._dirty[audience].set()

    def _publish(self, touched: set[Touched]) -> None:
        if any(part[0] == "key" for part in touched):
            self._dismiss_revoked()
        if ("session",) in touched:
            self._closing.watch(self.session)
        for name, audience in self.audiences.items():
            audience.touch(touched)
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
            if self.presence.here.storage:  # the commit may have begun to wait after that was heard
                self._show_storage(name)
            await self.settled()
            began = monotonic()
            try:
                await audience.publish(self.session, self.presence.here)
            except Exception as error:  # noqa: BLE001  # one bad view must not silence an audience for ever
                log_of_rooms.error("publishing to the %s failed: %s", name, type(error).__name__)
                self._dismiss_all(audience)
            self._counts.fanouts[name].add(monotonic() - began)
            await asyncio.sleep(PACE[name])

    async def close(self, code: int = 1001, reason: str = "closing") -> None:
        """Finish what was begun, then let go of the screens."""
        self.closed = True
        self._closing.stop()
        self._commits.end()
        await asyncio.wait(self._tasks[:1], timeout=CLOSES_WITHIN)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._commits.refuse_waiting()
        self._dismiss(code, reason)

    def _dismiss(self, code: int, reason: str) -> None:
        for audience in self.audiences.values():
            self._dismiss_all(audience, code, reason)

    @staticmethod
    def _dismiss_all(audience: Audience, code: int = 1012, reason: str = "restart") -> None:
        for screen in list(audience.screens):
            screen.connection.close(code, reason)
