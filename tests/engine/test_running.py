"""One runner of macros: what raises is told, and never takes its block with it in silence."""

from __future__ import annotations

import pytest

from macros.commands.freezing import FreezeError, Order, freeze
from macros.components.registry import MACROS
from macros.engine.checking import check
from macros.engine.loaded import load_now
from tests import sites

DECK = """---
title: Prov
description: Ett material för arbetsplatsträffen om hur ni gör när något inte stämmer.
purpose: Alla ska veta.
audience: Alla
theme: Prov
variants: [15]
prepare:
  - Läs texten.
---

Inledning.

## Första sidan [15 min]

{{ routines() }}
"""
REPORT = """---
description: En uppföljning.
report: {plan: tillit-2031, as_of: "2031-10"}
---

# Uppföljning 2031

Det här är läget.

{{ routines() }}
"""


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A site whose deck and report call a macro that raises."""
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun", code=False)
    for path, text in (("apt/prov.md", DECK), ("plan/uppfoljning/2031.md", REPORT)):
        (tree / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / "docs" / path).write_text(text, encoding="utf-8")
    assert check(tree)[1] == []

    def crash(view, **_):
        raise AttributeError("vårt eget fel")

    object.__setattr__(MACROS["routines"], "function", crash)
    return tree


@pytest.fixture(autouse=True)
def whole_macros():
    kept = MACROS["routines"].function
    yield
    object.__setattr__(MACROS["routines"], "function", kept)


def test_a_macro_that_raises_is_one_line_at_each_call_of_it(tree):
    said = [str(one) for one in check(tree)[1]]
    assert [one.partition(": ")[0] for one in said] == [
        "docs/apt/prov.md:16:1",
        "docs/plan/uppfoljning/2031.md:10:1",
        "docs/rutiner/index.md:8:1",
    ]
    for one in said:
        assert "makrot routines stannade på ett fel i programmet (AttributeError: vårt eget fel)" in one


def test_with_other_errors_left_they_are_told_first(tree):
    (tree / "data/routines/nyckel.yml").write_text("titel: Fel\n", encoding="utf-8")
    assert [one for one in check(tree)[1] if "stannade" in one.message] == []


def test_a_report_with_a_macro_that_raises_is_not_frozen(tree):
    with pytest.raises(FreezeError, match="stannade på ett fel i programmet"):
        freeze(tree, Order("docs/plan/uppfoljning/2031.md", "2026-01-15", "ahtari", "X-2026-1"), "Tillit")
    assert not (tree / "data/frozen").exists()


def test_a_build_raises_what_a_macro_raises(tree):
    site = load_now(tree, preview=False)
    with pytest.raises(AttributeError, match="vårt eget fel"):
        site.page("rutiner/index.md")


def test_a_preview_says_so_in_its_place_since_a_record_may_have_what_no_rule_has_told_of_yet(tree):
    site = load_now(tree, preview=True)
    fragment = site.page("rutiner/index.md").fragments[0]
    assert "routines kan inte visas förrän felen är rättade." in str(fragment)
    assert any("vårt eget fel" in str(one) for one in site.problems)
