"""A Markdown that is used again and again reads each text as a new one does."""

from __future__ import annotations

from typing import Any

import pytest
from markdown import Markdown
from markdown.preprocessors import Preprocessor

from macros.engine import site_config
from macros.reading.kept_markdown import KeptMarkdown
from tests.engine.good_prose import GOOD
from tests.sites import ROOT

# What a text leaves behind in a Markdown that remembers: an id, an address by name, an open list.
LEAVES = [
    "# Kontakt\n\n[a]\n\n[a]: https://a.example\n",
    "# Kontakt\n\n[a]\n",
    "- en\n\n    - två\n\n        tre\n",
]


class Stops(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if "stopp" in lines:
            raise RecursionError
        return lines


def new() -> Markdown:
    settings = site_config.load(ROOT)
    md = Markdown(extensions=settings.markdown_extensions, extension_configs=settings.mdx_configs or {})
    md.preprocessors.register(Stops(md), "stops", 0)
    return md


def read(md: Any, text: str) -> tuple[str, object]:
    return md.convert(text), md.toc_tokens


def test_each_text_is_read_as_by_a_new_one() -> None:
    kept = KeptMarkdown(new)
    for text in [*LEAVES, *GOOD, *LEAVES]:
        with kept.new() as md:
            made = read(md, text)
        assert made == read(new(), text)


def test_one_that_was_stopped_in_its_text_is_not_used_again() -> None:
    kept = KeptMarkdown(new)
    with pytest.raises(RecursionError), kept.new() as md:
        md.convert("stopp")
    with kept.new() as other:
        assert other is not md
    with kept.new() as again:
        assert again is other
