"""What those who edit get wrong: each slip is one line, at its place, that says what to write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.blocks.blocks import Contacts, Heading
from macros.engine.checking import Found, SiteLoader
from macros.text.remembered import Memory
from tests import made_slips
from tests.made_slips import ACTIVITY, SLIPS, Slip

Changed = dict[str, str | None]


class Tried:
    """One site for all slips: what was read of the files that a slip leaves alone is kept."""

    def __init__(self, tree: Path) -> None:
        self.tree = tree
        self.loader = SiteLoader(tree, Memory())
        kept = (one for one in tree.rglob("*") if one.suffix in (".yml", ".md", ".svg"))
        self.good = {one.relative_to(tree).as_posix(): one.read_text(encoding="utf-8") for one in kept}

    def found(self, changed: Changed) -> Found:
        """What is wrong with the site while these files are as they are given."""
        for path, text in changed.items():
            self.put(path, text)
        try:
            return self.loader.load().judged()
        finally:
            for path in changed:
                self.put(path, self.good.get(path))

    def put(self, path: str, text: str | None) -> None:
        if text is None:
            (self.tree / path).unlink()
        else:
            (self.tree / path).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tried]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_TODAY", "2031-11-01")
        yield Tried(made_slips.made_site(tmp_path_factory.mktemp("slarv") / "tree"))


def test_the_site_without_slips_has_nothing_to_tell(tried: Tried) -> None:
    assert tried.found({}).problems == []


def test_at_least_sixty_slips_are_tried() -> None:
    assert len({one.name for one in SLIPS}) == len(SLIPS) >= 60


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_one_line_that_says_where_and_what_to_write(tried: Tried, slip: Slip) -> None:
    [told] = tried.found(slip.change(tried.good)).problems
    assert f"{told.path}:{told.line}" == slip.line
    assert [words for words in slip.words if words not in told.message] == [], told.message
    assert told.severity == ("warning" if slip.warning else "error")


NEW = """\
plan: Planen 2031
theme: Se i tid
title: En ny sak
summary: Det här är nytt.
ansvarig: HR
owners: [HR-avdelningen]
followups:
  - {as_of: 2031-09, status: På väg mot hamn, basis: reported}
"""


def test_all_that_is_wrong_with_a_new_record_is_told_at_once(tried: Tried) -> None:
    told = tried.found({"data/activities/ny-sak.yml": NEW}).problems
    assert [(one.line, one.code) for one in told] == [
        (1, "no-page"),
        (1, "reference"),
        (2, "theme"),
        (5, "unknown"),
        (6, "reference"),
        (8, "by"),
        (8, "reference"),
    ]
    asked = ("tillit-2031", "se", "hr", "pa-vag")
    assert [one for one in asked if not any(f'Menade du "{one}"?' in of.message for of in told)] == []


def test_what_could_not_be_read_is_not_told_to_be_missing(tried: Tried) -> None:
    """The source is there under a name that is nearly right: that it is missing would be a second line."""
    text = tried.good[ACTIVITY].replace("    source:\n", "    soruce:\n")
    [told] = tried.found({ACTIVITY: text}).problems
    assert told.message == 'okänt fält "soruce". Menade du "source"?'


def test_each_place_of_a_cause_is_there_for_those_who_compare_two_states(tried: Tried) -> None:
    found = tried.found(made_slips.removed_contact(tried.good))
    assert len(found.problems) == 1
    assert len(found.each_place) == 5


def test_a_misspelt_id_and_a_new_record_without_a_page_are_two_slips(tried: Tried) -> None:
    """Nobody has renamed anything, although an id is gone and one is new."""
    text = tried.good["data/activities/webbkurs.yml"].replace("activity: webbsida", "activity: webbsidan")
    changed: Changed = {
        "data/activities/webbkurs.yml": text,
        "data/activities/ny-sak.yml": NEW.partition("ansvarig")[0]
        .replace("Planen 2031", "tillit-2031")
        .replace("Se i tid", "se"),
    }
    told = tried.found(changed).problems
    assert [one.path.rpartition("/")[2] for one in told] == ["ny-sak.yml", "webbkurs.yml"]


@pytest.mark.parametrize(
    "text",
    [
        "Vi gör tre saker:\n- ett\n- två\n- tre\n",
        "1) Ring.\n2) Skriv.\n3) Vänta.\n",
        "* Ring.\n* Skriv.\n",
    ],
)
def test_a_list_that_can_only_be_meant_as_one_is_read_as_one_and_not_told(tried: Tried, text: str) -> None:
    page = tried.good[made_slips.PAGE].replace("Gör så här:\n", text)
    found = tried.found({made_slips.PAGE: page})
    assert found.problems == []
    tree = found.content.trees["prosa/index.md"]
    assert text.count("\n") - text.startswith("Vi") <= sum(piece.kind == "li" for piece in tree.pieces)


def test_a_page_of_contacts_by_rule_shows_a_new_one_under_its_heading_and_says_how_many_lack_a_number(
    tried: Tried,
) -> None:
    new = "jour:\n  group: När det brådskar\n  function: Jouren\n  when: När det brinner\n  basis: reported\n"
    page = tried.good["docs/kontakt/index.md"].replace(
        "contacts()", "contact_groups() }}\n\n{{ contacts_unreached()"
    )
    found = tried.found(
        {made_slips.CONTACTS: tried.good[made_slips.CONTACTS] + new, "docs/kontakt/index.md": page}
    )
    assert found.problems == []
    whole, here = found.content.built, found.content.by_path["docs/kontakt/index.md".removeprefix("docs/")]
    assert whole is not None
    groups, unreached, *_ = (whole.runner.on(here)(call) for call in here.calls)
    headings = [block.text for block in groups.blocks if isinstance(block, Heading)]
    assert headings == ["När det brådskar", "Andra kontakter"]
    roles = [one.role for block in groups.blocks if isinstance(block, Contacts) for one in block.contacts]
    assert roles == ["Jouren", "Gżegżółkas vaktmästare"]
    assert "till 1 av 2 funktioner" in str(unreached.inline)
