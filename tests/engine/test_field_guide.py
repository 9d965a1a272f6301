"""The editor's guide to the fields: every field of the book, as forms call it."""

from __future__ import annotations

import pytest

from macros.blocks.blocks import Details, Heading, Table
from macros.components.field_guide import field_guide
from macros.components.registry import MACROS, faults
from macros.records import KINDS, Site
from macros.records.base import Record, Source
from macros.records.field_book import book_of
from macros.records.plan import Followup


def text(value):
    """All words of some lines, as they stand."""
    return " ".join(getattr(part, "text", "") for line in value.lines for part in line)


def rows_of(fragment):
    """label → what stands beside it, of each table in a fragment, by the title of what folds it."""
    found = {}
    for block in fragment.blocks:
        for inner in block.blocks if isinstance(block, Details) else (block,):
            if isinstance(inner, Table):
                name = block.title if isinstance(block, Details) else inner.caption
                found[name] = {
                    text(row.cells[0]): [text(cell) for cell in row.cells[1:]] for row in inner.rows
                }
    return found


def labels(model):
    return {one.label for one in book_of(model)}


def test_every_kind_tells_its_own_fields_and_what_all_have_once():
    told = rows_of(field_guide(None))
    common = labels(Record)
    assert told["Fält som alla poster har"].keys() == common
    for kind in KINDS.values():
        own = {one.label for one in book_of(kind.model) if one.name not in Record.model_fields}
        assert told[kind.many[:1].upper() + kind.many[1:]].keys() == own, kind.name
    assert told["Webbplatsens inställningar"].keys() == labels(Site)
    assert told["Källa"].keys() == labels(Source) and told["Uppföljning"].keys() == labels(Followup)
    assert {"Belägg", "Post att vänta på"} <= told.keys(), "parts of parts"


def test_a_field_is_told_with_when_choices_and_example():
    told = rows_of(field_guide(None))["Uppföljning"]
    what, file = told["Grund"]
    assert what.startswith("Vad statusen bygger på") and "Måste finnas." in what
    assert "stated (Enligt källan), derived (Vår tolkning)" in what
    assert file == "basis: derived"
    assert "Fyll i när en enhet har berättat det. Skriv enhetens id." in told["Rapporterad av"][0]
    assert told["Belägg"][1] == "evidence:"


def test_a_kind_alone_tells_its_fields_and_the_parts_that_they_hold():
    fragment = field_guide(None, "contacts")
    told = rows_of(fragment)
    assert told["Fält"].keys() == {
        one.label for one in book_of(KINDS["contacts"].model) if one.name not in Record.model_fields
    }
    assert told.keys() == {"Fält", "Fält som alla poster har", "Källa"}
    assert [one.text for one in fragment.blocks if isinstance(one, Heading)] == ["Delar av poster"]


@pytest.mark.parametrize("kind, good", [("contacts", True), ("kontakter", False)])
def test_a_kind_that_there_is_not_is_told(kind, good):
    assert (not list(faults("field_guide", [kind], {}, {}))) == good
    assert MACROS["field_guide"].help.startswith("Alla fält som en post kan ha")
