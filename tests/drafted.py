"""Sites in a history of their own, and drafts of them."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

from macros.drafts.drafts import Draft
from macros.drafts.saving import Proposal
from macros.text.yaml_edit import with_value

CONTACTS = "data/contacts.yml"
PHONE = ("vaktmastare", "phone")
WHO = ("-c", "user.name=Utvecklaren", "-c", "user.email=u@example.invalid", "-c", "core.hooksPath=/dev/null")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *WHO, "-C", str(folder), *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def in_git(folder: Path) -> Path:
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Början")
    return folder


def phone(draft: Draft, number: str, sentence: str = "Nytt nummer") -> Proposal:
    return Proposal({CONTACTS: with_value(draft.text(CONTACTS), PHONE, number)}, sentence)


def saved(draft: Draft, proposal: Proposal) -> str:
    done = draft.save(proposal)
    assert done.is_saved and done.number, done
    return done.number


def as_seen(root: Path) -> tuple[str, ...]:
    """The folder's own state: HEAD, what Git says of its files, its index to the byte, and the files."""
    index = root / ".git/index"
    files = sorted(
        one for one in root.rglob("*") if one.is_file() and ".git" not in one.relative_to(root).parts
    )
    return (
        (root / ".git/HEAD").read_text(encoding="utf-8"),
        hashlib.sha256(index.read_bytes()).hexdigest(),
        git(root, "--no-optional-locks", "status", "--porcelain"),
        git(root, "rev-parse", "main"),
        *(f"{one} {hashlib.sha256(one.read_bytes()).hexdigest()}" for one in files),
    )


def approve_elsewhere(root: Path, path: str, text: str) -> None:
    """Somebody commits on the main branch."""
    (root / path).write_text(text, encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "Godkänt")
