"""Which version of data/ a site is made from: the last commit that touched it.

A commit of code alone leaves it as it was, so that files made from the same data say the same.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

LETTERS = 12  # of a commit: git's own short form grows with the repository


@dataclass(frozen=True)
class Version:
    """The commit and its time in UTC; neither where nobody knows. `changed`: not all is committed."""

    commit: str = ""
    when: datetime | None = None
    changed: bool = False

    def __str__(self) -> str:
        if self.when is None:
            return "okänd"
        after = ", med ändringar som inte är sparade i git" if self.changed else ""
        return f"{self.commit}{after}"

    @property
    def day(self) -> str:
        """The day of the commit, "2025-10-31"; "okänt" where nobody knows."""
        return self.when.date().isoformat() if self.when else "okänt"


def version_of(root: Path) -> Version:
    """The version of the data under `root`. Never raises: without git or a history it is unknown."""
    said = git(root, "log", "-1", "--format=%H %ct %D", "--decorate=short", "--", "data")
    commit, _, rest = said.strip().partition(" ")
    time, _, names = rest.partition(" ")
    if not time.isdigit() or "grafted" in names.split(", "):
        return Version()  # a shallow clone ends in a commit that seems to have made everything
    changed = bool(git(root, "status", "--porcelain", "--", "data").strip())
    return Version(commit[:LETTERS], datetime.fromtimestamp(int(time), UTC), changed)


def git(root: Path, *arguments: str) -> str:
    """What git says; nothing when it can't."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10)
    except (OSError, subprocess.SubprocessError, UnicodeError):
        return ""
    return done.stdout
