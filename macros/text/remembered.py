"""What was made of each file, for as long as the file is as it was."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

T = TypeVar("T")

# A file that was written so lately may be written again within one tick of its clock, to the same size: two
# seconds is the coarsest clock that a file system has (FAT). Then its bytes are compared.
DOUBT = 2_000_000_000  # nanoseconds

Signature = tuple[int, int, int, int]


@dataclass
class Made:
    """`bytes` is a digest of what the file held, where its times can't tell; else empty."""

    signature: Signature
    bytes: bytes
    value: object


class Memory:
    """Remembers, for each file and each use of it, what was made of it last.

    In: a file, what it is used for, and how that is made of it. Out: the same object as before while the
    file hasn't changed, and else one that is made now. It must depend on nothing but the file's bytes,
    its name and `use`. A file that can't be read is asked for anew each time. One thread at a time.
    """

    def __init__(self) -> None:
        self.made: dict[tuple[str, str], Made] = {}
        self.count = 0  # how often something has been made: the same, and nothing has changed

    def of(self, file: Path, use: str, make: Callable[[], T]) -> T:
        try:
            before, now = signature(file), time.time_ns()
            known = self.made.get((str(file), use))
            if (
                known is not None
                and known.signature == before
                and (not known.bytes or known.bytes == digest(file))
            ):
                known.bytes = known.bytes if doubtful(before, now) else b""
                return cast(T, known.value)
            held = digest(file) if doubtful(before, now) else b""
        except OSError:
            self.count += 1
            return make()
        self.count += 1
        value = make()
        self.made[str(file), use] = Made(before, held, value)
        return value


def signature(file: Path) -> Signature:
    """What changes when a file does: the times of its bytes and of its entry, its size, and which file it is."""
    seen = file.stat()
    return seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino


def doubtful(seen: Signature, now: int) -> bool:
    return now - max(seen[0], seen[1]) < DOUBT


def digest(file: Path) -> bytes:
    return hashlib.blake2b(file.read_bytes(), digest_size=16).digest()


class Nothing(Memory):
    """Remembers nothing: for what is read once."""

    def of(self, file: Path, use: str, make: Callable[[], Any]) -> Any:
        return make()


NOTHING = Nothing()
