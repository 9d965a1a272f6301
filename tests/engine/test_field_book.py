"""The field book: what an editor is told of every field, said on the models themselves."""

from __future__ import annotations

import re
from collections import Counter
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from pydantic import TypeAdapter

from macros.records import KINDS, Site
from macros.records.base import Basis, Part, Record, Source
from macros.records.field_book import Choices, asked, book_of, choices_of, part_name
from macros.records.field_words import field_at, in_form, lacking, named, valued
from macros.records.plan import Followup
from macros.records.references import parts_in

MOST_WORDS = 25  # of a help text


def every_model():
    """All models that files are read as, and their parts."""
    found: dict[type, None] = {}
    left: list[Any] = [*(kind.model for kind in KINDS.values()), Site]
    while left:
        model = left.pop()
        if model not in found:
            found[model] = None
            left += [part for info in model.model_fields.values() for part in parts_in(info.annotation)]
    return sorted(found, key=lambda model: model.__name__)


MODELS = every_model()
EVERY_MODEL = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
KEYS = {info.alias or name for model in MODELS for name, info in model.model_fields.items()}
# Keys that are Swedish words too, or no words of running text.
SWEDISH = {"id", "intern", "text", "under", "plan", "order", "system", "forum"}


def literals(annotation):
    if get_origin(annotation) is Literal:
        yield annotation
    for part in get_args(annotation):
        yield from literals(part)


@EVERY_MODEL
def test_every_field_but_a_records_id_is_in_the_book(model):
    told = {one.name for one in book_of(model)}
    assert [name for name in model.model_fields if name not in told] == (
        ["id"] if issubclass(model, Record) else []
    )


@EVERY_MODEL
def test_no_two_fields_of_a_model_have_the_same_label(model):
    labels = Counter(one.label.lower() for one in book_of(model))
    assert [label for label, many in labels.items() if many > 1] == []


@EVERY_MODEL
def test_a_label_is_a_short_name_with_a_capital(model):
    assert [one for one in book_of(model) if not re.fullmatch(r"[A-ZÅÄÖ][^.:\n]{1,39}", one.label)] == []


@EVERY_MODEL
def test_a_help_text_is_short_sentences_without_the_names_that_files_use(model):
    for one in book_of(model):
        assert one.help[:1].isupper() and one.help.endswith("."), one
        assert len(one.help.split()) <= MOST_WORDS, one
        assert set(re.findall(r"\w+", one.help)) & (KEYS - SWEDISH) == set(), one


@EVERY_MODEL
def test_when_a_field_is_asked_for_goes_on_after_fill_in(model):
    for one in book_of(model):
        if one.required:
            assert (one.when, one.group) == ("alltid", "main"), one
        else:
            assert re.fullmatch(r"(när|för) [^.]+", one.when), one


@EVERY_MODEL
def test_an_example_is_what_the_field_may_hold_and_what_would_not_hold_anyhow(model):
    for one in book_of(model):
        if any(parts_in(one.annotation)):
            assert one.example is None, "its parts have examples of their own"
        else:
            TypeAdapter(one.annotation).validate_python(one.example)
            assert one.example not in (None, "", [], {}, one.default), one


@EVERY_MODEL
def test_every_value_to_choose_has_words_of_its_own(model):
    for one in book_of(model):
        choices = choices_of(one.annotation)
        assert [value for value, _ in choices] == [
            value for found in literals(one.annotation) for value in get_args(found)
        ]
        assert len({label for _, label in choices}) == len(choices)


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


def test_a_message_names_a_field_and_its_value_by_label_with_the_files_word_beside():
    assert named(Followup, "basis") == 'Grund ("basis")'
    assert valued(Followup, "basis", "reported") == 'Rapporterat av enheten ("reported")'
    assert named(Followup, "grund") == '"grund"'


def test_a_location_is_called_by_its_innermost_field():
    activity = KINDS["activities"].model
    assert (
        field_at(activity, ("followups", 0, "evidence", 1, "source", "document")) == 'Dokument ("document")'
    )
    assert field_at(activity, ("followups", 0)) == 'Uppföljningar ("followups")'
    assert field_at(Site, ("pages", "routines")) == 'Egna sidor ("pages")'
    assert field_at(activity, ()) == ""


def test_a_form_shows_a_message_without_the_words_of_files():
    whole = f'{named(Followup, "by")} saknas. Skriv "hr" (en enhet).'
    assert in_form(whole) == 'Rapporterad av saknas. Skriv "hr" (en enhet).'


def test_what_is_lacking_is_told_with_what_to_write():
    activity = KINDS["activities"].model
    assert lacking(activity, ("title",)) == (
        'Titel ("title") saknas. Aktivitetens titel, som i planen. '
        'Till exempel "Ta fram en rutin för granskning av fakturor".'
    )
    assert lacking(activity, ("followups", 0, "basis")).endswith('Till exempel Vår tolkning ("derived").')
    assert lacking(activity, ("plan",)) == 'Plan ("plan") saknas. Planen som aktiviteten står i.'
    assert lacking(activity, ("summary",)).endswith('granskas på samma sätt."')


@EVERY_MODEL
def test_every_part_of_a_record_has_a_name_of_its_own(model):
    names = Counter(part_name(one) for one in MODELS if not issubclass(one, Record))
    assert issubclass(model, Record) or names[part_name(model)] == 1 and part_name(model)
