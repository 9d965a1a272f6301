"""What the macros of a report say, and small changes to a tree."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path

from macros.components.registry import Here
from macros.engine import loaded

NOWHERE = Here("ingenstans.md", "ingenstans")


def within(value, kind):
    """Every value of a kind within a block, however deep."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        for part in value:
            yield from within(part, kind)
    elif is_dataclass(value):
        for one in fields(value):
            yield from within(getattr(value, one.name), kind)


def said(fragment):
    """The words of a fragment, with single spaces."""
    return " ".join(" ".join(getattr(part, "text", "") for part in texts(fragment)).split())


def texts(value):
    if isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        if isinstance(getattr(value, "text", None), str):
            yield value
        for one in fields(value):
            yield from texts(getattr(value, one.name))


def call(root, name, *args, here=NOWHERE, **kwargs):
    """What a macro says on a page of the site under `root`."""
    return loaded.load(Path(root), fresh=True).fragment(name, args, kwargs, here)


def write(tree, path, text):
    file = tree / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def replaced(tree, path, old, new):
    file = tree / path
    before = file.read_text(encoding="utf-8")
    assert old in before
    file.write_text(before.replace(old, new, 1), encoding="utf-8")


def front(plan, as_of, title="Uppföljning"):
    return f'---\ntitle: {title} {as_of}\ndescription: Hur det gick med planen.\nreport: {{plan: {plan}, as_of: "{as_of}"}}\n---\n'
