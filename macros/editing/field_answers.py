"""What was answered → the value that a file is to hold. What nobody changed is left as it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from macros.editing.choices import meant, suggestion
from macros.editing.field_questions import (
    MISSING,
    REMOVE,
    Asking,
    Shape,
    is_formed,
    leaf,
    rendered,
    sent,
    shape_of,
)
from macros.editing.questions import Fault, Question
from macros.records.field_book import Asked, book_of
from macros.text.yaml_source import Location

NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


@dataclass
class Answers:
    """What comes of a form: faults that the form itself finds, and which question each location came from."""

    asking: Asking
    faults: list[Fault] = field(default_factory=list)
    fields: dict[Location, str] = field(default_factory=dict)

    def of_model(
        self, model: type[BaseModel], prefix: str, before: Mapping[str, Any], location: Location
    ) -> dict[str, Any]:
        """The fields of a model: those that were there in their order, then new ones in the model's."""
        outer = not prefix
        answered = {
            one.key: self.of_field(
                one, f"{prefix}{one.key}", before.get(one.key, MISSING), (*location, one.key)
            )
            for one in book_of(model)
            if not (outer and self.asking.only is not None and one.key not in self.asking.only)
        }
        values = {**{key: answered.get(key, value) for key, value in before.items()}, **answered}
        found = {key: value for key, value in values.items() if value is not MISSING}
        if found and not outer:
            self.miss(model, prefix, found)
        return found

    def miss(self, model: type[BaseModel], prefix: str, found: Mapping[str, Any]) -> None:
        """Notes what has to be answered in a part that something is written in."""
        for one in book_of(model):
            if one.required and one.key not in found:
                self.faults.append(Fault(f"{prefix}{one.key}", f"Fyll i ”{one.label}”"))

    def of_field(self, asked: Asked, name: str, old: Any, location: Location) -> Any:
        shape = shape_of(asked.annotation)
        self.fields[location] = name
        if shape is None or not is_formed(shape, old):
            return old
        if shape.kind == "rows":
            return self.of_rows(shape, name, [] if old in (MISSING, None) else old, old, location)
        if shape.kind == "group":
            assert shape.model is not None
            value = self.of_model(shape.model, f"{name}.", {} if old in (MISSING, None) else old, location)
            return value if value else MISSING
        if not self.asking.given.has(name):
            return old
        return self.of_leaf(leaf(asked, shape, name, old, self.asking), asked, shape, old)

    def of_leaf(self, question: Question, asked: Asked, shape: Shape, old: Any) -> Any:
        text = sent(self.asking.given, question.name, question.kind)
        if question.choices:
            text = "\n".join(self.chosen(question, one) for one in text.split("\n"))
        if text == rendered(shape, old, asked.default):
            return old
        if question.kind == "yes":
            return True if text else (False if asked.default is True else MISSING)
        if not text:
            return MISSING
        if shape.many:
            return list(dict.fromkeys(text.split("\n")))
        return number(text) if shape.is_number else text

    def chosen(self, question: Question, written: str) -> str:
        value = meant(question.choices, written) if written else ""
        if value is None:
            words = f"”{shortened(written)}” går inte att välja.{suggestion(question.choices, written)}"
            self.faults.append(Fault(question.name, words))
            return written
        return value

    def of_rows(self, shape: Shape, name: str, before: list[Any], old: Any, location: Location) -> Any:
        given, model, rows = self.asking.given, shape.model, list[Any]()
        assert model is not None
        count = given.text(f"{name}#")
        if not count.isdecimal() or len(count) > 3:
            return old
        for number_ in range(int(count)):
            place = f"{name}.{number_}"
            if given.yes(f"{place}.{REMOVE}"):
                continue
            value = before[number_] if number_ < len(before) else {}
            inner = (*location, len(rows))
            found = self.of_model(model, f"{place}.", value, inner)
            if found:
                self.fields[inner] = place
                rows.append(found)
        if rows == before:
            return old
        return rows or MISSING


def number(text: str) -> Any:
    """A number as Swedish writes it: 1 234,5. What is none stays text, and the check says so."""
    tidy = re.sub(r"\s", "", text).replace(",", ".").replace("−", "-")
    if not NUMBER.fullmatch(tidy):
        return text
    return float(tidy) if "." in tidy else int(tidy)


def shortened(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else f"{text[:longest]} …"
