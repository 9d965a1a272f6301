"""The types of what views and catalogues give, by kind: a kind that is left out is told."""

from typing import Any, get_args, get_overloads, get_type_hints

import pytest

from macros.catalogue.records_by_kind import RecordsByKind
from macros.catalogue.view_by_kind import ViewByKind
from macros.records import KINDS
from macros.records.base import Record


def model_in(hint: Any) -> type:
    """Unit, of what a method is said to return: list[Unit], Unit | None, Mapping[str, Unit]."""
    parts = (hint, *get_args(hint))
    return next(part for part in parts if isinstance(part, type) and issubclass(part, Record))


@pytest.mark.parametrize("method", ["of", "get", "the", "those"])
def test_a_type_checker_knows_what_a_view_gives_of_each_kind(method):
    assert told_by(getattr(ViewByKind, method), "view_by_kind.py") == ""


def test_a_type_checker_knows_what_a_catalogue_holds_of_each_kind():
    assert told_by(RecordsByKind.of, "records_by_kind.py") == ""


def told_by(method, file):
    """What to write in the file, for each kind that the method's overloads don't have as KINDS does."""
    overloads = [get_type_hints(one) for one in get_overloads(method)]
    said = {get_args(one["kind"]): model_in(one["return"]) for one in overloads}
    return "\n".join(
        f'catalogue/{file}: an @overload of {method.__name__} for Literal["{kind.name}"], with {kind.model.__name__}'
        for kind in KINDS.values()
        if said.get((kind.name,)) is not kind.model
    )
