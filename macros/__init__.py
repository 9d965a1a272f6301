"""The adapter that mkdocs-macros loads. Kept tiny: Zensical runs it once for every page."""

import sys
from pathlib import Path


def define_env(env: object) -> None:
    """Registers the macros."""
    engine = str(Path(__file__).resolve().parent.parent)
    if engine not in sys.path:
        sys.path.insert(0, engine)
    from macros.engine.adapter import define

    define(env)
