"""What a site reads that doesn't lie in its folder: the settings that it inherits, its hooks, and what its
mkdocs.yml says to watch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from macros.engine.site_config import settings
from macros.text.engine_folder import ENGINE, OVERRIDES
from macros.text.settings_text import settings_text


def read_elsewhere(root: Path) -> tuple[str, ...]:
    """The files and folders outside the site in `root` and outside the engine.

    ConfigurationError where the settings can't be read.
    """
    said = settings(root)
    inherited = [one.path for one in settings_text(root).files]
    named = [root / str(one) for one in (*inherited, *entries(said, "hooks"), *entries(said, "watch"))]
    found = {one.resolve() for one in named}
    return tuple(sorted(str(one) for one in found if not is_counted(one, root)))


def is_counted(place: Path, root: Path) -> bool:
    """Whether a place is one that every site reads: in its own folder, where nothing is hidden, or of the
    engine."""
    if any(place.is_relative_to(part) for part in (ENGINE / "macros", OVERRIDES)):
        return True
    return place.is_relative_to(root) and not any(
        part.startswith(".") for part in place.relative_to(root).parts
    )


def entries(said: dict[str, Any], name: str) -> list[Any]:
    listed = said.get(name)
    return listed if isinstance(listed, list) else []
