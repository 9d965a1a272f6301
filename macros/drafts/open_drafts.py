"""An editor's draft of a site: kept by Git where the site lies in a history, else the folder itself."""

from __future__ import annotations

from pathlib import Path

from macros.drafts.drafts import Draft
from macros.drafts.git_drafts import GitDraft
from macros.drafts.repository import repository_of
from macros.drafts.saving import Editor


def open_draft(root: Path, editor: Editor) -> Draft:
    """The editor's draft of the site in `root`, made where there is none. Told where it can't be."""
    found = repository_of(root)
    return Draft(root, editor, found) if isinstance(found, str) else GitDraft(found, editor)
