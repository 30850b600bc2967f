"""What the machine tells of other processes, and which core they run on."""

import os
import resource
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILES = 16384


def processor_seconds(pid: int) -> float:
    """What a process has used so far, with all its threads and children; what its sockets cost the kernel included."""
    return sum(map(_used, _family(pid)))


def resident(pid: int) -> int:
    """Bytes of memory of a process and its children; 0 where the system does not tell."""
    size = 0
    for one in _family(pid):
        statm = Path(f"/proc/{one}/statm")
        size += int(statm.read_text().split()[1]) * resource.getpagesize() if statm.exists() else 0
    return size


def _used(pid: int) -> float:
    if Path("/proc").exists():
        return time.clock_gettime(~pid << 3 | 2)  # what clock_getcpuclockid(3) makes of a pid; in nanoseconds
    told = subprocess.run(["ps", "-o", "time=", "-p", str(pid)], capture_output=True, text=True, check=True).stdout
    seconds = 0.0
    for part in told.strip().split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def _family(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += _family(int(child))
    return found


def cores() -> tuple[int, int] | None:
    """The server's and the load generator's; None where there are no two, or the system lets nobody choose."""
    if not hasattr(os, "sched_getaffinity"):
        return None
    mine = sorted(os.sched_getaffinity(0))
    return (mine[0], mine[-1]) if len(mine) > 1 else None


_CORES = cores()


@contextmanager
def on_core(which: int) -> Iterator[None]:
    """Processes started here run on the server's (0) or the load generator's (1) core, and nowhere else."""
    if _CORES is None:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {_CORES[which]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def many_files() -> None:
    """Thousands of sockets need as many descriptors; processes started later inherit the limit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
