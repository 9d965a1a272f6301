"""The settings of a site, wherever its folder lies: its mkdocs.yml laid over the engine's base.

Read here and not by MkDocs' own loader, which takes every path to be in the site's folder. MkDocs loads
a tree that holds the engine and a site together by itself, with the same outcome.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from types import NoneType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.theme import Theme
from mkdocs.utils.yaml import get_yaml_loader, yaml_load
from yaml import CLoader  # ten times as fast as the loader that MkDocs takes, and reads the same

from macros.text.engine_folder import ENGINE, OVERRIDES, own_overrides
from macros.text.settings_text import BASE, FILE, inherited, laid_over, not_inherited
from macros.text.system_faults import why

HOOKS = "macros/hooks.py"
LOGO = "assets/images/logo.svg"
# A file and not the package: mkdocs-macros would put the package's own folder first on sys.path.
MODULE = ENGINE / "macros/__init__"

# A setting's name, and what MkDocs says of it.
Fault = tuple[str, str]

log = logging.getLogger("mkdocs.uppslag")


def load(root: Path, **options: Any) -> MkDocsConfig:
    """The validated settings of the site in `root`; `options` go before what is written.

    Raises ConfigurationError or Abort, which have told what is wrong or say it when they are shown.
    """
    config, errors, warnings = validated(root, **options)
    for name, warning in warnings:
        log.warning(f"mkdocs.yml: {name}: {warning}")
    for name, error in errors:
        log.error(f"mkdocs.yml: {name}: {error}")
    if errors or (config.strict and warnings):
        raise Abort("mkdocs.yml går inte att använda som den är.")
    return config


def looked_at(root: Path) -> tuple[MkDocsConfig, list[Fault], list[Fault]]:
    """The same as `validated`, for a check. mkdocs-macros, which takes longer to load than all else, is
    left out where its settings are the engine's own: those are known to be right."""
    config = MkDocsConfig(config_file_path=str(root / FILE))
    loader = get_yaml_loader(CLoader, config)
    said = with_engine(settings(root, config), root).get("plugins")
    known = with_engine(read(ENGINE / BASE, loader, ()), root)["plugins"]
    macros = [one for one in known if "macros" in one]
    left = {"plugins": [one for one in said if one not in macros]} if isinstance(said, list) else {}
    return validated(root, strict=False, **left)


def validated(root: Path, **options: Any) -> tuple[MkDocsConfig, list[Fault], list[Fault]]:
    """The settings, and what MkDocs finds wrong with them: errors, and what it only warns of.

    ConfigurationError where there is no reading them.
    """
    config = MkDocsConfig(config_file_path=str(root / FILE))
    config.load_dict(with_engine(settings(root, config), root))
    config.load_dict(options)
    errors, warnings = config.validate()
    if not errors:
        lay_over(config.theme, own_overrides(root))
    return config, [(name, str(one)) for name, one in errors], [(name, str(one)) for name, one in warnings]


def lay_over(theme: Theme, own: Path | None) -> None:
    """Puts a site's own overrides/ before the engine's. A logo in the place of the engine's is shown as the
    picture that it is: the engine's stands in the page, in the page's colours."""
    if own:
        theme.dirs.insert(0, str(own))
        if (own / LOGO).is_file() and not theme.get("logo"):
            theme["logo"] = LOGO


@lru_cache(maxsize=1)
def of_base() -> MkDocsConfig:
    """The settings that every site has, for a folder that can't say its own."""
    config = MkDocsConfig(config_file_path=str(ENGINE / BASE))
    said = read(ENGINE / BASE, get_yaml_loader(CLoader, config), ())
    config.load_dict(with_engine({**said, "site_name": "", "docs_dir": str(ENGINE / "macros")}, ENGINE))
    config.validate()
    return config


def for_want_of_own(root: Path) -> MkDocsConfig:
    """The settings that every site has, for a preview of a site whose own can't be used."""
    config = MkDocsConfig(config_file_path=str(root / FILE))
    said = read(ENGINE / BASE, get_yaml_loader(CLoader, config), ())
    config.load_dict(with_engine({**said, "site_name": root.name}, root))
    config.validate()
    return config


def settings(root: Path, config: MkDocsConfig | None = None) -> dict[str, Any]:
    """What mkdocs.yml says, on what it inherits and on the base. ConfigurationError."""
    loader = get_yaml_loader(CLoader, config)
    return laid_over(read(ENGINE / BASE, loader, ()), read(root / FILE, loader, ()))


def read(file: Path, loader: Any, heirs: tuple[Path, ...]) -> dict[str, Any]:
    """A file of settings on what it inherits. `heirs`: the files that inherit this one."""
    try:
        said = yaml_load(file.read_text(encoding="utf-8-sig"), loader)
    except OSError as error:
        raise ConfigurationError(f"{file.name} går inte att läsa: {why(error)}") from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{file.name} är inte sparad som UTF-8. Spara om den.") from None
    if not isinstance(said, dict):
        raise ConfigurationError(f'{file.name} ska vara rader av typen "site_name: Namnet".')
    parent = said.pop("INHERIT", None)
    if parent is None:
        return said
    return laid_over(read(parent_of(file, str(parent), heirs), loader, (*heirs, file)), said)


def parent_of(file: Path, parent: str, heirs: tuple[Path, ...]) -> Path:
    found = inherited(file, parent)
    wrong = not_inherited(parent, found, [*heirs, file])
    if found is None or wrong:
        raise ConfigurationError(f"{file.name}: {wrong}")
    return found


def with_engine(said: dict[str, Any], root: Path) -> dict[str, Any]:
    """The settings with theme, hook and macros from the engine's folder, and what a preview watches.

    What has the wrong form is left for MkDocs to tell of.
    """
    theme = said["theme"] if isinstance(said.get("theme"), dict) else {"name": said.get("theme")}
    made = {**said, "theme": {**theme, "custom_dir": str(OVERRIDES)}}
    if isinstance(hooks := said.get("hooks", []), list):
        made["hooks"] = [str(ENGINE / HOOKS), *(one for one in hooks if one != HOOKS)]
    if isinstance(watch := said.get("watch", []), list):
        watched = [root / str(one) for one in watch if (root / str(one)).exists()]
        made["watch"] = sorted({*map(str, watched), str(ENGINE / "macros"), str(OVERRIDES)})
    if isinstance(plugins := said.get("plugins"), (list, dict)):
        made["plugins"] = [placed(one) for one in listed(plugins)]
    return made


def listed(plugins: list[Any] | dict[str, Any]) -> list[Any]:
    """Plugins as a list, whichever of its two forms MkDocs was given."""
    return [{name: of} for name, of in plugins.items()] if isinstance(plugins, dict) else plugins


def placed(plugin: Any) -> Any:
    """A plugin's settings: macros come from the engine's folder."""
    if not isinstance(plugin, dict) or not isinstance(plugin.get("macros", 0), (dict, NoneType)):
        return plugin
    return {"macros": {**(plugin["macros"] or {}), "module_name": str(MODULE)}}
