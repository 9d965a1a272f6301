"""The parts of the editor's guide that are the engine's: how each task is done, and what messages mean.

They are told in Markdown, in guide_texts/, so that a site that calls them has them as they are now, with
examples from its own records.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import yaml

from macros.blocks.blocks import Block, Bullets, Code, Fragment, Gap, Heading, Link, Paragraph, Text, line
from macros.catalogue.view import View
from macros.components.registry import Here, OneOf, macro, run
from macros.components.told_rules import told_rules
from macros.pages.language import Call, parse
from macros.pages.page import Page
from macros.pages.prose import Prose
from macros.records import KINDS, Record
from macros.records.when import When
from macros.records.when import parse as parse_when
from macros.text.yaml_source import YamlFile

TEXTS = Path(__file__).with_name("guide_texts")
# The parts, and what a link to each says.
PARTS = {
    "starta": "Öppna redigeringen",
    "uppfoljning": "Berätta hur det går",
    "aktivitet": "Lägga till en aktivitet",
    "rutin": "Lägga till eller ersätta en rutin",
    "kontakt": "Lägga till eller ändra en kontakt",
    "ord": "Förklara ett ord",
    "text": "Ändra text på en sida",
    "apt": "Nytt APT-material",
    "insamling": "Samla in uppföljning från enheterna",
    "rattelse": "Rätta något som var fel",
    "frysa": "Frysa en beslutad rapport",
    "angra": "Ångra det du har sparat",
    "publicera": "Skicka för publicering",
    "personuppgift": "Om en personuppgift har sparats",
    "meddelanden": "Vad meddelandena betyder",
}
ROWS = 40  # of an example: a longer one is no example
WIDTH = 100  # letters of a row


@macro('guide("starta")')
def guide(view: View, part: Annotated[str, OneOf(tuple(PARTS))], *, here: Here) -> Fragment:
    """En del av handboken för redaktörer, som den är i den här versionen av programmet."""
    body = text_of(part)
    calls, _ = parse(body)
    page = Page(here.path, YamlFile(f"docs/{here.path}"), body, 1, tuple(calls))
    prose = Prose(page, lambda call: called(view, call, here))
    return Fragment(prose.blocks(0, len(body)))


@functools.cache
def text_of(part: str) -> str:
    return (TEXTS / f"{part}.md").read_text(encoding="utf-8")


def called(view: View, call: Call, here: Here) -> Fragment:
    """What a call in a part of the guide says: a link to another part, or what the macro says."""
    if call.name != "guide_link":
        return run(call.name, call.args, dict(call.kwargs), view, here)
    words = PARTS[call.args[0]]
    target = view.page_with("guide", call.args[0])
    return Fragment(inline=(Link(target, words) if target else Text(words),))


# --------------------------------------------------------------------------- examples


@macro('record_example("contacts")')
def record_example(view: View, kind: Annotated[str, OneOf(tuple(KINDS))]) -> Fragment:
    """Visar hur en hel post av ett slag skrivs i filen, med en av webbplatsens egna poster som exempel."""
    shown = [one for one in view.of(kind) if not (one.draft or one.intern)]
    told = [(tuple(parts_of(values_of(one))), one) for one in shown]
    short = [(parts, one) for parts, one in told if sum(map(rows, parts)) <= ROWS]
    if not short:
        return Fragment((Paragraph(line(Gap("Det finns ingen post att visa än."))),))
    # The one that says most, of those that can be taken in.
    _, best = min(short, key=lambda each: (-len({name for name, _ in each[0]}), len(each[0]), each[1].id))
    return Fragment((Code(written(view, kind, best)),))


def parts_of(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """What a record says, at any level: each name, and the words that stand there."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from parts_of(inner, str(key))
    elif isinstance(value, (list, tuple)):
        yield name, ""
        for inner in value:
            yield from parts_of(inner, name)
    else:
        yield name, str(value)


def rows(part: tuple[str, str]) -> int:
    """How many rows of a file a part of a record takes."""
    return 1 + len(part[1]) // WIDTH


def values_of(one: Record) -> dict[str, Any]:
    return one.model_dump(by_alias=True, exclude_defaults=True)


def written(view: View, kind: str, one: Record) -> str:
    """A record as it is written in its file; in a register, under its id."""
    values = plain(values_of(one))
    # What is its kind's own comes first, as people write it; then what all records have.
    values = {key: values[key] for key in sorted(values, key=lambda key: key in Record.model_fields)}
    whole = values if view.has_own_file(kind, one.id) else {one.id: values}
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=WIDTH).rstrip()


def plain(value: Any) -> Any:
    """What a record holds as YAML has it."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    return dated(value) if isinstance(value, When) else value


def dated(when: When) -> str:
    """A date in its own words, or as its days where those words can't be read back."""
    for words in (when.words, when.words.replace("–", "/")):
        with suppress(ValueError):
            if parse_when(words) == when:
                return words
    return f"{when.first}/{when.last}"


# --------------------------------------------------------------------------- what is tried


@macro("check_guide()")
def check_guide(view: View) -> Fragment:
    """Allt som kontrollen prövar, en mening för varje, ordnat efter vad det gäller."""
    blocks: list[Block] = []
    for heading, sentences in told_rules().items():
        blocks += [Heading(3, heading), Bullets(tuple(line(one) for one in sentences))]
    return Fragment(tuple(blocks))
