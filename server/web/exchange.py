"""The wire over HTTP, for networks that let no websocket through: the same envelopes in lists.

Each call is a whole screen: its hello, what it has to say, and its wait for news. Nothing is kept between two calls
but that the screen is here.
"""

import asyncio
from collections.abc import Callable, Mapping
from hashlib import blake2b

import msgspec
from msgspec import Raw
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from websockets.datastructures import Headers

from ..core.refused import Refused
from ..live.connection import Payload
from ..live.personal import MINE
from .body import body
from .envelopes import Hello, ReportEnvelope, Unreadable, read
from .wire import Doors, Wire

MAX_WAIT = 25.0
"""Seconds a call may wait for news."""
PRESENT_FOR = 40.0
"""Seconds a screen counts as here after its last call."""
MOST_PRESENT = 5_000
"""Screens between two calls that count as here; beyond, the longest silent ones no longer do."""
MAX_ENVELOPES = 200
"""Envelopes of one call, the hello among them."""

_list = msgspec.json.Decoder(list[Raw])
_fields = msgspec.json.Decoder(dict[str, Raw])
_encode = msgspec.json.Encoder().encode

Screen = tuple[str, str, str, str]
"""Session, audience, person, and the screen's own name."""


class Call:
    """One request; to the wire a connection like any other."""

    def __init__(self, exchange: "Exchange", hello: Hello) -> None:
        self.exchange = exchange
        self.hello = hello
        self.wire: Wire | None = None
        self.peer = ""
        self.welcomed: dict[str, Raw] = {}
        self.replies: list[Raw] = []
        self.news = self.ended = self.gone = self.closed = False
        self.idle = self.superseded = False
        self._happened = asyncio.Event()

    # ── what the wire calls (live.connection.Connection) ─────────────────────────────────────────────────────────────

    @property
    def ready(self) -> bool:
        """Still asked."""
        return not self.ended

    @property
    def crowded(self) -> bool:
        """See `Connection`."""
        return self.exchange.crowded()

    def welcome(self) -> None:
        """The hello was accepted: this call takes the place of the screen's former one."""
        self.exchange.came(self)

    def send(self, payload: Payload) -> None:
        """Keep a reply; of news it is enough that there are any."""
        fields = _fields.decode(payload.text)
        if "you" in fields:
            self.welcomed = fields
        elif fields.keys() & {"done", "refused", "now"}:
            self.replies.append(Raw(payload.text))
        else:
            self.news = True
        self._happened.set()

    def close(self, code: int, reason: str) -> None:
        """Refused, or the room closes."""
        self.closed = True
        self.end()
        if self.idle:
            self.exchange.left(self)

    # ── what the exchange calls ──────────────────────────────────────────────────────────────────────────────────────

    def end(self) -> None:
        """Wait for no more news."""
        self.ended = True
        self._happened.set()

    def hang_up(self, _: object = None) -> None:
        """Nobody reads the answer any more."""
        self.gone = True
        self.end()

    async def until(self, enough: Callable[[], bool], seconds: float | None = None) -> None:
        """Wait, at most so long, and no longer than somebody reads the answer."""
        try:
            async with asyncio.timeout(seconds):
                while not (enough() or self.gone):
                    self._happened.clear()
                    await self._happened.wait()
        except TimeoutError:
            pass


class Exchange:
    """`POST /live/{code}`. `status` gives the HTTP status of a refusal, `crowded` tells whether phones find no room."""

    def __init__(self, doors: Doors, crowded: Callable[[], bool], status: Mapping[str, int]) -> None:
        self.doors = doors
        self.crowded = crowded
        self._status = status
        self._stopping = False
        self._calls: set[Call] = set()
        self.answers = 0
        self._here: dict[Screen, Call] = {}
        self._silent: dict[Call, asyncio.TimerHandle] = {}

    def routes(self) -> list[Route]:
        """`POST /live/{code}`."""
        return [Route("/live/{code}", self._post, methods=["POST"])]

    @property
    def calls(self) -> int:
        """How many are being answered, or wait."""
        return len(self._calls)

    def stop(self) -> None:
        """The server stops: whoever waits is answered now."""
        if not self._stopping:
            self._stopping = True
            for call in self._calls:
                call.end()

    # ── who is here ──────────────────────────────────────────────────────────────────────────────────────────────────

    def came(self, call: Call) -> None:
        """A screen's call was let in; its former one ends, its place is taken."""
        screen = _screen(call)
        former = self._here.pop(screen, None)
        self._here[screen] = call
        if former:
            former.superseded = True
            former.end()
            if former.idle:
                self.left(former)

    def left(self, call: Call) -> None:
        """The screen is no longer here, or here by another call."""
        if timer := self._silent.pop(call, None):
            timer.cancel()
        if call.wire:
            screen = _screen(call)
            if self._here.get(screen) is call:
                del self._here[screen]
            call.wire.lost()
            call.wire = None

    def _linger(self, call: Call) -> None:
        call.idle = True
        call.welcomed, call.replies = {}, []
        self._silent[call] = asyncio.get_running_loop().call_later(PRESENT_FOR, self.left, call)
        if len(self._silent) > MOST_PRESENT:
            self.left(next(iter(self._silent)))

    # ── a call ───────────────────────────────────────────────────────────────────────────────────────────────────────

    async def _post(self, request: Request) -> Response:
        hello, *envelopes = _read(await body(request))
        greeting = read(bytes(hello))
        if not isinstance(greeting, Hello):
            raise Refused("hello_first")
        call = Call(self, greeting)
        call.peer = request.client.host if request.client else ""
        code = request.path_params["code"].replace(" ", "")
        wire = self.doors.accept(call, code, Headers(request.headers.items()))
        if isinstance(wire, int):
            raise Refused("foreign_origin")
        call.wire = wire
        watching = asyncio.ensure_future(request.receive())  # the body was read: only the end can come
        watching.add_done_callback(call.hang_up)
        self._calls.add(call)
        try:
            return await self._answer(call, wire, bytes(hello), [bytes(one) for one in envelopes])
        finally:
            self.answers += 1
            watching.remove_done_callback(call.hang_up)
            watching.cancel()
            self._calls.discard(call)
            if wire.room and not call.superseded and not call.closed:
                self._linger(call)
            else:
                self.left(call)

    async def _answer(self, call: Call, wire: Wire, hello: bytes, envelopes: list[bytes]) -> Response:
        began = asyncio.get_running_loop().time()
        wire.received(hello)
        await call.until(lambda: bool(call.welcomed) or call.closed)
        room = wire.room
        if room is None:
            return self._refused(call)
        expected = 0  # replies; a report has none
        for envelope in envelopes:
            if call.closed:
                break
            wire.received(envelope)
            expected += _is_answered(envelope)
        await call.until(lambda: len(call.replies) >= expected or call.closed)
        if not call.replies and call.hello.point == _point(call.welcomed):
            left = min(call.hello.wait, MAX_WAIT) - (asyncio.get_running_loop().time() - began)
            if left > 0 and not self._stopping:
                call.idle = True
                await call.until(lambda: call.news or call.ended, left)
                call.idle = False
        await room.settled()
        fields = {
            "you": call.welcomed["you"],
            "epoch": Raw(_encode(room.epoch)),
            "seq": Raw(_encode(room.session.seq)),
            "now": Raw(_encode(room.clock())),
            "view": room.audiences[call.hello.as_].whole(),
            "mine": Raw(_encode(MINE[call.hello.as_](room.session, wire.by.id))),
        }
        point = _point(fields)
        if point == call.hello.point:
            del fields["view"], fields["mine"]
        answer = _encode([fields | {"point": Raw(_encode(point))}, *call.replies])
        return Response(answer, headers={"content-type": "application/json", "cache-control": "no-store"})

    def _refused(self, call: Call) -> Response:
        """The hello was not answered: the refusal itself is the answer."""
        for reply in call.replies:
            refusal = msgspec.json.decode(reply)
            return JSONResponse({"why": refusal["why"], "say": refusal["say"]}, self._status.get(refusal["why"], 400))
        raise Refused("not_stored")


def _read(data: bytes) -> list[Raw]:
    try:
        envelopes: list[Raw] = _list.decode(data)
    except msgspec.ValidationError as error:
        raise Refused("wrong_type") from error
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Refused("unreadable") from error
    if not envelopes:
        raise Refused("hello_first")
    if len(envelopes) > MAX_ENVELOPES:
        raise Refused("too_large")
    return envelopes


def _is_answered(envelope: bytes) -> bool:
    try:
        return not isinstance(read(envelope), ReportEnvelope)
    except Unreadable:
        return True


def _point(fields: Mapping[str, Raw]) -> str:
    """What the screen knows, in short. It says the same in every process and after every restart."""
    known = blake2b(digest_size=12)
    for name in ("epoch", "view", "mine"):
        known.update(bytes(fields[name]))
    return known.hexdigest()


def _screen(call: Call) -> Screen:
    wire = call.wire
    session = wire.room.session.id if wire and wire.room else ""
    return session, call.hello.as_, wire.by.id if wire else "", call.hello.screen
