"""Two builds of one site don't meet: the first holds a lock, and the second is told.

The lock is the system's own and lies on an open file. The system frees it when the process ends, however
it ends, so that no kill leaves a site that can't be built. What the file holds and that it is there mean
nothing. A child that was forked holds the lock with its parent: what is left of a killed build meets no
other one either.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from macros.text.system_faults import Told

FILE = ".cache/build.lock"
TAKEN = (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
# File systems on some networks know no locks. A site there is built without: better than not at all.
UNKNOWN = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)

ENDING = 1.0  # seconds that what is left of a killed build is given to end


class BusyError(Told):
    """The site is being built by somebody else."""


@contextmanager
def site_lock(root: Path) -> Iterator[None]:
    """While it lasts no other process builds the site in `root`. BusyError where one does."""
    file = root / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = taken(file)
    while not is_still(handle, file):  # .cache was cleared between the two: another may lock a new one
        handle.close()
        handle = taken(file)
    with handle:
        yield


def taken(file: Path) -> IO[bytes]:
    """The file, open and locked."""
    handle = file.open("ab")
    until = time.monotonic() + ENDING
    while True:
        try:
            lock(handle.fileno())
            return handle
        except OSError as error:
            if error.errno in TAKEN and time.monotonic() < until:
                time.sleep(0.02)
                continue
            if error.errno in UNKNOWN:
                return handle
            handle.close()
            if error.errno in TAKEN:
                raise BusyError(
                    "Samma webbplats byggs just nu av ett annat kommando. Vänta tills det är klart och kör om."
                ) from None
            raise


def is_still(handle: IO[bytes], file: Path) -> bool:
    """Whether the open file is the one that stands under its name."""
    try:
        return os.path.samestat(os.fstat(handle.fileno()), file.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def lock(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def lock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
