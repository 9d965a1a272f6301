"""A page's Markdown to HTML as MkDocs' own Page.render makes it, but by a Markdown that is kept."""

from __future__ import annotations

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import (
    Page,
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import get_toc

from macros.reading.kept_markdown import KeptMarkdown


class PageHtml:
    """Renders pages with a site's settings."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config
        self.markdown = KeptMarkdown(self.made)

    def made(self) -> Markdown:
        """As MkDocs makes one for a page."""
        extensions, configs = self.config.markdown_extensions, self.config.mdx_configs
        return Markdown(extensions=extensions, extension_configs=configs or {})

    def render(self, page: Page, files: Files) -> None:
        """Gives a page whose Markdown is known its HTML, its table of contents and its title."""
        raw, title = _RawHTMLPreprocessor(), _ExtractTitleTreeprocessor()
        anchors = _ExtractAnchorsTreeprocessor(page.file, files, self.config)
        links = _RelativePathTreeprocessor(page.file, files, self.config)
        with self.markdown.new() as md:
            for one in (raw, anchors, links, title):
                one._register(md)  # in the place of the former page's
            page.content = md.convert(page.markdown or "")
            page.toc = get_toc(getattr(md, "toc_tokens", []))
        page._title_from_render = title.title
        page.present_anchor_ids = anchors.present_anchor_ids | raw.present_anchor_ids
        page.links_to_anchors = links.links_to_anchors
