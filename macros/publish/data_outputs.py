"""The files of data, under data/."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from macros.catalogue.view import View
from macros.exports.about import About
from macros.exports.data_files import files
from macros.exports.wording import Publisher
from macros.publish.output import Output

WEIGHT = 20.0  # milliseconds, about


def outputs(view: View, name: str, address: str) -> Iterator[Output]:
    """Every file of data that the site offers. `name` and `address` are the site's own."""
    publisher = Publisher(name, address)
    about = About(publisher.name, publisher.root, view.version)
    for file in files(view):
        yield Output(file.address, partial(file.write, about), WEIGHT)
