"""What can be read of a record that has faults: enough for the other rules to judge the rest of it.

In: the model, and the values as they are written. Out: a record that has the fields that can be read, and
no others. Whoever asks it for one that couldn't be read gets an AttributeError: nothing is made up.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from macros.catalogue.lost_headings import lost_headings
from macros.records.references import parts_in
from macros.text.likeness import meant


def partly_read(model: type[BaseModel], value: Any) -> Any:
    """The record, or None where the value isn't fields at all."""
    if not isinstance(value, dict):
        return None
    lost = lost_headings(model, value)
    for one in lost:  # what stands there is another list's
        key, number = str(one.location[0]), int(one.location[1])
        value = {**value, key: value[key][:number]}
    # A field under another name, or whose heading is gone, isn't left out: it is unread.
    fields = {info.alias or name: name for name, info in model.model_fields.items()}
    meant_by = {meant(key, fields) for key in value.keys() - fields.keys()} | {one.heading for one in lost}
    read, unread = dict[str, Any](), [fields[key] for key in fields.keys() & meant_by - value.keys()]
    for name, info in model.model_fields.items():
        key = info.alias or name
        if key in value:
            try:
                read[name] = field_read(info, value[key])
            except ValueError:
                unread.append(name)
        elif info.is_required():
            unread.append(name)
    record = model.model_construct(
        **{model.model_fields[name].alias or name: one for name, one in read.items()}
    )
    for name in unread:
        record.__dict__.pop(name, None)  # the default would be made up
    return record


def field_read(info: FieldInfo, value: Any) -> Any:
    """The value of a field; of one with parts, as much as can be read of each. ValueError for what can't."""
    try:
        return TypeAdapter(info.rebuild_annotation()).validate_python(value)
    except ValidationError:
        part = next(parts_in(info.annotation), None)
        if part is None:
            raise
    several = value if isinstance(value, list) else [value]
    found = [partly_read(part, one) for one in several]
    if None in found:
        raise ValueError("not fields")
    return tuple(found) if isinstance(value, list) else found[0]
