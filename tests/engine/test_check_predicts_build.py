"""What a check is silent about can be built; and what it tells is an editor's matter, never a traceback.

The site that is edited has a record of every kind, every field, and every macro (fixtures/hela-kommunen).
All its optional fields are taken out and all its required ones, and a part of every other kind of edit is
made: `make fuzz` makes them all, one at a time and at random.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from macros.components import MACROS
from macros.components.running import Runner
from macros.engine.checking import check
from macros.records import KINDS
from tests.mutated_site import MutatedSite, named, whole_fixture
from tests.mutation_groups import Tried, grouped, packed, try_all
from tests.mutations import (
    Files,
    Mutation,
    call_edits,
    file_edits,
    hidings,
    line_edits,
    removals,
    replacements,
)

pytestmark = pytest.mark.build  # in this process

TODAY = "2031-11-01"
SEED = 20311101

# Optional fields that others lean on: without them something is told, so they aren't taken out together
# with those that nothing is said of. A name that is missing here costs time, and nothing else.
LEANED_ON = ("breaks", "chart", "charted", "followups", "only_name", "themes", "unreported", "valid_to")

Edits = Callable[[Files], Iterator[Mutation]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> MutatedSite:
    return MutatedSite(whole_fixture(tmp_path_factory.mktemp("hela") / "tree"))


@pytest.fixture(autouse=True)
def then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_TODAY", TODAY)


def fine(tried: Tried) -> None:
    assert not tried.failures, "\n\n".join(tried.failures)


def test_the_site_is_whole_and_is_built_with_all_its_documents(site: MutatedSite) -> None:
    assert site.told([]) == []
    assert site.built([]) == ""
    assert (site.root / "site/apt/lasa/lasa-15.pptx").is_file()
    assert (site.root / "site/rapport/2031/rapport-2031.pdf").is_file()


def test_every_kind_has_a_record_and_every_macro_is_called(site: MutatedSite) -> None:
    content, _ = check(site.root)
    unheld = {kind for kind in KINDS if not content.catalogue.of(kind)}
    assert unheld <= {"reports"}, "those that are decided are frozen, in test_decided_reports"
    assert set(MACROS) == {call.name for page in content.pages for call in page.calls}


def test_without_an_optional_field_it_is_told_or_built(site: MutatedSite) -> None:
    optional = [one for one in removals(site.files) if one.optional]
    random.Random(SEED).shuffle(optional)
    apart = [one for one in optional if one.name.rpartition(".")[2].split()[-1] in LEANED_ON]
    rest = [one for one in optional if one not in apart]
    tried = try_all(site, [*packed(rest, 2), *grouped(apart)])
    fine(tried)
    assert len(tried.silent) > 300


def test_without_a_required_field_it_is_told_where_it_was(site: MutatedSite) -> None:
    required = [one for one in removals(site.files) if one.required]
    for group in grouped(random.Random(SEED).sample(required, 120)):
        paths = {problem.path for problem in site.told(group)}
        assert not [one for one in group if one.path not in paths]


@pytest.mark.parametrize(
    ("edits", "count"),
    [
        (removals, 40),
        (replacements, 50),
        (hidings, 12),
        (file_edits, 12),
        (call_edits, 30),
        (lambda files: line_edits(files, random.Random(SEED)), 30),
    ],
    ids=["parts", "values", "hidden", "files", "calls", "lines"],
)
def test_what_is_edited_is_told_or_built(site: MutatedSite, edits: Edits, count: int) -> None:
    every = list(edits(site.files))
    fine(try_all(site, grouped(random.Random(SEED).sample(every, count))))


# ---------------------------------------------------------------------------- that the proof can fail


def test_a_macro_that_dies_on_an_edit_fails_the_proof_by_name(
    site: MutatedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Runner.guarded

    def dies(self: Runner, page: object, call: object, here: object) -> object:
        if not self.view.get("terms", "nyckel"):  # no assert: pytest would tell all that the site holds
            raise AssertionError("no term")
        return before(self, page, call, here)

    monkeypatch.setattr(Runner, "guarded", dies)
    monkeypatch.setattr(MutatedSite, "built", lambda *_: "")
    edits = [one for one in hidings(site.files) if one.path in ("data/terms.yml", "data/laws.yml")]
    tried = try_all(site, grouped(edits))
    assert any("data/terms.yml: nyckel draft" in one for one in tried.failures)
    assert not [one for one in tried.failures if "laws" in one]


def test_a_silent_check_before_a_build_that_fails_is_halved_to_the_edit_that_it_takes(
    site: MutatedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits = [one for one in hidings(site.files) if one.name.endswith("draft") and "laws" not in one.name]
    guilty = next(one for one in edits if one.path == "data/systems.yml")

    def fails(self: MutatedSite, group: tuple[Mutation, ...], documents: bool = True) -> str:
        return "it broke" if guilty in group else ""

    monkeypatch.setattr(MutatedSite, "built", fails)
    tried = try_all(site, [(guilty, *(one for one in edits if one.path == "data/criteria.yml"))])
    assert tried.failures == [f"check is silent and the build fails after {named([guilty])}:\nit broke"]


# ---------------------------------------------------------------------------- what it found


@pytest.mark.parametrize("field", ["draft", "intern"])
def test_the_status_that_all_pages_need_cannot_be_hidden(site: MutatedSite, field: str) -> None:
    edit = next(one for one in hidings(site.files) if one.name == f"data/statuses.yml: tyst {field}")
    (problem,) = site.told([edit])
    assert problem.path == "data/statuses.yml"
    assert problem.message.startswith(f'{field}: status "tyst" är')
    assert problem.message.endswith("måste visas. Ta bort raden.")


def test_a_step_that_a_followup_reports_on_names_it_in_the_data(site: MutatedSite) -> None:
    site.built([], documents=False)
    rows = (site.root / "site/data/aviserat.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row for row in rows if "Beställ skåp" in row and "september 2031" in row]


@pytest.mark.parametrize("value", ["7", "true", "ett", "[ett, två]", '""'])
def test_extra_that_is_no_group_of_fields_is_told(site: MutatedSite, value: str) -> None:
    text = site.files["mkdocs.yml"]
    start = text.index(b"extra:")
    edit = Mutation(f"extra: {value}", "mkdocs.yml", start, len(text), f"extra: {value}\n".encode())
    assert {problem.path for problem in site.told([edit])} == {"mkdocs.yml"}


def test_a_value_with_any_kind_of_line_end_is_quoted_on_one_line(site: MutatedSite) -> None:
    place = "mkdocs.yml: nav.1.Plan.2.Läget is odd"
    assert site.told([next(one for one in replacements(site.files) if one.name == place)])
