"""Entries as bytes. Old ones are lifted on reading by pure upcasters; newer ones than we know are refused, never
guessed at.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from .events import VERSION, Entry


def _writers_are_participants(entry: dict[str, Any]) -> dict[str, Any]:
    """Version 1 spoke of writers where something was decided about a participant."""
    for event in entry["events"]:
        if event["event"] == "writer_changed":
            event |= {"event": "participant_changed", "participant": event.pop("writer")}
    return entry


def _as_it_was(entry: dict[str, Any]) -> dict[str, Any]:
    """Version 3 knows more kinds of question, and nothing else that version 2 says."""
    return entry


UPCASTERS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _writers_are_participants, 2: _as_it_was}
"""From version n to n + 1."""

_encoder = msgspec.json.Encoder()
_entry = msgspec.json.Decoder(Entry)


class NewerLog(Exception):
    """The log was written by a newer Plenum."""

    def __init__(self, version: int) -> None:
        super().__init__(
            f"Dieses Treffen wurde mit einer neueren Version von Plenum geschrieben (Eintrag Version {version}, hier "
            f"bekannt bis {VERSION}). Bitte Plenum aktualisieren. / This session was written by a newer Plenum; "
            "please update."
        )


def write(entry: Entry) -> bytes:
    """The bytes that the log keeps."""
    return _encoder.encode(entry)


def read(data: bytes) -> Entry:
    """An entry of this or any older version; raises `NewerLog`."""
    try:
        entry = _entry.decode(data)
        if entry.v == VERSION:
            return entry
    except msgspec.ValidationError:
        pass
    raw = msgspec.json.decode(data)
    if raw["v"] > VERSION:
        raise NewerLog(raw["v"])
    for version in range(raw["v"], VERSION):
        raw = UPCASTERS[version](raw) | {"v": version + 1}
    return msgspec.convert(raw, Entry)
