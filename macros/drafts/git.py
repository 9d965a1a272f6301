"""Git, asked by its command: nothing of what is set for the one who runs it may change what it does here."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from macros.text.system_faults import Told

SETTINGS = (
    f"core.hooksPath={os.devnull}",
    "core.quotePath=false",
    "core.autocrlf=false",
    "core.safecrlf=false",
    "core.fsmonitor=false",
    "core.longPaths=true",
    "commit.gpgSign=false",
    "log.showSignature=false",
    "color.ui=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "advice.detachedHead=false",
    "i18n.commitEncoding=utf-8",
    "i18n.logOutputEncoding=utf-8",
)
NETWORK = 60.0  # seconds that another machine is given
NOBODY = "redaktion@uppslag.invalid"  # for who has no address


class GitError(Told):
    """Git refused. Its words are kept for whoever looks after the machine."""

    def __init__(self, words: str, said: str = "") -> None:
        super().__init__(words)
        self.said = said


@dataclass(frozen=True)
class Git:
    """Git in a folder. `extra`: of the environment, such as an index of its own."""

    folder: Path
    extra: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str, data: bytes | None = None, timeout: float | None = None) -> bytes:
        """What Git answers. GitError where it refuses."""
        done = self.tried(arguments, data, timeout)
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip()
            raise GitError(in_swedish(arguments, said), said)
        return done.stdout

    def text(self, *arguments: str, data: bytes | None = None) -> str:
        return self(*arguments, data=data).decode("utf-8", "surrogateescape").strip()

    def says(self, *arguments: str) -> str:
        """What Git answers on a question that may have no answer: "" then."""
        done = self.tried(arguments)
        return "" if done.returncode else done.stdout.decode("utf-8", "surrogateescape").strip()

    def holds(self, *arguments: str) -> bool:
        return self.tried(arguments).returncode == 0

    def tried(
        self, arguments: Sequence[str], data: bytes | None = None, timeout: float | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        settings = [part for one in SETTINGS for part in ("-c", one)]
        command = ["git", "--no-pager", *settings, "-C", str(self.folder), *arguments]
        try:
            return subprocess.run(
                command,
                input=data if data is not None else b"",
                capture_output=True,
                env=environment(self.extra),
                check=False,
                timeout=timeout,
            )
        except subprocess.TimeoutExpired:
            raise GitError("Servern där ändringarna ska lämnas svarar inte. Försök igen senare.") from None
        except OSError as error:
            raise GitError("Git går inte att starta på den här datorn.", str(error)) from None

    def by(self, name: str, email: str) -> Git:
        """Git that writes as somebody."""
        who = {"NAME": name, "EMAIL": email or NOBODY}
        given = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
        return Git(self.folder, {**self.extra, **given})


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Without what leads Git to another repository, or lets it ask questions."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    ssh = os.environ.get("GIT_SSH_COMMAND", "ssh -oBatchMode=yes")
    fixed = {"LC_ALL": "C", "LANGUAGE": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_SSH_COMMAND": ssh}
    return {**kept, **fixed, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1", **extra}


def is_there() -> bool:
    return shutil.which("git") is not None


def config(root: Path, name: str) -> str:
    """A setting of Git; "" where there is none, or no Git."""
    return Git(root).says("config", "--get", name) if is_there() and root.is_dir() else ""


def in_swedish(arguments: Sequence[str], said: str) -> str:
    """What Git refused, for the one who edits."""
    for sign, words in REFUSALS:
        if sign in said:
            return words
    return f"Git kunde inte göra klart (git {arguments[0]}): {' '.join(said.split())[:300]}"


REFUSALS = (
    ("dubious ownership", "Git litar inte på mappen, för den ägs av någon annan. Be den som sköter datorn."),
    ("No space left", "Disken är full. Frigör plats och försök igen."),
    ("Permission denied", "Du har inte rätt att skriva i versionshistoriken. Be den som sköter datorn."),
    ("Could not resolve host", "Servern där ändringarna ska lämnas nås inte. Är du ansluten till nätverket?"),
    (
        "could not read Username",
        "Servern där ändringarna ska lämnas känner inte igen dig. Be den som sköter den.",
    ),
    (
        "Authentication failed",
        "Servern där ändringarna ska lämnas känner inte igen dig. Be den som sköter den.",
    ),
    ("index.lock", "Ett annat program använder versionshistoriken just nu. Försök igen om en stund."),
)
