"""The wire: one screen's envelopes over a connection. No task is kept per screen; only a hello may have to wait for
its room.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec
from websockets.datastructures import Headers

from ..core.cards import is_typed, opened
from ..core.commands import AnyCommand, BecomeScribe, IssueKey
from ..core.events import Author
from ..core.refused import Refused
from ..core.upgrade import NewerLog
from ..live.audience import Screen
from ..live.connection import Connection, Payload
from ..live.personal import MINE
from ..live.reply import Done
from ..live.room import Room
from ..live.rooms import Rooms
from ..words import language_of, word
from . import access
from .completing import completed, issued
from .envelopes import Beat, Envelope, Hello, ReportEnvelope, Unreadable, read
from .finding import find_room
from .headers import Proxies, first
from .qr import qr
from .throttle import Throttle

log = logging.getLogger("plenum.wire")

MAX_HOST = 255
"""Longest Host; links and QR codes are made from it."""
MAX_UNREADABLE = 3
"""Unreadable frames until a screen is sent away."""
ROLES = {"wall": ("wall", "facilitator", "observer"), "desk": ("facilitator",)}
"""Whose keys open which screen."""


class Doors:
    """What all wires share: the rooms, and where this server is reached from outside (`""`: at the address that was
    asked for).
    """

    def __init__(self, rooms: Rooms, address: str, proxies: Proxies | None = None) -> None:
        self.rooms = rooms
        self.address = address
        self.proxies = proxies or Proxies()
        self.throttle = Throttle()
        self.hellos: set[asyncio.Task[None]] = set()
        self.done = 0
        self.refused: Counter[str] = Counter()

    def refusal(self, refused: Refused, language: str, id: str | None = None) -> dict[str, Any]:
        """The envelope of a refusal, its sentence in the person's language."""
        self.refused[refused.why] += 1
        return {"refused": id, "why": refused.why, "say": word("refusals", language, refused.why, **refused.values)}

    def accept(self, connection: Connection, code: str, headers: Headers) -> "Wire | int":
        """See `edge.Accept`."""
        host = first(headers, "Host")
        if len(host) > MAX_HOST or not access.origin_is_ours(first(headers, "Origin"), host, self.address):
            return 403
        secure = first(headers, "X-Forwarded-Proto") == "https"
        address = self.address or f"{'https' if secure else 'http'}://{host}"
        cookies = dict(part.strip().partition("=")[::2] for part in ";".join(headers.get_all("Cookie")).split(";"))
        language = language_of(cookies.get("language"), first(headers, "Accept-Language"))
        return Wire(self, connection, code, language, address, cookies, self.proxies.client(connection.peer, headers))


class Wire:
    """One screen, from its hello to its end. Implements `edge.Receiver`."""

    __slots__ = (
        "address",
        "audience",
        "by",
        "client",
        "code",
        "connection",
        "cookies",
        "doors",
        "language",
        "room",
        "screen",
        "state",
        "unread",
        "wall",
    )

    def __init__(
        self,
        doors: Doors,
        connection: Connection,
        code: str,
        language: str,
        address: str,
        cookies: Mapping[str, str],
        client: str,
    ) -> None:
        self.doors = doors
        self.connection = connection
        self.code = code
        self.language = language
        self.address = address
        self.cookies = cookies
        self.client = client
        self.state = "silent"
        self.audience = ""
        self.wall = ""
        self.unread = 0
        self.room: Room | None = None
        self.screen: Screen | None = None
        self.by = Author("participant")

    def received(self, message: bytes) -> None:
        """A text message."""
        try:
            self._act(read(message))
        except Unreadable as error:
            self._count_unreadable(error, error.id)
        except Refused as refused:
            self._say(self.doors.refusal(refused, self.language))

    def unreadable(self, why: str) -> None:
        """No text message, or too large a one."""
        self._count_unreadable(Refused(why))

    def drained(self) -> None:
        """The screen can be written to again."""
        if self.room and self.screen:
            self.room.drained(self.audience)

    def lost(self) -> None:
        """The connection is gone."""
        self.state = "lost"
        if self.room and self.screen:
            if self.wall:
                self.room.presence.wall_left(self.wall)
                self.room.touch_wall(self.wall)
            self.room.leave(self.audience, self.screen)
            self.doors.rooms.left(self.room)
            self.room = self.screen = None

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _act(self, envelope: Envelope) -> None:
        if isinstance(envelope, Hello):
            if self.state != "silent":
                raise Unreadable("hello_twice")
            self.state = "greeting"
            task = asyncio.create_task(self._greet(envelope))
            self.doors.hellos.add(task)
            task.add_done_callback(self.doors.hellos.discard)
        elif self.room is None or self.screen is None:
            raise Unreadable("hello_first", getattr(envelope, "id", None))
        elif isinstance(envelope, Beat):
            self._say({"now": self.doors.rooms.clock(), "seq": self.room.seq})
        elif isinstance(envelope, ReportEnvelope):
            if self.wall:
                self.room.presence.wall_shows(self.wall, msgspec.to_builtins(envelope.report))
                self.room.touch_wall(self.wall)
        elif isinstance(envelope, IssueKey):
            self._issue(self.room, envelope)
        else:
            self._submit(self.room, envelope)

    def _submit(self, room: Room, command: AnyCommand) -> None:
        """A short code that was typed may be a guess: such are throttled, wrong ones and right ones alike."""
        if isinstance(command, BecomeScribe) and is_typed(command.card):
            session = room.session
            right = opened(session.cards, tuple(session.small_groups), command.card) != ""
            if not self.doors.throttle.may_judge(self.client, right=right):
                self._answer(self.doors.refusal(Refused("one_moment"), self.language, command.id))
                return
        room.submit(completed(command, room), self.by, partial(self._reply, command.id))

    def _issue(self, room: Room, command: IssueKey) -> None:
        """The session learns the hash of the key, and the ack alone holds it."""
        made, key, link = issued(command, self.address, room)

        def reply(outcome: Done | Refused) -> None:
            if isinstance(outcome, Refused):
                self._answer(self.doors.refusal(outcome, self.language, command.id))
            elif made.hash in room.session.keys:
                self._answer({"done": command.id, "seq": outcome.seq, "key": key, "link": link})
            else:  # it counted before: that key was told then
                self._answer({"done": command.id, "seq": outcome.seq})

        room.submit(made, self.by, reply)

    def _reply(self, id: str, outcome: Done | Refused) -> None:
        if isinstance(outcome, Refused):
            self._answer(self.doors.refusal(outcome, self.language, id))
            return
        self.doors.done += 1
        kept = {"say": word("refusals", self.language, "kept")} if outcome.kept else {}
        self._answer({"done": id, "seq": outcome.seq, **kept})

    async def _greet(self, hello: Hello) -> None:
        try:
            room = await find_room(
                self.doors.rooms, self.code, hello.as_, hello.key, self.cookies, hello.epoch, hello.session
            )
            self._judge(room, hello)
            if room is None:
                raise Refused("unknown_code")
            if hello.epoch == room.epoch:
                await room.reached(hello.seq)
            await room.settled()
            if room.closed:
                self.connection.close(1012, "restart")
            elif self.state != "lost":
                self._enter(room, hello)
        except Refused as refused:
            self._say(self.doors.refusal(refused, self.language))
            self.connection.close(4001, refused.why)
        except NewerLog:
            self._say(self.doors.refusal(Refused("newer_log"), self.language))
            self.connection.close(4001, "newer_log")
        except Exception as error:  # noqa: BLE001  # whatever it is, this screen must not wait for ever
            log.error("a session could not be read: %s", type(error).__name__)
            self.connection.close(1011, "storage")

    def _judge(self, room: Room | None, hello: Hello) -> None:
        """A code that was typed is throttled; who holds a link or a token of this session never is (R7)."""
        if room:
            session = room.session
            token = hello.token and access.participant(session.id, hello.token)
            if hello.as_ != "phone" or hello.join == session.join or (token and room.knows(token)):
                return
        if not self.doors.throttle.may_judge(self.client, right=room is not None):
            raise Refused("one_moment")

    def _enter(self, room: Room, hello: Hello) -> None:
        session = room.session
        you: dict[str, Any] = {"session": session.id, "role": "participant", "token": "", "links": {}, "qr": {}}
        if hello.as_ == "phone":
            if self.connection.crowded:
                raise Refused("full")
            you["token"] = hello.token or access.new_secret()
            self.by = Author("participant", access.participant(session.id, you["token"]))
            if session.locked and not room.knows(self.by.id):
                raise Refused("locked")
        else:
            key = hello.key or access.key_from(self.cookies, session.id, hello.as_)
            by = access.holder(session, key)
            if by is None or by.role not in ROLES[hello.as_]:
                raise Refused("wrong_key")
            self.by = by
            join = f"{self.address}/{session.code}#j={session.join}"
            wall = desk = ""
            if hello.as_ == "desk":
                wall = f"{self.address}/wall/{session.code}#key={access.wall_key(key, session.id)}"
                desk = f"{self.address}/desk/{session.code}#key={key}"
            you |= {
                "role": by.role,
                "links": {"join": join, "wall": wall, "desk": desk},
                "qr": qr(join),
            }
        self.audience = hello.as_
        self.screen = Screen(self.connection, self.by.id)
        self.room = room
        if hello.as_ == "wall" and self.by.role != "observer":
            self.wall = room.presence.wall_came(hello.screen)
        room.enter(self.audience, self.screen)
        self.connection.welcome()
        self.state = "open"
        self._say(
            {
                "you": you,
                "epoch": room.epoch,
                "seq": session.seq,
                "now": room.clock(),
                "view": room.audiences[self.audience].whole(),
                "mine": MINE[self.audience](session, self.by.id),
            }
        )

    def _count_unreadable(self, refused: Refused, id: str | None = None) -> None:
        self._say(self.doors.refusal(refused, self.language, id))
        self.unread += 1
        if self.unread >= MAX_UNREADABLE:
            self.connection.close(1008, "unreadable")

    def _say(self, envelope: dict[str, Any]) -> None:
        self.connection.send(Payload(envelope))

    def _answer(self, envelope: dict[str, Any]) -> None:
        self.connection.send(Payload(envelope, together=True))
