"""What a facilitator does with small groups: add, name and merge them, deal and move people, rounds, table cards."""

from .asked import Asked
from .commands import leading as c
from .commands.leading import Assignment
from .dealing import deal
from .difference import answer_changed, participant_changed, session_changed, small_group_changed
from .events import AnyEvent, CardsRenewed, SmallGroupAdded
from .finding import MAX_NAME, fresh, full, line, small_group_of
from .opening import MAX_SMALL_GROUPS
from .participating import not_ended
from .refused import Refused
from .session import WITHOUT_GROUP, Session, SmallGroup

Events = list[AnyEvent]


def add_small_group(session: Session, command: c.AddSmallGroup, asked: Asked) -> Events:
    """It comes last, and has its table card at once."""
    if full(MAX_SMALL_GROUPS, session.small_groups.values()):
        raise Refused("too_many", limit=MAX_SMALL_GROUPS)
    name = line(command.name, MAX_NAME, "no_name")
    id = fresh("g", session.small_groups, len(session.small_groups) + 1)
    new = SmallGroup(id, 0, gone=True)
    return [SmallGroupAdded(small_group=id), *small_group_changed(new, name=name, gone=False)]


def rename_small_group(session: Session, command: c.RenameSmallGroup, asked: Asked) -> Events:
    """Another name for it."""
    name = line(command.name, MAX_NAME, "no_name")
    return small_group_changed(small_group_of(session, command.small_group), name=name)


def merge_small_groups(session: Session, command: c.MergeSmallGroups, asked: Asked) -> Events:
    """Its people, its scribes and its answers go over; the central ones stay so, even if there are more than three."""
    group, into = small_group_of(session, command.small_group), small_group_of(session, command.into)
    if group is into:
        raise Refused("same_small_group")
    events: Events = []
    for id, participant in session.participants.items():
        moved = {"small_group": into.id} if participant.small_group == group.id else {}
        seat = {"table": into.id} if participant.table == group.id else {}
        events += participant_changed(session, id, **moved, **seat)
    for answer in session.answers.values():
        if answer.small_group == group.id:
            events += answer_changed(answer, small_group=into.id)
    return [*small_group_changed(group, gone=True), *events]


def assign_small_groups(session: Session, command: c.AssignSmallGroups, asked: Asked) -> Events:
    """People choose (`free`), or are dealt now and, who comes later, on coming."""
    not_ended(session)
    dealt = deal(session, command.how, command.people, command.seed)
    events = [event for id, group in dealt.items() for event in participant_changed(session, id, small_group=group)]
    return [*events, *session_changed(session, assignment=command.how)]


def move_people(session: Session, command: c.MovePeople, asked: Asked) -> Events:
    """So many, last come first, who is here before others; never a scribe. Empty ids: who has no small group."""
    for id in (command.small_group, command.into):
        if id:
            small_group_of(session, id)
    if command.small_group == command.into:
        raise Refused("same_small_group")
    places = (command.small_group,) if command.small_group else ("", WITHOUT_GROUP)
    here = set(command.here)
    leaving = [
        id
        for id, participant in reversed(session.participants.items())
        if not participant.table and participant.small_group in places
    ]
    if not command.small_group:
        leaving += [id for id in command.here if id not in session.participants]
    chosen = sorted(leaving, key=lambda id: id not in here)[: command.people]
    into = command.into or WITHOUT_GROUP
    return [event for id in chosen for event in participant_changed(session, id, small_group=into)]


def start_round(session: Session, command: c.StartRound, asked: Asked) -> Events:
    """Those who write for a table stay there; everybody else chooses anew, or is dealt."""
    not_ended(session)
    how: Assignment = "free" if command.how == "free" else "random"  # who moves as little as can be meets nobody new
    dealt = deal(session, how, command.people, command.seed)
    events = session_changed(session, round=max(session.round, 1) + 1, assignment=command.how)
    for id, participant in session.participants.items():
        if not participant.table:
            events += participant_changed(session, id, small_group=dealt.pop(id, ""))
    for id, group in dealt.items():
        events += participant_changed(session, id, small_group=group)
    for small_group in session.small_groups.values():
        events += small_group_changed(small_group, readiness="working")
    return events


def renew_cards(session: Session, command: c.RenewCards, asked: Asked) -> Events:
    """The former cards make nobody a scribe any more; who is one stays it."""
    if not command.seed:
        raise Refused("wrong_type")
    return [CardsRenewed(cards=command.seed)]
