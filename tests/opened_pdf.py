"""What a PDF holds: its tag tree, fonts, bookmarks, links and words, and what is wrong with them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
import pypdfium2


def tags(made: bytes) -> Iterator[tuple[str, pikepdf.Object]]:
    """The tag tree's elements in order, each with its path: "Document/Sect/H2"."""

    def walk(element: pikepdf.Object, path: str) -> Iterator[tuple[str, pikepdf.Object]]:
        if isinstance(element, pikepdf.Array):
            for child in element:
                yield from walk(child, path)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            own = f"{path}/{str(element.S)[1:]}".lstrip("/")
            yield own, element
            yield from walk(element.get("/K", pikepdf.Array()), own)

    with pikepdf.open(io.BytesIO(made)) as file:
        yield from walk(file.Root.StructTreeRoot.K, "")


def fonts(made: bytes) -> dict[str, bool]:
    """The fonts that pages use, and whether each is in the file."""
    found = {}
    with pikepdf.open(io.BytesIO(made)) as file:
        for each in file.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                embedded = any(key in each for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                found[str(each.FontName).partition("+")[2]] = embedded
    return found


def bookmarks(made: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(made)) as file, file.open_outline() as outline:
        queue, found = list(outline.root), []
        while queue:
            item = queue.pop(0)
            found.append(str(item.title))
            queue = [*item.children, *queue]
    return found


def pages(made: bytes) -> list[str]:
    """The text of each page, in one line."""
    with pypdfium2.PdfDocument(made) as file:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in file]


def text(made: bytes) -> str:
    return " ".join(pages(made))


def outside(made: bytes) -> list[tuple[int, tuple[float, ...]]]:
    """Letters that don't lie within the page's width and height."""
    found = []
    with pypdfium2.PdfDocument(made) as file:
        for number, page in enumerate(file, 1):
            letters, (width, height) = page.get_textpage(), page.get_size()
            for index in range(letters.count_chars()):
                box = letters.get_charbox(index)
                if box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height:
                    found.append((number, box))
    return found


def lowest(made: bytes) -> list[float]:
    """How far down each page's text reaches above its foot, as a share of the page's height."""
    found = []
    with pypdfium2.PdfDocument(made) as file:
        for page in file:
            letters, height = page.get_textpage(), page.get_size()[1]
            boxes = (letters.get_charbox(index) for index in range(letters.count_chars()))
            found.append(1 - min(box[1] for box in boxes if box[1] > 52 and box[3] > box[1]) / height)
    return found


def links(made: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(made)) as file:
        annotations = [one for page in file.pages for one in page.get("/Annots", pikepdf.Array())]
        return {str(one.A.URI) for one in annotations if "/A" in one}


def faults(made: bytes) -> list[str]:
    """What a reader of the tag tree would stumble on."""
    wrong, level = [], 0
    for path, element in tags(made):
        *_, parent, tag = ["", *path.split("/")]
        if tag == "Figure" and not str(element.get("/Alt", "")).strip():
            wrong.append(f"{path}: picture without text")
        if (tag == "LI") != (parent == "L") and tag != "L":
            wrong.append(f"{path}: {tag} in {parent}")
        if tag == "TR" and parent not in ("Table", "THead", "TBody"):
            wrong.append(f"{path}: row outside a table")
        if tag in ("TH", "TD") and parent != "TR":
            wrong.append(f"{path}: cell outside a row")
        if re.fullmatch("H[1-6]", tag):
            if int(tag[1]) > level + 1:
                wrong.append(f"{path}: H{level} is followed by {tag}")
            level = int(tag[1])
    return wrong
