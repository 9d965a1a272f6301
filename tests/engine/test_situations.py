"""Situations: what a card says, and what a page says of what happens afterwards."""

import shutil

import pytest

from macros.blocks.blocks import Bullets, Details, Gap, Paragraph
from macros.catalogue.view import View
from macros.checks.claim_rules import covered, parts
from macros.components.situations import afterwards, answer, signs, situations, unanswered
from macros.records.base import Source, Statement
from macros.records.conduct import OpenQuestion, Situation
from tests import sites
from tests.opened_exports import view_of


@pytest.fixture(scope="module")
def view() -> View:
    return view_of(sites.FIXTURES / "annan-kommun")


def situation(view: View, **changes: object) -> Situation:
    return view.the("situations", "fel-nyckel").model_copy(update=changes)


def test_a_card_says_what_differs_or_else_whom_to_begin_with(view):
    assert answer(situation(view)) == ("Börja hos", "Vaktmästaren")
    assert answer(situation(view, card="Ta nyckeln med dig.")) == ("", "Ta nyckeln med dig.")


def test_a_situation_that_is_not_listed_has_no_card(view, tmp_path):
    assert "Nyckeln passar inte" in repr(situations(view))
    tree = tmp_path / "tree"
    shutil.copytree(sites.FIXTURES / "annan-kommun", tree)
    file = tree / "data/situations.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("  order: 1\n", "  order: 1\n  listed: false\n"), "utf-8"
    )
    assert "Nyckeln passar inte" not in repr(situations(view_of(tree)))


def test_where_no_source_says_what_happens_afterwards_the_page_says_so(view):
    (said,) = afterwards(situation(view))
    assert isinstance(said, Paragraph) and said.line == (Gap("Det säger källorna inte."),)
    (told,) = afterwards(situation(view, then=(Statement(text="Låset byts.", basis="reported"),)))
    assert isinstance(told, Bullets) and "Låset byts." in repr(told)


def test_a_question_that_no_source_answers_stands_with_what_to_do_instead(view):
    asked = OpenQuestion(ask="Får jag byta låset?", instead="Fråga vaktmästaren.")
    assert unanswered(situation(view)) == ()
    assert "Får jag byta låset?" in repr(unanswered(situation(view, unanswered=(asked,))))


def test_signs_are_folded(view):
    *_, folded = signs(view, situation(view, signs=("Nyckeln är böjd.",)))
    assert isinstance(folded, Details) and "Nyckeln är böjd." in repr(folded)


def test_a_claim_is_covered_by_the_words_of_its_sources_or_said_to_be_ours(view):
    named, quoted = Source(document="d"), Source(document="d", words="så står det")
    assert not covered(situation(view, basis="stated"))
    assert not covered(situation(view, basis="stated", sources=(quoted, named)))
    assert covered(situation(view, basis="stated", sources=(quoted,)))
    assert covered(situation(view, basis="derived"))


def test_each_step_and_sentence_of_a_record_is_asked_of(view):
    told = situation(view, then=(Statement(text="Låset byts."),))
    assert [location for location, _ in parts(told)] == [("first_step",), ("then", 0)]
