"""Who edits: by Git's name for them, or by the name that they have on the machine."""

from __future__ import annotations

import getpass
import hashlib
import re
import unicodedata
from pathlib import Path

from macros.drafts.git import config
from macros.drafts.saving import Editor, Role

LONGEST = 40
UNSAID = " .,:;\"\\'"  # Git leaves these out at both ends of a name


def editor_of(name: str, role: Role = "godkännare", email: str = "") -> Editor:
    """An editor by name. Two names never have one draft."""
    name = " ".join(re.sub(r"[\x00-\x1f\x7f<>]", " ", name).split())[:80].strip(UNSAID) or "Redaktör"
    return Editor(name, slug_of(name), role, email)


def editor_here(root: Path) -> Editor:
    """Whoever sits at this machine."""
    return editor_of(config(root, "user.name") or login(), email=config(root, "user.email"))


def login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user here
        return ""


def slug_of(name: str) -> str:
    """A name that a branch and a folder can have on any system."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall("[a-z0-9]+", "".join(one for one in plain if not unicodedata.combining(one)))
    slug = "-".join(words)[:LONGEST].strip("-")
    if slug.replace("-", " ") == name.lower() and slug:
        return f"{slug}" if not RESERVED.fullmatch(slug) else f"{slug}-redaktor"
    return f"{slug or 'redaktor'}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


RESERVED = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]")
