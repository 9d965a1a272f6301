"""The kinds of records: what is left out of one raises when the code is imported, and says what to write."""

import pytest

from macros.catalogue.view import View
from macros.components import MACROS, kind_macros
from macros.components.list_drawers import DRAWERS
from macros.exports import tabled
from macros.exports.data_files import EVERY, tables
from macros.records import KINDS
from macros.records.base import Part, Plain, Record, Statement, UnitRef
from macros.records.kind_facts import Kind, KindError, PartSentences, Words, concerned, named, owned
from tests import sites
from tests.engine.test_exports import view_of

FILM = Words("film", "filmen", "filmer")


class Scene(Part):
    shot_by: UnitRef | None = None
    seen: tuple[Statement, ...] = ()


class Film(Record):
    title: Plain
    owner: UnitRef
    shown_for: tuple[UnitRef, ...] = ()
    scenes: tuple[Scene, ...] = ()
    state: tuple[Statement, ...] = ()


UNITS = (owned("owner"), concerned("shown_for"), named("scenes.shot_by"))
TOLD = {
    "table": "filmer",
    "sentences": (("state", "Läge"),),
    "parts": (PartSentences("scenes", "scener", (("seen", "Det syns"),)),),
}


def films(**facts):
    return Kind("films", Film, FILM, **{"listed": "register", "table": None, "units": UNITS, **facts})


def fault(**facts):
    with pytest.raises(KindError) as raised:
        films(**facts)
    return str(raised.value)


@pytest.fixture(scope="module")
def view() -> View:
    return view_of(sites.FIXTURES / "annan-kommun")


def test_a_kind_that_says_all_is_whole():
    assert films(**TOLD).table == "filmer"


@pytest.mark.parametrize("left_out", UNITS, ids=lambda one: one.path)
def test_a_field_that_names_units_is_never_left_out(left_out):
    said = fault(units=tuple(one for one in UNITS if one is not left_out))
    path = left_out.path
    assert said == (
        f'the kind "films": "{path}" names units, and nothing says what that means to them. '
        f'Add owned("{path}"), concerned("{path}") or named("{path}") to its units.'
    )


def test_a_misspelt_field_of_units_is_told():
    assert '"ownr", which is no field of Film that names units' in fault(units=(*UNITS, owned("ownr")))
    assert '"title", which is no field of Film that names units' in fault(units=(*UNITS, named("title")))


def test_the_units_of_a_part_do_not_own_the_record():
    assert 'Write named("scenes.shot_by")' in fault(units=(*UNITS[:2], owned("scenes.shot_by")))


@pytest.mark.parametrize("left_out, path", [("sentences", "state"), ("parts", "scenes.seen")])
def test_statements_of_what_is_given_away_are_never_left_out(left_out, path):
    said = fault(**{**TOLD, left_out: ()})
    assert said == (
        f'the kind "films": "{path}" holds statements that no table has. '
        f"Add it, with its heading, to its {left_out}."
    )


def test_sentences_are_of_fields_and_of_a_table():
    assert '"stat", which is no field of Film' in fault(**{**TOLD, "sentences": (("stat", "Läge"),)})
    assert "it has sentences and no table" in fault(**{**TOLD, "table": None})


def test_all_that_is_wrong_is_told_at_once():
    assert len(fault(units=()).splitlines()) == len(UNITS)


def test_a_kind_must_say_where_it_is_listed_and_whether_it_is_given_away():
    with pytest.raises(TypeError, match="'listed' and 'table'"):
        Kind("films", Film, FILM, units=UNITS)


def test_a_table_that_nothing_makes_is_told():
    kinds = {**KINDS, "films": films(**TOLD)}
    assert list(tabled.faults(kinds, EVERY)) == [
        'the kind "films" has the table "filmer", and nothing makes it. '
        'Write a function with @tabled("films") in exports/, or say table=None.'
    ]


def test_a_table_of_an_unknown_kind_is_told():
    said = [*tabled.faults(KINDS, [*EVERY, tabled.Tabled(lambda view: None, "films")])]
    assert said == ['@tabled("films"): no kind of that name has a table in records/kinds.py.']


def test_each_kinds_table_is_called_what_the_kind_says(view):
    made = {one.kind: table.name for one, table in zip(EVERY, tables(view), strict=True) if one.kind}
    assert made == {kind.name: kind.table for kind in KINDS.values() if kind.table}


def shown(kinds=KINDS, macros=MACROS, drawers=DRAWERS):
    return list(kind_macros.faults(kinds, macros, drawers))


def test_a_list_macro_that_does_not_exist_is_told():
    said = shown({**KINDS, "films": films(listed="film_list")})
    assert said == ['the kind "films" is listed by "film_list", and there is no such macro.']


def test_a_drawer_of_what_register_does_not_list_is_told():
    said = shown(drawers=[*DRAWERS, "routines"])
    assert said == [
        '@listed("routines"): no kind of that name is listed by register(). '
        "Write listed=REGISTER at it in records/kinds.py."
    ]


def test_a_kind_may_be_listed_nowhere_and_have_no_pages():
    assert shown({**KINDS, "films": films(listed=None)}) == []
