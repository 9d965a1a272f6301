"""Where the engine lies: the folder that holds macros/ and overrides/, whatever site is built."""

from __future__ import annotations

from pathlib import Path

ENGINE = Path(__file__).resolve().parents[2]
FONTS = ENGINE / "overrides/assets/fonts"
STYLES = ENGINE / "overrides/assets/stylesheets"
