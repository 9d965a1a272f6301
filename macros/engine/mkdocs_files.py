"""The one list of files, as MkDocs has it: which it would leave out, and where each is published."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, file_sort_key, set_exclusions

from macros.text.problems import Place, Problem, at
from macros.text.site_files import SiteFile, SiteFiles

# What has been told for its name: whatever address it would have had.
REFUSED = ("README.md", ".html", ".htm", ".markdown", ".mdown", ".mkd", ".mkdn")


def mkdocs_files(config: MkDocsConfig, files: SiteFiles) -> Files:
    """The list's files of docs/ as MkDocs' own, in MkDocs' order, those that it leaves out among them."""
    found = Files(sorted((mkdocs_file(config, one) for one in files.docs), key=file_sort_key))
    set_exclusions(found, config)
    return found


def mkdocs_file(config: MkDocsConfig, one: SiteFile) -> File:
    made = File(one.below, config.docs_dir, config.site_dir, config.use_directory_urls)
    if posixpath.basename(str(one.file)) != one.name or not str(one.file).endswith(one.below):
        made.abs_src_path = str(one.file)  # its name has other letters on disk than where it is published
    return made


def ours(config: MkDocsConfig, files: SiteFiles, found: Files) -> Files:
    """MkDocs' files with the list in the place of what it found in docs/; the theme's are kept."""
    listed = [one for one in mkdocs_files(config, files) if published(one)]
    return Files([*listed, *(one for one in found if one.src_dir != config.docs_dir)])


def published(one: File) -> bool:
    return bool(one.inclusion.is_included())


def excluded(config: MkDocsConfig, files: Iterable[File]) -> Iterator[Problem]:
    """Files that MkDocs would leave out, or take for something else, without a word."""
    for one in files:
        if one.name == "README" or one.src_uri.endswith("README.md"):
            yield told(one, "sidor som heter README.md förväxlas med index.md. Döp om filen.")
        elif not published(one) and not chosen(config, one):
            yield told(one, f"filer i docs/{one.src_uri.partition('/')[0]}/ publiceras inte. Döp om mappen.")


def chosen(config: MkDocsConfig, one: File) -> bool:
    """Whether the site's own mkdocs.yml says that a file is not to be published."""
    said = (config.exclude_docs, config.draft_docs)
    return any(one_said is not None and one_said.match_file(one.src_uri) for one_said in said)


def kept(config: MkDocsConfig, files: Iterable[File], listed: SiteFiles) -> SiteFiles:
    """The list without what the site's own mkdocs.yml leaves out."""
    out = {one.src_uri for one in files if chosen(config, one)}
    return replace(listed, docs=tuple(one for one in listed.docs if one.below not in out)) if out else listed


def twice(files: Iterable[File]) -> Iterator[Problem]:
    """Files that would be published at the same address, or within each other's."""
    taken: dict[str, str] = {}
    folders: dict[str, str] = {}
    for one in files:
        if one.src_uri.endswith(REFUSED):
            continue
        key = one.dest_uri.casefold()
        above = ["/".join(key.split("/")[:n]) for n in range(1, key.count("/") + 1)]
        other = (
            taken.get(key) or folders.get(key) or next((taken[name] for name in above if name in taken), "")
        )
        if other:
            yield told(one, f"filen får samma adress som docs/{other}. Döp om den ena.")
        taken.setdefault(key, one.src_uri)
        folders |= {name: one.src_uri for name in above if name not in folders}


def told(one: File, message: str) -> Problem:
    return at(Place(f"docs/{one.src_uri}"), "file", message)
