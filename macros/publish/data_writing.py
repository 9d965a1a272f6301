"""The files of data, under data/: written in every build, since they take less than a second."""

from __future__ import annotations

from pathlib import Path

from macros.catalogue.view import View
from macros.exports.about import About
from macros.exports.data_files import files
from macros.exports.wording import Publisher


def write(site_dir: Path, view: View, publisher: Publisher) -> None:
    """Writes every file of data that the site offers."""
    about = About(publisher.name, publisher.root, view.version)
    for file in files(view):
        target = site_dir / file.address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.write(about))
