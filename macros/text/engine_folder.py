"""Where the engine lies: the folder that holds macros/ and overrides/, whatever site is built.

A site is a folder of its own, with data/, docs/ and mkdocs.yml. Its overrides/, where it has one, are
laid over the engine's: of two files with the same path the site's is used.
"""

from __future__ import annotations

from pathlib import Path

ENGINE = Path(__file__).resolve().parents[2]
OVERRIDES = ENGINE / "overrides"
FONTS = OVERRIDES / "assets/fonts"
STYLES = OVERRIDES / "assets/stylesheets"


def own_overrides(root: Path) -> Path | None:
    """The overrides/ of the site in `root`; None where it has none, or is the engine's own tree."""
    own = root / "overrides"
    return own if own.is_dir() and own.resolve() != OVERRIDES else None
