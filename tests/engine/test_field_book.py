"""The field book: what an editor is told of every field, said on the models themselves."""

from __future__ import annotations

from typing import Annotated, Literal

from macros.records.base import Basis, Part, Source
from macros.records.field_book import Choices, asked, book_of, choices_of
from macros.records.plan import Followup


def fields(model):
    return {one.name: one for one in book_of(model)}


def test_a_field_tells_its_label_help_example_and_when_it_is_asked_for():
    by = fields(Followup)["by"]
    assert (by.key, by.label, by.when, by.group) == (
        "by",
        "Rapporterad av",
        "när en enhet har berättat det",
        "main",
    )
    assert by.example == "hr" and by.help.startswith("Enheten") and not by.required and by.default is None


def test_a_required_field_is_always_asked_for_and_among_the_first():
    document = fields(Source)["document"]
    assert (document.required, document.when, document.group) == (True, "alltid", "main")


def test_a_field_is_known_by_the_name_that_it_has_in_the_file():
    class Change(Part):
        from_: str = asked("Från", "Första dagen.", "2026", alias="from")

    assert [(one.name, one.key) for one in book_of(Change)] == [("from_", "from")]
    assert Change.model_validate({"from": "2026"}).from_ == "2026"


def test_a_field_that_asked_did_not_make_is_not_in_the_book():
    class Mixed(Part):
        id: str = ""
        title: str = asked("Titel", "Vad det heter.", "Rutin för hot")

    assert [one.name for one in book_of(Mixed)] == ["title"]


def test_the_values_of_a_fixed_type_are_called_what_readers_call_them():
    assert choices_of(Basis)[0] == ("stated", "Enligt källan")
    assert (
        choices_of(Basis | None)
        == choices_of(tuple[Basis, ...])
        == choices_of(fields(Followup)["basis"].annotation)
    )


def test_a_value_without_another_label_is_its_own():
    kind = Annotated[Literal["tas fram", "on"], Choices({"on": "På"})]
    assert choices_of(kind) == (("tas fram", "Tas fram"), ("on", "På"))
    assert choices_of(str) == choices_of(tuple[Source, ...]) == ()
