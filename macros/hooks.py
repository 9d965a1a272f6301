"""The adapter to MkDocs' events. Imports stand within the functions: MkDocs loads this file by its
path, under another name, and an edited module must be found anew."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority

ID = re.compile('id="([^"]+)"')
WORD = re.compile(r"\w")


def on_startup(command: str, **_: Any) -> None:
    from macros.engine import serving

    serving.set_preview(command == "serve")


def on_pre_build(config: Any) -> None:
    """Stops a build that has errors in data/ or docs/; the preview goes on and shows them."""
    from mkdocs.exceptions import Abort

    from macros.engine import serving, tokens
    from macros.text import clock

    try:
        clock.today()
        clock.built()
    except clock.ClockError as error:
        raise Abort(str(error)) from error
    tokens.forget()
    errors = load(config, fresh=True).errors
    if errors and not serving.previewing():
        raise Abort("\n".join(map(str, errors)))


def on_files(files: Any, config: Any) -> Any:
    """Gives MkDocs the one list of files, without the pages of drafts and, in an open build, of what is
    intern, and pictures without what their cameras wrote."""
    from macros.engine.mkdocs_files import ours
    from macros.engine.theme_files import without_package

    site = load(config)
    files = without_package(ours(config, site.content.files, files), config)
    for path in site.hidden:
        files.remove(files.get_file_from_path(path))
    for file in files.media_files():
        put_cleaned(file, config["docs_dir"], site.pictures)
    complete_colours(files, config)
    return files


def complete_colours(files: Any, config: Any) -> None:
    """A site's own tokens.css may give some of the colours: the rest are the engine's."""
    from macros.render.pieces.colours import SHEET, whole_sheet

    sheet, text = files.get_file_from_path(SHEET), whole_sheet(root_of(config))
    if sheet and text:
        sheet.content_string = text


def put_cleaned(file: Any, docs: str, pictures: Any) -> None:
    """Lets a picture of the site be published without what its camera wrote into it.

    In the preview one that can't be used stands as it is, below the list of problems.
    """
    from mkdocs.exceptions import Abort

    from macros.engine import serving
    from macros.pages.picture_copies import PictureError
    from macros.pages.pictures import is_picture

    if file.src_dir != docs or not is_picture(file.src_uri):  # else the theme's
        return
    try:
        file.abs_src_path = str(pictures.published(file.src_uri))
    except (OSError, PictureError) as error:
        if not serving.previewing():
            raise Abort(str(error)) from error


def on_page_read_source(page: Any, config: Any) -> str:
    """Our own reading of the page's text, with nothing before it that MkDocs could take for its YAML."""
    from mkdocs.exceptions import Abort

    read = load(config).content.by_path.get(page.file.src_uri)
    if read is None:
        raise Abort(
            f"{page.file.src_uri}: sidan har gjorts av ett tillägg och är inte granskad. Ta bort tillägget."
        )
    return f"\n{read.body}"


@event_priority(100)  # before macros, which read what a page says of itself
def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Our own reading of the front matter; and a page outside the navigation hangs under its folder's
    index, for path and active entry."""
    from macros.checks.front_rules import shown

    content = load(config).content
    page.meta = shown(content, content.by_path[page.file.src_uri])
    if page.parent is None and not page.is_homepage:
        page.parent = parent_of(page, files)
    return markdown


def parent_of(page: Any, files: Any) -> Any:
    """The nearest index page above, as the section it stands in or as itself."""
    folder = page.file.src_uri.rpartition("/")[0]
    while folder:
        index = files.get_file_from_path(f"{folder}/index.md")
        if index and index.page and index.page is not page:
            return Under(index.page)
        folder = folder.rpartition("/")[0]
    return None


class Under:
    """A page's place below another page that is in the navigation, as templates see a section."""

    is_section = False
    is_page = True

    def __init__(self, page: Any) -> None:
        self.page = page
        self.title = page.title
        self.url = page.url
        self.parent = page.parent
        self.children: list[Any] = []
        self.active = True

    @property
    def ancestors(self) -> list[Any]:
        return [self.parent, *self.parent.ancestors] if self.parent else []


def on_env(env: Any, config: Any, files: Any) -> None:
    from macros.engine.search_sections import use_own

    use_own(config.plugins)


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    from macros.engine.search_sections import note

    note(page)
    # MkDocs looks for anchors in the tree alone, where what our macros drew is a placeholder.
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *ids_in(html)}
    return html


def ids_in(html: str) -> Iterator[str]:
    """The ids in what was made of a page. What stands before the name is looked at afterwards: a pattern that
    begins with its letters is found ten times as fast."""
    for found in ID.finditer(html):
        if not WORD.match(html, found.start() - 1):
            yield found[1]


def on_post_build(config: Any) -> None:
    """After search has written its index: the steps that make a built site ready to publish."""
    from mkdocs.exceptions import Abort

    from macros.engine import serving
    from macros.publish.cache import FileError
    from macros.publish.finishing import publish

    try:
        publish(Path(config["site_dir"]), load(config), config["site_name"], config["site_url"] or "")
    except FileError as error:
        if not serving.previewing():
            raise Abort(str(error)) from error
        logging.getLogger("mkdocs.uppslag").error(error)


def load(config: Any, fresh: bool = False) -> Any:
    from macros.engine import loaded, serving

    return loaded.load(root_of(config), serving.previewing(), fresh)


def root_of(config: Any) -> Path:
    """The site's folder."""
    return folder_of(config["config_file_path"])


@cache  # asked for each page, and the system is slow to tell
def folder_of(file: str) -> Path:
    return Path(file).resolve().parent
