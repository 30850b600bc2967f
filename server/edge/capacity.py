"""How many sockets this process holds, and for whom the last ones are kept.

Every socket is a file descriptor; past the limit the system accepts none, and every page hangs. So phones are refused
a little before that, politely, and what is left serves pages, desks and walls.
"""

import resource

WISHED = 65_536
"""File descriptors asked of the system."""
OTHER_FILES = 200
"""Descriptors for the sessions' files and whatever else the process opens; fewer where there are few at all."""
MANY_FILES = 4096
"""Where there are so many, a sixteenth of them is for sessions' files: opening one for each append costs several times
as much as the append.
"""
FOR_LEADING = 100
"""Sockets kept for pages, desks and walls."""


def raise_limit() -> int:
    """Raise this process's limit of open files as far as it may; returns what it is then."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wish = WISHED if hard == resource.RLIM_INFINITY else min(WISHED, hard)
    if soft != resource.RLIM_INFINITY and soft < wish:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wish, hard))
        except (OSError, ValueError):  # macOS knows a lower limit of its own
            return soft
        return wish
    return WISHED if soft == resource.RLIM_INFINITY else soft


class Capacity:
    """Counts the open sockets of one process."""

    def __init__(self, files: int) -> None:
        self.sockets = 0
        self.for_sessions = files // 16 if files >= MANY_FILES else 0
        """Descriptors for sessions' files, beside those of `OTHER_FILES`."""
        self.most = max(8, files - min(OTHER_FILES, files // 4) - self.for_sessions)
        self.most_with_phones = self.most - min(FOR_LEADING, self.most // 3)

    @property
    def full(self) -> bool:
        """Not one more socket."""
        return self.sockets >= self.most

    @property
    def in_a_word(self) -> str:
        """How many sockets are free: `none` for phones, `few` in the last tenth, else `enough`."""
        if self.full_for_phones:
            return "none"
        return "few" if self.sockets > 0.9 * self.most_with_phones else "enough"

    @property
    def full_for_phones(self) -> bool:
        """No more phones; those who lead still find room."""
        return self.sockets > self.most_with_phones
