"""What a check needs to know of mkdocs.yml, as MkDocs itself reads it, and what MkDocs finds wrong with it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from macros.engine import site_config
from macros.engine.mkdocs_files import excluded, kept, mkdocs_files, twice
from macros.engine.settings_wording import in_swedish
from macros.reading.page_tree import Trees
from macros.text.engine_folder import ENGINE
from macros.text.problems import Problem, at
from macros.text.settings_text import SettingsText
from macros.text.site_files import SiteFiles

# What a hook is asked before it sees a page, and with what (nothing: the settings).
STARTING: tuple[tuple[str, dict[str, Any]], ...] = (
    ("on_startup", {"command": "build", "dirty": False}),
    ("on_config", {}),
)
DEFAULT = ("toc", "tables", "fenced_code")


# A site's own files, and what is wrong between them and its settings.
Listed = tuple[SiteFiles, tuple[Problem, ...]]


@dataclass(frozen=True)
class Settings:
    """`extensions` and `configs` as MkDocs hands them to Python-Markdown; `config` is None where
    mkdocs.yml can't be used.

    `faults` is what MkDocs says of settings: said only of those that our own rules say nothing of.
    """

    config: MkDocsConfig | None = None
    extensions: Sequence[str] = DEFAULT
    configs: Mapping[str, Any] = field(default_factory=dict)
    faults: tuple[Problem, ...] = ()

    @cached_property
    def trees(self) -> Trees:
        """What makes the trees of the site's pages."""
        return Trees(self.extensions, self.configs)

    def listed(self, files: SiteFiles) -> Listed:
        """A site's own files, without those that it leaves out; and what is wrong between settings and files."""
        if self.config is None:
            return files, ()
        known = tuple(mkdocs_files(self.config, files))
        return kept(self.config, known, files), (*excluded(self.config, known), *twice(known))


def read_settings(root: Path, text: SettingsText) -> Settings:
    """A site's settings as MkDocs reads them. `text`: as they are written."""
    if text.problems or not text.files:
        return of_base()
    with Heard() as heard:
        try:
            config, errors, warnings = site_config.looked_at(root)
            started(config, errors)
        except Exception as error:  # an extension or a hook may raise what it likes
            return of_base(fault(root, text, "", str(error) or type(error).__name__))
    said = (*errors, *warnings, *(("", one) for one in heard.messages))
    faults = tuple(fault(root, text, name, message) for name, message in said)
    if errors:
        return of_base(*faults)
    return Settings(config, config.markdown_extensions, config.mdx_configs, faults)


def of_base(*faults: Problem) -> Settings:
    """The settings that every site has: for a folder that can't say its own."""
    config = site_config.of_base()
    return Settings(None, config.markdown_extensions, config.mdx_configs, faults)


def started(config: MkDocsConfig, errors: list[site_config.Fault]) -> None:
    """Tries whether a site's own hooks can start, where nothing is wrong yet."""
    for name, hook in config.plugins.items() if not errors else ():
        try:
            if isinstance(hook, ModuleType) and name != str(ENGINE / site_config.HOOKS):
                for event, given in STARTING:
                    getattr(hook, event, lambda **_: None)(**(given or {"config": config}))
        except (Exception, SystemExit) as error:
            errors.append(("hooks", f"Hook '{name}' can't start: {error}"))


def fault(root: Path, text: SettingsText, name: str, message: str) -> Problem:
    """What MkDocs says of a setting, where it stands."""
    words, location = in_swedish(name, message.replace(f"{root}/", ""), text)
    of_item = bool(location) and isinstance(location[-1], int)
    return at(text.place(location, key=not of_item), f"mkdocs:{name}", words)


def unsaid(faults: Sequence[Problem], problems: Sequence[Problem]) -> Iterator[Problem]:
    """Those faults whose setting no rule of ours has told of."""
    told = {one.code for one in problems if one.code.startswith("mkdocs:")}
    if "mkdocs:theme" in told:
        told.add("mkdocs:plugins")  # another theme has other plugins
    yield from (one for one in faults if one.code not in told and not (told and one.code == "mkdocs:"))


class Heard(logging.Handler):
    """While it lasts, what MkDocs warns of is kept and not printed."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self.logger = logging.getLogger("mkdocs")

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def __enter__(self) -> Heard:
        self.former = self.logger.propagate, self.logger.handlers
        self.logger.propagate, self.logger.handlers = False, [self]
        return self

    def __exit__(self, *_: object) -> None:
        self.logger.propagate, self.logger.handlers = self.former


__all__ = ["Settings", "of_base", "read_settings", "unsaid"]
