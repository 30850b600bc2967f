"""What other processes did, brought to the rooms of this one."""

import logging
from collections.abc import Callable, Iterable

from .room import Room

log = logging.getLogger("plenum.storage")


class News:
    """See `storage.others.Listener`. `room` gives a session's room where one is open, `rooms` all of them; `storage`
    tells how the storage is (`views.here.Here`), `doubtful` hears of a session whose log may have lost its end, `gone`
    of a room whose session was erased.
    """

    def __init__(
        self,
        room: Callable[[str], Room | None],
        rooms: Callable[[], Iterable[Room]],
        storage: Callable[[], str],
        doubtful: Callable[[str], None],
        gone: Callable[[Room], None],
    ) -> None:
        self._room = room
        self._rooms = rooms
        self._storage = storage
        self._doubtful = doubtful
        self._gone = gone

    def appended(self, session: str, head: int) -> None:
        """See `Listener.appended`."""
        room = self._room(session)
        if room and head > room.session.seq:
            room.read_on()

    def stands_at(self, session: str, head: int) -> None:
        """See `Listener.stands_at`."""
        room = self._room(session)
        if room and head != room.seq:
            room.read_on()

    def missed(self, session: str) -> None:
        """See `Listener.missed`."""
        if room := self._room(session):
            room.read_on()

    def doubtful(self, session: str) -> None:
        """See `Listener.doubtful`."""
        self._doubtful(session)

    def came_or_left(self, session: str) -> None:
        """See `Listener.came_or_left`."""
        if room := self._room(session):
            room.look_elsewhere()

    def erased(self, session: str) -> None:
        """See `Listener.erased`."""
        if room := self._room(session):
            self._gone(room)

    def storage_changed(self) -> None:
        """See `Listener.storage_changed`."""
        if self._storage() == "away":
            log.error("the storage cannot be reached; answers wait on the phones")
        else:
            log.error("the storage can be reached again")
        for room in self._rooms():
            room.storage_changed(self._storage())
