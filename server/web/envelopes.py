"""What comes over the wire, read strictly: each way of being wrong has its own refusal."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from ..core.commands import COMMANDS, AnyCommand
from ..core.commands.base import Id
from ..core.refused import Refused

Secret = Annotated[str, Meta(max_length=100)]
As = Literal["phone", "wall", "desk"]


class Hello(Struct, frozen=True, kw_only=True):
    """The first frame of a screen. `session` is the one that a phone has been in under this code and goes on in;
    `screen` is the screen's own name for itself; `wait` and `point` are for HTTP, see `exchange`.
    """

    hello: Literal[1]
    as_: As = msgspec.field(name="as")
    token: Secret = ""
    key: Secret = ""
    join: Secret = ""
    session: Secret = ""
    seq: int = 0
    epoch: Secret = ""
    screen: Secret = ""
    wait: Annotated[float, Meta(ge=0)] = 0
    point: Secret = ""


class Beat(Struct, frozen=True):
    beat: int


class Turn(Struct, frozen=True, omit_defaults=True):
    """A page that a wall would turn to; both absent at the ends."""

    page: Id | msgspec.UnsetType = msgspec.UNSET
    first: Id | msgspec.UnsetType = msgspec.UNSET


Count = Annotated[int, Meta(ge=0, le=1_000_000)]


class Report(Struct, frozen=True):
    """Which page a wall shows."""

    by: Id = ""
    page: Id = ""
    number: Count = 0
    pages: Count = 0
    from_: Count = msgspec.field(name="from", default=0)
    to: Count = 0
    of: Count = 0
    previous: Turn = Turn()
    next: Turn = Turn()


class ReportEnvelope(Struct, frozen=True):
    report: Report


Envelope = Hello | Beat | ReportEnvelope | AnyCommand

_command = msgspec.json.Decoder(AnyCommand)
_by_field: dict[str, msgspec.json.Decoder[Any]] = {
    "hello": msgspec.json.Decoder(Hello),
    "beat": msgspec.json.Decoder(Beat),
    "report": msgspec.json.Decoder(ReportEnvelope),
}
_known = {command.__struct_config__.tag for command in COMMANDS}


class Unreadable(Refused):
    """No envelope; `id` is the command's where it could be found."""

    def __init__(self, why: str, id: str | None = None) -> None:
        super().__init__(why)
        self.id = id


def read(message: bytes) -> Envelope:
    """An envelope; raises `Unreadable` with `unreadable`, `unknown_command` or `wrong_type`."""
    try:
        command: AnyCommand = _command.decode(message)
    except msgspec.ValidationError:
        return _read_other(message)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Unreadable("unreadable") from error
    return command


def _read_other(message: bytes) -> Envelope:
    try:
        raw = msgspec.json.decode(message)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Unreadable("unreadable") from error
    if not isinstance(raw, dict):
        raise Unreadable("wrong_type")
    for field, decoder in _by_field.items():
        if field in raw and "do" not in raw:
            try:
                other: Hello | Beat | ReportEnvelope = decoder.decode(message)
            except msgspec.ValidationError as error:
                raise Unreadable("wrong_type") from error
            return other
    id = raw.get("id")
    known = id if isinstance(id, str) and len(id) <= 40 else None
    do = raw.get("do")
    raise Unreadable("wrong_type" if isinstance(do, str) and do in _known else "unknown_command", known)
