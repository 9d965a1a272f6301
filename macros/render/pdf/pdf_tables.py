"""A table that goes on over a page is one table in the tag tree too.

WeasyPrint tags what stands on each page for itself, so that a long table would be read as several, each
with a header of its own. Here the parts become one; headers repeated for the eye are no content.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

Tag = Any  # an element of the tag tree: a pydyf.Dictionary, of a library without types


class TagError(Exception):
    """A tag tree that isn't the one that the pages were drawn from."""


def join(document: Any, pdf: Any) -> None:
    """Joins the parts of each table, before the file is written. TagError when they can't be told."""
    tree = Tree(pdf)
    drawn = [element for page in document.pages for element in tables(page._page_box)]
    tagged = [(tag, parents) for tag, parents in tree.walk(tree.root, ()) if tag["S"] == "/Table"]
    if len(drawn) != len(tagged):
        raise TagError(f"{len(drawn)} tabeller är ritade men {len(tagged)} är taggade")
    first: Tag = None
    for number, (tag, parents) in enumerate(tagged):
        if number and drawn[number] is drawn[number - 1]:
            tree.move(tag, first)
            tree.remove(tag, parents)
        else:
            first = tag


def tables(box: Any) -> Iterator[Any]:
    """The element of each table drawn within a box, in order."""
    if getattr(box, "is_table_wrapper", False):
        yield box.element
    for child in getattr(box, "children", ()):
        yield from tables(getattr(child, "_box", child))


class Tree:
    """The tag tree of a file that isn't written yet."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        structure = self.object(pdf.catalog["StructTreeRoot"])
        self.root: Tag = self.object(structure["K"][0])
        self.contents = self.object(structure["ParentTree"])["Nums"]
        self.pages = list(pdf.page_references)

    def object(self, reference: bytes) -> Any:
        return self.pdf.objects[int(reference.split()[0])]

    def kids(self, tag: Tag) -> list[Tag]:
        """The elements right below one; what is text and links isn't among them."""
        found = [self.object(kid) for kid in tag["K"] if isinstance(kid, bytes)]
        return [kid for kid in found if "S" in kid]

    def walk(self, tag: Tag, parents: tuple[Tag, ...]) -> Iterator[tuple[Tag, tuple[Tag, ...]]]:
        """An element and all below it, in order, each with those that it is in."""
        left = [(tag, parents)]
        while left:
            one, above = left.pop()
            yield one, above
            within = *above, one
            left += [(kid, within) for kid in reversed(self.kids(one))]

    def below(self, tag: Tag, kind: str) -> list[Tag]:
        return [one for one, _ in self.walk(tag, ()) if one["S"] == kind]

    def move(self, rest: Tag, first: Tag) -> None:
        """What a table's later part holds to its first: rows to rows, and a header only to none."""
        heads = [self.below(one, "/THead") for one in (rest, first)]
        names = [
            [cell["ID"].string for head in several for cell in self.below(head, "/TH")] for several in heads
        ]
        bodies = self.below(first, "/TBody")
        for part in self.kids(rest):
            if part["S"] == "/THead" and heads[1]:
                self.hide(part)
            elif part["S"] == "/TBody" and bodies:
                for row in self.kids(part):
                    self.adopt(row, bodies[-1])
            else:
                self.adopt(part, first)
            self.rename(part, dict(zip(*names)))

    def adopt(self, tag: Tag, parent: Tag) -> None:
        tag["P"] = parent.reference
        parent["K"].append(tag.reference)

    def rename(self, part: Tag, names: dict[str, str]) -> None:
        """Cells name the headers of the first part."""
        for cell in self.below(part, "/TD"):
            headers = cell["A"].get("Headers", [])
            cell["A"]["Headers"] = pydyf.Array(
                pydyf.String(names.get(one.string, one.string)) for one in headers
            )

    def hide(self, head: Tag) -> None:
        """What a repeated header holds becomes decoration, as a page's number is."""
        for tag, _ in self.walk(head, ()):
            page = self.pages.index(tag["Pg"])
            for content in (kid for kid in tag["K"] if isinstance(kid, int)):
                self.contents[2 * page + 1][content] = "null"
                self.decorate(page, content)

    def decorate(self, page: int, content: int) -> None:
        stream = self.object(self.object(self.pages[page])["Contents"]).stream
        for place, item in enumerate(stream):
            if isinstance(item, pydyf.Dictionary) and item.get("MCID") == content:
                stream[place - 1], stream[place] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})
                return

    def remove(self, tag: Tag, parents: tuple[Tag, ...]) -> None:
        """The element away from the tree, and those above it that then hold nothing."""
        *above, parent = parents
        parent["K"].remove(tag.reference)
        if not parent["K"] and above:
            self.remove(parent, tuple(above))


__all__ = ["TagError", "join"]
