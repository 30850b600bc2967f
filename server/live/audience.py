"""An audience: the screens that are shown the same, and what they were shown.

No queue per screen. Each screen remembers the point that it was sent; a slow one is passed over and later gets one
patch with the parts touched meanwhile, anew. A patch is encoded once and the same bytes go to every screen at the
same point.
"""

import asyncio
from collections import deque
from typing import Any

import msgspec

from ..core.session import Session, Touched
from ..views import Path, View
from ..views.here import Here
from ..views.patch import Losses, catching_up, diff, join, losses, put
from .connection import Connection, Payload

REMEMBERED = 200
"""Points kept for screens that are behind; who is further behind gets the whole view."""
SLICE = 250
"""Screens written to before others get their turn."""

UNSEEN = 1000
"""Changes kept for who comes back after all have left; after more of them the view is begun anew."""

_MISSING: Any = msgspec.UNSET


class Screen:
    """One connected screen of an audience; `person` is the participant's or key's id."""

    __slots__ = ("connection", "person", "point")

    def __init__(self, connection: Connection, person: str) -> None:
        self.connection = connection
        self.person = person
        self.point = 0


class Audience:
    """Screens that share a view. `touch` notes, `publish` computes and sends. While nobody looks nothing is computed:
    what was touched waits for the first who comes.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.screens: dict[Screen, None] = {}
        self.by_person: dict[str, set[Screen]] = {}
        self.behind: set[Screen] = set()
        self.point = 0
        self._begun = False
        self._touched: set[Touched] = set()
        self._history: deque[tuple[int, dict[Path, Losses | None]]] = deque(maxlen=REMEMBERED)
        self._parts: dict[Path, Any] = {}
        self._whole: bytes | None = None

    def reset(self, session: Session, here: Here) -> None:
        """Show this session from now on; every screen gets the whole view with the next publish."""
        self._end()
        if self.screens:
            self._begin(session, here)

    def _end(self) -> None:
        self._begun = False
        self._touched = set()
        self._parts = {}
        self._history.clear()
        self._whole = None
        self.behind.update(self.screens)

    def _begin(self, session: Session, here: Here) -> None:
        self._parts = {
            path: value
            for path in self.view.paths(session, here)
            if (value := self.view.part(session, here, path)) is not None
        }
        self.point += 1
        self._begun = True

    def bring_up(self, session: Session, here: Here) -> None:
        """Come to the present point at once, before a screen enters: it must not be shown what has been hidden
        since.
        """
        last = self.point
        patch = self._advance(session, here)
        if patch is None or not self.screens:
            return
        payload = Payload({"seq": session.seq, "patch": patch})
        for screen in self.screens:
            if screen.point == last and screen.connection.ready:
                screen.connection.send(payload)
                screen.point = self.point
            else:
                self.behind.add(screen)

    def show_here(self, session: Session, here: Here) -> None:
        """Show at once who is here and how the storage is, and of the session nothing: it may not be on the disk."""
        if self.screens:
            touched, self._touched = self._touched, {("here",)}
            self.bring_up(session, here)
            self._touched = touched

    def enter(self, screen: Screen) -> None:
        """The screen is shown `whole()` by its own line, and from now on every patch."""
        screen.point = self.point
        self.screens[screen] = None
        self.by_person.setdefault(screen.person, set()).add(screen)

    def leave(self, screen: Screen) -> None:
        """The screen is gone."""
        del self.screens[screen]
        self.behind.discard(screen)
        others = self.by_person[screen.person]
        others.discard(screen)
        if not others:
            del self.by_person[screen.person]

    def touch(self, touched: set[Touched]) -> None:
        """What shows this has to be computed anew."""
        if self._begun:
            self._touched.update(one for one in touched if one[0] in self.view.SHOWN)
            if not self.screens and len(self._touched) > UNSEEN:
                self._end()

    @property
    def waiting(self) -> bool:
        """Whether a publish would have something to do."""
        return bool((self.screens and self._touched) or any(screen.connection.ready for screen in self.behind))

    def whole(self) -> msgspec.Raw:
        """The view as last published or brought up, encoded; made once per point."""
        if self._whole is None:
            tree = self.view.empty()
            for path, value in self._parts.items():
                put(tree, path, value)
            self._whole = msgspec.json.encode(tree)
        return msgspec.Raw(self._whole)

    async def publish(self, session: Session, here: Here) -> None:
        """Bring every screen that can take it to the present point."""
        if not self.screens:
            return
        last = self.point
        patch = self._advance(session, here)
        point = self.point
        late = [screen for screen in self.behind if screen.connection.ready]
        self.behind.difference_update(late)
        catching_up: dict[int, Payload] = {}
        for screen in late:
            if screen in self.screens and screen.point < point:
                if screen.point not in catching_up:
                    catching_up[screen.point] = self._since(screen.point, session.seq)
                screen.connection.send(catching_up[screen.point])
                screen.point = point
        if patch is None:
            return
        payload = Payload({"seq": session.seq, "patch": patch})
        screens = list(self.screens)
        for start in range(0, len(screens), SLICE):
            if start:
                await asyncio.sleep(0)
            for screen in screens[start : start + SLICE]:
                if screen.point == last:
                    connection = screen.connection
                    if connection.ready:
                        connection.send(payload)
                        screen.point = point
                    elif screen in self.screens:
                        self.behind.add(screen)

    def _advance(self, session: Session, here: Here) -> dict[str, Any] | None:
        """Compute what was touched; a new point, and its patch, where anything changed."""
        if not self._begun:
            self._begin(session, here)
            return None
        try:
            return self._change(session, here)
        except Exception:
            self._end()  # who comes back must not be shown what was true before
            raise

    def _change(self, session: Session, here: Here) -> dict[str, Any] | None:
        pending = self._pending(session, here)
        patch: dict[str, Any] = {}
        changed: dict[Path, Losses | None] = {}
        for path in pending:
            before = self._parts.get(path, _MISSING)
            after = self.view.part(session, here, path)
            if after is None:
                if before is not _MISSING:
                    del self._parts[path]
                    put(patch, path, None)
                    changed[path] = None
            elif before is _MISSING:
                self._parts[path] = after
                put(patch, path, after)
                changed[path] = {}
            elif before != after:
                self._parts[path] = after
                put(patch, path, change := diff(before, after))
                changed[path] = losses(change)
        if not changed:
            return None
        self.point += 1
        self._whole = None
        self._history.append((self.point, changed))
        return patch

    def _pending(self, session: Session, here: Here) -> set[Path]:
        """The parts that show what was touched since this was last asked."""
        touched, self._touched = self._touched, set()
        pending: set[Path] = set()
        for one in touched:
            affected = self.view.affected(one)
            if affected is None:
                return self._parts.keys() | set(self.view.paths(session, here))
            pending.update(affected)
        return pending

    def _since(self, point: int, seq: int) -> Payload:
        """What a screen at `point` needs: the parts touched since, anew, and what they lost; or the whole view."""
        if not self._history or self._history[0][0] > point + 1:
            return Payload({"seq": seq, "view": self.whole()})
        lost: dict[Path, Losses] = {}
        for at, changed in self._history:
            if at > point:
                for path, less in changed.items():
                    if less is None and path in self._parts:  # it came back, and nobody knows what it had lost by then
                        return Payload({"seq": seq, "view": self.whole()})
                    lost[path] = join(lost.get(path, {}), less or {})
        patch: dict[str, Any] = {}
        for path, less in lost.items():
            put(patch, path, catching_up(self._parts.get(path), less))
        return Payload({"seq": seq, "patch": patch})
