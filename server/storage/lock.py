"""One process per data directory."""

import fcntl
import os
from pathlib import Path


class DataDirInUse(Exception):
    """Another process works on this data directory."""


def lock(data_dir: Path) -> int:
    """Take the data directory for this process; returns the file descriptor to keep. Raises `DataDirInUse`."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(data_dir / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise DataDirInUse(data_dir) from error
    return descriptor
