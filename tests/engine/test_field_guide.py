"""The editor's guide to the fields: every field of the book, as forms call it."""

from __future__ import annotations

import pytest

from macros.blocks.blocks import Details, Heading, Link, Table
from macros.components.field_guide import field_guide
from macros.components.registry import MACROS, Here, faults
from macros.records import KINDS, Site
from macros.records.base import Record, Source
from macros.records.field_book import book_of
from macros.records.plan import Followup

APART = "om/delar/"


class Pages:
    """A view of a site that has a page of the parts alone, or none."""

    def __init__(self, apart=None):
        self.apart = apart

    def page_with(self, macro, argument):
        return self.apart if (macro, argument) == ("field_guide", "parts") else None

    def page_at(self, path):
        return f"{path.removesuffix('.md')}/"


def told_by(view, kind="", page="om/falt.md"):
    """What the macro says on a page."""
    return field_guide(view, kind, here=Here(page, "x"))


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
    told = rows_of(told_by(Pages()))
    common = labels(Record)
    assert told["Fält som alla poster har"].keys() == common
    for kind in KINDS.values():
        own = {one.label for one in book_of(kind.model) if one.name not in Record.model_fields}
        assert told[kind.many[:1].upper() + kind.many[1:]].keys() == own, kind.name
    assert told["Webbplatsens inställningar"].keys() == labels(Site)
    assert told["Källa"].keys() == labels(Source) and told["Uppföljning"].keys() == labels(Followup)
    assert {"Belägg", "Post att vänta på"} <= told.keys(), "parts of parts"


def test_a_field_is_told_with_when_choices_and_example():
    told = rows_of(told_by(Pages()))["Uppföljning"]
    what, file = told["Grund"]
    assert what.startswith("Vad statusen bygger på") and "Måste finnas." in what
    assert "stated (Enligt källan), derived (Vår tolkning)" in what
    assert file == "basis: derived"
    assert "Fyll i när en enhet har berättat det. Skriv enhetens id." in told["Rapporterad av"][0]
    assert told["Belägg"][1] == "evidence:"


def test_a_kind_alone_tells_its_fields_and_the_parts_that_they_hold():
    fragment = told_by(Pages(), "contacts")
    told = rows_of(fragment)
    assert told["Fält"].keys() == {
        one.label for one in book_of(KINDS["contacts"].model) if one.name not in Record.model_fields
    }
    assert told.keys() == {"Fält", "Fält som alla poster har", "Källa"}
    assert [one.text for one in fragment.blocks if isinstance(one, Heading)] == ["Delar av poster"]


def links_of(fragment):
    """Where the tables of a fragment lead, and in what words."""
    return {
        (part.target, part.text)
        for block in fragment.blocks
        for table in (block.blocks if isinstance(block, Details) else (block,))
        if isinstance(table, Table)
        for row in table.rows
        for cell in row.cells
        for line in cell.lines
        for part in line
        if isinstance(part, Link)
    }


def test_parts_with_a_page_of_their_own_are_told_there_and_led_to():
    together, apart = told_by(Pages()), told_by(Pages(APART))
    alone = told_by(Pages(APART), "parts")
    assert rows_of(apart).keys() | rows_of(alone).keys() == rows_of(together).keys() | {"Delar av poster"}
    parts = {one.id: one.title for one in alone.blocks if isinstance(one, Details)}
    assert "del-source" in parts
    assert links_of(apart) == {(f"{APART}#{id}", title) for id, title in parts.items()}
    assert links_of(alone) <= {(f"#{id}", title) for id, title in parts.items()}


def test_parts_on_the_same_page_are_told_there_alone():
    """Else what leads to them would have their ids too."""
    assert told_by(Pages(APART), page="om/delar.md") == told_by(Pages())


def test_where_a_part_stood_there_is_a_row_that_leads_to_it():
    told = told_by(Pages(APART)).blocks[-1]
    was = [one.id for one in told_by(Pages()).blocks if isinstance(one, Details) and one.id]
    assert [row.id for row in told.rows] == was
    assert all(row.cells[0].lines[0][0].target == f"{APART}#{row.id}" for row in told.rows)
    fields = " · ".join(one.label for one in book_of(Source))
    assert rows_of(told_by(Pages(APART)))["Delar av poster"]["Källa"] == [fields]


@pytest.mark.parametrize("kind, good", [("contacts", True), ("parts", True), ("kontakter", False)])
def test_a_kind_that_there_is_not_is_told(kind, good):
    assert (not list(faults("field_guide", [kind], {}, {}))) == good
    assert MACROS["field_guide"].help.startswith("Alla fält som en post kan ha")
