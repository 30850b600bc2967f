"""The server's words in commands: secrets, chance, and who is here. What a client sends in their place is dropped."""

from msgspec.structs import replace

from ..core.commands import AnyCommand, AssignSmallGroups, IssueKey, MovePeople, RenewCards, ShareRecord, StartRound
from ..live.room import Room
from . import access


def completed(command: AnyCommand, room: Room) -> AnyCommand:
    """The command as the session may take it."""
    match command:
        case AssignSmallGroups() | StartRound():
            return replace(command, people=tuple(room.presence.here.people), seed=access.new_secret())
        case MovePeople():
            return replace(command, here=tuple(room.presence.here.people))
        case ShareRecord():
            return replace(command, secret=access.new_secret())
        case RenewCards():
            return replace(command, seed=access.new_secret())
    return command


def issued(command: IssueKey, address: str, room: Room) -> tuple[IssueKey, str, str]:
    """The command with the hashes of a new key, that key, and its link."""
    key, session = access.new_secret(), room.session
    screen = "desk" if command.role == "facilitator" else "wall"
    wall_hash = access.digest(access.wall_key(key, session.id)) if screen == "desk" else ""
    made = replace(command, hash=access.digest(key), wall_hash=wall_hash)
    return made, key, f"{address}/{screen}/{session.code}#key={key}"
