"""A new record with the source that it is known from, the document made on the way where it is new."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from macros.editing.desk import Desk
from macros.editing.new_ids import new_id
from macros.editing.questions import Fault, Given
from macros.editing.record_asked import RecordForm, in_order, named, shown_at
from macros.editing.record_files import RecordFiles
from macros.editing.sources_asked import source_of
from macros.editing.task import Plan
from macros.records import KINDS
from macros.text.yaml_source import Location


def with_source(
    desk: Desk,
    given: Given,
    form: RecordForm,
    sentence: str,
    before: Mapping[str, Any],
    fields: Mapping[Location, str],
    value_with: Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]] = lambda source, value: value,
) -> Plan | Sequence[Fault]:
    """A plan to make a record of a form's answers and its source. `before`: fields that the form doesn't ask for;
    `fields`: which questions they come from. `value_with` puts the source where the record names it besides.
    UnwritableError."""
    files, of_source = RecordFiles(desk), dict[Location, str]()
    source, faults = source_of(desk, given, files, (), of_source)
    value, answers = form.answered(desk, given, before)
    if faults or answers.faults:
        return [*faults, *answers.faults]
    if source:
        value = value_with(source, {**value, "sources": [source]})
    value = in_order(KINDS[form.kind].model, value)
    key = new_id(desk, form.kind, named(value), str(value.get("year") or value.get("plan") or ""))
    places = {("sources", 0, *rest): name for (_, *rest), name in of_source.items()}
    files.new(form.kind, key, value, {**answers.fields, **places, **fields, ("sources",): "document"})
    return files.plan(sentence.format(named(value)), shown_at(desk, form.kind, key))
