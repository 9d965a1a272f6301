"""The schemas that text editors check and complete the files of data/ by."""

from __future__ import annotations

import json
from fnmatch import fnmatch
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from macros.catalogue.file_schema import DRAFT, IDS, field_schemas, id_schema
from macros.catalogue.loading import load
from macros.catalogue.schema_files import FOLDER, keep_schemas
from macros.records import KINDS
from macros.text.yaml_source import read
from tests import sites
from tests.yaml_server import PROGRAM, YamlServer

BASE = "file:///schemas/"
SETTINGS = json.loads((sites.ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
SITES = {"own": sites.ROOT, "another": sites.FIXTURES / "annan-kommun"}


class Schemas:
    """The schemas of a site, as an editor finds them."""

    def __init__(self, root: Path) -> None:
        catalogue, _ = load(root)
        self.held = {**dict(field_schemas()), IDS: id_schema(catalogue)}
        resources = ((f"{BASE}{name}", Resource.from_contents(one)) for name, one in self.held.items())
        self.registry = Registry().with_resources(resources)

    def faults(self, name: str, value) -> list[str]:
        """Where a value isn't what a schema says: "followups/0/status"."""
        found = Draft7Validator({"$schema": DRAFT, "$ref": f"{BASE}{name}"}, registry=self.registry)
        return ["/".join(map(str, one.absolute_path)) for one in found.iter_errors(value)]


@pytest.fixture(scope="module")
def schemas():
    return Schemas(SITES["own"])


def schema_of(path: str) -> str:
    """The schema that VS Code is told to use for a file of data/."""
    found = [name for name, pattern in SETTINGS["yaml.schemas"].items() if fnmatch(path, pattern)]
    assert len(found) == 1, path
    return found[0].removeprefix(f"./{FOLDER}/")


@pytest.mark.parametrize("site", SITES)
def test_every_file_of_data_is_what_its_schema_says(site):
    root = SITES[site]
    known = Schemas(root)
    files = sorted((root / "data").rglob("*.yml"))
    assert len(files) > 10
    for file in files:
        path = file.relative_to(root).as_posix()
        assert known.faults(schema_of(path), read(file, path).value) == [], path


def test_every_schema_is_one_and_stands_for_files_in_the_settings_of_vs_code(schemas):
    for one in schemas.held.values():
        Draft7Validator.check_schema(
            {key: value for key, value in one.items() if key == "$schema" or key[0] != "$"}
        )
    mapped = {name.removeprefix(f"./{FOLDER}/") for name in SETTINGS["yaml.schemas"]}
    assert mapped == schemas.held.keys() - {IDS}


ACTIVITY = {"plan": "asf-2025", "theme": "forebygga", "title": "En titel", "summary": "En mening."}


@pytest.mark.parametrize(
    "given, places",
    [
        ({}, []),
        ({"id": "x"}, []),
        ({"plan": "asf-2052"}, ["plan"]),
        ({"ansvarig": "hr"}, [""]),
        ({"owners": "hr"}, ["owners"]),
        ({"owners": ["HR"]}, ["owners/0"]),
        ({"related": ["routines/finns-inte", "units/hr"]}, ["related/0"]),
        ({"order": "tre"}, ["order"]),
        ({"title": 2031}, ["title"]),
        ({"title": "två\nrader"}, ["title"]),
        ({"summary": "två\nrader"}, []),
        ({"followups": [{"as_of": "2025"}]}, ["followups/0", "followups/0"]),
        ({"followups": [{"as_of": "31/3 2026", "status": "klar", "basis": "sagt"}]}, [*"asb"]),
        (
            {"followups": [{"as_of": 2025, "status": "pagar", "basis": "stated", "said": "ord " * 13}]},
            ["said"],
        ),
    ],
)
def test_a_slip_in_a_file_is_told_at_its_place(schemas, given, places):
    found = schemas.faults("activities.json", {**ACTIVITY, **given})
    names = {"a": "as_of", "s": "status", "b": "basis"}
    wanted = [f"followups/0/{names.get(one, one)}" if one in (*names, "said") else one for one in places]
    assert sorted(found) == sorted(wanted)


def test_a_register_holds_records_by_ids(schemas):
    contact = {"function": "HR", "when": "Vid frågor."}
    assert schemas.faults("contacts.register.json", {"hr-jouren": contact}) == []
    assert schemas.faults("contacts.register.json", {"HR jouren": contact}) == [""]
    assert schemas.faults("contacts.register.json", {"hr": {"function": "HR"}}) == ["hr"]


@pytest.mark.parametrize(
    "written, good",
    [("år", True), ("hösten", True), ([9, 10], True), ([13], False), ("ibland", False), ([], False)],
)
def test_how_often_something_comes_back_is_told_apart_from_when(schemas, written, good):
    event = {"title": "En träff", "kind": "APT", "every": written}
    assert schemas.faults("calendar.json", event) == (
        [] if good else ["every"] if written != [13] else ["every"]
    )


def test_a_field_says_what_the_field_book_does_and_ids_what_they_are_called(schemas):
    activity = schemas.held["activities.json"]
    basis = activity["$defs"]["Followup"]["properties"]["basis"]
    assert basis["title"] == "Grund" and basis["description"].startswith("Vad statusen bygger på")
    assert basis["enumDescriptions"] == ["Enligt källan", "Vår tolkning", "Rapporterat av enheten"]
    statuses = schemas.held[IDS]["statuses"]
    assert dict(zip(statuses["enum"], statuses["enumDescriptions"], strict=True))["pagar"] == "Pågår"
    assert "Tid (as_of), Status (status), Grund (basis)" in activity["$defs"]["Followup"]["errorMessage"]


def test_check_writes_the_schemas_and_again_only_what_has_changed(tmp_path):
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun")
    assert sites.run(tree, "macros", "check").returncode == 0
    folder = tree / FOLDER
    written = {file.name for file in folder.iterdir()}
    assert written == {IDS, "site.json", "engine.txt", ".gitignore"} | {
        f"{kind}{end}" for kind in KINDS for end in (".json", ".register.json")
    }
    before = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    contacts = tree / "data/contacts.yml"
    contacts.write_text(
        f"{contacts.read_text(encoding='utf-8')}\nny-jour:\n  function: Jouren\n  when: Vid fara.\n"
        "  basis: derived\n",
        encoding="utf-8",
    )
    catalogue, _ = load(tree)
    keep_schemas(catalogue)
    after = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    assert [name for name in after if after[name] != before[name]] == [IDS]
    assert "ny-jour" in (folder / IDS).read_text(encoding="utf-8")
    keep_schemas(catalogue)
    assert {file.name: file.stat().st_mtime_ns for file in folder.iterdir()} == after


def test_a_folder_that_cannot_be_written_in_stops_nothing(tmp_path):
    tree = sites.copy_tree(tmp_path / "tree", "annan-kommun")
    (tree / ".cache").write_text("ingen mapp", encoding="utf-8")
    assert sites.run(tree, "macros", "check").returncode == 0


@pytest.mark.skipif(not PROGRAM, reason="yaml-language-server is not on this machine")
def test_the_server_of_vs_code_finds_nothing_wrong_and_helps_with_what_may_be_written():
    root = SITES["own"]
    keep_schemas(load(root)[0])
    yaml = {"schemas": SETTINGS["yaml.schemas"], "schemaStore": {"enable": False}, "validate": True}
    files = {
        file.relative_to(root).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted((root / "data").rglob("*.yml"))
    }
    slips = "plan: asf-2052\nfollowups:\n  - as_of: 31/3 2026\n    status: \n"
    with YamlServer(root, {"yaml": {**yaml, "hover": True, "completion": True}}) as server:
        for path, text in {**files, "data/activities/zz.yml": slips}.items():
            server.open(path, text)
        assert {path: wrong for path in files if (wrong := server.told_of(path))} == {}
        by_line = {
            one["range"]["start"]["line"]: one["message"] for one in server.told_of("data/activities/zz.yml")
        }
        assert by_line[2].startswith("Det här är inget datum.")
        words = server.at("completion", "data/activities/zz.yml", 3, 12)["items"]
        assert {"pagar": "Pågår"}.items() <= {one["label"]: one["documentation"] for one in words}.items()
        hover = server.at("hover", "data/activities/zz.yml", 2, 5)["contents"]["value"]
        assert hover.startswith("#### Tid")
