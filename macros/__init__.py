"""The adapter that mkdocs-macros loads. Kept tiny: Zensical runs it once for every page."""

import sys
from pathlib import Path


def define_env(env: object) -> None:
    """Registers the macros, from the modules as they are now on disk."""
    engine = str(Path(__file__).resolve().parent.parent)
    if engine not in sys.path:
        sys.path.insert(0, engine)
    from macros.engine.reload import forget_edited

    forget_edited()
    from macros.engine.adapter import define

    define(env)
