"""The adapter that mkdocs-macros loads. Kept tiny: Zensical runs it once for every page."""

import sys
from pathlib import Path


def define_env(env):
    """Registers the macros, from the modules as they are now on disk."""
    root = str(Path(env.project_dir).resolve())
    if root not in sys.path:
        sys.path.insert(0, root)
    from macros.engine.reload import forget_edited

    forget_edited()
    from macros.engine.adapter import define

    define(env)
