"""What a check needs to know of mkdocs.yml, as MkDocs itself reads it, and what is wrong with it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from macros.engine import site_config
from macros.engine.mkdocs_files import excluded, kept, twice
from macros.text.problems import Place, Problem, at
from macros.text.site_files import SiteFiles

DEFAULT = ("toc", "tables", "fenced_code")


@dataclass(frozen=True)
class Settings:
    """`extensions` and `configs` as MkDocs hands them to Python-Markdown; `config` is None where
    mkdocs.yml can't be used."""

    config: MkDocsConfig | None = None
    extensions: Sequence[str] = DEFAULT
    configs: Mapping[str, Any] = field(default_factory=dict)


def read_settings(root: Path, files: SiteFiles) -> tuple[Settings, SiteFiles, list[Problem]]:
    """A site's settings, those of its files that are its own, and what is wrong with both together."""
    if not (root / site_config.FILE).is_file():
        return of_base(), files, []
    heard = Heard()
    with heard:
        try:
            config = site_config.load(root, strict=False)
        except (Abort, ConfigurationError, OSError) as error:
            return of_base(), files, heard.problems or [said(str(error))]
    problems = [*heard.problems, *excluded(config, files), *twice(config, files)]
    return Settings(config, config.markdown_extensions, config.mdx_configs), kept(config, files), problems


def of_base() -> Settings:
    """The settings that every site has: for a folder that can't say its own."""
    config = site_config.of_base()
    return Settings(None, config.markdown_extensions, config.mdx_configs)


def said(message: str) -> Problem:
    return at(Place(site_config.FILE), "settings", message.removeprefix(f"{site_config.FILE}: "))


class Heard(logging.Handler):
    """While it lasts, what MkDocs says of the settings becomes problems and is not printed."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []
        self.logger = logging.getLogger("mkdocs")

    def emit(self, record: logging.LogRecord) -> None:
        self.problems.append(said(record.getMessage()))

    def __enter__(self) -> Heard:
        self.former = self.logger.propagate
        self.logger.propagate = False
        self.logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self.logger.removeHandler(self)
        self.logger.propagate = self.former
