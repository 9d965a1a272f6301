"""A site's pages, templates and files, each made when it is asked for: the only place that drives MkDocs.

MkDocs builds a site in one go. The same classes, plugins and events are used here, page by page: what a
page comes to be is the same in whatever order, and however often, pages are asked for.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from mkdocs import utils
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from macros.engine import adapter, loaded, site_config, tokens
from macros.engine.loaded import LoadedSite
from macros.engine.page_frame import Frames
from macros.engine.page_html import PageHtml
from macros.engine.page_titles import Titles
from macros.engine.site_settings import Heard
from macros.engine.theme_files import of_theme
from macros.reading.page_tree import PageTree
from macros.text.engine_folder import ENGINE
from macros.text.remembered import signature

SITEMAP = "sitemap.xml"


@dataclass(frozen=True)
class Drawn:
    """A page as it is published: its bytes, what a check asks of its tree, what the search finds of it, and
    what MkDocs warned of."""

    html: bytes
    tree: PageTree = PageTree()
    entries: tuple[dict[str, Any], ...] = ()
    warnings: tuple[str, ...] = ()


class SiteEngine:
    """MkDocs with a site's settings, holding the site as it was loaded last. For one thread at a time.

    In: a LoadedSite, by `hold`. Out: bytes by the path of a page under docs/, the name of a template of
    the theme, or the address of a file. `warnings`: of settings and navigation.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config
        self.env = config.theme.get_env()
        self.html = PageHtml(config)
        self.warnings: tuple[str, ...] = ()
        self.arranged: object = None

    def hold(self, site: LoadedSite) -> None:
        """Goes on with a site as it is now. MkDocs' list and navigation are made anew only where the list,
        or what is hidden, has changed."""
        loaded.hold(site)
        tokens.forget()
        self.site = site
        arranged = site.content.files.docs, site.hidden, pictures_now(site)
        if arranged != self.arranged:
            self.arrange()
            self.arranged = arranged
        self.titles.entitle(site)
        self.frames = Frames(self.env, self.titles.led_to)

    def arrange(self) -> None:
        config, plugins = self.config, self.config.plugins
        with Heard() as heard:
            files = plugins.on_files(of_theme(config), config=config)
            set_exclusions(files, config)
            nav = plugins.on_nav(get_navigation(files, config), config=config, files=files)
            self.env = plugins.on_env(self.env, config=config, files=files)
        self.files: Files = files
        self.nav: Navigation = nav
        self.docs = [placed(one, config) for one in files.documentation_pages()]
        self.pages: Mapping[str, File] = {one.src_uri: one for one in self.docs}
        self.copied: Mapping[str, File] = {one.dest_uri: one for one in files if is_copied(one)}
        self.titles = Titles(config, files, nav, [page_of(one) for one in self.docs])
        self.warnings = tuple(heard.messages)

    # ------------------------------------------------------------------ what there is

    @property
    def templates(self) -> tuple[str, ...]:
        """The theme's templates that are pages of their own, and what a site adds to them, in order."""
        return *sorted(self.config.theme.static_templates), *self.config.extra_templates

    def page(self, path: str) -> Drawn:
        """The page at a path under docs/. ValueError, in Swedish, for a call that can't be made (in a build)."""
        tokens.forget()
        adapter.begin_page()
        page = page_of(self.pages[path])
        with Heard() as heard:
            self.populate(page)
            html = self.on_template(page)
        tree = tokens.last.tree.drawn_with(tokens.last.fragments)
        return Drawn(html, tree, self.found(), tuple(heard.messages))

    def is_themes(self, address: str) -> bool:
        """Whether a file of the theme is published at an address, and not one of the site's own."""
        file = self.copied.get(address)
        return file is not None and file.src_dir != self.config.docs_dir

    def file(self, address: str) -> bytes:
        """A file that is published as it is, or as it was cleaned."""
        return bytes(self.copied[address].content_bytes)

    def template(self, name: str) -> bytes:
        """One of `templates`; nothing for one that comes out empty. Of the map of the site, ".gz" as well."""
        if name == f"{SITEMAP}.gz":
            return self.packed(self.template(SITEMAP))
        config, plugins = self.config, self.config.plugins
        made = plugins.on_pre_template(self.template_named(name), template_name=name, config=config)
        # The error page may be shown at any address: it leads on from the root.
        error = utils.is_error_template(name)
        base = urlsplit(config.site_url or "/").path if error else utils.get_relative_url(".", name)
        context = get_context(self.nav, self.files, config, base_url=base)
        context = plugins.on_template_context(context, template_name=name, config=config)
        output = plugins.on_post_template(made.render(context), template_name=name, config=config)
        return output.encode() if output.strip() else b""

    # ------------------------------------------------------------------ how

    def populate(self, page: Page) -> None:
        config, plugins = self.config, self.config.plugins
        page = plugins.on_pre_page(page, config=config, files=self.files)
        page.read_source(config)
        page.markdown = plugins.on_page_markdown(
            page.markdown or "", page=page, config=config, files=self.files
        )
        self.html.render(page, self.files)
        page.content = plugins.on_page_content(page.content or "", page=page, config=config, files=self.files)

    def on_template(self, page: Page) -> bytes:
        config, plugins = self.config, self.config.plugins
        page.active = True
        try:
            context = get_context(self.nav, self.docs, config, page)
            template = self.env.get_template(str(page.meta.get("template", "main.html")))
            context = plugins.on_page_context(context, page=page, config=config, nav=self.nav)
            context["frame"] = self.frames.around(page, context)  # type: ignore[typeddict-unknown-key]
            output = plugins.on_post_page(template.render(context), page=page, config=config)
        finally:
            page.active = False
        return output.encode("utf-8", errors="xmlcharrefreplace")

    def found(self) -> tuple[dict[str, Any], ...]:
        """What the search plugin has noted of the page that was drawn now: it would keep it to the end."""
        several: list[dict[str, Any]] = []
        for plugin in self.config.plugins.values():
            index: Any = getattr(plugin, "search_index", None)
            if hasattr(index, "entries"):
                several += index.entries
                index.entries = []
        return tuple(several)

    def template_named(self, name: str) -> Any:
        if name in self.config.theme.static_templates:
            return self.env.get_template(name)
        file = self.files.get_file_from_path(name)
        if file is None:
            raise Abort(f"mkdocs.yml: extra_templates: {name} finns inte i docs/.")
        return self.env.from_string(file.content_string)

    def packed(self, data: bytes) -> bytes:
        """As MkDocs packs the map of the site: with its name, and the build's own time."""
        packed = io.BytesIO()
        time = utils.get_build_timestamp(pages=[page_of(one) for one in self.docs])
        with gzip.GzipFile(fileobj=packed, filename=f"{SITEMAP}.gz", mode="wb", mtime=time) as archive:
            archive.write(data)
        return packed.getvalue()


# ---------------------------------------------------------------------------- starting


def start(root: Path, command: str, **options: Any) -> SiteEngine:
    """An engine for the site in `root`; `command` is "build" or "serve".

    ConfigurationError or Abort where mkdocs.yml can't be used.
    """
    return started(site_config.load(root, **options), command)


def start_anyhow(root: Path, command: str) -> SiteEngine:
    """The same for a preview: with the settings that every site has, where its own can't be used, or one of
    its hooks stops. The check tells why."""
    try:
        return start(root, command)
    except (Exception, SystemExit):  # a hook may raise what it likes
        return started(site_config.for_want_of_own(root), command)


def started(config: MkDocsConfig, command: Any) -> SiteEngine:
    config.plugins.on_startup(command=command, dirty=False)
    return SiteEngine(config.plugins.on_config(config))


def own_hooks(config: MkDocsConfig, event: str, **given: Any) -> None:
    """Tells a site's own hooks of an event that comes once in a build; ours and MkDocs' plugins have no part."""
    for name, hook in config.plugins.items():
        if isinstance(hook, ModuleType) and name != str(ENGINE / site_config.HOOKS):
            getattr(hook, event, lambda **_: None)(config=config, **given)


# ---------------------------------------------------------------------------- small tools


def placed(file: File, config: MkDocsConfig) -> File:
    """A file of docs/ with a page: MkDocs gives none to those that are outside the navigation."""
    if file.page is None:
        Page(None, file, config)
    return file


def page_of(file: File) -> Page:
    assert file.page is not None  # each has been placed
    return file.page


def is_copied(file: File) -> bool:
    return not file.is_documentation_page() and file.inclusion.is_included()


def pictures_now(site: LoadedSite) -> tuple[Any, ...]:
    """What tells whether a picture has been changed: MkDocs has been given the cleaned copy of each."""
    found = []
    for one in site.content.files.docs:
        if not one.path.endswith(".md"):
            try:
                found.append(signature(one.file))
            except OSError:  # taken away since
                found.append((0, 0, 0, 0))
    return tuple(found)
