"""What of the theme is published: what our own pages use, and nothing of what its package brings."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_theme_dir


def of_theme(config: MkDocsConfig) -> Files:
    """The theme's files as MkDocs finds them, but that the installed theme's some ten thousand icons aren't listed
    to be left out again."""
    package = get_theme_dir(config.theme.name or "")
    found = Files([])
    own = [folder for folder in config.theme.dirs if folder != package]
    found.add_files_from_theme(Environment(loader=FileSystemLoader(own)), config)
    return found


def without_package(files: Files, config: MkDocsConfig) -> Files:
    """The files without the installed theme's scripts, styles and pictures, which no page of ours names."""
    package = Path(get_theme_dir(config.theme.name or ""))
    return Files([one for one in files if not of(one, package)])


def of(file: File, package: Path) -> bool:
    return file.src_dir is not None and Path(file.src_dir).is_relative_to(package)
