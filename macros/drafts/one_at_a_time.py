"""One process at a time changes a draft. The lock is the system's, and ends with whoever holds it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from macros.publish.site_lock import TAKEN, UNKNOWN, lock
from macros.text.system_faults import Told

PATIENCE = 60.0  # seconds: longer than a save takes, with its check


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """While it lasts no other process holds the lock on this file. Told where one never lets go."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as handle:
        wait_for(handle)
        yield


def wait_for(handle: IO[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            lock(handle.fileno())
            return
        except OSError as error:
            if error.errno in UNKNOWN:
                return
            if error.errno not in TAKEN:
                raise
            if time.monotonic() > until:
                raise Told("Utkastet används av ett annat fönster. Vänta en stund och försök igen.") from None
            time.sleep(0.05)
