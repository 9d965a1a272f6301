"""Writes anew what is expected of the fixture with every mistake: `make problems`.

Silent when nothing changed. Else it says so and exits with 1: what changed is to be read before it is kept.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import sites

EXPECTED = sites.FIXTURES / "broken" / "problems.txt"


def main() -> int:
    with TemporaryDirectory(prefix="uppslag-problems-") as folder:
        found = sites.run(sites.copy_tree(Path(folder) / "tree", "broken"), "macros", "check")
    if found.stderr:
        print(found.stderr, file=sys.stderr)
        return 2
    if found.stdout.encode() == EXPECTED.read_bytes():
        return 0
    EXPECTED.write_text(found.stdout, encoding="utf-8", newline="\n")
    print(f"{EXPECTED.relative_to(sites.ROOT)} changed: read its difference", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
