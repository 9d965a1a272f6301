"""Steps over a built site, each idempotent: running them twice gives what running them once did."""

from __future__ import annotations

from pathlib import Path

from macros.view import View


def publish(site_dir: Path, view: View) -> None:
    """Makes the built site in `site_dir` ready to be served."""
