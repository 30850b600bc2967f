"""The forms that a session's documents come in, and what goes to and fro between server and worker."""

from dataclasses import dataclass

import msgspec


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file."""

    suffix: str
    media_type: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMS = {
    "docx": Form("docx", f"{_OFFICE}.wordprocessingml.document"),
    "pdf": Form("pdf", "application/pdf"),
    "html": Form("html", "text/html; charset=utf-8"),
    "md": Form("md", "text/markdown; charset=utf-8"),
    "xlsx": Form("xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
    "public": Form("html", "text/html; charset=utf-8"),
}
"""`public` is the record as whoever has its link reads it."""

SIZE = 8
"""Bytes before each message that tell its length, most significant first."""


class Order(msgspec.Struct, frozen=True):
    """A document that is wanted: of the session whose log this is. `seconds` it may take at most."""

    form: str
    entries: list[bytes]
    seconds: float


class Made(msgspec.Struct, frozen=True):
    """The document, and its file's name without suffix; `why` it is none, and what `error` was met."""

    name: str = ""
    content: bytes = b""
    why: str = ""
    error: str = ""


def packed(message: Order | Made) -> bytes:
    """As it goes through the pipe, its length before it."""
    data = msgspec.msgpack.encode(message)
    return len(data).to_bytes(SIZE) + data


order_of = msgspec.msgpack.Decoder(Order).decode
made_of = msgspec.msgpack.Decoder(Made).decode
