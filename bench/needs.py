"""What so many meetings need, step by step, and what breaks first: arithmetic on measured figures, nothing else."""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil

from .growth_meetings import ANSWERS_A_MINUTE, CHANGES_A_MINUTE, PEOPLE
from .plot import number

Measured = Mapping[str, float]
"""By name and size, `answer@200`; in the units of `curve.CURVES`."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is not measured but supposed. Everything happens in all meetings at the same time: nothing is hoped for."""

    meetings: int = 1000
    people: int = PEOPLE
    walls: int = 1
    desks: int = 2
    answers_a_minute: float = ANSWERS_A_MINUTE
    """Of each person, in the busiest minute."""
    changes_a_minute: float = CHANGES_A_MINUTE
    """Of what all phones are told (a question opens, a timer starts), in each meeting in its busiest minute."""
    answers: int = 10
    """Of each person in the whole meeting."""
    joining: float = 5.0
    """Minutes in which all people of all meetings arrive."""
    filled: float = 0.5
    """How much of a core may be in use on average, so that a burst finds room."""
    overhead: int = 66
    """Bytes around each message: TCP and IP 40, TLS 22, the websocket's frame 4."""
    page: int = 14_000
    """Bytes of the phone page: its budget."""
    ports: int = 28_232
    """Connections of a proxy to one address and port (Linux: net.ipv4.ip_local_port_range)."""
    files: int = 61_140
    """Sockets of one process: what it asks of the system, without those for files, pages and those who lead."""
    open_files: int = 1_364
    """Sessions whose SQLite files one process keeps open."""
    cores: int = 8
    memory: float = 16.0
    """Of one machine; the memory in GB."""


@dataclass(frozen=True, slots=True)
class Step:
    """`name` = `how`, in words; `numbers` put in; what it makes."""

    name: str
    how: str
    numbers: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class End:
    """Something that ends at so many meetings."""

    meetings: float
    what: str
    notices: str
    then: str


def busy(measured: Measured, assumed: Assumed) -> float:
    """Cores in the busiest minute, of all processes together."""
    people = assumed.meetings * assumed.people
    return (
        people * assumed.answers_a_minute / 60 * measured["answer@200"] / 1e6
        + assumed.meetings * assumed.changes_a_minute / 60 * change(measured, assumed) / 1e3
        + people * measured["quiet phone@5000"] / 60 / 1e6
    )


def change(measured: Measured, assumed: Assumed) -> float:
    """Milliseconds for one change in a meeting of so many people: the line through the two halls that were measured."""
    small, large = measured["change@200"], measured["change@5000"]
    return max(0.0, small + (assumed.people - 200) * (large - small) / 4800)


def steps(m: Measured, a: Assumed) -> Iterator[Step]:
    """The arithmetic, each step from those before it."""
    people = a.meetings * a.people
    yield Step("people", "meetings × people", f"{a.meetings:,} × {a.people:,}", people, "")
    screens = a.walls + a.desks
    sockets = people + a.meetings * screens
    yield Step(
        "sockets", "people + meetings × (walls + desks)", f"{people:,} + {a.meetings:,} × {screens}", sockets, ""
    )
    rate, changes = people * a.answers_a_minute / 60, a.meetings * a.changes_a_minute / 60
    how = f"{people:,} × {a.answers_a_minute:g} ÷ 60"
    yield Step("answers", "people × answers a minute ÷ 60", how, rate, "/s")
    how = f"{a.meetings:,} × {a.changes_a_minute:g} ÷ 60"
    yield Step("changes", "meetings × changes a minute ÷ 60", how, changes, "/s")
    come = people / a.joining / 60
    yield Step("arrivals", "people ÷ minutes of arriving ÷ 60", f"{people:,} ÷ {a.joining:g} ÷ 60", come, "/s")
    processes, memory = yield from _machines(m, a, rate, changes, come)
    machines = ceil(max(processes / a.cores, memory / a.memory))
    how = f"{processes} ÷ {a.cores}; {number(memory)} ÷ {a.memory:g}"
    yield Step("**machines** for them", "processes ÷ cores of one; memory ÷ memory of one", how, machines, "")
    yield from _network(m, a, rate, changes, come)
    yield from _storage(m, a, rate)


def _machines(
    m: Measured, a: Assumed, rate: float, changes: float, come: float
) -> Generator[Step, None, tuple[int, float]]:
    people = a.meetings * a.people
    each, quiet = m["answer@200"], m["quiet phone@5000"]
    one = change(m, a)
    answering, changing, being = rate * each / 1e6, changes * one / 1e3, people * quiet / 60e6
    yield Step("cores for answers", "answers × `answer@200`", f"{rate:,.0f}/s × {each:,.0f} µs", answering, "cores")
    how = f"{m['change@200']:g} + {a.people - 200} × ({m['change@5000']:g} − {m['change@200']:g}) ÷ 4,800"
    said = "`change@200` + (people − 200) × (`change@5000` − `change@200`) ÷ 4,800"
    yield Step("one change", said, how, one, "ms")
    how = f"{changes:,.0f}/s × {one:.2f} ms"
    yield Step("cores for changes", "changes × one change", how, changing, "cores")
    how = f"{people:,} × {quiet:,.0f} µs ÷ 60"
    yield Step("cores for being there", "people × `quiet phone@5000` ÷ 60", how, being, "cores")
    total, how = answering + changing + being, " + ".join(map(number, (answering, changing, being)))
    yield Step("**the busiest minute**", "the three together", how, total, "cores")
    phone = m["page@200"] + m["join@200"]
    arriving = come * phone / 1e6
    how = f"{come:,.0f}/s × {phone:,.0f} µs"
    yield Step("**arriving**, before it", "arrivals × (`page@200` + `join@200`)", how, arriving, "cores")
    sockets = people + a.meetings * (a.walls + a.desks)
    processes = ceil(max(total / a.filled, arriving / a.filled, sockets / a.files))
    how = f"{max(total, arriving):.2f} ÷ {a.filled:g}; {sockets:,} ÷ {a.files:,}"
    yield Step("**processes**", "the larger of the two ÷ filled; at least sockets ÷ files", how, processes, "")
    phones = people * m["phone memory@5000"] / 1e6
    how = f"{people:,} × {m['phone memory@5000']:g} kB"
    yield Step("memory for phones", "people × `phone memory@5000`", how, phones, "GB")
    more = max(0, a.people * a.answers - 600)
    room = m["room@100"] + more * m["answer memory@50000"] / 1e3
    how = f"{m['room@100']:g} MB + {more:,} × {m['answer memory@50000']:g} kB"
    yield Step("memory of a room", "`room@100` + answers beyond 600 × `answer memory@50000`", how, room, "MB")
    rooms, bare = a.meetings * room / 1e3, processes * m["memory@10"] / 1e3
    how = f"{number(phones)} + {number(rooms)} + {number(bare)}"
    memory = phones + rooms + bare
    yield Step("**memory**", "phones + meetings × room + processes × `memory@10`", how, memory, "GB")
    return processes, memory


def _network(m: Measured, a: Assumed, rate: float, changes: float, come: float) -> Iterator[Step]:
    told = m["mine message@200"] + a.walls * m["wall message@200"] + a.desks * m["desk message@200"]
    told += a.overhead * (1 + a.walls + a.desks)
    change = a.people * (m["phone message@200"] + a.overhead)
    beats = a.meetings * a.people * 6 / 60 * (40 + a.overhead)
    how = f"{rate:,.0f} × {told:,.0f} + {changes:,.0f} × {change:,.0f} + {beats:,.0f} bytes a second"
    sent = 8 * (rate * told + changes * change + beats) / 1e6
    said = "answers × what writer, walls and desks get + changes × what all phones get + pings and beats"
    yield Step("sent in the busiest minute", said, how, sent, "Mbit/s")
    first = a.page + 1e3 * m["phone view@500"] + 8 * a.overhead
    how = f"{come:,.0f} × {first:,.0f} bytes a second"
    said = "arrivals × (page + `phone view@500` + eight packets)"
    yield Step("sent while they arrive", said, how, 8 * come * first / 1e6, "Mbit/s")


def _storage(m: Measured, a: Assumed, rate: float) -> Iterator[Step]:
    stored, size = a.meetings * a.people * a.answers, m["answer disk@50000"]
    how = f"{stored:,} × {size:,.0f} bytes"
    yield Step(
        "disk for all meetings once", "people × answers of each × `answer disk@50000`", how, stored * size / 1e9, "GB"
    )
    yield Step("SQLite: commits", "answers: people seldom write at the same moment", f"{rate:,.0f}/s", rate, "/s")
    if "redis rush@400" not in m:
        return
    alone, rush, size = m["redis server@400"], m["redis rush@400"], m["redis memory@600"]
    how = f"{rate:,.0f}/s × {alone:,.0f} µs"
    yield Step("Redis, each append alone", "answers × `redis server@400`", how, rate * alone / 1e6, "cores")
    how = f"{rate:,.0f}/s × {rush:,.0f} µs"
    yield Step("Redis, appends together", "answers × `redis rush@400`", how, rate * rush / 1e6, "cores")
    masters = ceil(rate * alone / 1e6 / a.filled)
    how = f"{rate * alone / 1e6:.2f} ÷ {a.filled:g}"
    yield Step("**Redis servers**, one core each", "the first of the two ÷ filled", how, masters, "")
    how = f"{stored:,} × {size:,.0f} bytes"
    yield Step("Redis's memory", "people × answers of each × `redis memory@600`", how, stored * size / 1e9, "GB")


def ends(m: Measured, a: Assumed) -> list[End]:
    """What breaks, the first first."""
    each = a.people + a.walls + a.desks
    one = busy(m, replace(a, meetings=1))
    slower = m["sqlite append@400"] / m["sqlite append@40"]
    found = [
        End(
            a.open_files,
            f"SQLite: a process keeps the files of {a.open_files:,} sessions open; with more meetings at a time an "
            f"append opens one and closes another: {number(slower)} times the processor time, "
            f"{number(m['sqlite wait@40'])} ms of waiting become {number(m['sqlite wait@400'])} ms",
            "`plenum_append_seconds` grows; the disk is busy, the processor is not",
            "Redis; or several servers, each with its own `DATA_DIR` and name",
        ),
        End(
            a.ports / each,
            f"ports: a proxy has {a.ports:,} to one address and port behind it",
            "the proxy cannot assign an address; who is in stays in",
            "a port of its own for each process, more addresses, a wider `ip_local_port_range`",
        ),
        End(
            a.files / each,
            f"sockets: a process has room for {a.files:,} phones",
            "`plenum_sockets` nears `plenum_sockets_limit`; new phones are refused as `full`, desks and walls come in",
            "more processes; `LimitNOFILE` where the system allows less than that",
        ),
        End(
            a.filled / one,
            f"a process: {a.filled:.0%} of its core in the busiest minute",
            "its core; `plenum_loop_lag_seconds`, then `plenum_ack_seconds`",
            "more processes, with Redis",
        ),
        End(
            1000,
            "`MAX_SESSIONS`, which also counts sessions that are kept after their meeting",
            "`plenum_refusals`: a new session is refused as `too_many_sessions`",
            "set it higher",
        ),
    ]
    if "redis server@400" in m:
        core = a.people * a.answers_a_minute / 60 * m["redis server@400"] / 1e6
        end = End(
            a.filled / core,
            f"one Redis: {a.filled:.0%} of the only core that it uses, where each append comes alone",
            "Redis's core; `plenum_append_seconds` grows in all processes alike",
            "a Cluster: sessions spread over its masters by themselves",
        )
        found.append(end)
    return sorted(found, key=lambda end: end.meetings)
