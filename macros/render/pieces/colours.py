"""The colours of the theme, for what is drawn outside the browser."""

from __future__ import annotations

import re
from functools import lru_cache

from macros.text.engine_folder import STYLES

SERIES = ("primary", "ej-genomford-fill", "pagar-fill", "avslutad-fill", "genomford-fill", "framflyttad-fill")


@lru_cache(maxsize=1)
def tokens() -> dict[str, str]:
    """The light colours of the theme, by name: written once, in tokens.css."""
    text = (STYLES / "tokens.css").read_text(encoding="utf-8")
    return dict(re.findall(r"--u-([a-z0-9-]+):\s*(#[0-9a-f]{3,6});", text))
