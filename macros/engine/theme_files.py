"""What of the theme is published: what our own pages use, and nothing of what its package brings."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_theme_dir


def without_package(files: Files, config: MkDocsConfig) -> Files:
    """The files without the installed theme's scripts, styles and pictures, which no page of ours names."""
    package = Path(get_theme_dir(config.theme.name or ""))
    return Files([one for one in files if not of(one, package)])


def of(file: File, package: Path) -> bool:
    return file.src_dir is not None and Path(file.src_dir).is_relative_to(package)
