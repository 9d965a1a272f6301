"""What a change of files does, as a reader would say it: whose, which field, what it was and what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from macros.records import KINDS
from macros.records.field_book import choices_of
from macros.records.field_words import asked_of
from macros.records.references import kind_and_id, kind_in, parts_in
from macros.text.vocabulary import capital
from macros.text.yaml_edit import FRONT, front_of, likeness, same, value_of

Files = Mapping[str, tuple[bytes | None, bytes | None]]  # path → what it held, and what it holds
Names = Callable[[str, str], str | None]  # (kind, id) → what the record is called
LONGEST = 400
NAMES = ("title", "name", "term", "function", "label", "short")
YES = {True: "ja", False: "nej"}


@dataclass(frozen=True)
class Line:
    """A field, with what it said and what it says. "" where there is nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """The changes of a record or a page. `about`: by which its history and its form are found; `address`:
    where it is shown, for whoever can show it."""

    title: str
    about: str
    lines: tuple[Line, ...]
    done: str = ""  # "ny", "borttagen"
    address: str = ""


def told(files: Files, names: Names) -> list[Told]:
    """The changes of several files, records first."""
    found = list[Told]()
    for path, (before, after) in sorted(files.items()):
        if path.startswith("data/") and path.endswith((".yml", ".yaml")):
            found += of_records(path, before, after, names)
        elif path.endswith(".md"):
            found += of_page(path, before, after)
        else:
            found.append(Told(f"Filen {path}", path, (), done(before, after)))
    return found


def done(before: object, after: object) -> str:
    return "ny" if before is None else "borttagen" if after is None else ""


# ---------------------------------------------------------------------------- records


def of_records(path: str, before: bytes | None, after: bytes | None, names: Names) -> Iterator[Told]:
    was, now = (values(data) for data in (before, after))
    kind = path.split("/")[1].rpartition(".")[0] or path.split("/")[1]
    if kind not in KINDS or None in (was, now):
        yield Told(f"Filen {path}", path, text_lines(before, after), done(before, after))
        return
    if path.count("/") > 1:  # a file for each record
        key = PurePosixPath(path).stem
        was, now = {key: was} if before is not None else {}, {key: now} if after is not None else {}
    model = KINDS[kind].model
    for key in [*was, *(key for key in now if key not in was)]:
        one, other = was.get(key), now.get(key)
        if not same(one, other):
            lines = tuple(differences(model, one or {}, other or {}, "", names))
            name = names(kind, key) or called(other) or called(one) or key
            yield Told(f"{name} ({KINDS[kind].one})", f"{kind}/{key}", lines, done(one, other))


def values(data: bytes | None) -> Any:
    """What the file says; {} for none, None where it can't be read."""
    value = value_of(data.decode("utf-8", "replace")) if data else {}
    return value if isinstance(value, dict) else None


def called(record: Any) -> str:
    fields = record if isinstance(record, dict) else {}
    return next((str(fields[name]) for name in NAMES if fields.get(name)), "")


def differences(
    model: type[BaseModel] | None, was: dict[str, Any], now: dict[str, Any], before: str, names: Names
) -> Iterator[Line]:
    """A line for each field that says something else. `before`: what it is part of."""
    for key in [*now, *(key for key in was if key not in now)]:
        one, other = was.get(key), now.get(key)
        if same(one, other):
            continue
        asked = asked_of(model, key) if model else None
        label = f"{before}{asked.label if asked else key}"
        yield from of_field(asked.annotation if asked else None, one, other, label, names)


def of_field(annotation: Any, was: Any, now: Any, label: str, names: Names) -> Iterator[Line]:
    part = next(parts_in(annotation), None)
    if part and (isinstance(was, dict) or was is None) and isinstance(now, dict):
        yield from differences(part, was or {}, now, f"{label}: ", names)
    elif (
        part and isinstance(now or was, list) and isinstance(was or [], list) and isinstance(now or [], list)
    ):
        yield from of_items(part, was or [], now or [], label, names)
    else:
        yield Line(label, words(annotation, was, names), words(annotation, now, names))


def of_items(
    part: type[BaseModel], was: list[Any], now: list[Any], label: str, names: Names
) -> Iterator[Line]:
    """The items of a list: each as a whole where it is new or gone, and else field by field."""
    free = [*was]
    for number, item in enumerate(now, start=1):
        former = max(free, key=lambda one: likeness(one, item), default=None)
        if former is not None and likeness(former, item) >= 0.4:
            free.remove(former)
            if isinstance(former, dict) and isinstance(item, dict) and not same(former, item):
                yield from differences(part, former, item, f"{label}, nummer {number}: ", names)
        else:
            yield Line(f"{label}, ny", "", whole(part, item, names))
    for item in free:
        yield Line(f"{label}, borttagen", whole(part, item, names), "")


def whole(part: type[BaseModel], item: Any, names: Names) -> str:
    """An item of a list with a line for each of its fields."""
    if not isinstance(item, dict):
        return words(part, item, names)
    return "\n".join(of_part(part, key, one, names) for key, one in item.items())


def words(annotation: Any, value: Any, names: Names) -> str:
    """A value as a reader would say it: names for ids, labels for fixed words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES[value]
    if isinstance(value, list):
        return ", ".join(words(annotation, one, names) for one in value)
    if isinstance(value, dict):
        return ", ".join(of_part(annotation, key, one, names) for key, one in value.items())
    text = str(value)
    if (label := dict(choices_of(annotation)).get(text)) is not None:
        return label
    kind = kind_in(annotation) if annotation is not None else None
    if kind == "any":
        kind, text = kind_and_id(text)
    return shortened((names(kind, text) if kind else None) or str(value))


def of_part(annotation: Any, key: str, value: Any, names: Names) -> str:
    model = next(parts_in(annotation), None) if annotation is not None else None
    asked = asked_of(model, key) if model else None
    return f"{asked.label if asked else key}: {words(asked.annotation if asked else None, value, names)}"


def shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


# ---------------------------------------------------------------------------- pages


def of_page(path: str, before: bytes | None, after: bytes | None) -> Iterator[Told]:
    was, now = ((data or b"").decode("utf-8", "replace").removeprefix("\ufeff") for data in (before, after))
    heads = [front_of(text) or {} for text in (was, now)]
    title = next((str(head["title"]) for head in reversed(heads) if head.get("title")), "") or heading(
        now or was
    )
    fields = [
        Line(FRONT_LABELS.get(key, key), shown(heads[0].get(key)), shown(heads[1].get(key)))
        for key in dict.fromkeys([*heads[0], *heads[1]])
        if not same(heads[0].get(key), heads[1].get(key))
    ]
    bodies = [FRONT.sub("", text, count=1).encode() for text in (was, now)]
    lines = (*fields, *text_lines(*bodies))
    yield Told(f"Sidan {title or path}", path, lines, done(before, after))


FRONT_LABELS = {"title": "Sidans namn", "description": "Beskrivning", "reviewed": "Senast granskad"}


def heading(text: str) -> str:
    found = re.search(r"^# +(.+?)(?: *\{.*)?$", text, re.MULTILINE)
    return found[1] if found else ""


def shown(value: Any) -> str:
    return "" if value is None else YES[value] if isinstance(value, bool) else shortened(str(value))


def text_lines(before: bytes | None, after: bytes | None) -> tuple[Line, ...]:
    """The paragraphs that have changed, blank ones apart."""
    was, now = (paragraphs((data or b"").decode("utf-8", "replace")) for data in (before, after))
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    return tuple(
        Line("Text", shortened(" ".join(was[start:end])), shortened(" ".join(now[first:last])))
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    )


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def summed(several: list[Told]) -> str:
    """ "Kontakten x och 2 till": for a line in a list."""
    first = capital(several[0].title) if several else ""
    return f"{first} och {len(several) - 1} till" if len(several) > 1 else first
