"""Rules on mkdocs.yml: what it names exists, and what it says can be used.

Each names the setting in its code ("mkdocs:nav"): what MkDocs then says of the same setting is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.checks.content import Content
from macros.checks.page_addresses import of_address
from macros.components import MACROS
from macros.text.addresses import parted
from macros.text.door import CONTROL, LINE_END
from macros.text.engine_folder import OVERRIDES, own_overrides
from macros.text.problems import BROKEN_LINE, Problem, at, did_you_mean
from macros.text.settings_text import BASE, base
from macros.text.yaml_source import UNSEEN_SIGN, Location, Tagged

EMPTY = "fältet är tomt. Fyll i det eller ta bort raden."
# Settings that are the engine's, whatever a site says.
ENGINES = ("docs_dir", "site_dir", "use_directory_urls", "theme/name", "theme/custom_dir", "theme/language")
# Lists that a site's own take the place of: what the engine builds upon must stand in them.
LISTS = ("plugins", "markdown_extensions")
TEXTS = ("site_name", "site_description", "site_author", "copyright", "repo_name")
EXTRA_TEXTS = ("organisation", "organisation_short", "search_hint", "as_of")
LIKE = 'Skriv den som "https://www.exempel.se/", utan mellanslag.'
# What the template engine has names for already.
TAKEN = {
    "config",
    "environment",
    "extra",
    "files",
    "filters",
    "filters_builtin",
    "git",
    "macros",
    "navigation",
}
TAKEN |= {
    "page",
    "plugin",
    "context",
    "macros_info",
    "now",
    "fix_url",
    "self",
    "uppslag_page",
    "uppslag_title",
}


def tell(content: Content, location: Location, message: str, key: bool = False) -> Problem:
    """A problem with a setting, where it stands."""
    name = ".".join(map(str, location[:2])) if location[0] in ("extra", "theme") else location[0]
    return at(content.settings.place(location, key), f"mkdocs:{location[0]}", f"{name}: {message}")


def settings_can_be_read(content: Content) -> Iterator[Problem]:
    """mkdocs.yml går att läsa."""
    yield from content.settings.problems


def engine_settings_are_left(content: Content) -> Iterator[Problem]:
    """Det som motorn styr ställs inte om."""
    of_base = base()
    for name in ENGINES:
        location = tuple(name.split("/"))
        own = found(content.settings.value, location)
        usual = found(of_base, location) if name != "site_dir" else "site"
        if own is not None and own != usual and not isinstance(own, Tagged):
            yield tell(content, location, f'"{own}" går inte. Motorn styr det här. Ta bort raden.')
    theme = content.settings.value.get("theme", {})
    if not isinstance(theme, (dict, Tagged)) and theme not in (None, of_base["theme"]["name"]):
        yield tell(content, ("theme",), f'"{theme}" går inte. Motorn styr det här. Ta bort raden.')
    if isinstance(theme, dict) and theme.get("name", "") is None:
        yield tell(content, ("theme", "name"), "Motorn styr det här. Ta bort raden.")


def settings_are_filled_in(content: Content) -> Iterator[Problem]:
    """En rad med ett fält har ett värde: ett tomt fält tar bort det som grunden säger."""
    for name, value in content.settings.value.items():
        if value is None and name not in (*TEXTS, "nav", "INHERIT"):
            yield tell(content, (name,), EMPTY, key=True)


def found(value: Any, location: Location) -> Any:
    """What stands at a place in the settings; None where nothing does."""
    for part in location:
        value = value.get(part) if isinstance(value, dict) else None
    return value


def lists_hold_what_the_engine_needs(content: Content) -> Iterator[Problem]:
    """En egen lista av tillägg har med dem som motorn bygger på, som de står i grunden."""
    for name in LISTS:
        own = content.settings.said.get(name)
        if not isinstance(own, (list, dict)) or isinstance(content.settings.value.get(name), Tagged):
            continue
        there = [entry(one) for one in (own if isinstance(own, list) else own.items())]
        needed = [entry(one) for one in base()[name]]
        lacking = [one for one in needed if one not in there]
        if lacking:
            yield tell(content, (name,), of_list(lacking[0][0], [one[0] for one in there]), key=True)
        elif name == "plugins" and (more := [one for one in there if one not in needed]):
            place = (name, there.index(more[0])) if isinstance(own, list) else (name, more[0][0])
            yield tell(
                content,
                place,
                f'tillägget "{more[0][0]}" går inte: det kan göra om det som har granskats. Ta bort raden.',
            )


def of_list(lacking: str, there: list[str]) -> str:
    how = "är ändrad" if lacking in there else "saknas"
    return (
        f'"{lacking}" {how}. Listan tar platsen för den i {BASE}: ta med alla rader därifrån som de är, '
        "eller ta bort hela fältet."
    )


def entry(one: Any) -> tuple[str, Any]:
    """An item of a list of plugins or extensions: its name and its settings."""
    if isinstance(one, tuple):
        return str(one[0]), one[1]
    if isinstance(one, dict) and len(one) == 1:
        return entry(next(iter(one.items())))
    return str(one), None


def addresses_of_edits_lead_somewhere(content: Content) -> Iterator[Problem]:
    """Adresser till sidornas källor hör till en adress till källorna."""
    value = content.settings.value
    for name in ("edit_uri", "edit_uri_template"):
        if value.get(name) and not value.get("repo_url"):
            yield tell(content, (name,), 'fältet kräver "repo_url". Skriv det, eller ta bort raden.')


# --------------------------------------------------------------------------- texts


def texts_are_texts(content: Content) -> Iterator[Problem]:
    """Namn och texter i mkdocs.yml är text, och inte tal, datum eller ja och nej."""
    said, value = content.settings.said, content.settings.value
    places: list[Location] = [(name,) for name in TEXTS if name in said]
    places += [("extra", name) for name in EXTRA_TEXTS if name in extras(said)]
    for location in places:
        read, written = found(said, location), found(value, location)
        if not isinstance(written, Tagged) and (message := of_text(read, written)):
            yield tell(content, location, message)
    if not content.settings.problems and "site_name" not in said:
        yield tell(content, ("site_name",), 'webbplatsens namn saknas. Skriv "site_name: Namnet".')


def extras(said: Any) -> dict[Any, Any]:
    """The fields under extra; none where something else stands there."""
    extra = found(said, ("extra",))
    return extra if isinstance(extra, dict) else {}


def of_text(read: Any, written: Any) -> str:
    """What is wrong with a text, by what MkDocs reads and what is written."""
    if read is None or read == "" or isinstance(read, str) and not read.strip():
        return EMPTY
    if isinstance(read, (list, dict)):
        return "ska vara text på en rad."
    if not isinstance(read, str):
        shown = str(written).lower() if isinstance(written, bool) else written
        return f'ska vara text. Sätt citattecken: "{shown}".'
    if LINE_END.search(read.strip()) or "\n" in read.strip():
        return BROKEN_LINE
    if CONTROL.search(read):
        return UNSEEN_SIGN
    return ""


def extras_have_names_of_their_own(content: Content) -> Iterator[Problem]:
    """Ett eget fält i extra heter inte som något som mallarna redan känner."""
    extra = content.settings.value.get("extra")
    if extra is not None and not isinstance(extra, (dict, Tagged)):
        yield tell(content, ("extra",), "ska vara fält med värden, indragna under.")
    for name in extra if isinstance(extra, dict) else ():
        if name in MACROS or name in TAKEN:
            yield tell(content, ("extra", name), "namnet är upptaget. Välj ett annat.", key=True)
    for name in extras(content.settings.said):
        if not isinstance(name, str):
            yield tell(content, ("extra",), f'namnet "{name}" går inte. Börja det med en bokstav.')


# --------------------------------------------------------------------------- addresses


def site_url_is_an_address(content: Content) -> Iterator[Problem]:
    """site_url är en hel adress till en mapp."""
    url = content.settings.said.get("site_url")
    if url is None or url == "" or isinstance(content.settings.value.get("site_url"), Tagged):
        return
    parts = parted(url) if isinstance(url, str) else None
    whole = parts and parts.scheme in ("http", "https") and parts.hostname and not re.search(r"\s", url)
    if not whole or parts is None:
        yield tell(content, ("site_url",), f'"{url}" är ingen hel adress. {LIKE}')
    elif parts.query or parts.fragment or parts.path.endswith((".html", ".htm")):
        yield tell(
            content,
            ("site_url",),
            f'"{url}" ska vara adressen till webbplatsens mapp, med "/" sist. Ta bort det som står efter.',
        )


def links_in_the_footer_lead_somewhere(content: Content) -> Iterator[Problem]:
    """Länkarna under extra.about går till en sida som finns, eller ut."""
    about = found(content.settings.value, ("extra", "about"))
    if about is None or isinstance(about, Tagged):
        return
    form = 'ska vara en lista, med "- {title: Om oss, url: om/}" på varje rad.'
    if not isinstance(about, list):
        yield tell(content, ("extra", "about"), form)
        return
    for number, one in enumerate(about):
        location: Location = ("extra", "about", number)
        if not isinstance(one, dict) or not {"title", "url"} <= one.keys():
            yield tell(content, location, form)
            continue
        read = content.settings.said["extra"]["about"][number]["title"]
        if message := of_text(read, one["title"]):
            yield tell(content, (*location, "title"), message)
        if message := of_address(content, content.settings.said["extra"]["about"][number]["url"]):
            yield tell(content, (*location, "url"), message)


def ways_on_from_no_hits_lead_somewhere(content: Content) -> Iterator[Problem]:
    """Länkarna under extra.search_instead går till en sida som finns, eller ut."""
    place = "extra", "search_instead"
    ways = found(content.settings.value, place)
    if ways is None or isinstance(ways, Tagged):
        return
    if not isinstance(ways, dict):
        yield tell(content, place, 'ska vara rader av typen "Vem du frågar: kontakt/".')
        return
    for title, url in found(content.settings.said, place).items():
        if message := of_address(content, url):
            yield tell(content, (*place, title), message)


# --------------------------------------------------------------------------- files


def files_named_in_settings_exist(content: Content) -> Iterator[Problem]:
    """Logga, ikon, formatmallar och skript som mkdocs.yml nämner finns på webbplatsen."""
    value = content.settings.value
    for name in ("logo", "favicon"):
        if found(value, ("theme", name)) is not None:
            yield from of_file(content, ("theme", name), found(value, ("theme", name)))
    for name in ("extra_css", "extra_javascript", "extra_templates"):
        own = value.get(name)
        for number, one in enumerate(own if isinstance(own, list) else ()):
            path = one.get("path") if isinstance(one, dict) else one
            yield from of_file(content, (name, number), path)

    for number, one in enumerate(found(value, ("theme", "static_templates")) or ()):
        yield from of_file(content, ("theme", "static_templates", number), one)


def of_file(content: Content, location: Location, path: Any) -> Iterator[Problem]:
    if isinstance(path, Tagged):
        return
    if not isinstance(path, str) or not path.strip():
        yield tell(content, location, "vägen till filen saknas. Skriv den, eller ta bort raden.")
    elif (parts := parted(path)) is None or parts.scheme or path.startswith("//"):
        yield tell(
            content,
            location,
            f'"{path[:40]}" hämtas från en annan plats. Lägg filen i docs/ och skriv vägen dit.',
        )
    elif not is_there(content, path):
        close = did_you_mean(path, content.files.published)
        yield tell(content, location, f'filen "{path}" finns varken i docs/ eller i overrides/.{close}')


def is_there(content: Content, path: str) -> bool:
    """Whether a file is published: from docs/, from the site's overrides/ or from the engine's."""
    own = own_overrides(content.catalogue.root)
    laid = [Path(one) / path for one in (own, OVERRIDES) if one]
    return path in content.files.published or any(one.is_file() for one in laid)
