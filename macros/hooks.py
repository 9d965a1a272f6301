"""The adapter to MkDocs' events. Imports stand within the functions: MkDocs loads this file by its
path, under another name, and an edited module must be found anew."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any


def on_startup(command: str, **_: Any) -> None:
    from macros.engine import serving

    serving.set_preview(command == "serve")


def on_pre_build(config: Any) -> None:
    """Stops a build at the first error of data/ or docs/; the preview goes on and shows them."""
    from mkdocs.exceptions import Abort

    from macros.engine import serving

    errors = load(config, fresh=True).errors
    if errors and not serving.previewing():
        raise Abort("\n".join(map(str, errors)))


def on_files(files: Any, config: Any) -> Any:
    """Takes away the pages of drafts and, in an open build, of what is intern.

    Files are called what their names are through the door: a link leads to what looks the same. Pages
    are given as we have read them; one that is not UTF-8 would end the preview, and is shown empty below
    the list of problems.
    """
    site = load(config)
    for file in list(files):
        admit_name(file, files, config["docs_dir"])
    for path in site.hidden:
        files.remove(files.get_file_from_path(path))
    for page in site.content.pages:
        if file := files.get_file_from_path(page.path):
            file.content_string = as_read(page)
    for file in files.media_files():
        put_cleaned(file, config["docs_dir"], site.pictures)
    complete_colours(files, config)
    return files


def admit_name(file: Any, files: Any, docs: str) -> None:
    """Puts a file of the site under its name with composed letters, if it has another."""
    from mkdocs.structure.files import File

    from macros.text.door import admit

    path = admit(file.src_uri)
    if path == file.src_uri or file.src_dir != docs:
        return
    admitted = File(path, docs, file.dest_dir, file.use_directory_urls, inclusion=file.inclusion)
    admitted.abs_src_path = file.abs_src_path
    files.remove(file)
    files.append(admitted)


def as_read(page: Any) -> str:
    """The page for MkDocs to read: the values of its front matter as JSON, where text is quoted."""
    import json

    return f"---\n{json.dumps(page.meta, ensure_ascii=False)}\n---\n\n{page.body}" if page.meta else page.body


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


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Hangs a page outside the navigation under its folder's index: path and active entry."""
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


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    from macros.engine import serving
    from macros.engine.loaded import base_of, problem_list
    from macros.render.html.html_blocks import Context, render

    if not serving.previewing():
        return html
    notices = problem_list(load(config).problems)
    context = Context(base_of(page.url), cite=lambda _: None)  # type: ignore[arg-type, return-value]
    return f"{render(notices, context)}{html}" if notices else html


def on_post_build(config: Any) -> None:
    """After search has written its index: the steps that make a built site ready to publish."""
    from mkdocs.exceptions import Abort

    from macros import publish
    from macros.engine import serving
    from macros.publish.cache import FileError

    try:
        publish.publish(Path(config["site_dir"]), load(config), config["site_name"], config["site_url"] or "")
    except FileError as error:
        if not serving.previewing():
            raise Abort(str(error)) from error
        logging.getLogger("mkdocs.uppslag").error(error)


def load(config: Any, fresh: bool = False) -> Any:
    from macros.engine import loaded, serving

    return loaded.load(root_of(config), serving.previewing(), fresh)


def root_of(config: Any) -> Path:
    """The site's folder."""
    return Path(config["config_file_path"]).resolve().parent
